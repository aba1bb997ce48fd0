import {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {assessmentOf} from "../../../schema/assessment/assessment"
import {findingOf} from "../../../schema/assessment/finding-of"
import {subjectsFound} from "../../../schema/assessment/standing-finding"
import {removeProvision} from "../../../schema/commands/structure"
import {correspondence} from "../../../schema/documents/correspondence"
import {implemented} from "../../../schema/obligations/implemented"
import {citation} from "../../../schema/obligations/instrument"
import {byOrigin} from "../../../schema/provisions"
import {rowText, tablesOf} from "../report-read"
import {analysedBill, context, headings, library, notesOf, sampleBill} from "./samples"

const civil = sampleBill("tip-civil")

/** citation -> level, places in the bill, models, status. */
function rowsOf(doc: typeof civil) {
  const rows = tablesOf(correspondence(doc, context)).flatMap(({rows}) => rows.map(rowText))
  return new Map(
    rows.flatMap((row) => {
      if (typeof row === "string") return []
      const [treaty = "", ...rest] = row
      return [[treaty.slice(0, treaty.indexOf(":")), rest] as const]
    }),
  )
}

describe("the table of correspondence", () => {
  it.each([
    ["tip-civil", []],
    // One of its provisions saves the rules of the other Protocol.
    ["som-common", ["TIP"]],
  ])(
    "has every obligation of the treaties of %s, once, with its level; of one that it only touches, what it implements",
    (id, touched) => {
      const doc = sampleBill(id)
      const report = correspondence(doc, context)
      const rows = rowsOf(doc)
      const told = library.instruments.filter(({shortTitle}) =>
        headings(report).includes(shortTitle),
      )
      expect(told.length).toBeGreaterThan(0)
      const met = implemented(doc, library)
      const all = told.flatMap((treaty) =>
        treaty.obligations.filter((each) => !touched.includes(treaty.id) || met.has(each.id)),
      )
      expect(notesOf(report).includes("it is there for other treaties")).toBe(touched.length > 0)
      expect([...rows.keys()]).toEqual(all.map((each) => citation(each.id)))
      const verbs = {
        mandatory: /^mandatory \(“shall”\)/,
        "obliged-to-consider": /^obliged to consider \(“shall consider”\)/,
        endeavour: /^endeavour \(“shall endeavour”\)/,
        optional: /^optional \(“may”\)/,
      }
      for (const obligation of all) {
        const [level, bill, , status] = rows.get(citation(obligation.id)) ?? []
        expect(level).toMatch(verbs[obligation.level])
        expect(level?.includes("Not for legislation.")).toBe(obligation.needsLegislation === "no")
        if (met.has(obligation.id)) {
          expect([obligation.id, status, bill]).toEqual([
            obligation.id,
            "In the bill.",
            expect.stringMatching(/./),
          ])
        }
        if (status === "No legislation needed.") expect(obligation.needsLegislation).toBe("no")
        if (/^(?:Not in the bill|No legislation)/.test(status ?? "")) expect(bill).toBe("")
      }
    },
  )

  it("has existing law beside the treaty and the bill where it was assessed, and no such column else", () => {
    const columns = (doc: typeof civil) =>
      tablesOf(correspondence(doc, context))[0]?.columns.map(({heading}) => heading)
    expect(columns(civil)).not.toContain("Existing law")
    const assessed = analysedBill("tip-civil")
    expect(columns(assessed)).toEqual([
      ...["Treaty", "Level", "Existing law", "Bill", "Model", "Status"],
    ])
    const rows = rowsOf(assessed)
    const assessment = assessmentOf(assessed)
    const words = new Map<unknown, string>([
      ["met", "Met"],
      ["partly", "Partly met"],
      ["not", "Not met"],
      ["not-applicable", "Not applicable"],
      [null, ""],
    ])
    for (const subject of subjectsFound(assessment)) {
      const row = subject.startsWith("CHK") ? undefined : rows.get(citation(subject))
      if (!row) continue
      const {answer, citations} = findingOf(assessment, library, subject)
      expect(row[1]?.startsWith(words.get(answer) ?? "?")).toBe(true)
      for (const {place} of citations.slice(0, 3)) expect(row[1]).toContain(place)
    }
    // What only follows from another finding does not pass for one of its own.
    expect(rows.get("TIP 2")?.[1]).toMatch(/^Not met \/ Follows from /)
  })

  it("says what it leaves out: treaties of which the bill implements nothing", () => {
    expect(notesOf(correspondence(civil, context))).toContain(
      "anything of them: Smuggling of Migrants Protocol.",
    )
  })

  it("prints numbers of the model that are not established as not verified, and no others", () => {
    const cells = [...rowsOf(civil).values()].map(([, , model]) => model ?? "").join(" / ")
    const pack = library.packs.find(({head}) => head.id === "tip-2009")
    const numbers = (certainty: string) =>
      pack?.provisions.flatMap((each) =>
        each.certainty === certainty ? (each.number ?? []) : [],
      ) ?? []
    expect(cells).toMatch(/Article \d+ \(number not verified\): /)
    for (const [, number, unsure] of cells.matchAll(
      /Article (\d+)( \(number not verified\))?: /g,
    )) {
      expect(numbers(unsure ? "uncertain" : "established")).toContain(number)
    }
  })

  it("tells what is met, what only in part, and what no longer", () => {
    const id = byOrigin(civil).get("tip-2009/art-12") ?? ""
    let state = EditorState.create({doc: civil})
    const status = (doc: typeof civil, at: string) => rowsOf(doc).get(at)?.[3]
    expect(status(civil, "TIP 5(2)(b)")).toBe("In the bill.")
    removeProvision(id)(state, (tr) => (state = state.apply(tr)))
    // Attempt and organizing are tied to the paragraph as well, which says nothing of accomplices.
    expect(status(state.doc, "TIP 5(2)(b)")).toMatch(/^Only the paragraph .*: check /)
    expect(status(state.doc, "TIP 5(2)")).toBe(
      "In the bill; check its parts. / Nothing is tied to TIP 5(2)(b).",
    )
    const carriers = ["art-13", "art-14"].map(
      (each) => byOrigin(civil).get(`tip-2009/${each}`) ?? "",
    )
    for (const each of carriers) removeProvision(each)(state, (tr) => (state = state.apply(tr)))
    expect(rowsOf(state.doc).get("TIP 5(2)(b)")?.[1]).toBe("")
    expect(status(state.doc, "TIP 5(2)(b)")).toBe(
      "Not in the bill. A model provision is in the library.",
    )
  })
})
