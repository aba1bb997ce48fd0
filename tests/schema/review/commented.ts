import {closeHistory} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {TextSelection, type Command, type EditorState} from "prosemirror-state"
import {addThread, commentTarget, type CommentTarget} from "../../../schema/commands/comment"
import {mintInOrder} from "../../../schema/ids"
import {anchoring} from "../../../schema/review/anchoring"
import type {Remark} from "../../../schema/review/thread"
import {threadPlaces} from "../../../schema/review/threads"
import {at} from "../build"
import {stateOf} from "../commands/apply"

/** The vocabulary of tests about comments. */
export const remark = (text: string, author = "Ana"): Remark => ({
  author,
  date: "2026-03-03T09:00:00Z",
  text,
})

/** A state as the editor has it, with comments on the words between tags of the document: p1 on `<a>` to `<b>`. */
export function commented(doc: Node, ...targets: readonly CommentTarget[]): EditorState {
  const plain = stateOf(doc)
  const mint = mintInOrder()
  let state = plain.reconfigure({plugins: [...plain.plugins, anchoring()]})
  for (const target of targets) state = done(state, addThread(target, remark("Why?"), mint))
  return state
}

export const between = (doc: Node, from = "a", to = "b"): CommentTarget => ({
  on: "words",
  from: at(doc, from),
  to: at(doc, to),
})

/** The state after a command, as an undo step of its own; the command must apply, with and without dispatch. */
export function done(state: EditorState, command: Command): EditorState {
  let next: EditorState | null = null
  if (!command(state)) throw new RangeError("The command does not apply")
  command(state, (tr) => (next = state.apply(closeHistory(tr))))
  if (!next) throw new RangeError("The command did nothing")
  return next
}

export const select = (state: EditorState, from: number, to = from): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))

/** What a comment at the selection would be on, as the words it covers. */
export const targetText = (state: EditorState): string => {
  const target = commentTarget(state)
  return target.on === "words" ? state.doc.textBetween(target.from, target.to, "|") : target.on
}

/** Where each thread stands, in order: "p1 words a1: text of the words". */
export const places = ({doc}: EditorState): readonly string[] =>
  threadPlaces(doc).map(({thread, anchor, provision, runs}) =>
    [
      thread.id,
      anchor,
      provision,
      ...runs.map(({from, to}) => `“${doc.textBetween(from, to)}”`),
    ].join(" "),
  )
