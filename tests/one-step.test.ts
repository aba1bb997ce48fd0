import {history, undo} from "prosemirror-history"
import {EditorState, type Command} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {oneStep} from "../renderer/editor/one-step"
import {article, bill, clause} from "./schema/build"

const dropClause: Command = (state, dispatch) => {
  const at = clauseAt(state)
  dispatch?.(state.tr.delete(at, at + (state.doc.nodeAt(at)?.nodeSize ?? 0)))
  return true
}

/** Where the second clause stands. */
function clauseAt({doc}: EditorState): number {
  const places: number[] = []
  doc.descendants((node, pos) => void (node.type.name === "clause" && places.push(pos)))
  const [, second] = places
  if (second === undefined) throw new RangeError("There is no second clause")
  return second
}

describe("Undo after two actions in quick succession at one place", () => {
  it("takes back the second alone", () => {
    const before = EditorState.create({
      doc: bill(article("H", clause("one"), clause("two"))),
      plugins: [history()],
    })
    const second = before.doc.nodeAt(clauseAt(before))
    const at = clauseAt(before)
    const putBack: Command = (state, dispatch) => {
      if (second) dispatch?.(state.tr.insert(at, second))
      return true
    }
    let state = before
    const run = (command: Command) => {
      command(state, (tr) => (state = state.apply(tr)))
    }
    for (const command of [dropClause, putBack, dropClause]) run(oneStep(command))
    run(undo)
    expect(state.doc.eq(before.doc)).toBe(true)
    run(undo)
    expect(state.doc.textContent).not.toContain("two")
  })
})
