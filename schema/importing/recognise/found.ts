import type {SourceRun} from "../sources/source"

/**
 * What was recognised in a text: its pieces in the order of the text, with how deep each stands. A flat list, so that a correction (promote,
 * join, split) is one step that cannot leave the rest in pieces; the tree follows from the depths. Every word of the source is in a piece.
 */
export interface Found {
  /** BCP 47: the language whose numbering was recognised. */
  readonly language: string
  readonly pieces: readonly FoundPiece[]
}

/** Whether a text has an article at all. Without one, what a bill must have is made of all its words. */
export const hasArticles = ({pieces}: Found): boolean => pieces.some(({kind}) => kind === "article")

export interface FoundPiece {
  /** Stays with the piece through every correction. */
  readonly id: string
  readonly kind: FoundKind
  /** Of divisions and clauses: how deep among their like, from 0. Of closing words: the depth of the clause that they close. 0 for all else. */
  readonly depth: number
  /** The number as printed, with its word and brackets: "Article 12 bis", "(a)". Empty: none. */
  readonly printed: string
  /** Number alone: "12 bis", "a". Empty: none. */
  readonly number: string
  /** Heading of a division, an article or a schedule; what stands there in all other kinds is their words. */
  readonly runs: readonly SourceRun[]
  /** Lines of the source that it was made of, by index: what the review shows beside it. */
  readonly lines: readonly number[]
  /**
   * What the reading itself was not sure of; a correction of the piece clears it. Gaps, repeats and all else that follows from the pieces
   * is not stored: ask `doubtsIn` (doubts.ts) for the doubts of the whole text.
   */
  readonly unsure: Doubt | null
  /** Doubts that follow from the pieces and that somebody said are none, by their keys (doubts.ts); another number is another doubt. */
  readonly settled?: readonly string[]
}

/**
 * - title, long-title, recital, enacting: what stands before the provisions
 * - division: part, chapter, title, section over articles
 * - article; clause: a paragraph or point inside one, by depth; closing: closing words of the clauses one level up
 * - schedule: annex, schedule, appendix
 * - note: a footnote; headnote: a summary or side note beside an article; commentary: explanation of an official text, no law
 * - furniture: running heads, page numbers, the table of contents; left out of the bill, and shown in the review
 */
export type FoundKind =
  | "title"
  | "long-title"
  | "recital"
  | "enacting"
  | "division"
  | "article"
  | "clause"
  | "closing"
  | "schedule"
  | "note"
  | "headnote"
  | "commentary"
  | "furniture"

/**
 * Why somebody should look at a piece. A sentence for each is in schema/messages, under `import.doubt.*`.
 * - gap, first, repeated: in the numbers of its like. level: it may stand higher or lower, or be of another kind
 * - no-heading: a division, or an article where the others have one. unnumbered: a provision without number among numbered ones
 * - joined: made of lines that were apart. table: words of a table's cells. too-deep: below the fourth level, which no tradition numbers
 * - reference: begins like a provision and was read as words that cite one
 */
export type Doubt =
  | {
      readonly why: "gap"
      readonly before: string
      readonly expected: string
      readonly found: string
    }
  | {readonly why: "first"; readonly expected: string; readonly found: string}
  | {readonly why: "repeated"; readonly number: string}
  | {readonly why: "level"}
  | {readonly why: "no-heading"}
  | {readonly why: "unnumbered"}
  | {readonly why: "joined"}
  | {readonly why: "table"}
  | {readonly why: "too-deep"}
  | {readonly why: "reference"}
