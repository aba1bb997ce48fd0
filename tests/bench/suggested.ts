import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {setSuggesting} from "../../schema/commands/review"
import {mintInOrder} from "../../schema/ids"
import {tracker} from "../../schema/review/tracker"

/** Words of plain lines are changed, every other one by a deletion, by three people in turn, all over the bill. */
export function withSuggestions(doc: Node, count: number): Node {
  const authors = ["Ana", "Ben", "Chloé"]
  let made = 0
  const who = () => ({author: authors[made % 3] ?? "", now: "2026-01-01T00:00:00Z"})
  let state = EditorState.create({doc, plugins: [tracker(who, mintInOrder())]})
  setSuggesting(true)(state, (tr) => (state = state.apply(tr)))
  const places: number[] = []
  doc.descendants((node, pos) => {
    const only = node.type.name === "lead" && node.childCount === 1 ? node.firstChild : null
    if (only?.isText && only.nodeSize > 40) places.push(pos + 21)
  })
  const step = places.length / count
  if (step < 1) throw new RangeError("The bill has too few plain lines")
  for (; made < count; made++) {
    // From the end, so that the places before stay.
    const pos = places[Math.floor((count - 1 - made) * step)] ?? 1
    const {tr} = state
    state = state.apply(made % 2 ? tr.insertText("further words ", pos) : tr.delete(pos, pos + 6))
  }
  return state.doc
}
