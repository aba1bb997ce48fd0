import type {Node} from "prosemirror-model"
import {Plugin, PluginKey, type EditorState, type Transaction} from "prosemirror-state"
import {DocAttrStep, ReplaceAroundStep, ReplaceStep, type Step} from "prosemirror-transform"
import type {MintId} from "../ids"
import {billAttrs} from "../profiles/profiles"
import {isProvision, provisionId} from "../provisions"
import {schema} from "../schema"
import {isBookkeeping} from "../compare/bookkeeping"
import {carryOver} from "./carry"
import {compare, isSameBill, lineId, placeId} from "../compare/compare"
import {cellsOf, decidedLine} from "../compare/line"
import type {Review} from "./review"
import type {Stamp} from "../compare/stamp"
import {touched} from "./touched"
import {track} from "./track"
import {bothHave, lineIn, withLine} from "./with-line"

/** Set on a transaction that decides suggestions, and so looks after their base itself. */
export const decidesKey = new PluginKey<null>("decides")

/** Who works on the bill, and the time: ISO 8601, UTC. */
export interface Who {
  readonly author: string
  readonly now: string
}

/**
 * Makes a suggestion of whatever a transaction changes, while the bill says so (`suggesting`). Otherwise, while suggestions are open, makes the change
 * in their base too, so that it is none. A command knows nothing of this: each can be a suggestion.
 *
 * While `waits` says so nothing is tracked, and with the first transaction after it everything at once: an input method that composes must find
 * its letters as it left them.
 */
export function tracker(who: () => Who, mint: MintId, waits: () => boolean = () => false): Plugin {
  let untracked: Node | null = null
  return new Plugin({
    key: decidesKey,
    appendTransaction: (transactions, old, state) => {
      if (waits()) {
        if (old.doc !== state.doc) untracked ??= old.doc
        return null
      }
      const before = untracked ?? old.doc
      const wasWaiting = untracked !== null
      untracked = null
      if (before === state.doc) return null
      if (transactions.some((tr) => tr.getMeta(decidesKey) !== undefined)) return null
      const steps = transactions.flatMap((tr) => tr.steps)
      if (!wasWaiting && steps.every(isBookkeeping)) return null
      const isUndo = transactions.some((tr) => tr.getMeta("history$") !== undefined)
      // Undoing a suggestion brings back the base that belongs to it.
      if (isUndo && steps.some((step) => step instanceof DocAttrStep && step.attr === "review")) {
        return null
      }
      const {review, suggesting} = billAttrs(state.doc)
      const isSuggestion = suggesting && !isUndo
      if (!review && !isSuggestion) return steps.some(bringsMarks) ? decidedWords(state) : null
      const {author, now} = who()
      const stamp = {id: mint(), author, date: now}
      const how = isSuggestion ? "suggested" : isUndo ? "undo" : "plain"
      return tracked(before, state, review ?? {base: before, stamps: {}}, stamp, how)
    },
  })
}

/** Whether words come in with suggestions on them: pasted from another bill. */
function bringsMarks(step: Step): boolean {
  if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return false
  let found = false
  step.slice.content.descendants((node) => {
    found ||= isSuggested(node)
    return !found
  })
  return found
}

function decidedWords({tr}: EditorState): Transaction | null {
  const {insertion, deletion} = schema.marks
  const {size} = tr.doc.content
  tr.removeMark(0, size, insertion).removeMark(0, size, deletion)
  // Of a choice, that takes the marks inside it only.
  tr.doc.descendants((node, pos) => {
    if (isSuggested(node)) tr.removeNodeMark(pos, insertion).removeNodeMark(pos, deletion)
  })
  return tr.docChanged ? tr : null
}

function tracked(
  before: Node,
  state: EditorState,
  review: Review,
  stamp: Stamp,
  how: "suggested" | "plain" | "undo",
): Transaction | null {
  const {isStructural, lines} = touched(before, state.doc)
  const {tr} = state
  let base =
    isStructural && how !== "suggested" ? carryOver(before, state.doc, review.base) : review.base
  let settled = isStructural
  let marked = false
  for (const {unit, slot, line, was, pos} of lines) {
    if (!bothHave(base, state.doc, unit)) {
      // What is new as a whole needs no marks.
      setMarks(tr, pos, line, decidedLine(line))
      continue
    }
    const old = lineIn(base, unit, slot)
    const made = track(old, was, line, how === "suggested" ? stamp : how)
    setMarks(tr, pos, line, made.line)
    if (made.base && made.base !== old) base = withLine(base, unit, slot, made.base)
    marked ||= isMarked(made.base) || isMarked(made.line)
    settled ||= (isMarked(old) || isMarked(was)) && !isMarked(made.base) && !isMarked(made.line)
  }
  const known = state.doc.attrs.review as Review | null
  // A comment, say: nothing is suggested by it.
  if (!known && !isStructural && !marked) return tr.docChanged ? tr : null
  const stamps = isStructural
    ? stampsOf(before, tr.doc, {...review, base}, stamp, around(state))
    : review.stamps
  const open = !settled || !isSameBill(base, tr.doc)
  if (!open && known) tr.setDocAttribute("review", null)
  else if (open && (base !== known?.base || stamps !== known.stamps)) {
    tr.setDocAttribute("review", {base, stamps})
  }
  return tr.docChanged ? tr : null
}

const isMarked = (line: Node | null): boolean => cellsOf(line).some(({stamp}) => stamp !== null)

/** Who is behind each difference that is not of words: whoever made or changed it last. */
function stampsOf(
  before: Node,
  after: Node,
  {base, stamps}: Review,
  stamp: Stamp,
  likely: ReadonlySet<string>,
): Review["stamps"] {
  const now = new Set(idsOf(before, after, likely))
  return Object.fromEntries(
    idsOf(base, after, likely).map((id) => {
      const known = stamps[id]
      return [id, known && !now.has(id) ? known : stamp]
    }),
  )
}

/** The provisions with the cursor: what somebody moves, the cursor stays in. */
function around({selection: {$head}}: EditorState): ReadonlySet<string> {
  const found = new Set<string>()
  for (let depth = $head.depth; depth > 0; depth--) {
    const node = $head.node(depth)
    if (isProvision(node)) found.add(provisionId(node))
  }
  return found
}

function idsOf(before: Node, after: Node, likely: ReadonlySet<string>): readonly string[] {
  const {changes, unitsBefore, unitsAfter} = compare(before, after, likely)
  return changes.flatMap((change) => {
    if (change.kind !== "words")
      return change.kind === "attribute" ? [change.id] : [placeId(change.unit)]
    const {unit, slot} = change
    const gone = unitsBefore.get(unit)?.lines.has(slot) && !unitsAfter.get(unit)?.lines.has(slot)
    return gone ? [lineId(unit, slot)] : []
  })
}

/** Gives the words of a line the marks that they have in another copy of it. */
function setMarks(tr: Transaction, pos: number, line: Node, wanted: Node): void {
  if (line === wanted) return
  const now = cellsOf(wanted)
  const {insertion, deletion} = schema.marks
  const cells = cellsOf(line)
  const isRight = (i: number) =>
    sameStamp(cells[i]?.stamp, now[i]?.stamp) && !hasStrayMarks(line, cells[i]?.from ?? 0)
  for (let start = 0; start < cells.length;) {
    const first = cells[start]
    if (!first || isRight(start)) {
      start++
      continue
    }
    const stamp = now[start]?.stamp ?? null
    const mark = stamp && insertion.create({...stamp})
    let end = start + 1
    if (isChoice(line, first.from)) {
      // The mark stands on the choice, not on its wordings.
      const at = pos + first.from
      tr.removeNodeMark(at, insertion).removeNodeMark(at, deletion)
      tr.removeMark(at + 1, pos + first.to - 1, insertion)
      tr.removeMark(at + 1, pos + first.to - 1, deletion)
      if (mark) tr.addNodeMark(at, mark)
    } else {
      const goesOn = () => {
        const from = cells[end]?.from
        return (
          from !== undefined &&
          !isRight(end) &&
          !isChoice(line, from) &&
          sameStamp(now[end]?.stamp, stamp)
        )
      }
      while (goesOn()) end++
      const from = pos + first.from
      const to = pos + (cells[end - 1]?.to ?? first.to)
      tr.removeMark(from, to, insertion).removeMark(from, to, deletion)
      if (mark) tr.addMark(from, to, mark)
    }
    start = end
  }
}

const isChoice = (line: Node, at: number): boolean =>
  line.nodeAt(at)?.isAtom === false && line.nodeAt(at)?.isText === false

const sameStamp = (a: Stamp | null | undefined, b: Stamp | null | undefined): boolean =>
  a?.id === b?.id && a?.author === b?.author && a?.date === b?.date

/** Marks that came with a paste: a deletion has no business in the bill itself, nor any in a wording of a choice. */
function hasStrayMarks(line: Node, at: number): boolean {
  const node = line.nodeAt(at)
  let found = node?.marks.some(({type}) => type === schema.marks.deletion) ?? false
  node?.descendants((inner) => {
    found ||= isSuggested(inner)
    return !found
  })
  return found
}

const isSuggested = ({marks}: Node): boolean =>
  marks.some(({type}) => type === schema.marks.insertion || type === schema.marks.deletion)
