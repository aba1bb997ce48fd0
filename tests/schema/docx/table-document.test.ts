import {describe, expect, it} from "vitest"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {tableParts, writeTableDocx} from "../../../schema/formats/docx/table-document"
import {ExportStopped} from "../../../schema/formats/progress"
import {comparative, long} from "./tables"
import {all, child, part, text, value, type Element} from "./word"

const context = {created: "2026-11-22T10:00:00Z"}
const document = async () => part(await tableParts(comparative, context), "document.xml")
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

  it("keeps short rows whole and lets long ones go on over the page", async () => {
    const whole = rows(await document()).map(
      (row) => child(row, "w:trPr", "w:cantSplit") !== undefined,
    )
    expect(whole).toEqual([true, true, true, true, false])
  })

  it("shows inserted and deleted words by their look, and tracks nothing", async () => {
    const parts = await tableParts(comparative, context)
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
    const parts = await tableParts({...comparative, language: "fr"}, context)
    expect(parts.get("word/styles.xml")).toContain('w:lang w:val="fr-FR"')
    expect(text(part(parts, "header1.xml"))).toBe(comparative.title)
    expect(text(part(parts, "footer1.xml"))).toBe("Page 1 sur 1")
    expect(value(all(part(parts, "document.xml"), "w:tblCaption")[0])).toBe(comparative.title)
  })

  it("breaks no rule, and gives the same bytes twice", async () => {
    expect(checkDocx(await tableParts(comparative, context))).toEqual([])
    const [first, second] = [
      await writeTableDocx(comparative, context),
      await writeTableDocx(comparative, context),
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
    await expect(writeTableDocx(long(20), {...context, signal, onProgress})).rejects.toThrow(
      ExportStopped,
    )
    expect(seen).toHaveLength(5)
    const whole: number[] = []
    await writeTableDocx(long(20), {...context, onProgress: (fraction) => whole.push(fraction)})
    expect(whole).toEqual([...whole].sort((a, b) => a - b))
    expect(whole.at(-1)).toBe(1)
  })

  it("refuses a row that has not a cell for each column", async () => {
    const uneven = {...comparative, rows: [{kind: "cells", cells: [[]]}]} as const
    await expect(writeTableDocx(uneven, context)).rejects.toThrow("A row of 1 cells in 3 columns")
  })
})
