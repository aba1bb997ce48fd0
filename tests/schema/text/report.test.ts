import {describe, expect, it} from "vitest"
import {ExportStopped} from "../../../schema/formats/progress"
import {writeReportText} from "../../../schema/formats/text/report"
import {comparative, long, memorandum, uneven} from "../docx/reports"

describe("a report as plain text", () => {
  it("has every block, headings underlined and tables row by row", () => {
    expect(writeReportText(memorandum)).toBe(
      [
        "Memorandum\n==========",
        "Of the draft of 3 March.",
        "Notes on articles\n=================",
        "Article 1: Aim\n--------------",
        "It says what for.",
        "  | This Law keeps records.",
        "Not checked.",
        "- TIP 5(1): shall\n- One\n  and more of it",
        "Correspondence\n==============",
        "Treaty and bill\n---------------",
        "Article 5\n---------",
        "Treaty: TIP 5(1)\nBill: Article 1",
        "The end.\n",
      ].join("\n\n"),
    )
  })

  it("says how inserted and deleted words are marked, and leaves empty cells out", () => {
    const text = writeReportText(comparative)
    expect(text).toContain("Words in [+ +] were inserted, words in [- -] were deleted.")
    expect(text).toContain("This Law keeps [-old -][+all +]records.")
    expect(text).toContain("\n\nProposed: [+Added.+]\n\n")
  })

  it("stops when asked, and refuses uneven rows", () => {
    expect(() => writeReportText(long(3), {signal: {aborted: true}})).toThrow(ExportStopped)
    expect(() => writeReportText(uneven)).toThrow("A row of 1 cells in 3 columns")
  })
})
