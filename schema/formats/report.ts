import type {Chart} from "./chart"

/**
 * A document beside the bill: the explanatory memorandum, a table of correspondence, the comparative table, the adaptation record. Plain data
 * without functions or nodes, so that it can be sent to the exporter; `docx/report.ts`, `html/report.ts` and `text/report.ts` print it. Every
 * word in it is already in the reader's language.
 */
export interface Report {
  readonly title: string
  /** BCP 47, of everything in it. */
  readonly language: string
  /** How its pages lie. */
  readonly orientation: "portrait" | "landscape"
  /** Where it begins with what matters most: no table of contents before that, however many headings follow. Without it long reports have one. */
  readonly contents?: "none"
  /** Under the title: what this is, of which text, when, and whose drafting. */
  readonly notes: readonly Paragraph[]
  readonly blocks: readonly ReportBlock[]
}

export type ReportBlock = HeadingBlock | ParagraphBlock | ListBlock | TableBlock | ChartBlock

export interface HeadingBlock {
  readonly kind: "heading"
  readonly level: HeadingLevel
  readonly text: string
}

export type HeadingLevel = 1 | 2 | 3

/** `law`: words quoted from the bill; `note`: what the reader has to know about the text beside it. */
export interface ParagraphBlock {
  readonly kind: "paragraph"
  readonly look: "plain" | "law" | "note"
  readonly runs: Paragraph
}

/** Items with bullets; the first paragraph of each has the bullet, further ones stand under it. */
export interface ListBlock {
  readonly kind: "list"
  readonly items: readonly Paragraphs[]
}

export interface TableBlock {
  readonly kind: "table"
  /** What it shows, for whoever cannot see it; printed where it is not the title of the report. */
  readonly caption: string
  /** On pages across, also where the report is upright. */
  readonly wide: boolean
  /** At least one. */
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

/** Printed as a table of the counts with a bar in each row. */
export interface ChartBlock {
  readonly kind: "chart"
  readonly chart: Chart
  /** Heading of the column that names the bars. */
  readonly of: string
}

export interface TableColumn {
  readonly heading: string
  /** How wide, measured against the other columns: 1 and 2 are a third and two thirds. */
  readonly share: number
}

/** One cell a column; or a heading across all of them, such as the chapter that the rows below belong to. */
export type TableRow =
  | {readonly kind: "cells"; readonly cells: readonly Paragraphs[]}
  | {readonly kind: "group"; readonly heading: string}

/** The paragraphs of one cell or item; none: it is empty. */
export type Paragraphs = readonly Paragraph[]

/** A paragraph with nothing in it is printed as an empty line. */
export type Paragraph = readonly Run[]

/** A stretch of text. `inserted` is printed underlined and `deleted` struck, both in colour; never as tracked changes. */
export interface Run {
  readonly text: string
  readonly kind: "same" | "inserted" | "deleted"
  readonly strong?: boolean
  readonly em?: boolean
}

/** What a report can be written as: a Word document, a web page in one file, or plain text. */
export const reportFormats = ["docx", "html", "txt"] as const
export type ReportFormat = (typeof reportFormats)[number]

/** A paragraph of plain words. */
export const plain = (text: string): Paragraph => [{text, kind: "same"}]

/** A paragraph that begins with strong words. */
export const led = (lead: string, text: string): Paragraph => [
  {text: lead, kind: "same", strong: true},
  {text, kind: "same"},
]

/** A paragraph for each line of a text; an empty text has none. */
export const paragraphs = (text: string): Paragraphs =>
  text === "" ? [] : text.split("\n").map(plain)

export const heading = (level: HeadingLevel, text: string): HeadingBlock => ({
  kind: "heading",
  level,
  text,
})

export const paragraph = (
  runs: Paragraph | string,
  look: ParagraphBlock["look"] = "plain",
): ParagraphBlock => ({
  kind: "paragraph",
  look,
  runs: typeof runs === "string" ? plain(runs) : runs,
})

export const row = (...cells: readonly Paragraphs[]): TableRow => ({kind: "cells", cells})

/** A table on pages across, under a heading that says what it shows. */
export const wideTable = (
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): TableBlock => ({kind: "table", caption: "", wide: true, columns, rows})

/** A report that is one table across the page. */
export function tableReport({
  title,
  language,
  notes,
  columns,
  rows,
}: Pick<Report, "title" | "language" | "notes"> & Pick<TableBlock, "columns" | "rows">): Report {
  const table = {kind: "table", caption: title, wide: true, columns, rows} as const
  return {title, language, orientation: "landscape", notes, blocks: [table]}
}
