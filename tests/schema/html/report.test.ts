import {describe, expect, it} from "vitest"
import {writeReportHtml} from "../../../schema/formats/html/report"
import {ExportStopped} from "../../../schema/formats/progress"
import {chaptered, comparative, long, memorandum, uneven} from "../docx/reports"
import {all, value} from "../docx/word"
import {read, words} from "./read"

describe("a table as a web page", () => {
  it("has a caption, headings that say what they head, and every cell", () => {
    const root = read(writeReportHtml(comparative))
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
    const root = read(writeReportHtml(comparative))
    expect(all(root, "ins").map(words)).toEqual(["all ", "Added."])
    expect(all(root, "del").map(words)).toEqual(["old ", "Gone. "])
  })

  it("fetches nothing, runs nothing, and is the same each time", () => {
    const html = writeReportHtml(comparative)
    expect(html).not.toMatch(/<script|<link|<img|https?:|url\(|@import/)
    expect(writeReportHtml(comparative)).toBe(html)
  })

  it("stops between rows when asked, and refuses uneven rows", () => {
    expect(() => writeReportHtml(long(3), {signal: {aborted: true}})).toThrow(ExportStopped)
    expect(() => writeReportHtml(uneven)).toThrow("A row of 1 cells in 3 columns")
  })
})

describe("a report as a web page", () => {
  it("has its headings in order, what it quotes as a quotation, and a caption on each table", () => {
    const root = read(writeReportHtml(memorandum))
    const tops = ["h1", "h2", "h3"].flatMap((name) => all(root, name).map(words))
    expect(tops).toEqual(["Memorandum", "Notes on articles", "Correspondence", "Article 1: Aim"])
    expect(all(root, "blockquote").map(words)).toEqual(["This Law keeps records."])
    expect(all(root, "li").map(words)).toEqual(["TIP 5(1): shall", "Oneand more of it"])
    expect(all(root, "caption").map(words)).toEqual(["Treaty and bill"])
    expect(all(root, "nav")).toEqual([])
  })

  it("leads from its contents to each heading", () => {
    const root = read(writeReportHtml(chaptered))
    const targets = all(root, "a").map((link) => value(link, "href")?.slice(1))
    const ids = ["h2", "h3"].flatMap((name) => all(root, name)).map((each) => value(each, "id"))
    expect(targets).toHaveLength(20)
    expect(ids).toEqual(expect.arrayContaining(targets))
  })
})
