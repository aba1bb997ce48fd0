import {stopIfAsked, type Following} from "../progress"
import type {TableCell, TableDocument, TableParagraph, TableRow, TableRun} from "../table-document"
import {element, escapeHtml} from "./markup"
import {page} from "./page"

/** A table as one HTML file that needs nothing else. Throws {@link ExportStopped} when the signal says so. */
export function writeTableHtml(table: TableDocument, following: Following = {}): string {
  const {title, language, notes, columns, rows} = table
  if (columns.length === 0) throw new RangeError("A table needs a column")
  const whole = columns.reduce((sum, {share}) => sum + share, 0)
  const widths = columns.map(
    ({share}) => `<col style="inline-size: ${((100 * share) / whole).toFixed(2)}%">`,
  )
  const headings = columns.map(({heading}) => element("th", {scope: "col"}, escapeHtml(heading)))
  const body = rows.map((row, i) => {
    stopIfAsked(following)
    following.onProgress?.((i + 1) / rows.length)
    return rowHtml(row, columns.length)
  })
  return page(
    {title, language, wide: true},
    element("h1", {}, escapeHtml(title)),
    ...notes.map((note) => element("p", {}, ...note.map(runHtml))),
    element(
      "table",
      {},
      element("caption", {}, escapeHtml(title)),
      element("colgroup", {}, ...widths),
      element("thead", {}, element("tr", {}, ...headings)),
      groups(rows, body),
    ),
  )
}

/** A body of its own for each group, so that its heading is said to belong to the rows below it. */
function groups(rows: readonly TableRow[], written: readonly string[]): string {
  const bodies: string[][] = []
  rows.forEach((row, i) => {
    const current = bodies.at(-1)
    if (!current || row.kind === "group") bodies.push([written[i] ?? ""])
    else current.push(written[i] ?? "")
  })
  return bodies.map((body) => element("tbody", {}, ...body)).join("")
}

function rowHtml(row: TableRow, columns: number): string {
  if (row.kind === "group") {
    const heading = element("th", {scope: "rowgroup", colspan: columns}, escapeHtml(row.heading))
    return element("tr", {}, heading)
  }
  if (row.cells.length !== columns) {
    throw new RangeError(`A row of ${row.cells.length} cells in ${columns} columns`)
  }
  return element("tr", {}, ...row.cells.map(cellHtml))
}

function cellHtml(cell: TableCell): string {
  return element("td", {}, ...cell.map(paragraphHtml))
}

function paragraphHtml(runs: TableParagraph): string {
  return element("p", {}, runs.length === 0 ? "<br>" : runs.map(runHtml).join(""))
}

const elements = {same: null, inserted: "ins", deleted: "del"} as const

function runHtml({text, kind, strong, em}: TableRun): string {
  let html = escapeHtml(text).replaceAll("\n", "<br>")
  if (em) html = element("em", {}, html)
  if (strong) html = element("strong", {}, html)
  const name = elements[kind]
  return name ? element(name, {}, html) : html
}
