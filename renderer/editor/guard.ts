import type {Node, ResolvedPos} from "prosemirror-model"
import {
  Plugin,
  Selection,
  TextSelection,
  type EditorState,
  type Transaction,
} from "prosemirror-state"
import {isAlternatives, shownIndex} from "../../schema/provisions"

/**
 * Keeps the caret out of places that are not seen: options not shown, and the seams between the wordings of a choice. Going on in the
 * direction of travel, so that arrow keys pass over them.
 */
export function guard(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, state) =>
      transactions.some((tr) => tr.selectionSet || tr.docChanged) ? visible(before, state) : null,
  })
}

function visible(before: EditorState, state: EditorState): Transaction | null {
  const {selection} = state
  if (!(selection instanceof TextSelection)) return null
  const {$anchor, $head} = selection
  const forward = $head.pos >= before.selection.head
  const head = hiddenPlace($head) ? nearestSeen(state.doc, $head, forward) : $head.pos
  if (selection.empty) {
    return head === $head.pos ? null : state.tr.setSelection(placed(state.doc, head, forward))
  }
  const anchor = hiddenPlace($anchor)
    ? nearestSeen(state.doc, $anchor, $anchor.pos > $head.pos)
    : $anchor.pos
  if (head === $head.pos && anchor === $anchor.pos) return null
  return state.tr.setSelection(
    TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head)),
  )
}

const placed = (doc: Node, pos: number, forward: boolean): Selection =>
  Selection.near(doc.resolve(pos), forward ? 1 : -1)

/** Depth of the outermost choice in whose hidden part or seam the position lies; 0 where it is seen. */
function hiddenPlace($pos: ResolvedPos): number {
  for (let depth = 1; depth <= $pos.depth; depth++) {
    const node = $pos.node(depth)
    if (isAlternatives(node) && ($pos.depth === depth || $pos.index(depth) !== shownIndex(node)))
      return depth
  }
  return 0
}

/** The next position outside hidden parts, in the direction of travel. */
function nearestSeen(doc: Node, $from: ResolvedPos, forward: boolean): number {
  let $pos = $from
  for (;;) {
    const depth = hiddenPlace($pos)
    if (depth === 0) return $pos.pos
    const node = $pos.node(depth)
    const shown = shownIndex(node)
    const start = shownStart(node, $pos.start(depth), shown)
    const end = start + node.child(shown).nodeSize
    const inside = forward ? $pos.pos <= start : $pos.pos >= end
    // Before the shown option going forward: into it. After it: out of the choice, or into it going back.
    const next = inside
      ? forward
        ? start + 1
        : end - 1
      : forward
        ? $pos.after(depth)
        : $pos.before(depth)
    const $next = doc.resolve(next)
    if ($next.parent.inlineContent && hiddenPlace($next) === 0) return next
    const found = Selection.findFrom($next, forward ? 1 : -1, true)
    if (!found) return nearestOther(doc, $from, forward)
    $pos = found.$head
  }
}

/** Nothing is seen that way, as at the very end of a bill: back to the last place that is. */
function nearestOther(doc: Node, $from: ResolvedPos, forward: boolean): number {
  const depth = hiddenPlace($from)
  const $edge = doc.resolve(forward ? $from.before(depth) : $from.after(depth))
  let found = Selection.findFrom($edge, forward ? -1 : 1, true)
  while (found && hiddenPlace(found.$head) > 0) {
    const around = hiddenPlace(found.$head)
    const past = forward ? found.$head.before(around) : found.$head.after(around)
    found = Selection.findFrom(doc.resolve(past), forward ? -1 : 1, true)
  }
  return found ? found.head : $from.pos
}

function shownStart(alternatives: Node, start: number, shown: number): number {
  let at = start
  for (let i = 0; i < shown; i++) at += alternatives.child(i).nodeSize
  return at
}
