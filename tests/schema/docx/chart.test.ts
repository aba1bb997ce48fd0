import {describe, expect, it} from "vitest"
import {stretches, type Chart} from "../../../schema/formats/chart"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {reportParts} from "../../../schema/formats/docx/report"
import {writeReportHtml} from "../../../schema/formats/html/report"
import {heading, type Report} from "../../../schema/formats/report"
import {writeReportText} from "../../../schema/formats/text/report"
import {all, part, text, value} from "./word"

const context = {created: "2026-11-22T10:00:00Z"}

const chart: Chart = {
  caption: "Obligations by treaty",
  kinds: [
    {name: "Met", tone: "full"},
    {name: "Partly", tone: "half"},
    {name: "Not met", tone: "empty"},
    {name: "Met elsewhere", tone: "elsewhere"},
    {name: "Set aside", tone: "aside"},
    {name: "Not for legislation", tone: "unneeded"},
  ],
  scale: "share",
  bars: [
    {name: "Trafficking <Protocol>: shall", counts: [20, 4, 6, 2, 1, 12]},
    {name: "Smuggling Protocol: shall", counts: [1, 0, 40, 0, 0, 9]},
    {name: "Nothing asked", counts: [0, 0, 0, 0, 0, 0]},
  ],
}

const report: Report = {
  title: "Coverage",
  language: "en",
  orientation: "portrait",
  notes: [],
  blocks: [heading(1, "Summary"), {kind: "chart", chart, of: "Treaty"}],
}

describe("a chart", () => {
  it("fills each bar, or measures it by the longest", () => {
    const [first, second, none] = stretches(chart)
    expect(first?.map(({count}) => count)).toEqual([20, 4, 6, 2, 1, 12])
    expect(first?.at(-1)?.start).toBeCloseTo(33 / 45)
    for (const bar of [first, second]) {
      expect(bar?.reduce((sum, {length}) => sum + length, 0)).toBeCloseTo(1)
    }
    expect(none).toEqual([])
    const counted = stretches({...chart, scale: "count"})
    expect(counted[0]?.[0]?.length).toBeCloseTo(20 / 50)
  })

  it("refuses bars that do not fit its kinds", () => {
    const bars = (...counts: readonly number[]) => ({...chart, bars: [{name: "a", counts}]})
    expect(() => stretches(bars(1, 2))).toThrow(RangeError)
    expect(() => stretches(bars(1, 2, 3, 4, 5, 0.5))).toThrow(RangeError)
  })

  it("is a table of its counts in Word, with a bar that is as long as the others", async () => {
    const parts = await reportParts(report, context)
    const rows = all(part(parts, "document.xml"), "w:tr")
    const cells = rows.map((row) =>
      all(row, "w:tc").map((cell) => all(cell, "w:p").map(text).join("").trim()),
    )
    expect(cells[0]).toEqual(["Treaty", ...chart.kinds.map(({name}) => name)])
    expect(cells[1]).toEqual(["Trafficking <Protocol>: shall", "20", "4", "6", "2", "1", "12"])
    const lengths = rows.slice(1).map((row) => text(all(row, "w:p")[1] ?? row).length)
    expect(lengths).toEqual([96, 96, 0])
    const styles = all(rows[1] ?? part(parts, "document.xml"), "w:rStyle").map((style) =>
      value(style),
    )
    expect(new Set(styles).size).toBe(chart.kinds.length)
    expect(checkDocx(parts)).toEqual([])
  })

  it("is a table of its counts on a web page, with patterns of its own", () => {
    const two = {
      ...report,
      blocks: [...report.blocks, {kind: "chart", chart, of: "Treaty"}],
    } as const
    const html = writeReportHtml(two)
    expect(html).toContain("Trafficking &lt;Protocol&gt;: shall</th>")
    expect(html.match(/<td class="count">/g)).toHaveLength(2 * 3 * 6)
    const ids = [...html.matchAll(/ id="(chart-[^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
  })

  it("is a line a bar in plain text", () => {
    expect(writeReportText(report)).toContain(
      "Smuggling Protocol: shall: Met 1, Not met 40, Not for legislation 9\nNothing asked: 0",
    )
  })
})
