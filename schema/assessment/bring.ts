import type {Node} from "prosemirror-model"
import {Transform} from "prosemirror-transform"
import {sameValue} from "../compare/compare"
import {sameItems} from "../facts"
import {findProvision} from "../provisions"
import {amending} from "./amending"
import {type Assessment, assessmentOf} from "./assessment"
import {renamedPlace, together} from "./together"

/** Brings assessments into a bill; the clauses that amend a law follow where it has another id now. False: nothing new was in them. */
export function bring(tr: Transform, others: readonly Assessment[]): boolean {
  const {doc} = tr
  const now = assessmentOf(doc)
  const {assessment, renamed} = together(now, ...others)
  if (isSame(now, assessment)) return false
  tr.setDocAttribute("assessment", assessment)
  for (const {id, amends} of renamed.size === 0 ? [] : amending(doc)) {
    const found = findProvision(tr.doc, id)
    const place = renamedPlace(amends, renamed)
    if (found && place !== amends) tr.setNodeAttribute(found.offset, "amends", place)
  }
  return true
}

/** A bill with what others have found; the same node where that is nothing new. */
export function withFindings(bill: Node, others: readonly Assessment[]): Node {
  const tr = new Transform(bill)
  return bring(tr, others) ? tr.doc : bill
}

/** Laws are not changed, so that their text is not looked at. */
function isSame(a: Assessment, b: Assessment): boolean {
  return (
    sameItems(a.laws, b.laws) &&
    sameValue(a.findings, b.findings) &&
    sameValue(a.recommendations, b.recommendations)
  )
}
