import {closeHistory} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import type {Command, EditorState} from "prosemirror-state"
import {billAttrs} from "../profiles/profiles"
import {settled} from "../compare/clean"
import {compare, isSameBill, type Comparison, type WordsChange} from "../compare/compare"
import type {Decision} from "../review/decision"
import {unmarked} from "../compare/line"
import {replaceBill} from "../review/replace"
import type {Review} from "../review/review"
import {proposedText, suggestionPlace} from "../review/said"
import {suggestions} from "../review/suggestions"
import {reversed, take} from "../compare/take"
import {decidesKey} from "../review/tracker"
import {lineIn, withLine} from "../review/with-line"

/** Whether what is changed from now on becomes a suggestion. Is no step that undo would take back. */
export function setSuggesting(suggesting: boolean): Command {
  return (state, dispatch) => {
    if (billAttrs(state.doc).suggesting === suggesting) return false
    dispatch?.(state.tr.setDocAttribute("suggesting", suggesting).setMeta("addToHistory", false))
    return true
  }
}

/** Who decides, when, and why: noted with the decision. */
export interface DecidedBy {
  readonly by: string
  /** ISO 8601, UTC. */
  readonly date: string
  readonly why: string
}

/** Makes suggestions part of the bill, by their ids, in one undo step. What they cannot stand without is accepted with them. */
export function acceptSuggestions(ids: readonly string[], decided: DecidedBy): Command {
  return decide(ids, "accepted", decided)
}

/** Takes suggestions back, by their ids, in one undo step; with what cannot stand without them. */
export function rejectSuggestions(ids: readonly string[], decided: DecidedBy): Command {
  return decide(ids, "rejected", decided)
}

function decide(ids: readonly string[], how: "accepted" | "rejected", decided: DecidedBy): Command {
  return (state, dispatch) => {
    const wanted = new Set(ids)
    const chosen = suggestions(state.doc).filter(({id}) => wanted.has(id))
    const {review} = billAttrs(state.doc)
    if (chosen.length === 0 || !review) return false
    if (!dispatch) return true
    const comparison = compare(review.base, state.doc)
    const changes = new Set(chosen.flatMap((each) => each.changes))
    const from = how === "accepted" ? comparison : reversed(comparison)
    const taken = take(from, changes)
    const other = withoutMarks(from, taken.ids)
    const [base, doc] = how === "accepted" ? [taken.doc, other] : [other, taken.doc]
    const isOpen = !isSameBill(base, doc)
    // Of a file whose marks did not fit, some may be left.
    const tr = replaceBill(state.tr, isOpen ? doc : settled(doc))
    tr.setDocAttribute("review", isOpen ? {base, stamps: openStamps(review, taken.ids)} : null)
    tr.setDocAttribute("decisions", [
      ...billAttrs(state.doc).decisions,
      ...decisionsOn(state, taken.ids, how, decided),
    ])
    dispatch(closeHistory(tr).setMeta(decidesKey, how))
    return true
  }
}

/** The later bill, with no more marks on words that are decided. */
function withoutMarks({after, unitsAfter, changes}: Comparison, ids: ReadonlySet<string>): Node {
  const lines = new Map<string, WordsChange[]>()
  for (const change of changes) {
    if (change.kind !== "words" || !ids.has(change.id)) continue
    if (!unitsAfter.get(change.unit)?.lines.has(change.slot)) continue
    const key = `${change.slot} ${change.unit}`
    lines.set(key, [...(lines.get(key) ?? []), change])
  }
  let doc = after
  for (const ofLine of lines.values()) {
    const {unit = "", slot = "text"} = ofLine[0] ?? {}
    const line = lineIn(doc, unit, slot)
    if (!line) continue
    let {content} = line
    for (const change of ofLine) {
      const size = change.segments.reduce(
        (sum, each) => sum + (each.kind === "inserted" ? each.content.size : 0),
        0,
      )
      const start = change.after
      content = content
        .cut(0, start)
        .append(unmarked(content.cut(start, start + size)))
        .append(content.cut(start + size))
    }
    doc = withLine(doc, unit, slot, line.copy(content))
  }
  return doc
}

function openStamps({stamps}: Review, decided: ReadonlySet<string>): Review["stamps"] {
  return Object.fromEntries(Object.entries(stamps).filter(([id]) => !decided.has(id)))
}

function decisionsOn(
  {doc}: EditorState,
  changes: ReadonlySet<string>,
  decided: "accepted" | "rejected",
  {by, date, why}: DecidedBy,
): readonly Decision[] {
  return suggestions(doc)
    .filter((each) => each.changes.some((id) => changes.has(id)))
    .map((each) => ({
      provision: each.provision,
      place: suggestionPlace(doc, each),
      kind: each.kind,
      before: each.before,
      proposed: [{author: each.author, text: proposedText(doc, each)}],
      decided,
      result: null,
      by,
      date,
      why,
    }))
}
