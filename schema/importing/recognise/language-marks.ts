/**
 * How law is numbered in one language: the words before numbers, ordinal words, and the phrases that tell a preamble, an enacting formula, a
 * table of contents, a commentary or a signature. Data alone; one engine reads all. Words are matched whatever their case, and are written here
 * in lower case, without Arabic vowel signs.
 */
export interface LanguageMarks {
  /** BCP 47. */
  readonly language: LanguageId
  /** Divisions from the outside in, as is usual; the order in a text comes before this one. */
  readonly divisions: readonly Unit[]
  /** What may be the basic unit, the most telling first: where there are articles, sections are divisions. */
  readonly articles: readonly Unit[]
  readonly schedules: readonly Unit[]
  /** A paragraph with its word: "Parágrafo único", "§ 1º". */
  readonly paragraphs: readonly Unit[]
  /** Ordinals by value from 1, all forms of each. Empty lists: none needed. */
  readonly ordinals: readonly (readonly string[])[]
  /** Tens that combine with an ordinal, by value: "twenty" or "vigésimo"; what stands between the two, and whether the ordinal comes first. */
  readonly tens: readonly (readonly [number, readonly string[]])[]
  readonly tensJoin: readonly string[]
  readonly unitsFirst: boolean
  /** Number of what stands alone of its kind: "único". */
  readonly sole: readonly string[]
  /** Endings of a number in digits: "1er", "5.º". Regular expression without anchors. */
  readonly ordinalSign: string
  /** Before a number: "No.". Regular expression without anchors. */
  readonly numberWord: string
  /** Words after a number that make of it a citation, where letters' case does not tell. */
  readonly citing: readonly string[]
  readonly months: readonly string[]
  /** Lines that begin a table of contents. */
  readonly contents: readonly string[]
  readonly commentary: readonly string[]
  /** Beginnings of lines. */
  readonly recital: readonly string[]
  readonly longTitle: readonly string[]
  readonly signature: readonly string[]
  /** Who makes the law, where a preamble begins with them. */
  readonly authority: readonly string[]
  /** Words that end no line but one that was broken. */
  readonly unended: readonly string[]
  /** Phrases anywhere in a line. Regular expressions. */
  readonly enacting: readonly string[]
  /** "Page 3 of 10". */
  readonly page: readonly string[]
  /** Frequent short words, to tell a language where nothing is numbered. */
  readonly common: readonly string[]
}

export type LanguageId = "en" | "fr" | "es" | "pt" | "ru" | "ar"

export interface Unit {
  /** The same for all words of one unit. */
  readonly unit: string
  /** Regular expressions without anchors. */
  readonly words: readonly string[]
}
