import type {Node} from "prosemirror-model"
import {EditorState, type Transaction} from "prosemirror-state"
import {coverageOf} from "../../schema/coverage/coverage-of"
import type {Library} from "../../schema/library/library"
import {schema} from "../../schema/schema"
import {longBill} from "./bills"

/** How many of each kind of edit are timed. */
const rounds = 40

/** Coverage after an edit at 300 articles, against coverage of the same text from scratch, in turns. */
export function benchCoverage(library: Library): string {
  let state = EditorState.create({doc: longBill(library, 300)})
  coverageOf(state.doc, library)
  const typed: number[] = []
  const turned: number[] = []
  const scratch: number[] = []
  for (let round = 0; round < rounds; round++) {
    const at = carryingClauses(state.doc)
    const place = at[Math.floor(((round * 0.618) % 1) * at.length)]
    if (!place) throw new RangeError("A bill from the pack has clauses that carry obligations")
    const type = state.tr.insertText("and ", place.pos + 2)
    const edits: readonly (readonly [number[], Transaction])[] = [
      [typed, type],
      [turned, state.tr.delete(place.pos, place.pos + place.node.nodeSize)],
    ]
    for (const [times, tr] of edits) {
      const {doc} = state.apply(tr)
      times.push(time(() => coverageOf(doc, library)))
      if (times === turned && round % 4 === 0) {
        const afresh = schema.nodeFromJSON(doc.toJSON())
        scratch.push(time(() => coverageOf(afresh, library)))
      }
    }
    state = state.apply(type)
  }
  const row = (name: string, times: readonly number[]) =>
    `${name} ${at(times, 0.5).toFixed(1)} ms, 19 in 20 at most ${at(times, 0.95).toFixed(1)} ms`
  return (
    `coverage at 300 articles (aim 16 ms an edit): ${row("after typing in a limb", typed)}; ` +
    `${row("after deleting one", turned)}; ${row("from scratch", scratch)}; ` +
    `ratio ${(at(turned, 0.5) / at(scratch, 0.5)).toFixed(3)}`
  )
}

/** Clauses that may be taken out and carry something, outside choices. */
function carryingClauses(doc: Node): readonly {readonly node: Node; readonly pos: number}[] {
  const found: {node: Node; pos: number}[] = []
  doc.descendants((node, pos, parent) => {
    const isInside = node.type.name === "clause" && parent?.type.name === "clause"
    if (isInside && (node.attrs.implements as readonly string[]).length > 0) found.push({node, pos})
    return !node.isTextblock && node.type.name !== "alternatives"
  })
  return found
}

function time(f: () => unknown): number {
  const from = performance.now()
  f()
  return performance.now() - from
}

const at = (list: readonly number[], share: number): number =>
  [...list].sort((a, b) => a - b)[Math.floor(share * (list.length - 1))] ?? Number.NaN
