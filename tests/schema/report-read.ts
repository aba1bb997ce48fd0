import type {Paragraphs, Report, TableBlock, TableRow} from "../../schema/formats/report"

/** Reading reports back in tests: the tables in one, and cells and rows as text. */
export function theTable({blocks}: Report): TableBlock {
  const [table, ...more] = tablesOf({blocks})
  if (!table || more.length > 0) throw new Error("Not one table")
  return table
}

export const tablesOf = ({blocks}: Pick<Report, "blocks">): readonly TableBlock[] =>
  blocks.filter((block) => block.kind === "table")

/** The paragraphs of a cell, parted by " / ". */
export const cellText = (cell: Paragraphs): string =>
  cell.map((runs) => runs.map(({text}) => text).join("")).join(" / ")

/** The cells of a row; of a group its heading. */
export const rowText = (row: TableRow): string | readonly string[] =>
  row.kind === "group" ? row.heading : row.cells.map(cellText)
