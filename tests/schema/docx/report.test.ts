import {describe, expect, it} from "vitest"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {reportParts, writeReportDocx} from "../../../schema/formats/docx/report"
import {ExportStopped} from "../../../schema/formats/progress"
import {chaptered, comparative, inLanguage, long, memorandum, uneven} from "./reports"
import {all, child, part, text, value, type Element} from "./word"

const context = {created: "2026-11-22T10:00:00Z"}
const document = async () => part(await reportParts(comparative, context), "document.xml")
const rows = (root: Element) => all(root, "w:tr")

describe("a table as a Word file", () => {
  it("has its title, its notes and every cell", async () => {
    const root = await document()
    expect(all(root, "w:p").slice(0, 3).map(text)).toEqual([
      "Records Bill & its <changes>",
      "Compared: draft of 3 March and draft of 20 November 2026.",
      "By Group 1",
    ])
    expect(
      rows(root)
        .slice(0, 4)
        .map((row) => all(row, "w:tc").map((cell) => all(cell, "w:p").map(text))),
    ).toEqual([
      [["Existing"], ["Proposed"], ["Remark"]],
      [["Chapter I – General provisions"]],
      [
        ["Article 1", "This Law keeps records."],
        ["Article 1", "This Law keeps old all records."],
        ["Why?", "Because."],
      ],
      [[""], ["Added."], [""]],
    ])
  })

  it("lies across the page, as wide as it, and repeats its headings on every page", async () => {
    const root = await document()
    expect(value(all(root, "w:pgSz")[0], "w:orient")).toBe("landscape")
    const widths = all(root, "w:gridCol").map((column) => Number(value(column, "w:w")))
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(14002)
    expect(Math.abs((widths[0] ?? 0) - 2 * (widths[2] ?? 0))).toBeLessThan(3)
    const repeated = rows(root).filter((row) => child(row, "w:trPr", "w:tblHeader"))
    expect(repeated).toEqual(rows(root).slice(0, 1))
  })

  it("keeps short rows whole, lets long ones go on over the page, and never keeps the first, behind which LibreOffice would lose the rest", async () => {
    const whole = rows(await document()).map(
      (row) => child(row, "w:trPr", "w:cantSplit") !== undefined,
    )
    expect(whole).toEqual([true, false, false, true, false])
  })

  it("shows inserted and deleted words by their look, and tracks nothing", async () => {
    const parts = await reportParts(comparative, context)
    const look = (style: string) =>
      all(part(parts, "document.xml"), "w:r")
        .filter((run) => value(child(run, "w:rPr", "w:rStyle")) === style)
        .map(text)
    expect(look("InsertedText")).toEqual(["all ", "Added."])
    expect(look("DeletedText")).toEqual(["old ", "Gone. "])
    expect(parts.get("word/document.xml")).not.toMatch(/<w:(?:ins|del|moveFrom|moveTo)\b/)
    const styles = all(part(parts, "styles.xml"), "w:style")
    const properties = (id: string) =>
      child(
        styles.find((style) => value(style, "w:styleId") === id),
        "w:rPr",
      )?.children.map((each) => (typeof each === "string" ? each : each.name))
    expect(properties("InsertedText")).toEqual(["w:color", "w:u"])
    expect(properties("DeletedText")).toEqual(["w:strike", "w:color"])
  })

  it("says its language, its name and its pages", async () => {
    const parts = await reportParts(inLanguage("fr"), context)
    expect(parts.get("word/styles.xml")).toContain('w:lang w:val="fr-FR"')
    expect(text(part(parts, "header1.xml"))).toBe(comparative.title)
    expect(text(part(parts, "footer1.xml"))).toBe("Page 1 sur 1")
    expect(value(all(part(parts, "document.xml"), "w:tblCaption")[0])).toBe(comparative.title)
  })

  it("breaks no rule, and gives the same bytes twice", async () => {
    expect(checkDocx(await reportParts(comparative, context))).toEqual([])
    const [first, second] = [
      await writeReportDocx(comparative, context),
      await writeReportDocx(comparative, context),
    ]
    expect(Buffer.compare(first, second)).toBe(0)
  })

  it("stops between rows when asked, and says how far it is", async () => {
    const signal = {aborted: false}
    const seen: number[] = []
    const onProgress = (fraction: number) => {
      seen.push(fraction)
      signal.aborted = seen.length === 5
    }
    await expect(writeReportDocx(long(20), {...context, signal, onProgress})).rejects.toThrow(
      ExportStopped,
    )
    expect(seen).toHaveLength(5)
    const whole: number[] = []
    await writeReportDocx(long(20), {...context, onProgress: (fraction) => whole.push(fraction)})
    expect(whole).toEqual([...whole].sort((a, b) => a - b))
    expect(whole.at(-1)).toBe(1)
  })

  it("refuses a row that has not a cell for each column", async () => {
    await expect(writeReportDocx(uneven, context)).rejects.toThrow("A row of 1 cells in 3 columns")
  })
})

describe("a report as a Word file", () => {
  const styled = async (report: typeof memorandum) =>
    all(part(await reportParts(report, context), "document.xml"), "w:p").flatMap((each) => {
      const words = text(each)
      return words === "" ? [] : [[value(child(each, "w:pPr", "w:pStyle")), words]]
    })

  it("gives each block a style of its own, headings those of the navigation pane", async () => {
    expect(await styled(memorandum)).toEqual([
      ["Title", "Memorandum"],
      ["ReportNote", "Of the draft of 3 March."],
      ["Heading1", "Notes on articles"],
      ["Heading2", "Article 1: Aim"],
      ["ReportText", "It says what for."],
      ["ReportLaw", "This Law keeps records."],
      ["ReportRemark", "Not checked."],
      ["ReportItem", "TIP 5(1): shall"],
      ["ReportItem", "One"],
      ["ReportItemMore", "and more of it"],
      ["Heading1", "Correspondence"],
      ["TableCaption", "Treaty and bill"],
      ["TableHeading", "Treaty"],
      ["TableHeading", "Bill"],
      ["TableGroup", "Article 5"],
      ["TableText", "TIP 5(1)"],
      ["TableText", "Article 1"],
      ["ReportText", "The end."],
    ])
    const styles = all(part(await reportParts(memorandum, context), "styles.xml"), "w:style")
    const names = styles.map((style) => value(child(style, "w:name")))
    expect(names).toEqual(expect.arrayContaining(["heading 1", "heading 2", "heading 3"]))
  })

  it("turns the page for a wide table and its heading, and turns it back", async () => {
    const root = part(await reportParts(memorandum, context), "document.xml")
    const sections = all(root, "w:sectPr")
    expect(
      sections.map((each) => [
        value(child(each, "w:pgSz"), "w:orient") ?? "portrait",
        child(each, "w:titlePg") !== undefined,
      ]),
    ).toEqual([
      ["portrait", true],
      ["landscape", false],
      ["portrait", false],
    ])
    const order = all(root, "w:body")[0]?.children.map((each) =>
      typeof each === "string" ? each : all(each, "w:sectPr").length > 0 ? "|" : text(each),
    )
    const first = order?.indexOf("|") ?? -1
    expect(order?.[first + 1]).toBe("Correspondence")
  })

  it("has a table of contents where there is much to find, with a link to each heading", async () => {
    const contents = async (report: typeof memorandum) =>
      all(part(await reportParts(report, context), "document.xml"), "w:hyperlink").map(text)
    expect(await contents(memorandum)).toEqual([])
    expect(await contents(chaptered)).toHaveLength(20)
  })

  it("breaks no rule", async () => {
    expect(checkDocx(await reportParts(memorandum, context))).toEqual([])
    expect(checkDocx(await reportParts(chaptered, context))).toEqual([])
  })
})
