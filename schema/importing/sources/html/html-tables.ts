import type {SourceLine} from "../source"
import {attribute, type HtmlElement, isElement, textWithin} from "./html-style"

/** Where the reader is in the tables of a page. */
export interface TableCell {
  readonly table: OpenTable
  /** Null between the cells, and in a table that is there for the look of the page alone. */
  readonly place: SourceLine["cell"]
}

interface OpenTable {
  readonly index: number
  /** Its cells are lines of text: it has one column. */
  readonly isLayout: boolean
  row: number
  column: number
  /** For how many more rows each column is taken by a cell from above. */
  readonly taken: number[]
}

/** Counts tables, rows and columns as they come. */
export class HtmlTables {
  #count = 0

  /** Enters a `table`, `tr`, `td` or `th`. */
  enter(element: HtmlElement, around: TableCell | null): TableCell | null {
    if (element.tagName === "table") {
      const isLayout = isOneColumn(element)
      const index = isLayout ? -1 : this.#count++
      // A table inside a cell that is only there to hold it stands for itself; the lines of a one-column table belong to the cell around it.
      const table = {index, isLayout, row: -1, column: 0, taken: []}
      return {table, place: isLayout ? (around?.place ?? null) : null}
    }
    if (!around || around.table.isLayout) return around
    const {table} = around
    if (element.tagName === "tr") {
      if (table.row >= 0) advance(table)
      table.row++
      table.column = 0
      return around
    }
    while ((table.taken[table.column] ?? 0) > 0) table.column++
    const {column} = table
    const span = spanOf(element, "colspan")
    const rows = spanOf(element, "rowspan")
    for (let i = 0; i < span; i++) table.taken[column + i] = rows
    table.column += span
    return {table, place: {table: table.index, row: table.row, column}}
  }
}

function advance({taken}: OpenTable): void {
  taken.forEach((rows, i) => (taken[i] = Math.max(0, rows - 1)))
}

function spanOf(cell: HtmlElement, name: "colspan" | "rowspan"): number {
  const span = Number.parseInt(attribute(cell, name) ?? "", 10)
  return span >= 1 && span <= 100 ? span : 1
}

function isOneColumn(table: HtmlElement): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, "role") ?? "")) return true
  const rows = childElements(table).flatMap((child) =>
    child.tagName === "tr" ? [child] : childElements(child).filter(({tagName}) => tagName === "tr"),
  )
  return rows.every(
    (row) => childElements(row).filter((cell) => /\S/.test(textWithin(cell))).length <= 1,
  )
}

const childElements = (parent: HtmlElement): readonly HtmlElement[] =>
  parent.childNodes.filter((node) => isElement(node))
