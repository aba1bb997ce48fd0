import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {removeProvision} from "../../../schema/commands/structure"
import {
  byChapter,
  byInstrumentAndLevel,
  byPillar,
  countedOf,
  coverageChart,
} from "../../../schema/coverage/counts"
import {elementsOf} from "../../../schema/coverage/elements"
import {elementKinds} from "../../../schema/coverage/offence"
import {checkOffenceClauses, checkOffences} from "../../../schema/library/check-registers"
import {byOrigin} from "../../../schema/provisions"
import {library, sampleBill} from "../documents/samples"
import {run} from "../library/quality/run"

const civil = sampleBill("tip-civil")
const common = sampleBill("som-common")
const without = (doc: Node, origin: string) =>
  run(doc, removeProvision(byOrigin(doc).get(origin) ?? ""))
function statuses(doc: Node, id: string): Readonly<Record<string, string>> {
  const offence = library.offences.find((each) => each.id === id)
  if (!offence) throw new Error(`No offence ${id}`)
  return Object.fromEntries(
    elementsOf(doc, library, offence).map(({element, status}) => [element.kind, status]),
  )
}

describe("the element test", () => {
  it("rests on obligations and clauses that exist", () => {
    const {offences, instruments, packs} = library
    expect(offences.map(({id}) => id)).toEqual([
      "trafficking",
      "smuggling",
      "document-fraud",
      "enabling-stay",
    ])
    expect([
      ...checkOffences(offences, instruments),
      ...checkOffenceClauses(offences, packs),
    ]).toEqual([])
  })

  it("finds every element of trafficking in a whole bill, and none of smuggling", () => {
    expect(Object.keys(statuses(civil, "trafficking"))).toEqual(elementKinds)
    const open = Object.entries(statuses(civil, "trafficking")).filter(
      ([, status]) => status !== "met",
    )
    // The bill leaves the liability of legal persons and the further grounds of jurisdiction to other law.
    expect(open.every(([kind]) => ["legal-persons", "jurisdiction"].includes(kind))).toBe(true)
    expect(new Set(Object.values(statuses(civil, "smuggling")))).toEqual(new Set(["none"]))
  })

  it.each(["smuggling", "document-fraud", "enabling-stay"])(
    "finds %s in a bill on smuggling",
    (id) => {
      const found = statuses(common, id)
      for (const kind of [
        "act",
        "purpose",
        "attempt",
        "participation",
        "organizing",
        "penalties",
        "aggravations",
      ])
        expect([kind, found[kind]]).toEqual([kind, "met"])
      expect(new Set(Object.values(statuses(common, "trafficking")))).toEqual(new Set(["none"]))
    },
  )

  it.each([
    ["art-8.p1d", "act", "partly"],
    ["art-8.p2g", "means", "partly"],
    ["art-8.p3", "purpose", "partly"],
    ["def-exploitation.ex-labour", "purpose", "partly"],
    ["art-8.p6", "consent", "partly"],
    ["art-8.p5", "child-rule", "partly"],
    ["art-9.p1d", "aggravations", "partly"],
    ["art-14", "attempt", "not-met"],
  ])("misses %s in the %s of trafficking", (clause, kind, status) => {
    const [before, after] = [civil, without(civil, `tip-2009/${clause}`)].map((doc) =>
      statuses(doc, "trafficking"),
    )
    expect(after?.[kind]).toBe(status)
    expect({...after, [kind]: ""}).toEqual({...before, [kind]: ""})
  })
})

describe("counts", () => {
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)
  const all = countedOf(library).length

  it("count each obligation once, by instrument and level and by pillar", () => {
    const cells = byInstrumentAndLevel(civil, library).flatMap(({levels}) => levels)
    expect(sum(cells.map(({counts}) => sum(counts)))).toBe(all)
    expect(sum(byPillar(civil, library).map(({counts}) => sum(counts)))).toBe(all)
  })

  it("tell by chapter what its provisions carry, as a chart without kinds of which there are none", () => {
    const rows = byChapter(civil, library)
    expect(rows.length).toBeGreaterThan(3)
    expect(rows[0]?.name).toMatch(/^(?:Chapter|Title) /)
    const chart = coverageChart("By chapter", rows)
    expect(chart.kinds).toEqual([{name: "met", tone: "full"}])
    expect(chart.bars.every(({counts}) => counts.length === 1)).toBe(true)
    const cut = coverageChart(
      "By chapter",
      byChapter(without(civil, "tip-2009/art-8.p2g"), library),
    )
    expect(cut.kinds.map(({tone}) => tone)).toEqual(["full", "half"])
  })
})
