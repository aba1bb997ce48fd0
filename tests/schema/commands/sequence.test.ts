import {history, undo} from "prosemirror-history"
import {EditorState} from "prosemirror-state"
import {expect, it} from "vitest"
import {insertChapter, insertProvisions} from "../../../schema/commands/insert"
import {sequence} from "../../../schema/commands/sequence"
import {identity} from "../../../schema/identity"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {byOrigin} from "../../../schema/provisions"
import {bundledLibrary} from "../library/bundled"

const library = bundledLibrary()

it("inserts a chapter and what it refers to as one undo step", () => {
  const mint = mintInOrder()
  const select = {kind: "parts", chapters: ["ch-1"], provisions: []} as const
  const request = {pack: "tip-2009", title: "T", state: "S", profile: "civil", select} as const
  const before = createBill(library, request, mint)
  let state = EditorState.create({doc: before, plugins: [history(), identity(mint)]})
  const chapter = {
    pack: "tip-2009",
    chapter: "ch-6",
    provisions: null,
    definitions: ["def-victim"],
    after: null,
  }
  const others = {pack: "tip-2009", provisions: ["art-8"], definitions: [], after: null}
  const command = sequence(
    insertChapter(library, chapter, mint),
    insertProvisions(library, others, mint),
  )
  expect(command(state)).toBe(true)
  expect(command(state, (tr) => (state = state.apply(tr)))).toBe(true)
  state.doc.check()
  const there = byOrigin(state.doc)
  for (const id of ["ch-6", "art-12", "art-17", "art-8", "def-victim"]) {
    expect(there.has(`tip-2009/${id}`), id).toBe(true)
  }
  undo(state, (tr) => (state = state.apply(tr)))
  expect(state.doc.eq(before)).toBe(true)
})
