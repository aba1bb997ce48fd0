import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {choose} from "../../schema/commands/choice"
import {removeProvision} from "../../schema/commands/structure"
import {mintInOrder} from "../../schema/ids"
import {createBill} from "../../schema/library/bill"
import {say} from "../../schema/messages"
import {byOrigin} from "../../schema/provisions"
import {validate} from "../../schema/validate"
import {bundledLibrary} from "./library/bundled"

const library = bundledLibrary()
const request = {pack: "tip-2009", title: "T", state: "S", profile: "civil"} as const
const whole = createBill(library, {...request, select: {kind: "all"}}, mintInOrder())

function without(doc: Node, origin: string): Node {
  const id = byOrigin(doc).get(origin)
  if (id === undefined) throw new RangeError(`The bill has no ${origin}`)
  let state = EditorState.create({doc})
  removeProvision(id)(state, (tr) => (state = state.apply(tr)))
  return state.doc
}

const lost = (doc: Node) => validate(doc, library).filter(({code}) => code === "limb-lost")

describe("a limb of a model provision", () => {
  it("is missed as soon as it is deleted, though others of its kind still carry the obligation", () => {
    expect(lost(whole)).toEqual([])
    const [problem, ...more] = lost(without(whole, "tip-2009/art-8.p2g"))
    expect(more).toEqual([])
    expect(problem && say("problem.limb-lost", problem.params)).toBe(
      "“the abuse of a position of vulnerability” has gone from “Trafficking in persons”. The model has it to meet TIP 3(a) (mandatory): check that the bill says it elsewhere.",
    )
  })

  it("is missed in a definition too", () => {
    expect(lost(without(whole, "tip-2009/def-exploitation.ex-labour"))).toMatchObject([
      {params: {words: "forced labour or services", citation: "TIP 3(a)"}},
    ])
  })

  it("is not missed where a choice leaves it out", () => {
    let state = EditorState.create({doc: whole})
    choose("child-offence-model", "separate-offence")(state, (tr) => (state = state.apply(tr)))
    expect(lost(state.doc)).toEqual([])
  })
})
