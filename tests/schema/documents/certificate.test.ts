import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {judge} from "../../../schema/commands/judge"
import {removeProvision} from "../../../schema/commands/structure"
import {coverageOf} from "../../../schema/coverage/coverage-of"
import {coverageStatuses, type CoverageStatus} from "../../../schema/coverage/coverage"
import {countedOf} from "../../../schema/coverage/counts"
import {certificate} from "../../../schema/documents/certificate/certificate"
import {citation} from "../../../schema/obligations/instrument"
import {byOrigin} from "../../../schema/provisions"
import {stateOf} from "../commands/apply"
import {done} from "../review/commented"
import {rowText, tablesOf} from "../report-read"
import {context, headings, library, notesOf, sampleBill, under} from "./samples"

const civil = sampleBill("tip-civil")

/** citation -> what the draft has, and on whose judgement. */
function rowsOf(doc: Node): ReadonlyMap<string, readonly string[]> {
  const rows = tablesOf(certificate(doc, context)).flatMap((table) =>
    table.columns[0]?.heading === "Obligation" ? table.rows.map(rowText) : [],
  )
  return new Map(
    rows.flatMap((row) => {
      if (typeof row === "string") return []
      const [first = "", ...rest] = row
      return [[first.slice(0, first.indexOf(":")), rest] as const]
    }),
  )
}

const charts = (doc: Node) =>
  certificate(doc, context).blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : []))

const names: Readonly<Record<CoverageStatus, string>> = {
  met: "Met",
  partly: "Partly met",
  "not-met": "Not met",
  "not-for-legislation": "No legislation needed",
  elsewhere: "Met by other law",
  "set-aside": "Set aside",
}

function judged(doc: Node, obligation: string, status: CoverageStatus, law = ""): Node {
  const by = {author: "A. Counsel", date: "2027-03-01T09:00:00.000Z"}
  return done(
    stateOf(doc),
    judge(library, obligation, {status, citation: law, reason: "It stands elsewhere.", ...by}),
  ).doc
}

describe("the coverage certificate", () => {
  it("says that it is computed, and neither a legal opinion nor an official assessment", () => {
    expect(notesOf(certificate(civil, context))).toMatch(
      /computed by Proviso from the text .* no legal opinion and no official assessment, and does not certify/,
    )
  })

  it("adds up: by instrument, by level, and to the coverage of the draft", () => {
    const doc = judged(civil, "UNTOC-5.1.a.i", "elsewhere", "Penal Code, article 12")
    const all = coverageOf(doc, library)
    const told = library.instruments.filter(({shortTitle}) =>
      headings(certificate(doc, context)).includes(shortTitle),
    )
    const ids = countedOf(library)
      .filter((each) => told.some(({id}) => id === each.instrument))
      .map(({id}) => id)
    for (const chart of charts(doc)) {
      const counted = chart.kinds.map(({name}, i) => [
        name,
        chart.bars.reduce((sum, {counts}) => sum + (counts[i] ?? 0), 0),
      ])
      expect(counted).toEqual(
        coverageStatuses.flatMap((status) => {
          const count = ids.filter((id) => all.get(id)?.status === status).length
          return count === 0 ? [] : [[names[status], count]]
        }),
      )
    }
    expect(under(certificate(doc, context), "Summary")[0]).toContain(
      `Obligations counted: ${ids.length}.`,
    )
  })

  it("tells of every row whether it is computed or judged, by whom, when and why", () => {
    const rows = rowsOf(judged(civil, "UNTOC-5.1.a.i", "elsewhere", "Penal Code, article 12"))
    const own = rows.get("UNTOC 5(1)(a)(i)")?.[1]
    expect(own).toBe(
      "Met by other law, in the judgement of A. Counsel, 1 March 2027. / Met by: Penal Code, article 12 / " +
        "Reason: It stands elsewhere. / The text alone comes to: Not met.",
    )
    for (const [at, [, basis = ""]] of rows) {
      if (at !== "UNTOC 5(1)(a)(i)") expect(basis).toMatch(/^Computed from the text\./)
    }
  })

  it("marks a judgement that is older than what is missing now", () => {
    const before = judged(civil, "TIP-5.2.b", "met")
    const id = byOrigin(before).get("tip-2009/art-12") ?? ""
    const after = done(stateOf(before), removeProvision(id)).doc
    expect(rowsOf(after).get("TIP 5(2)(b)")?.[1]).toContain("to be judged again")
    expect(under(certificate(after, context), "To be read by a person")).toEqual(
      expect.arrayContaining(["Judged before the text changed:", "TIP 5(2)(b)"]),
    )
  })

  it("says what is missing, and does not pass what only the paragraph around it carries as sure", () => {
    const id = byOrigin(civil).get("tip-2009/art-12") ?? ""
    const doc = done(stateOf(civil), removeProvision(id)).doc
    const all = coverageOf(doc, library)
    for (const [at, [draft = ""]] of rowsOf(doc)) {
      const found = [...all.values()].find((each) => citation(each.obligation) === at)
      if (found?.status === "partly") expect(draft).toMatch(/Missing: |Nothing is tied to /)
    }
    expect(rowsOf(doc).get("TIP 5(2)(b)")?.join(" / ")).toMatch(/Only the paragraph/)
  })

  it("has the element test of the offences that stand in the draft, and names the others", () => {
    const table = tablesOf(certificate(civil, context)).find(
      ({columns}) => columns[0]?.heading === "Element",
    )
    const rows = table?.rows.map(rowText) ?? []
    expect(rows[0]).toBe("Trafficking in persons")
    const elements = rows.flatMap((row) =>
      typeof row === "string" ? [] : [row[0]?.split(" / ")[0]],
    )
    expect(elements).toEqual(
      expect.arrayContaining(["Act", "Means", "Purpose", "Child rule", "Consent", "Attempt"]),
    )
    // What a person judged other law to do is no element of the draft.
    const elsewhere = ["UNTOC-10.1", "UNTOC-10.3", "UNTOC-10.4"].reduce(
      (doc, id) => judged(doc, id, "elsewhere", "Companies Act, section 9"),
      civil,
    )
    const persons = tablesOf(certificate(elsewhere, context))
      .flatMap((each) => each.rows.map(rowText))
      .find((row) => typeof row !== "string" && row[0]?.startsWith("Liability of legal persons"))
    expect(persons?.slice(2)).toEqual([
      "Not in the draft / Of its obligations some are judged above.",
      "",
    ])
    const without = under(certificate(civil, context), "Element test of the offences").join(" ")
    expect(without).toMatch(/Computed from .*Not in the draft: .*migrants/s)
  })
})
