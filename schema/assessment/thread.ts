import type {Node} from "prosemirror-model"
import type {Library} from "../library/library"
import {implemented} from "../obligations/implemented"
import {kin} from "../obligations/kin"
import {byOrigin, findProvision} from "../provisions"
import {amending} from "./amending"
import {assessmentOf} from "./assessment"
import {type Found, findingOf} from "./finding-of"
import {obligationsOf, recommendationOn, type Recommended} from "./recommended"

/** A provision of the bill that answers a subject, and what tells so; the surest first. */
export interface Answering {
  readonly id: string
  /**
   * "amends": it amends what was cited or is to be amended; "origin": it came from a provision that was recommended; "implements": it carries an
   * obligation of the subject.
   */
  readonly by: readonly ("amends" | "origin" | "implements")[]
}

/** One subject from the treaty to the bill. Derived, so that it holds whoever drafted what. */
export interface AssessmentThread {
  readonly subject: string
  /** The paragraphs of treaties behind it. */
  readonly obligations: readonly string[]
  /** What existing law says, with citations. */
  readonly found: Found
  readonly recommended: Recommended | null
  /** In the bill's order. */
  readonly provisions: readonly Answering[]
}

export function threadOf(library: Library, bill: Node, subject: string): AssessmentThread {
  const assessment = assessmentOf(bill)
  const found = findingOf(assessment, library, subject)
  const recommended = recommendationOn(assessment, library, subject)
  const obligations = obligationsOf(library, subject)
  const answering = new Map<string, Answering["by"][number][]>()
  const add = (id: string, by: Answering["by"][number]) => {
    const list = answering.get(id) ?? []
    if (!list.includes(by)) list.push(by)
    answering.set(id, list)
  }
  const changed = [...found.citations, ...(recommended?.recommendation.amendments ?? [])]
  const isChanged = new Set(changed.map(({law, provision}) => `${law} ${provision}`))
  for (const {id, amends} of amending(bill)) {
    if (isChanged.has(`${amends.law} ${amends.provision}`)) add(id, "amends")
  }
  const origins = byOrigin(bill)
  for (const key of recommended?.recommendation.provisions ?? []) {
    const id = origins.get(key)
    if (id !== undefined) add(id, "origin")
  }
  const met = implemented(bill, library)
  for (const obligation of obligations) {
    for (const {id: near, kinship} of kin(library, obligation)) {
      if (kinship === "whole") continue
      for (const id of met.get(near) ?? []) add(id, "implements")
    }
  }
  const placed = [...answering]
    .flatMap(([id, by]) => {
      const at = findProvision(bill, id)
      return at?.live === true ? [{at: at.offset, answering: {id, by}}] : []
    })
    .sort((a, b) => a.at - b.at)
  return {
    subject,
    obligations,
    found,
    recommended,
    provisions: placed.map((each) => each.answering),
  }
}
