import {stopIfAsked, turn, type Following} from "../progress"
import type {TableCell, TableDocument, TableParagraph, TableRow, TableRun} from "../table-document"
import {createNotes} from "./notes"
import {completeParts, sectionProperties} from "./package"
import {sealed, writingShare} from "./seal"
import {documentStylesXml} from "./styles"
import {tableStyles} from "./table-styles"
import {namespaces, paragraph, run, type RunLook} from "./wordml"
import {declaration, tag, val} from "./xml"

export interface TableContext extends Following {
  /** ISO 8601, UTC: the only date that an export knows; null: the file is given none. */
  readonly created: string | null
}

/** Between the margins of a page across, in twentieths of a point. */
const textWidth = 14002

/** Writes a table as a Word file across the page. The same table and time give the same bytes. Throws as `writeDocx` does. */
export async function writeTableDocx(
  table: TableDocument,
  context: TableContext,
): Promise<Uint8Array> {
  return sealed(await tableParts(table, context), context)
}

/** The parts of the file by path, before they are checked and packed. */
export async function tableParts(
  table: TableDocument,
  context: TableContext,
): Promise<ReadonlyMap<string, string>> {
  const {title, language, notes} = table
  const body = [
    paragraph({style: "Title"}, run(title)),
    ...notes.map((note) => paragraphXml(note, "TableNote")),
    await tableXml(table, context),
    // Word wants a paragraph after a table.
    paragraph({style: "TableNote"}),
    sectionProperties({kind: "plain", isFirst: true, language, isLandscape: true}),
  ]
  const written = new Map([
    ["word/document.xml", declaration + tag("w:document", namespaces, tag("w:body", {}, ...body))],
    ["word/styles.xml", documentStylesXml(tableStyles, language, textWidth)],
    ["word/footnotes.xml", createNotes(context.created).footnotesXml()],
  ])
  return completeParts(written, {
    title,
    language,
    created: context.created,
    final: true,
    division: null,
    schedule: null,
    hasFront: false,
    hasPlain: false,
  })
}

async function tableXml(table: TableDocument, context: TableContext): Promise<string> {
  const {title, columns, rows} = table
  const widths = widthsOf(table)
  const written: string[] = [headingRow(table, widths)]
  for (const row of rows) {
    stopIfAsked(context)
    written.push(rowXml(row, widths))
    context.onProgress?.((written.length / (rows.length + 1)) * writingShare)
    await turn()
  }
  const properties = tag(
    "w:tblPr",
    {},
    val("tblStyle", "TableGrid"),
    tag("w:tblW", {"w:w": textWidth, "w:type": "dxa"}),
    tag("w:tblLayout", {"w:type": "fixed"}),
    tag("w:tblLook", {"w:val": "0020", "w:firstRow": 1, "w:noHBand": 1, "w:noVBand": 1}),
    val("tblCaption", title),
  )
  if (columns.length === 0) throw new RangeError("A table needs a column")
  const grid = tag("w:tblGrid", {}, ...widths.map((width) => tag("w:gridCol", {"w:w": width})))
  return tag("w:tbl", {}, properties, grid, ...written)
}

/** Widths that fill the page to the last twentieth of a point. */
function widthsOf({columns}: TableDocument): readonly number[] {
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

function headingRow({columns}: TableDocument, widths: readonly number[]): string {
  const cells = columns.map(({heading}, i) =>
    cellXml(paragraph({style: "TableHeading"}, run(heading)), widths[i] ?? 0, {shade: "DDE3E8"}),
  )
  return tag("w:tr", {}, tag("w:trPr", {}, "<w:cantSplit/><w:tblHeader/>"), ...cells)
}

function rowXml(row: TableRow, widths: readonly number[]): string {
  if (row.kind === "group") {
    const heading = paragraph({style: "TableGroup"}, run(row.heading))
    const cell = cellXml(heading, textWidth, {shade: "F0F3F5", span: widths.length})
    return tag("w:tr", {}, tag("w:trPr", {}, "<w:cantSplit/>"), cell)
  }
  if (row.cells.length !== widths.length) {
    throw new RangeError(`A row of ${row.cells.length} cells in ${widths.length} columns`)
  }
  const cells = row.cells.map((cell, i) => {
    const content = cell.length === 0 ? [[]] : cell
    const inner = content.map((each) => paragraphXml(each, "TableText")).join("")
    return cellXml(inner, widths[i] ?? 0, {})
  })
  const isShort = row.cells.every((cell, i) => linesOf(cell, widths[i] ?? 0) <= longestWhole)
  return tag("w:tr", {}, isShort ? tag("w:trPr", {}, "<w:cantSplit/>") : "", ...cells)
}

/** A row of more lines than this may go on over the page: kept whole, it would leave too much of a page empty. */
const longestWhole = 15
/** What a letter takes in a cell, on average, in twentieths of a point. */
const letterWidth = 95

function linesOf(cell: TableCell, width: number): number {
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

function paragraphXml(runs: TableParagraph, style: string): string {
  return paragraph({style}, ...runs.map(runXml))
}

const styles = {same: undefined, inserted: "InsertedText", deleted: "DeletedText"} as const

function runXml({text, kind, strong, em}: TableRun): string {
  const style = styles[kind]
  const look: RunLook = {
    ...(style === undefined ? {} : {style}),
    bold: strong === true,
    italic: em === true,
  }
  return run(text, look)
}
