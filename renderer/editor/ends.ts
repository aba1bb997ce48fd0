import type {Node} from "prosemirror-model"
import {TextSelection, type Command} from "prosemirror-state"
import {isAlternatives, shownIndex} from "../../schema/provisions"

/**
 * The cursor to the start or the end of the bill, or the selection extended that far. Taken from the document: the browser's own
 * keys stop at articles that are not drawn yet.
 */
export function toEnd(direction: -1 | 1, extend: boolean): Command {
  return (state, dispatch) => {
    const head = endOf(state.doc, direction, 0)
    const anchor = extend ? state.selection.anchor : head
    dispatch?.(
      state.tr.setSelection(TextSelection.create(state.doc, anchor, head)).scrollIntoView(),
    )
    return true
  }
}

/** The outermost place for a cursor in a node whose content starts at `start`; options that are not shown are passed over. */
function endOf(node: Node, direction: -1 | 1, start: number): number {
  if (node.isTextblock) return direction < 0 ? start : start + node.content.size
  const index = isAlternatives(node) ? shownIndex(node) : direction < 0 ? 0 : node.childCount - 1
  let offset = start
  for (let i = 0; i < index; i++) offset += node.child(i).nodeSize
  return endOf(node.child(index), direction, offset + 1)
}
