import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {judge, unjudge, type Judging} from "../../../schema/commands/judge"
import {removeProvision} from "../../../schema/commands/structure"
import {coverageOf} from "../../../schema/coverage/coverage-of"
import {implemented} from "../../../schema/obligations/implemented"
import {byOrigin} from "../../../schema/provisions"
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
