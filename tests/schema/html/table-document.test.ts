import {describe, expect, it} from "vitest"
import {writeTableHtml} from "../../../schema/formats/html/table-document"
import {ExportStopped} from "../../../schema/formats/progress"
import {comparative, long} from "../docx/tables"
import {all, value} from "../docx/word"
import {read, words} from "./read"

describe("a table as a web page", () => {
  it("has a caption, headings that say what they head, and every cell", () => {
    const root = read(writeTableHtml(comparative))
    expect(all(root, "caption").map(words)).toEqual([comparative.title])
    expect(all(root, "th").map((each) => [words(each), value(each, "scope")])).toEqual([
      ["Existing", "col"],
      ["Proposed", "col"],
      ["Remark", "col"],
      ["Chapter I – General provisions", "rowgroup"],
    ])
    const first = all(root, "tr")[2]
    expect(first && all(first, "td").map((cell) => all(cell, "p").map(words))).toEqual([
      ["Article 1", "This Law keeps records."],
      ["Article 1", "This Law keeps old all records."],
      ["Why?", "Because."],
    ])
  })

  it("marks inserted and deleted words as such", () => {
    const root = read(writeTableHtml(comparative))
    expect(all(root, "ins").map(words)).toEqual(["all ", "Added."])
    expect(all(root, "del").map(words)).toEqual(["old ", "Gone. "])
  })

  it("fetches nothing, runs nothing, and is the same each time", () => {
    const html = writeTableHtml(comparative)
    expect(html).not.toMatch(/<script|<link|<img|https?:|url\(|@import/)
    expect(writeTableHtml(comparative)).toBe(html)
  })

  it("stops between rows when asked, and refuses uneven rows", () => {
    expect(() => writeTableHtml(long(3), {signal: {aborted: true}})).toThrow(ExportStopped)
    const uneven = {...comparative, rows: [{kind: "cells", cells: [[]]}]} as const
    expect(() => writeTableHtml(uneven)).toThrow("A row of 1 cells in 3 columns")
  })
})
