import type {Encoding} from "./encoding"

/**
 * A text from elsewhere as lines, whatever it came from: Word, plain text, a web page, a PDF, the clipboard. What a line is in law is
 * not known here; `recognise.ts` finds that out. Plain data, so that it can be sent from a worker to the page.
 */
export interface SourceText {
  /** Name of the file, for people. */
  readonly name: string
  readonly kind: "docx" | "txt" | "html" | "pdf" | "clipboard"
  /** SHA-256 of the file's bytes, lower-case hex; empty for the clipboard. */
  readonly hash: string
  /** BCP 47, as the file says itself; null: it does not. */
  readonly language: string | null
  /** How the letters of a plain text or a web page were read. Other files say so themselves, and have none. */
  readonly encoding?: Encoding
  readonly lines: readonly SourceLine[]
  /** What is in the file and could not be read as text, in words for people: a picture, an equation. */
  readonly unread: readonly string[]
  /** How much of the text is otherwise than it was written; absent: nothing. */
  readonly taken?: TakenOut
}

export interface TakenOut {
  /** Signs that turn the direction of the words after them. */
  readonly turning: number
  readonly invisible: number
  /** Letters that were written as several signs and are one now (NFC). */
  readonly composed?: number
  /** Signs that could not be read. */
  readonly unknown?: number
  readonly pictures?: number
}

/** A paragraph; in a PDF, what was joined from printed lines to one. */
export interface SourceLine {
  readonly runs: readonly SourceRun[]
  /** What the source counts itself and prints before the words: Word's lists, a web page's. Not part of `runs`. Empty: nothing. */
  readonly label: string
  /** Depth in that list, from 0; null: in none. */
  readonly level: number | null
  /** Heading level as the source has it, from 0; null: none. */
  readonly heading: number | null
  /** Name of its style in the source; empty where there is none. */
  readonly style: string
  /** Left edge in points, measured from the narrowest margin of the text. */
  readonly indent: number
  readonly align: "start" | "center" | "end" | "both"
  /** Size of most of its letters in points; null: not told. */
  readonly size: number | null
  /** From 1; null where the source has no pages. */
  readonly page: number | null
  /**
   * What is known of it before its words are read. "furniture" repeats on pages: a running head, a page number. "note" is a footnote, whose
   * mark is its label. "cell" is a line of a table.
   */
  readonly kind: "text" | "furniture" | "note" | "cell"
  /** Row and column of a cell, from 0; null for all else. */
  readonly cell: {readonly table: number; readonly row: number; readonly column: number} | null
}

export interface SourceRun {
  readonly text: string
  readonly strong?: boolean
  readonly em?: boolean
  readonly underline?: boolean
  /** Raised, as the mark of a footnote is; `text` is then the mark. */
  readonly raised?: boolean
}

export const textOfLine = ({runs}: Pick<SourceLine, "runs">): string =>
  runs.map(({text}) => text).join("")

/** A line of plain words, as a text file has it. */
export function plainLine(text: string, rest: Partial<SourceLine> = {}): SourceLine {
  return {
    runs: text === "" ? [] : [{text}],
    label: "",
    level: null,
    heading: null,
    style: "",
    indent: 0,
    align: "start",
    size: null,
    page: null,
    kind: "text",
    cell: null,
    ...rest,
  }
}

/** The same lines with indents that are measured from the narrowest margin of their text; what is centred or no text has none of its own. */
export function fromNarrowestMargin(lines: readonly SourceLine[]): readonly SourceLine[] {
  const edge = lines
    .filter(({kind, align}) => kind === "text" && align !== "center")
    .reduce((least, {indent}) => Math.min(least, indent), Infinity)
  const least = Number.isFinite(edge) ? edge : 0
  return lines.map((line) => ({
    ...line,
    indent: Math.max(0, Math.round((line.indent - least) * 10) / 10),
  }))
}
