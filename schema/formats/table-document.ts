/**
 * A document that is one table: the comparative table of two texts, the adaptation record, the protocol of decisions. Plain data
 * without functions or nodes, so that it can be sent to the exporter; `docx/table-document.ts` and `html/table-document.ts` print it.
 * Every word in it is already in the reader's language.
 */
export interface TableDocument {
  readonly title: string
  /** BCP 47, of everything in it. */
  readonly language: string
  /** Under the title: what was compared, when, by whom. */
  readonly notes: readonly TableParagraph[]
  /** At least one. */
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

export interface TableColumn {
  readonly heading: string
  /** How wide, measured against the other columns: 1 and 2 are a third and two thirds. */
  readonly share: number
}

/** One cell a column; or a heading across all of them, such as the chapter that the rows below belong to. */
export type TableRow =
  | {readonly kind: "cells"; readonly cells: readonly TableCell[]}
  | {readonly kind: "group"; readonly heading: string}

/** The paragraphs of one cell; none: it is empty. */
export type TableCell = readonly TableParagraph[]

/** A paragraph with nothing in it is printed as an empty line. */
export type TableParagraph = readonly TableRun[]

/** A stretch of text. `inserted` is printed underlined and `deleted` struck, both in colour; never as tracked changes. */
export interface TableRun {
  readonly text: string
  readonly kind: "same" | "inserted" | "deleted"
  readonly strong?: boolean
  readonly em?: boolean
}

/** A paragraph of plain words. */
export const plain = (text: string): TableParagraph => [{text, kind: "same"}]

/** A paragraph for each line of a text; an empty text has none. */
export const paragraphs = (text: string): TableCell =>
  text === "" ? [] : text.split("\n").map(plain)
