import {describe, expect, it} from "vitest"
import {assessmentOf} from "../../../schema/assessment/assessment"
import {findingOf} from "../../../schema/assessment/finding-of"
import {sessionChecklist} from "../../../schema/documents/session-checklist"
import {rowText, tablesOf} from "../report-read"
import {analysedBill, context, headings, library, notesOf, sampleBill, under} from "./samples"

const bill = analysedBill("tip-civil")
const assessment = assessmentOf(bill)
const report = sessionChecklist(bill, context)
const rows = tablesOf(report)
  .flatMap((table) => table.rows.map(rowText))
  .flatMap((row) => (typeof row === "string" ? [] : [row]))
const rowOf = (question: string) => rows.find(([first]) => first?.endsWith(question))

describe("the post-session checklist", () => {
  it("has every question once, under six heads", () => {
    expect(headings(report)).toEqual([
      "Ratification status and preparation of the law",
      "Elements of the crimes",
      "Prevention and prosecution",
      "Protection and assistance",
      "Cooperation",
      "Multilateral objectives",
    ])
    const {questions} = library.checklist
    expect(rows).toHaveLength(questions.length)
    for (const {question, evidence} of questions) {
      expect(rowOf(question)?.[2]?.startsWith(evidence)).toBe(true)
    }
  })

  it("leaves who does what by when to be filled in by hand", () => {
    for (const row of rows) expect(row.slice(4)).toEqual(["", ""])
  })

  it("has the answers, and says what is open where there is none", () => {
    for (const {id, question} of library.checklist.questions) {
      const [, answer = "", , open = ""] = rowOf(question) ?? []
      const found = findingOf(assessment, library, id)
      expect(/^(?:No answer yet|Assessors differ)/.test(answer)).toBe(found.answer === null)
      if (found.answer === null)
        expect(open).toMatch(/^(?:Find the answer|Answer first|Decide|Settle)/)
      if (found.from !== "own" && found.answer !== null) expect(answer).toContain("Follows from")
    }
  })

  it("counts what is open", () => {
    const open = library.checklist.questions.filter(
      ({id}) => findingOf(assessment, library, id).answer === null,
    ).length
    const counted = headings(report).map((each) => under(report, each)[0] ?? "")
    const sum = counted.reduce((all, each) => all + Number(/answer: (\d+)/.exec(each)?.[1]), 0)
    expect(sum).toBe(open)
  })

  it("is the empty form where nothing was assessed, and says so", () => {
    const empty = sessionChecklist(sampleBill("tip-civil"), context)
    expect(notesOf(empty)).toContain("this is the empty form")
    expect(notesOf(report)).not.toContain("empty form")
  })
})
