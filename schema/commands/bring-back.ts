import type {Node} from "prosemirror-model"
import type {Command} from "prosemirror-state"
import {billAttrs} from "../profiles/profiles"
import {replaceBill} from "../review/replace"
import {decidesKey} from "../review/tracker"

/**
 * Puts what a Word file brought back into the editor, in one step that undo takes back. Does not apply where the bill was changed since `from`,
 * into which the file was read.
 */
export function putBack(from: Node, made: Node): Command {
  return (state, dispatch) => {
    if (state.doc !== from || made === from) return false
    const tr = replaceBill(state.tr, made)
    const {review, threads, decisions} = billAttrs(made)
    tr.setDocAttribute("review", review)
    tr.setDocAttribute("threads", threads)
    tr.setDocAttribute("decisions", decisions)
    dispatch?.(tr.setMeta(decidesKey, "brought back"))
    return true
  }
}
