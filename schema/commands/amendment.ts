import type {Node} from "prosemirror-model"
import type {Command} from "prosemirror-state"
import {amending} from "../assessment/amending"
import {amendingClause, type AmendingClause} from "../assessment/amending-clause"
import {amendingWords, inSentence} from "../assessment/amending-words"
import {amendmentPlace} from "../assessment/amendments-place"
import type {Refused} from "../assessment/apply-amendments"
import {assessmentOf} from "../assessment/assessment"
import {lawOf} from "../assessment/law"
import type {Amendment, Amends} from "../assessment/recommendation"
import type {MintId} from "../ids"
import {isUndrafted} from "../library/empty-bill"
import {profileOf} from "../profiles/profiles"
import {findProvision, provisionId} from "../provisions"
import {schema} from "../schema"
import {inPlaceOfNothing} from "./insert-recommended"
import {cursorIn} from "./place"
import {sequence} from "./sequence"

/** The clause that an amendment comes to in a bill, or why it cannot be made. */
export function clauseFor(bill: Node, amendment: Amendment): AmendingClause | Refused {
  const assessment = assessmentOf(bill)
  const there = amending(bill)
  const isBefore = (each: Amendment) =>
    each !== amendment &&
    each.act === "insert" &&
    each.words === "" &&
    each.law === amendment.law &&
    each.provision === amendment.provision &&
    each.text !== amendment.text &&
    there.some(({amends}) => isSame(amends, each))
  const earlier = assessment.recommendations.flatMap(({amendments}) => amendments.filter(isBefore))
  return amendingClause(amendment, lawOf(assessment, amendment.law), profileOf(bill).id, earlier)
}

const isSame = (a: Amends, b: Amends): boolean =>
  a.act === b.act && a.law === b.law && a.provision === b.provision

/**
 * Puts the clause that amends existing law into the bill, in one step: among those of the same law, in that law's order; in an article and a
 * chapter of its own where there is none. `carries`: obligations that it implements. Does not apply where the amendment cannot be made
 * (`clauseFor` says why), or the bill makes it already.
 */
export function insertAmendment(
  amendment: Amendment,
  mint: MintId,
  carries: readonly string[] = [],
): Command {
  return (state, dispatch, view) => {
    const law = lawOf(assessmentOf(state.doc), amendment.law)
    const made = clauseFor(state.doc, amendment)
    if (!law || !made.ok || isThere(state.doc, made)) return false
    const wasUndrafted = isUndrafted(state.doc)
    const insert: Command = (now, send) => {
      const clause = clauseNode(made, mint, carries)
      const place = amendmentPlace(now.doc, law, amendment.provision)
      const words = amendingWords[profileOf(now.doc).id]
      const node =
        place.as === "clause"
          ? clause
          : inArticle(clause, words.headingOf(inSentence(law.name)), mint)
      const piece = place.as === "division" ? inDivision(node, words.heading, mint) : node
      const tr = now.tr.insert(place.pos, piece)
      const found = findProvision(tr.doc, provisionId(clause))
      if (found) tr.setSelection(cursorIn(tr.doc, found.offset))
      send?.(tr.scrollIntoView())
      return true
    }
    const more = wasUndrafted ? inPlaceOfNothing(state.doc) : []
    return sequence(insert, ...more)(state, dispatch, view)
  }
}

/** Puts several in, as one step; those that cannot be made are left out. */
export function insertAmendments(amendments: readonly Amendment[], mint: MintId): Command {
  return sequence(...amendments.map((each) => insertAmendment(each, mint)))
}

function isThere(bill: Node, {lead, quoted, amends}: AmendingClause): boolean {
  const words = [lead, ...quoted].join("\n")
  return amending(bill).some(({id, amends: other}) => {
    const node = isSame(amends, other) ? findProvision(bill, id)?.node : undefined
    return node !== undefined && linesIn(node).join("\n") === words
  })
}

function linesIn(node: Node): readonly string[] {
  const lines: string[] = []
  node.descendants((each) => {
    if (each.type.name === "lead") lines.push(each.textContent)
    return !each.isTextblock
  })
  return lines
}

/** New text stands below the clause, and counts for nothing there: it has the numbers of the law that it goes into. */
function clauseNode(
  {lead, quoted, amends}: AmendingClause,
  mint: MintId,
  carries: readonly string[],
): Node {
  const {clause, lead: line} = schema.nodes
  const below = quoted.map((text) =>
    clause.create({id: mint(), number: {kind: "none"}}, line.create(null, schema.text(text))),
  )
  return clause.create({id: mint(), amends, implements: carries}, [
    line.create(null, schema.text(lead)),
    ...below,
  ])
}

function inArticle(clause: Node, heading: string, mint: MintId): Node {
  const {nodes} = schema
  return nodes.article.create({id: mint()}, [
    nodes.heading.create(null, schema.text(heading)),
    clause,
  ])
}

function inDivision(article: Node, heading: string, mint: MintId): Node {
  const {nodes} = schema
  return nodes.division.create({id: mint()}, [
    nodes.heading.create(null, schema.text(heading)),
    article,
  ])
}
