import {closeHistory} from "prosemirror-history"
import type {Command} from "prosemirror-state"

/**
 * What a drafter does by a key, a menu or a press is a step of its own for Undo. The history joins changes that follow quickly in one
 * place, as typing does; without this, putting a clause back and deleting it again at once were one step, and undoing it did nothing.
 */
export function oneStep(command: Command): Command {
  return (state, dispatch, view) =>
    command(state, dispatch && ((tr) => dispatch(tr.docChanged ? closeHistory(tr) : tr)), view)
}
