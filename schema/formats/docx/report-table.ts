import {stopIfAsked, turn, type Following} from "../progress"
import type {Paragraph, Paragraphs, Run, TableBlock, TableRow} from "../report"
import {paragraph, run, type RunLook} from "./wordml"
import {tag, val} from "./xml"

/**
 * A table of a report, as wide as its page: `width` between the margins, in twentieths of a point. `onRow` is called after each row.
 */
export async function tableXml(
  table: TableBlock,
  width: number,
  following: Following,
  onRow: () => void,
): Promise<string> {
  const {caption, columns, rows} = table
  if (columns.length === 0) throw new RangeError("A table needs a column")
  const widths = widthsOf(table, width)
  const written: string[] = [headingRow(table, widths)]
  // LibreOffice drops every row but the first where a page ends behind it, the caption stays with the heading and the first row may not be split.
  const first = rows.findIndex(({kind}) => kind !== "group")
  for (const [i, row] of rows.entries()) {
    stopIfAsked(following)
    written.push(rowXml(row, widths, width, i > first))
    onRow()
    await turn()
  }
  const properties = tag(
    "w:tblPr",
    {},
    val("tblStyle", "TableGrid"),
    tag("w:tblW", {"w:w": width, "w:type": "dxa"}),
    tag("w:tblLayout", {"w:type": "fixed"}),
    tag("w:tblLook", {"w:val": "0020", "w:firstRow": 1, "w:noHBand": 1, "w:noVBand": 1}),
    val("tblCaption", caption),
  )
  const grid = tag("w:tblGrid", {}, ...widths.map((each) => tag("w:gridCol", {"w:w": each})))
  return tag("w:tbl", {}, properties, grid, ...written)
}

/** Widths that fill the page to the last twentieth of a point. */
function widthsOf({columns}: TableBlock, textWidth: number): readonly number[] {
  const whole = columns.reduce((sum, {share}) => sum + share, 0)
  let share = 0
  let at = 0
  return columns.map((column) => {
    share += column.share
    const end = Math.round((textWidth * share) / whole)
    const width = end - at
    at = end
    return width
  })
}

function headingRow({columns}: TableBlock, widths: readonly number[]): string {
  const cells = columns.map(({heading}, i) =>
    cellXml(paragraph({style: "TableHeading"}, run(heading)), widths[i] ?? 0, {shade: "DDE3E8"}),
  )
  return tag("w:tr", {}, tag("w:trPr", {}, "<w:cantSplit/><w:tblHeader/>"), ...cells)
}

/** `canBeWhole`: it may be kept on one page. */
function rowXml(
  row: TableRow,
  widths: readonly number[],
  textWidth: number,
  canBeWhole: boolean,
): string {
  if (row.kind === "group") {
    const heading = paragraph({style: "TableGroup"}, run(row.heading))
    const cell = cellXml(heading, textWidth, {shade: "F0F3F5", span: widths.length})
    return tag("w:tr", {}, canBeWhole ? tag("w:trPr", {}, "<w:cantSplit/>") : "", cell)
  }
  if (row.cells.length !== widths.length) {
    throw new RangeError(`A row of ${row.cells.length} cells in ${widths.length} columns`)
  }
  const cells = row.cells.map((cell, i) => {
    const content = cell.length === 0 ? [[]] : cell
    const inner = content.map((each) => paragraphXml(each, "TableText")).join("")
    return cellXml(inner, widths[i] ?? 0, {})
  })
  const isWhole =
    canBeWhole && row.cells.every((cell, i) => linesOf(cell, widths[i] ?? 0) <= longestWhole)
  return tag("w:tr", {}, isWhole ? tag("w:trPr", {}, "<w:cantSplit/>") : "", ...cells)
}

/** A row of more lines than this may go on over the page: kept whole, it would leave too much of a page empty. */
const longestWhole = 15
/** What a letter takes in a cell, on average, in twentieths of a point. */
const letterWidth = 95

function linesOf(cell: Paragraphs, width: number): number {
  return cell.reduce((lines, each) => {
    const letters = each.reduce((sum, {text}) => sum + text.length, 0)
    return lines + Math.max(1, Math.ceil((letters * letterWidth) / width))
  }, 0)
}

interface CellLook {
  readonly shade?: string
  readonly span?: number
}

function cellXml(content: string, width: number, {shade, span}: CellLook): string {
  const properties = tag(
    "w:tcPr",
    {},
    tag("w:tcW", {"w:w": width, "w:type": "dxa"}),
    span === undefined || span < 2 ? "" : val("gridSpan", span),
    shade === undefined ? "" : tag("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": shade}),
  )
  return tag("w:tc", {}, properties, content)
}

/** `keepNext`: on the page of what comes after it. */
export function paragraphXml(runs: Paragraph, style: string, keepNext = false): string {
  return paragraph({style, keepNext}, ...runs.map(runXml))
}

const styles = {same: undefined, inserted: "InsertedText", deleted: "DeletedText"} as const

function runXml({text, kind, strong, em}: Run): string {
  const style = styles[kind]
  const look: RunLook = {
    ...(style === undefined ? {} : {style}),
    bold: strong === true,
    italic: em === true,
  }
  return run(text, look)
}
