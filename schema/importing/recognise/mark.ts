import type {Reading} from "./number-reading"

/** What a line begins with, read on its own. Whether it is what it seems to be, its neighbours tell. */
export type Mark = UnitMark | ClauseMark

/** "Article 12 bis", "FIRST SCHEDULE", "Chapter IV". */
export interface UnitMark {
  readonly kind: "unit"
  readonly role: "division" | "article" | "schedule" | "paragraph"
  readonly unit: string
  readonly printed: string
  readonly number: string
  /** Empty: a word without a number, as "ANNEX". */
  readonly readings: readonly Reading[]
  /** Where the rest of the line begins. */
  readonly end: number
  /** The rest goes on as running words would: "Article 5 of the Act". */
  readonly citing: boolean
}

/** "(a)", "1.", "§ 2º", "1.2.1", "–". */
export interface ClauseMark {
  readonly kind: "clause"
  /** Its shape without the number: "()", ")", ".", "path2", "• ". Only marks of one shape count on from one another. */
  readonly shape: string
  readonly printed: string
  readonly number: string
  readonly readings: readonly Reading[]
  /** Of 1.2.3: "1.2". Empty: none. */
  readonly prefix: string
  readonly end: number
  /** A number and a space: often no mark at all. */
  readonly weak: boolean
}
