import type {Node} from "prosemirror-model"
import type {Source} from "../importing/into/reference"
import {billAttrs} from "../profiles/profiles"
import type {Finding} from "./finding"
import type {Recommendation} from "./recommendation"

/**
 * A gap analysis: what existing law says of the obligations, and what is recommended. Kept on the bill (`assessment`), so that undo covers it and one
 * file holds the thread from the treaty to the provision that answers it. No part of the law: it changes no label, is in no comparison and no
 * suggestion. What is in it stands in one order, whatever was recorded first (`arranged`).
 */
export interface Assessment {
  /** By the time of import. */
  readonly laws: readonly ExistingLaw[]
  /** By subject and author. */
  readonly findings: readonly Finding[]
  /** By subject. */
  readonly recommendations: readonly Recommendation[]
}

/** A law that was loaded: a reference document, whole, with the ids of its provisions. It is not changed here. */
export interface ExistingLaw {
  /** Document id of the reference document: the same law loaded twice is one. */
  readonly id: string
  /** As it is cited: "Penal Code". */
  readonly name: string
  readonly source: Source
  /** Without comments, suggestions or an assessment of its own. */
  readonly doc: Node
}

export const noAssessment: Assessment = {laws: [], findings: [], recommendations: []}

/** A bill's assessment; the empty one, always the same object, where it has none. */
export const assessmentOf = (bill: Node): Assessment => billAttrs(bill).assessment ?? noAssessment

/** In order, so that two assessments that say the same are the same. */
export function arranged({laws, findings, recommendations}: Assessment): Assessment {
  return {
    laws: sorted(laws, ({source, name, id}) => [source.imported, name, id]),
    findings: sorted(findings, ({subject, author}) => [subject, author]),
    recommendations: sorted(recommendations, ({subject}) => [subject]),
  }
}

function sorted<T>(items: readonly T[], key: (item: T) => readonly string[]): readonly T[] {
  return [...items].sort((a, b) => inOrder(key(a), key(b)))
}

/** Compares lists of texts by code units, item by item. */
export function inOrder(a: readonly string[], b: readonly string[]): number {
  for (const [i, one] of a.entries()) {
    const other = b[i] ?? ""
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}
