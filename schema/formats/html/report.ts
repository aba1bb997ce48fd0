import {stopIfAsked, type Following} from "../progress"
import type {
  ChartBlock,
  HeadingBlock,
  Paragraph,
  Paragraphs,
  Report,
  ReportBlock,
  Run,
  TableBlock,
  TableRow,
} from "../report"
import {wordsIn} from "../words"
import {chartHtml} from "./chart"
import {element, escapeHtml} from "./markup"
import {page} from "./page"

/** With more headings than this a report has a table of contents. */
const mostWithoutContents = 12

/** A report as one HTML file that needs nothing else. Throws {@link ExportStopped} when the signal says so. */
export function writeReportHtml(report: Report, following: Following = {}): string {
  const {title, language, orientation, notes, blocks} = report
  const hasContents = report.contents !== "none"
  const headings = blocks.filter((block) => block.kind === "heading")
  const whole = blocks.reduce((sum, block) => sum + sizeOf(block), 0)
  let done = 0
  const step = () => {
    stopIfAsked(following)
    done++
    following.onProgress?.(done / whole)
  }
  let nth = 0
  let charts = 0
  const written = blocks.map((block) => {
    if (block.kind === "table") return tableHtml(block, step)
    step()
    if (block.kind === "chart") return chartHtml(block, charts++)
    return blockHtml(block, block.kind === "heading" ? nth++ : 0)
  })
  const isWide = orientation === "landscape" || blocks.some(isWideTable)
  return page(
    {title, language, wide: isWide},
    element("h1", {}, escapeHtml(title)),
    ...notes.map((note) => element("p", {}, ...note.map(runHtml))),
    hasContents && headings.length > mostWithoutContents
      ? contentsHtml(headings, wordsIn(language).contents)
      : "",
    ...written,
  )
}

/** Blocks of a report as a part of a page that is not the report's own. */
export function reportBlocksHtml(blocks: readonly ReportBlock[]): string {
  return blocks
    .map((block, i) => {
      if (block.kind === "table") return tableHtml(block, () => undefined)
      return block.kind === "chart" ? chartHtml(block, i) : blockHtml(block, i)
    })
    .join("")
}

const isWideTable = (block: ReportBlock): boolean => block.kind === "table" && block.wide

const sizeOf = (block: ReportBlock): number => (block.kind === "table" ? block.rows.length : 1)

const idOf = (nth: number) => `h${nth + 1}`

function contentsHtml(headings: readonly HeadingBlock[], title: string): string {
  const items = headings.map(({level, text}, i) =>
    element("li", {class: `level-${level}`}, element("a", {href: `#${idOf(i)}`}, escapeHtml(text))),
  )
  return element(
    "nav",
    {"aria-labelledby": "contents"},
    element("h2", {id: "contents"}, escapeHtml(title)),
    element("ul", {class: "law"}, ...items),
  )
}

function blockHtml(block: Exclude<ReportBlock, TableBlock | ChartBlock>, nth: number): string {
  switch (block.kind) {
    case "heading":
      return element(`h${block.level + 1}`, {id: idOf(nth)}, escapeHtml(block.text))
    case "paragraph": {
      const text = paragraphHtml(block.runs)
      if (block.look === "law") return element("blockquote", {}, text)
      return block.look === "note" ? element("div", {class: "note"}, text) : text
    }
    case "list":
      return element(
        "ul",
        {},
        ...block.items.map((item) => element("li", {}, ...item.map(paragraphHtml))),
      )
  }
}

function tableHtml({caption, columns, rows}: TableBlock, step: () => void): string {
  if (columns.length === 0) throw new RangeError("A table needs a column")
  const whole = columns.reduce((sum, {share}) => sum + share, 0)
  const widths = columns.map(
    ({share}) => `<col style="inline-size: ${((100 * share) / whole).toFixed(2)}%">`,
  )
  const headings = columns.map(({heading}) => element("th", {scope: "col"}, escapeHtml(heading)))
  const body = rows.map((row) => {
    step()
    return rowHtml(row, columns.length)
  })
  return element(
    "table",
    {},
    element("caption", {}, escapeHtml(caption)),
    element("colgroup", {}, ...widths),
    element("thead", {}, element("tr", {}, ...headings)),
    groups(rows, body),
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

function cellHtml(cell: Paragraphs): string {
  return element("td", {}, ...cell.map(paragraphHtml))
}

function paragraphHtml(runs: Paragraph): string {
  return element("p", {}, runs.length === 0 ? "<br>" : runs.map(runHtml).join(""))
}

const elements = {same: null, inserted: "ins", deleted: "del"} as const

function runHtml({text, kind, strong, em}: Run): string {
  let html = escapeHtml(text).replaceAll("\n", "<br>")
  if (em) html = element("em", {}, html)
  if (strong) html = element("strong", {}, html)
  const name = elements[kind]
  return name ? element(name, {}, html) : html
}
