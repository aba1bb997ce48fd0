import {type ResolvedPos} from "prosemirror-model"
import {TextSelection, type Command, type Transaction} from "prosemirror-state"
import {blockDepth} from "./place"

/**
 * Deletes the selection as a drafter means it: provisions that it covers go, what it cuts keeps the rest of its words, and where it
 * runs from the words of one clause into those of another in the same article, the two are joined. Headings never swallow
 * the words of a clause.
 */
export const deleteSelection: Command = (state, dispatch) => {
  if (state.selection.empty) return false
  const tr = state.tr
  if (!deleteAcross(tr)) return false
  dispatch?.(tr.scrollIntoView())
  return true
}

/** As {@link deleteSelection}, on a transaction; leaves the cursor where the selection began. */
export function deleteAcross(tr: Transaction): boolean {
  const {selection} = tr
  if (!(selection instanceof TextSelection)) return false
  const {$from, $to} = selection
  const fromDepth = blockDepth($from)
  const toDepth = blockDepth($to)
  if (fromDepth < 0 || toDepth < 0) return false
  if ($from.start(fromDepth) === $to.start(toDepth)) {
    const [a, b] = $from.sameParent($to)
      ? [$from.pos, $to.pos]
      : wholeChoices($from, $to, fromDepth)
    tr.delete(a, b)
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(a, tr.doc.content.size)), -1))
    return true
  }
  return false
}

/** Where a selection reaches into a choice from outside, the whole choice goes: half a choice is none. */
function wholeChoices($from: ResolvedPos, $to: ResolvedPos, depth: number): [number, number] {
  const from = $from.depth > depth ? $from.before(depth + 1) : $from.pos
  const to = $to.depth > depth ? $to.after(depth + 1) : $to.pos
  return [from, to]
}
