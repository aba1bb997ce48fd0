import {stopIfAsked, type Following} from "../progress"
import type {Paragraph, Paragraphs, Report, ReportBlock, TableBlock} from "../report"
import {wordsIn} from "../words"
import {chartText} from "./chart"
import {fitText} from "./unfit"

/**
 * A report as plain text: headings underlined, a table row by row with the heading of each column before its cell. Lines are not broken, so
 * that the text can be pasted anywhere. Inserted words are in [+ +], deleted ones in [- -]. Throws {@link ExportStopped} when the signal says so.
 */
export function writeReportText(report: Report, following: Following = {}): string {
  const {title, language, notes, blocks} = report
  const parts = [underlined(title, "="), ...notes.map(line)]
  if (blocks.some(isMarked)) parts.push(wordsIn(language).textLegend)
  blocks.forEach((block, i) => {
    stopIfAsked(following)
    parts.push(...blockText(block, title))
    following.onProgress?.((i + 1) / blocks.length)
  })
  return fitText(`${parts.join("\n\n")}\n`)
}

const underlined = (text: string, sign: string): string =>
  `${text}\n${sign.repeat(Math.min(text.length, longestRule))}`

const longestRule = 80

function blockText(block: ReportBlock, title: string): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [
        block.level === 3 ? block.text : underlined(block.text, block.level === 1 ? "=" : "-"),
      ]
    case "paragraph": {
      const text = line(block.runs)
      return [block.look === "law" ? indented(text, "  | ", "  | ") : text]
    }
    case "list":
      return [block.items.map((item) => indented(cell(item), "- ", "  ")).join("\n")]
    case "table":
      return tableText(block, title)
    case "chart":
      return [underlined(block.chart.caption, "-"), chartText(block)]
  }
}

function tableText({caption, columns, rows}: TableBlock, title: string): readonly string[] {
  const written = rows.map((row) => {
    if (row.kind === "group") return underlined(row.heading, "-")
    if (row.cells.length !== columns.length) {
      throw new RangeError(`A row of ${row.cells.length} cells in ${columns.length} columns`)
    }
    return row.cells
      .flatMap((each, i) => {
        const text = cell(each)
        if (text.trim() === "") return []
        const heading = columns[i]?.heading ?? ""
        // A column without a heading speaks for itself.
        return heading === "" ? [text] : [indented(text, `${heading}: `, "  ")]
      })
      .join("\n")
  })
  return caption === title || caption === "" ? written : [underlined(caption, "-"), ...written]
}

/** Whether any words in it came or went. */
function isMarked(block: ReportBlock): boolean {
  const marked = (items: readonly Paragraphs[]) =>
    items.some((item) => item.some((runs) => runs.some(({kind}) => kind !== "same")))
  switch (block.kind) {
    case "heading":
    case "chart":
      return false
    case "paragraph":
      return marked([[block.runs]])
    case "list":
      return marked(block.items)
    case "table":
      return block.rows.some((row) => row.kind === "cells" && marked(row.cells))
  }
}

const line = (runs: Paragraph): string =>
  runs
    .map(({text, kind}) =>
      kind === "inserted" ? `[+${text}+]` : kind === "deleted" ? `[-${text}-]` : text,
    )
    .join("")

const cell = (item: Paragraphs): string => item.map(line).join("\n")

const indented = (text: string, first: string, more: string): string =>
  first + text.replaceAll("\n", `\n${more}`)
