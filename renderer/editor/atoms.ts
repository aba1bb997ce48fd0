import type {ResolvedPos} from "prosemirror-model"
import {deleteSelection} from "prosemirror-commands"
import {AllSelection, NodeSelection, TextSelection, type Command} from "prosemirror-state"
import {isAlternatives, shownIndex} from "../../schema/provisions"

/**
 * Backspace or Delete beside a blank, a reference or a choice selects it first; only the second press deletes it. They stand for more
 * than one letter, and a choice holds options that are not seen.
 */
export function selectBeside(direction: -1 | 1): Command {
  return (state, dispatch) => {
    if (!state.selection.empty) return false
    const pos = beside(state.selection.$head, direction)
    if (pos === null) return false
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, pos)).scrollIntoView())
    return true
  }
}

function beside($head: ResolvedPos, direction: -1 | 1): number | null {
  const node = direction < 0 ? $head.nodeBefore : $head.nodeAfter
  if (node && node.isInline && !node.isText)
    return direction < 0 ? $head.pos - node.nodeSize : $head.pos
  const atEdge =
    direction < 0 ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size
  if (atEdge && $head.parent.type.name === "wording" && isAlternatives($head.node(-1)))
    return $head.before(-1)
  return null
}

/** Deletes the blank, reference, choice or provision that is selected as a whole, or everything. */
export const deleteSelectedNode: Command = (state, dispatch) => {
  if (!(state.selection instanceof NodeSelection || state.selection instanceof AllSelection))
    return false
  return deleteSelection(state, dispatch)
}

/**
 * Takes the caret over the edge of a choice in a line, one stop before it and one inside: to a browser both are one place, and it would pass
 * over the inner one.
 */
export function crossChoice(key: "ArrowLeft" | "ArrowRight"): Command {
  return (state, dispatch, view) => {
    const {selection} = state
    if (!(selection instanceof TextSelection) || !selection.empty) return false
    const rightToLeft = view !== undefined && getComputedStyle(view.dom).direction === "rtl"
    const pos = acrossEdge(selection.$head, (key === "ArrowRight") !== rightToLeft ? 1 : -1)
    if (pos === null) return false
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, pos)).scrollIntoView())
    return true
  }
}

function acrossEdge($head: ResolvedPos, direction: -1 | 1): number | null {
  const {parent, parentOffset, pos} = $head
  if (parent.type.name === "wording") {
    if (direction > 0) return parentOffset === parent.content.size ? $head.after(-1) : null
    return parentOffset === 0 ? $head.before(-1) : null
  }
  const node = direction > 0 ? $head.nodeAfter : $head.nodeBefore
  if (!node || !node.isInline || !isAlternatives(node)) return null
  const shown = shownIndex(node)
  let start = (direction > 0 ? pos : pos - node.nodeSize) + 2
  for (let i = 0; i < shown; i++) start += node.child(i).nodeSize
  return direction > 0 ? start : start + node.child(shown).content.size
}
