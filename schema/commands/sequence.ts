import {Selection, type Command} from "prosemirror-state"

/**
 * Several commands as one user action and one undo step, each on what the one before it made. Those that do not apply are passed
 * over; it applies when any does.
 */
export function sequence(...commands: readonly Command[]): Command {
  return (state, dispatch, view) => {
    if (!dispatch) return commands.some((command) => command(state, undefined, view))
    const tr = state.tr
    let current = state
    for (const command of commands) {
      command(current, (made) => {
        const {state: next, transactions} = current.applyTransaction(made)
        for (const {steps} of transactions) for (const step of steps) tr.step(step)
        current = next
      })
    }
    if (!tr.docChanged) return false
    tr.setSelection(Selection.fromJSON(tr.doc, current.selection.toJSON()))
    dispatch(tr.scrollIntoView())
    return true
  }
}
