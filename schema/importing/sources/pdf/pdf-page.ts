/** A PDF as plain data: words with their places, as a reader of PDFs gives them. Points; `y` grows downwards from the top of the page. */
export interface PdfText {
  readonly pages: readonly PdfPage[]
  /** BCP 47; null: the file does not say. */
  readonly language: string | null
  /** The outline that a reader of PDFs shows beside the pages, with the depth of each entry from 0. */
  readonly outline: readonly {readonly title: string; readonly depth: number}[]
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  /** In the order of the file. */
  readonly words: readonly PdfWords[]
}

/** Words that the file sets together; often a line, sometimes a letter. */
export interface PdfWords {
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of the line that the letters stand on. */
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly isRightToLeft: boolean
  /** Turned, as what runs up the margin is. */
  readonly isTurned: boolean
}

/** A line as it is printed. Edges are measured from where its script begins: the left, or for Arabic the right of the page. */
export interface PrintedLine {
  readonly words: readonly PdfWords[]
  readonly text: string
  readonly page: number
  /** Of the page. */
  readonly width: number
  /** 0: the line goes over the whole page; from 1 else. */
  readonly column: number
  readonly start: number
  readonly end: number
  readonly y: number
  /** Of most of its letters. */
  readonly size: number
  readonly bold: boolean
  readonly kind: "text" | "furniture" | "note"
}

/** Letters joined as they are shown (ﻼ, ﬁ) are the letters they stand for. */
const shownForms = /[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdfb\ufe70-\ufefc]+/g
export const asLetters = (text: string): string =>
  text.replace(shownForms, (shown) => shown.normalize("NFKC"))
