import type {ResolvedPos} from "prosemirror-model"
import {NodeSelection, type Command} from "prosemirror-state"
import {deleteSelection} from "prosemirror-commands"
import {isAlternatives} from "../../schema/provisions"

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
  if (node && node.isInline && !node.isText) return direction < 0 ? $head.pos - node.nodeSize : $head.pos
  const atEdge = direction < 0 ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size
  if (atEdge && $head.parent.type.name === "wording" && isAlternatives($head.node(-1))) return $head.before(-1)
  return null
}

/** Deletes the blank, reference, choice or provision that is selected as a whole. */
export const deleteSelectedNode: Command = (state, dispatch) => {
  if (!(state.selection instanceof NodeSelection)) return false
  return deleteSelection(state, dispatch)
}
