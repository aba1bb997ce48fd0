import {toggleMark} from "prosemirror-commands"
import type {Command} from "prosemirror-state"
import {schema} from "../schema"

/** Marks the selected words as the term that their provision defines, or takes the mark away. */
export const toggleTerm: Command = (state, dispatch, view) => {
  const {empty, $from, $to} = state.selection
  if (empty || !$from.sameParent($to)) return false
  return toggleMark(schema.marks.term)(state, dispatch, view)
}
