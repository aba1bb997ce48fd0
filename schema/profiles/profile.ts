import type {InsertedStyle, NumberStyle} from "../numbers"

/**
 * A drafting tradition: what provisions are called, how they are numbered and how a reference to them reads. Data alone, so that
 * switching the profile relabels the bill and every reference at once and nothing is retyped.
 */
export interface Profile {
  readonly id: ProfileId
  /** The words are legal text of the bill's language, not of the program's. BCP 47. */
  readonly language: string
  /** What the instrument calls itself: "this Law", "this Act". */
  readonly law: string
  /** Kinds of division from the outside in, by how many levels the bill uses: one level only, two levels, … */
  readonly divisions: readonly (readonly Unit[])[]
  readonly article: Unit
  /** From the paragraph inwards; deeper clauses use the last one. */
  readonly clauses: readonly Unit[]
  readonly schedule: Unit
  /** Null: recitals carry no number. */
  readonly recital: Unit | null
  /** Whether definitions stand as numbered points, or unnumbered in alphabetical order and cited by their term. */
  readonly definitions: "points" | "unnumbered"
  readonly inserted: InsertedStyle
  /** Where the article's label stands: on a line above its heading, or before the heading on one line. */
  readonly articleHeading: "above" | "inline"
  /** Heading of the table of provisions, while a bill and as an Act. */
  readonly contents: {readonly bill: string; readonly act: string}
  /** The words that come before the enacted text; `[…]` are blanks by key and label. */
  readonly enacting: string
  readonly longTitle: string
}

export type ProfileId = "civil" | "common" | "un"

export interface Unit {
  /** As a reference names it in the law: "Article", "subsection". */
  readonly one: string
  readonly many: string
  /** As it is called while the text is a bill, where that differs: "clause". For people, not for the law's own references. */
  readonly inBill?: string
  readonly style: NumberStyle
  /** As printed before the text or heading; # is the number. */
  readonly printed: string
  /** The number as cited. */
  readonly cited: string
  /** What joins it to the unit before it in a reference: ", point " or nothing. */
  readonly joined: string
}
