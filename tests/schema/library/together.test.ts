import {EditorState} from "prosemirror-state"
import {expect, test} from "vitest"
import {insertArranged} from "../../../schema/commands/insert-arranged"
import {identity} from "../../../schema/identity"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {dependencies} from "../../../schema/library/dependencies"
import {profileIds} from "../../../schema/profiles/profiles"
import {validate} from "../../../schema/validate"
import {bundledLibrary} from "./bundled"

const library = bundledLibrary()

for (const profile of profileIds) {
  test(`every bundled pack goes into one bill without a fault, in the ${profile} tradition`, () => {
    let minted = 0
    const mint = () => `m${++minted}`
    const request = {
      pack: "som-2010",
      title: "T",
      state: "S",
      profile,
      select: {kind: "all"},
    } as const
    let state = EditorState.create({
      doc: createBill(library, request, mintInOrder()),
      plugins: [identity(mint)],
    })
    for (const pack of library.packs.filter(({head}) => head.id !== "som-2010")) {
      const provisions = pack.provisions.map(({id}) => id)
      const needed = dependencies(library, pack.head.id, provisions, state.doc)
      const definitions = needed.definitions.map(({id}) => id)
      const insert = insertArranged(library, [{pack: pack.head.id, provisions, definitions}], mint)
      expect(insert(state, (tr) => (state = state.apply(tr)))).toBe(true)
    }
    state.doc.check()
    const faults = validate(state.doc, library).filter(({severity}) => severity !== "open")
    expect(faults.map(({code, params}) => `${code} ${JSON.stringify(params)}`)).toEqual([])
  })
}
