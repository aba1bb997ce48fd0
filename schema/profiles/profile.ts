import type {InsertedStyle, NumberStyle} from "../numbers"

/**
 * A drafting tradition: what provisions are called, how they are numbered and how a reference to them reads. Data alone, so that
 * switching the profile relabels the bill and every reference at once and nothing is retyped.
 */
export interface Profile {
  readonly id: ProfileId
  /** The words are legal text of the bill's language, not of the program's. BCP 47. */
  readonly language: string
  /** What the instrument calls itself: "Law", "Act"; and in its own text: "this Law". */
  readonly law: string
  readonly thisLaw: string
  /** What stands between and around numbers in a reference. */
  readonly joining: JoiningWords
  /** Kinds of division from the outside in, by how many levels the bill uses: one level only, two levels, … */
  readonly divisions: readonly (readonly Unit[])[]
  readonly article: Unit
  /** From the paragraph inwards; deeper clauses use the last one. */
  readonly clauses: readonly Unit[]
  readonly schedule: Unit
  /** Recitals carry no number; this is what people call one. */
  readonly recital: Unit
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
  /** For two, where a language has a form of its own for two. */
  readonly two?: string
  /** A reference from within: "this Article". Null where the gender of an imported name is not known: its number is said instead. */
  readonly own: string | null
  /** As it is called while the text is a bill, where that differs: "clause". For people, not for the law's own references. */
  readonly inBill?: string
  readonly style: NumberStyle
  /** As printed before the text or heading; # is the number. */
  readonly printed: string
  /** The number as cited. */
  readonly cited: string
  /** What joins it to the unit before it in a reference: ", point " or nothing. */
  readonly joined: string
  /**
   * Its name after a smaller unit, in languages that name the smallest first: "статьи" in «пункт (a) статьи 8». Absent: the largest
   * comes first.
   */
  readonly of?: string
}

/** Words of references; # is what they are about. */
export interface JoiningWords {
  /** Between the last two of several, and between those before: " and ", ", ". */
  readonly and: string
  readonly comma: string
  /** Between the first and the last of a run. */
  readonly to: string
  readonly definition: string
  /** A point within a definition: the point, the definition. */
  readonly ofDefinition: string
  /** Where a definition stands. */
  readonly inUnit: string
  readonly notFound: string
  /** A model provision that is not in the bill yet. */
  readonly model: {
    readonly definition: string
    readonly article: string
    readonly chapter: string
  }
}
