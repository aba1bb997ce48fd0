import {history} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {EditorState, Selection, type Command} from "prosemirror-state"
import {expect} from "vitest"
import {setSuggesting} from "../../../schema/commands/review"
import {identity, mendIds} from "../../../schema/identity"
import {mintFrom, type MintId} from "../../../schema/ids"
import {tracker} from "../../../schema/review/tracker"
import {validity} from "../../../schema/validity"
import {stateOf} from "../commands/apply"

export const ana = {author: "Ana", now: "2026-03-03T10:00:00Z"}
export const decided = {by: "Chair", date: "2026-03-04T10:00:00Z", why: ""}

export function seededMint(): MintId {
  let seed = 1
  return mintFrom(() => (seed = (seed * 16807) % 2147483647) / 2147483647)
}

/** A state in which suggestions are tracked, `who` makes them; suggesting is on unless `plain`. Provisions without an id are given one. */
export function trackedState(made: Node, who = () => ana, plain = false): EditorState {
  let n = 0
  let m = 0
  const doc = mendIds(made, () => `m${++m}`)
  const state = EditorState.create({
    doc,
    selection: Selection.fromJSON(doc, stateOf(made).selection.toJSON()),
    plugins: [history(), identity(seededMint()), validity(), tracker(who, () => `s${++n}`)],
  })
  return plain ? state : does(state, setSuggesting(true))
}

/** The state after a command, which must apply. */
export function does(state: EditorState, command: Command): EditorState {
  let next = state
  expect(command(state, (tr) => (next = state.apply(tr)))).toBe(true)
  return next
}
