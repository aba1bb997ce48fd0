import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {carryObligation, dropObligation, standFor} from "../../../schema/commands/implements"
import {judge, unjudge} from "../../../schema/commands/judge"
import type {Judging} from "../../../schema/coverage/judgement"
import {setRepealed} from "../../../schema/commands/number"
import {bringBack} from "../../../schema/commands/restore-limb"
import {removeProvision} from "../../../schema/commands/structure"
import {coverageOf} from "../../../schema/coverage/coverage-of"
import {implemented} from "../../../schema/obligations/implemented"
import {byOrigin, findProvision} from "../../../schema/provisions"
import {schema} from "../../../schema/schema"
import {validate} from "../../../schema/validate"
import {library, sampleBill} from "../documents/samples"
import {run} from "../library/quality/run"

const civil = sampleBill("tip-civil")
const at = (doc: Node, id: string) => {
  const found = coverageOf(doc, library).get(id)
  if (!found) throw new Error(`No obligation ${id}`)
  return found
}
const idOf = (doc: Node, origin: string): string => byOrigin(doc).get(origin) ?? ""
const without = (doc: Node, origin: string) => run(doc, removeProvision(idOf(doc, origin)))

describe("the coverage of a bill", () => {
  it.each(["tip-civil", "som-common"])("of %s has nothing missing of what it is tied to", (id) => {
    const doc = sampleBill(id)
    for (const each of implemented(doc, library).keys()) {
      const {computed, missing} = at(doc, each)
      expect([each, computed, missing]).toEqual([each, "met", []])
    }
  })

  it("tells every obligation of the library", () => {
    const all = library.instruments.flatMap(({obligations}) => obligations.map(({id}) => id))
    expect([...coverageOf(civil, library).keys()]).toEqual(all)
  })

  it("turns as soon as the limb is gone that makes a child’s consent irrelevant, with the way back", () => {
    const doc = without(civil, "tip-2009/art-8.p7")
    expect(at(civil, "TIP-3.c").status).toBe("met")
    expect(at(doc, "TIP-3.c")).toMatchObject({
      status: "partly",
      missing: [
        {kind: "limb", provision: "art-8", clause: "p7", home: idOf(doc, "tip-2009/art-8")},
      ],
    })
    expect(at(without(civil, "tip-2009/art-8.p6"), "TIP-3.b").status).toBe("partly")
  })
})

describe("a judgement", () => {
  const elsewhere: Judging = {
    status: "elsewhere",
    citation: "Penal Code, article 12",
    reason: "The general part has it.",
    author: "Ana",
    date: "2026-11-22T10:00:00.000Z",
  }
  const cut = without(civil, "tip-2009/art-8.p6")

  it("counts, and what the text comes to stays beside it", () => {
    const doc = run(cut, judge(library, "TIP-3.b", elsewhere))
    expect(at(doc, "TIP-3.b")).toMatchObject({
      status: "elsewhere",
      computed: "partly",
      judgement: {citation: "Penal Code, article 12", author: "Ana"},
      isOutdated: false,
    })
    expect(at(run(doc, unjudge("TIP-3.b")), "TIP-3.b")).toMatchObject({
      status: "partly",
      judgement: null,
    })
  })

  it("wants a new look when the text comes to something else, or something more goes", () => {
    const judged = run(civil, judge(library, "TIP-3.a", {...elsewhere, status: "met"}))
    const once = without(judged, "tip-2009/art-8.p2g")
    expect(at(once, "TIP-3.a")).toMatchObject({status: "met", computed: "partly", isOutdated: true})
    const again = run(once, judge(library, "TIP-3.a", {...elsewhere, status: "met"}))
    expect(at(again, "TIP-3.a").isOutdated).toBe(false)
    expect(at(without(again, "tip-2009/art-8.p2a"), "TIP-3.a").isOutdated).toBe(true)
  })

  it("is not taken without a reason, nor a citation where other law is said to meet it", () => {
    const state = EditorState.create({doc: civil})
    for (const wrong of [{reason: " "}, {citation: ""}]) {
      expect(judge(library, "TIP-3.b", {...elsewhere, ...wrong})(state)).toBe(false)
    }
    expect(judge(library, "TIP-99", elsewhere)(state)).toBe(false)
  })
})

describe("what a drafter says of a provision", () => {
  const gone = without(civil, "tip-2009/art-8.p2g")
  const home = idOf(civil, "tip-2009/art-8.p2")
  const typed = (doc: Node) => {
    const found = findProvision(doc, home)
    if (!found) throw new Error("No paragraph 2")
    const words = schema.nodes.lead.create(null, schema.text("taking advantage of weakness;"))
    const clause = schema.nodes.clause.create({id: "own"}, words)
    return EditorState.create({doc}).tr.insert(found.offset + found.node.nodeSize - 1, clause).doc
  }

  it("makes its own text carry an obligation, until it is taken back", () => {
    const alone = without(civil, "tip-2009/art-12")
    expect(at(alone, "TIP-5.2.b").status).toBe("not-met")
    const carried = run(typed(alone), carryObligation(library, "own", "TIP-5.2.b"))
    expect(at(carried, "TIP-5.2.b")).toMatchObject({
      status: "met",
      provisions: ["own"],
      byHand: ["own"],
    })
    const back = run(carried, dropObligation("own", "TIP-5.2.b"))
    expect(at(back, "TIP-5.2.b").status).toBe("not-met")
    expect(carryObligation(library, "own", "TIP-99")(EditorState.create({doc: carried}))).toBe(
      false,
    )
  })

  it("leaves nothing missing in a paragraph that binds where the treaty only allows", () => {
    const duties = ["UNTOC-6.2.a", "UNTOC-6.2.b", "UNTOC-6.2.c", "UNTOC-6.2.f"]
    const carry = (some: readonly string[]) =>
      some.reduce((doc, id) => run(doc, carryObligation(library, "own", id)), typed(civil))
    expect(at(carry(duties.slice(1)), "UNTOC-6.2")).toMatchObject({
      computed: "partly",
      missing: [{kind: "part", obligation: "UNTOC-6.2.a"}],
    })
    expect(at(carry(duties), "UNTOC-6.2")).toMatchObject({computed: "met", missing: []})
  })

  it("lets a clause of its own stand for a limb that is missing, in other words", () => {
    const [limb] = at(gone, "TIP-3.a").missing
    if (limb?.kind !== "limb") throw new Error("No limb")
    const doc = run(typed(gone), standFor(library, "own", limb))
    expect(at(doc, "TIP-3.a")).toMatchObject({status: "met", missing: [], byHand: []})
    expect(at(doc, "TIP-3.a").reworded).toContain("own")
  })
})

describe("the way back", () => {
  let n = 0
  const mint = () => `back${++n}`

  it("brings a whole provision back into its chapter, where it is gone", () => {
    const doc = without(civil, "tip-2009/art-12")
    const {missing} = at(doc, "TIP-5.2.b")
    expect(missing).toContainEqual({
      kind: "provision",
      pack: "tip-2009",
      provision: "art-12",
      words: "Accomplice",
    })
    const back = bringBack(library, missing, mint)
    const whole = back && run(doc, back)
    expect(whole && at(whole, "TIP-5.2.b").status).toBe("met")
  })

  it("gives an emptied clause its words back, and makes a repealed one law again", () => {
    const id = idOf(civil, "tip-2009/art-8.p6")
    const found = findProvision(civil, id)
    if (!found) throw new Error("No paragraph 6")
    const from = found.offset + 2
    const size = found.node.firstChild?.content.size ?? 0
    const emptied = EditorState.create({doc: civil}).tr.delete(from, from + size).doc
    const repealed = run(civil, setRepealed(id, true))
    for (const doc of [emptied, repealed]) {
      const {status, missing} = at(doc, "TIP-3.b")
      expect(status).toBe("partly")
      const back = bringBack(library, missing, mint)
      const whole = back && run(doc, back)
      expect(whole && at(whole, "TIP-3.b").status).toBe("met")
      expect(whole && findProvision(whole, id)?.node.textContent).toBe(found.node.textContent)
    }
  })

  it("is not needed where the words were only joined to those before them", () => {
    const second = findProvision(civil, idOf(civil, "tip-2009/art-8.p2d"))
    const before = idOf(civil, "tip-2009/art-8.p2c")
    if (!second) throw new Error("No point (d)")
    const tr = EditorState.create({doc: civil}).tr
    tr.delete(second.offset, second.offset + second.node.nodeSize)
    const end = findProvision(tr.doc, before)
    tr.insertText(" fraud;", (end?.offset ?? 0) + (end?.node.nodeSize ?? 0) - 2)
    expect(at(tr.doc, "TIP-3.a")).toMatchObject({status: "met", missing: []})
    expect(at(tr.doc, "TIP-3.a").reworded).toContain(before)
  })

  it("is offered by the problem, which a judgement ends and a later loss brings up again", () => {
    const codes = (doc: Node) =>
      validate(doc, library).flatMap(({code, severity}) =>
        ["limb-lost", "judgement-outdated"].includes(code) ? `${code} ${severity}` : [],
      )
    const once = without(civil, "tip-2009/art-8.p2g")
    expect(codes(once)).toEqual(["limb-lost warning"])
    const status = "met" as const
    const why = {status, citation: "", reason: "In (f).", author: "Ana", date: "2026-11-22"}
    const judged = run(once, judge(library, "TIP-3.a", why))
    expect(codes(judged)).toEqual([])
    expect(codes(without(judged, "tip-2009/art-8.p2a")).sort()).toEqual([
      "judgement-outdated warning",
      "limb-lost warning",
      "limb-lost warning",
    ])
  })
})
