import type {LinePart} from "./law-index"

/** A provision of existing law that is likely to bear on a subject. That it does is for a person to say. */
export interface Candidate {
  /** `ExistingLaw.id`. */
  readonly law: string
  /** The article or schedule. */
  readonly provision: string
  /** The paragraph or point that has most of the words; the article itself where they are all over it, or in its heading alone. */
  readonly pinpoint: string
  /** Between 0 and 1. Compares candidates of one subject, and says nothing of how far the law does what is asked. */
  readonly score: number
  /** What tells most first. Never empty. */
  readonly why: readonly Why[]
}

/** A reason why a provision is a candidate. */
export interface Why {
  /**
   * term: a word of today for what is sought · synonym: what other, often older, laws say for it or for a part of it · word: typed by the
   * user · reference: it names an article that is a candidate by its words.
   */
  readonly kind: "term" | "synonym" | "word" | "reference"
  /** As it stands in the register, or was typed; empty of a reference. */
  readonly word: string
  /** Where it stands, headings first. Never empty. */
  readonly places: readonly WordPlace[]
  /** Of a reference: the article that is named. */
  readonly to: {readonly law: string; readonly provision: string} | null
}

export interface WordPlace {
  /** The provision whose own line it is; of the heading of a chapter, the division. */
  readonly provision: string
  readonly part: LinePart
  /** The whole line. */
  readonly text: string
  /** First character of the words in the line, and the one after their last. */
  readonly from: number
  readonly to: number
}
