import {standingFinding} from "../../../schema/assessment/standing-finding"
import {describe, expect, it} from "vitest"
import {assessmentOf} from "../../../schema/assessment/assessment"
import {findingOf} from "../../../schema/assessment/finding-of"
import {askedBy} from "../../../schema/assessment/progress"
import {recommendations} from "../../../schema/assessment/recommended"
import {gapReport} from "../../../schema/documents/gaps/gap-report"
import {writeReportText} from "../../../schema/formats/text/report"
import {citation} from "../../../schema/obligations/instrument"
import {cellText, rowText, tablesOf} from "../report-read"
import {analysedBill, context, headings, library, sampleBill, under} from "./samples"

const bill = analysedBill("tip-civil")
const assessment = assessmentOf(bill)
const report = gapReport(bill, context)
const text = writeReportText(report)

const charts = report.blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : []))
const sum = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0)

/** The cells under the name that each row begins with. */
function rowsUnder(title: string): readonly (readonly string[])[] {
  const start = report.blocks.findIndex((b) => b.kind === "heading" && b.text === title)
  const rest = report.blocks.slice(start + 1)
  const end = rest.findIndex((block) => block.kind === "heading" && block.level === 1)
  return tablesOf({blocks: rest.slice(0, end < 0 ? rest.length : end)})
    .flatMap(({rows}) => rows.map(rowText))
    .flatMap((row) => (typeof row === "string" ? [] : [row]))
}

describe("the gap analysis report", () => {
  it("has its parts in the order in which they are read", () => {
    expect(
      headings(report).filter((each) => !/^On |Protocol|Convention|checklist/.test(each)),
    ).toEqual([
      "Summary",
      "What was assessed",
      "Findings",
      "Where assessors differ",
      "Recommendations",
      "No change needed",
      "Amendments of existing law",
      "Annex: provisions cited, in full",
      "Annex: what has no answer yet",
      "Obligations",
      "Annex: how to read this report",
    ])
  })

  it("counts every obligation that is asked once, and adds up to the findings", () => {
    const [instruments, levels] = charts
    const asked = askedBy(library, "instrument").flatMap(({subjects}) => subjects)
    const answers = asked.map((id) => findingOf(assessment, library, id).answer)
    const kindsOf = (chart: (typeof charts)[number] | undefined) =>
      new Map(chart?.kinds.map(({name}, i) => [name, sum(chart.bars.map((b) => b.counts[i] ?? 0))]))
    const count = (answer: string | null) => answers.filter((each) => each === answer).length
    expect(kindsOf(instruments)).toEqual(
      new Map([
        ["Met", count("met")],
        ["Partly met", count("partly")],
        ["Not met", count("not")],
        ["Not applicable", count("not-applicable")],
        ["No answer yet", count(null)],
      ]),
    )
    expect(sum(levels?.bars.flatMap(({counts}) => counts) ?? [])).toBe(asked.length - count(null))
    expect(under(report, "Summary")[0]).toBe(
      `Obligations that may need legislation: ${asked.length}. Met: ${count("met")}; Partly met: ${count("partly")}; ` +
        `Not met: ${count("not")}; Not applicable: ${count("not-applicable")}; No answer yet: ${count(null)}.`,
    )
  })

  it("has every finding once, with its answer and the words of each place that is cited", () => {
    const rows = rowsUnder("Findings")
    for (const finding of assessment.findings) {
      const {subject, citations, comment, practice} = finding
      const {answer, settledBy} = standingFinding(assessment, subject)
      const name = subject.startsWith("CHK") ? null : `${citation(subject)}:`
      if (name === null) continue
      const own = rows.filter(([first]) => first?.startsWith(name))
      expect([subject, own.length]).toEqual([subject, 1])
      const [, told = "", existing = ""] = own[0] ?? []
      const said = {
        met: "Met",
        partly: "Partly met",
        not: "Not met",
        "not-applicable": "Not applicable",
      }
      expect(told.startsWith(said[answer as keyof typeof said])).toBe(true)
      expect(told).toContain(comment)
      // Of what another settles, the comment alone.
      if (settledBy !== null && settledBy !== finding) continue
      if (practice)
        expect(told).toContain(`In practice: ${said[practice.extent]}. ${practice.text}`)
      for (const {place} of citations) expect(existing).toContain(`${place}: “`)
    }
  })

  it("tells what only follows from other answers, and quotes nothing for it", () => {
    const rows = rowsUnder("Findings").filter(([, finding = ""]) => /Follows from/.test(finding))
    expect(rows.length).toBeGreaterThan(5)
    for (const [, , existing = ""] of rows) expect(existing).not.toContain("“")
  })

  it("never shows an obligation without its level and what softens it", () => {
    const index = new Map(
      library.instruments.flatMap((i) => i.obligations).map((o) => [citation(o.id), o]),
    )
    const verbs = {
      mandatory: "mandatory (“shall”)",
      "obliged-to-consider": "obliged to consider (“shall consider”)",
      endeavour: "endeavour (“shall endeavour”)",
      optional: "optional (“may”)",
    }
    const rows = [...rowsUnder("Findings"), ...rowsUnder("Recommendations")]
    let seen = 0
    for (const [first = ""] of rows) {
      const obligation = index.get(first.slice(0, first.indexOf(":")))
      if (!obligation) continue
      seen++
      expect(first).toContain(verbs[obligation.level])
      if (obligation.qualifier) expect(first).toContain(obligation.qualifier)
    }
    expect(seen).toBeGreaterThan(100)
  })

  it("says of a recommendation that nobody accepted that it is none of theirs yet", () => {
    const all = recommendations(assessment, library).filter(
      (r) => r.recommendation.action !== "none",
    )
    const rows = rowsUnder("Recommendations")
    expect(rows).toHaveLength(all.length)
    const derived = rows.filter(([, said = ""]) => said.includes("nobody has accepted it yet"))
    expect(derived).toHaveLength(all.filter(({isKept}) => !isKept).length)
    expect(derived.length).toBeGreaterThan(0)
  })

  it("words each amendment as a clause, with the text before and after", () => {
    const amendments = assessment.recommendations.flatMap((each) => each.amendments)
    const rows = rowsUnder("Amendments of existing law")
    const distinct = new Set(amendments.map((each) => JSON.stringify(each)))
    expect(rows).toHaveLength(distinct.size)
    for (const [clause = "", before, after] of rows) {
      expect(clause).not.toContain("cannot be worded")
      expect(before).not.toBe(after)
    }
  })

  it("says plainly that it is no opinion, and that the summary is not the treaty's words", () => {
    expect(report.notes.map((note) => cellText([note])).join(" ")).toMatch(
      /no legal opinion and no official assessment.*not in the treaty’s words/,
    )
    expect(text).not.toMatch(/\bundefined\b|\bnull\b|\{\w+\}/)
  })

  it("asks for an assessment where there is none, and prints nothing else", () => {
    const {blocks} = gapReport(sampleBill("tip-civil"), context)
    expect(blocks.map((block) => block.kind)).toEqual(["paragraph"])
    expect(writeReportText(gapReport(sampleBill("tip-civil"), context))).toContain(
      "the bill has none yet",
    )
  })
})
