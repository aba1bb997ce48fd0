import type {Node} from "prosemirror-model"
import {EditorState, type Command} from "prosemirror-state"

/** A bill after a command that has to change it. */
export function run(doc: Node, command: Command): Node {
  let state = EditorState.create({doc})
  if (!command(state, (tr) => (state = state.apply(tr)))) throw new Error("Nothing was changed")
  return state.doc
}
