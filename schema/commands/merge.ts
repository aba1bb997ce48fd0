import type {Node} from "prosemirror-model"
import type {Command, EditorState, Transaction} from "prosemirror-state"
import {billAttrs} from "../profiles/profiles"
import {compare} from "../compare/compare"
import type {Decision} from "../review/decision"
import {conflictPlace, variantText} from "../workshop/conflict-said"
import {applyOps} from "../workshop/merge-ops"
import {mergeThreads} from "../workshop/merge-threads"
import type {Conflict, Op} from "../workshop/merging"
import {opsText} from "../workshop/op-text"
import {replaceBill} from "../review/replace"
import type {Review} from "../review/review"
import {assemble, tableOf} from "../compare/table"
import {decidesKey} from "../review/tracker"
import {units} from "../compare/units"
import type {DecidedBy} from "./review"

/**
 * Puts what `merge` made of a bill into the editor, in one step that undo takes back. Does not apply where the bill was changed since
 * `from`, which the merge began with.
 */
export function bringTogether(from: Node, merged: Node): Command {
  return (state, dispatch) => {
    if (state.doc !== from) return false
    const tr = replaceBill(state.tr, merged)
    const {review, threads, merging, assessment} = billAttrs(merged)
    tr.setDocAttribute("review", review)
    tr.setDocAttribute("threads", threads)
    tr.setDocAttribute("merging", merging)
    if (assessment !== billAttrs(from).assessment) tr.setDocAttribute("assessment", assessment)
    dispatch?.(tr.setMeta(decidesKey, "merged"))
    return true
  }
}

/** What a conflict is decided for; "text" only where it is about words alone. */
export type ConflictChoice =
  | {readonly keep: "base"}
  | {readonly variant: number}
  /** Ops of words, made from what the drafter wrote. */
  | {readonly edited: readonly Op[]}

/**
 * Decides a conflict: the bill then reads so, plainly and not as a suggestion. Does not apply where the conflict is not open any more, or
 * where the law would not hold together.
 */
export function decideConflict(id: string, choice: ConflictChoice, by: DecidedBy): Command {
  return (state, dispatch) => {
    const {merging} = billAttrs(state.doc)
    const conflict = merging?.conflicts.find((each) => each.id === id && each.decided === null)
    const ops = conflict && opsOf(conflict, choice)
    if (!merging || !conflict || !ops) return false
    const made = withOps(state.doc, ops)
    if (!made) return false
    if (!dispatch) return true
    const tr = made.doc === state.doc ? state.tr : replaceBill(state.tr, made.doc)
    if (made.review !== billAttrs(state.doc).review) tr.setDocAttribute("review", made.review)
    const decided = {...by, choice: nameOf(choice)}
    tr.setDocAttribute("merging", {
      ...merging,
      conflicts: merging.conflicts.map((each) => (each === conflict ? {...each, decided} : each)),
    })
    noteDecision(tr, state, decisionOn(state, conflict, choice, by))
    dispatch(tr.setMeta(decidesKey, "conflict").scrollIntoView())
    return true
  }
}

const nameOf = (choice: ConflictChoice): "base" | "edited" | number =>
  "keep" in choice ? "base" : "variant" in choice ? choice.variant : "edited"

function opsOf(conflict: Conflict, choice: ConflictChoice): readonly Op[] | null {
  if ("keep" in choice) return conflict.base.ops
  if ("variant" in choice) return conflict.variants[choice.variant]?.ops ?? null
  const isWords = conflict.kind === "words" && choice.edited.every((op) => op.do === "words")
  return isWords && choice.edited.length > 0 ? choice.edited : null
}

interface Made {
  readonly doc: Node
  readonly review: Review | null
}

/** The bill and what its suggestions are measured against, both with the ops; null: they do not hold together. */
function withOps(doc: Node, ops: readonly Op[]): Made | null {
  const {review} = billAttrs(doc)
  if (ops.length === 0) return {doc, review}
  try {
    const carried = carriedOut(doc, ops)
    if (!carried) return null
    // Comments stay on words that stand in the new text too.
    const made = mergeThreads(doc, carried, []).doc
    if (!review) return {doc: made, review}
    // Where the base has no such place, what was decided is measured against what it has.
    const base = carriedOut(review.base, ops) ?? review.base
    const next = made.type.create(
      {...made.attrs, review: {base, stamps: review.stamps}},
      made.content,
    )
    const {changes} = compare(base, next)
    if (changes.length === 0) return {doc: made, review: null}
    const open = new Set(
      changes.flatMap((each) => [
        each.id,
        ...(each.kind === "words" ? [`${each.unit} ${each.slot}`] : []),
      ]),
    )
    const stamps = Object.entries(review.stamps).filter(([id]) => open.has(id))
    return {doc: made, review: {base, stamps: Object.fromEntries(stamps)}}
  } catch (error) {
    // A file put together by hand may hold what no bill can.
    if (error instanceof RangeError) return null
    throw error
  }
}

function carriedOut(doc: Node, ops: readonly Op[]): Node | null {
  const table = tableOf(units(doc))
  // What is there already comes in its other wording; what is not there cannot be moved or reworded.
  if (applyOps(table, ops) !== null) return null
  const made = assemble(table)
  if (!made.ok) return null
  made.doc.check()
  return made.doc
}

function noteDecision(tr: Transaction, {doc}: EditorState, decision: Decision): void {
  tr.setDocAttribute("decisions", [...billAttrs(doc).decisions, decision])
}

function decisionOn(
  {doc}: EditorState,
  conflict: Conflict,
  choice: ConflictChoice,
  {by, date, why}: DecidedBy,
): Decision {
  const {provision, kind, base, variants} = conflict
  const taken = "variant" in choice ? variants[choice.variant] : undefined
  return {
    provision,
    place: conflictPlace(doc, conflict),
    kind: "conflict",
    before: base.text,
    proposed: variants.map((each) => ({
      author: each.groups.join(", "),
      text: variantText(doc, kind, each),
    })),
    decided: "keep" in choice ? "kept-base" : taken ? "accepted" : "edited",
    result: taken
      ? variantText(doc, kind, taken)
      : "edited" in choice
        ? opsText(choice.edited, doc)
        : null,
    by,
    date,
    why,
  }
}
