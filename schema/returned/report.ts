import type {SuggestionKind} from "../review/suggestions"
import type {Loose} from "./paragraphs"

/** What bringing a Word file back came to. Plain data; nothing that the file says is left out without being in here. */
export interface ReturnReport {
  /**
   * - same: the draft is as it was when the file was made
   * - older: the draft was changed since
   * - unmarked: it is not known from which draft the file is; its paragraphs were told by their words
   */
  readonly origin: "same" | "older" | "unmarked"
  /** How many suggestions came in, by kind. */
  readonly proposed: Readonly<Partial<Record<SuggestionKind, number>>>
  /** How many of the draft's own suggestions came back decided. */
  readonly accepted: number
  readonly rejected: number
  /** Comments that came in, and threads that were closed or opened again. */
  readonly comments: number
  readonly resolved: number
  /** What the file has and the bill could not take. */
  readonly unplaced: readonly Unplaced[]
  /** Lines that both the draft and the file changed. What the file says of them is a suggestion against the draft's words. */
  readonly changedInBoth: readonly Contested[]
  /** Blanks that were filled, and choices that were picked, differently in different places: none of these was taken. */
  readonly disagreed: readonly Disagreed[]
  /** What of the file could not be read, in words for people. */
  readonly unread: readonly string[]
}

export interface Unplaced {
  /** A sentence for each is in messages, under `returned-word.unplaced.<why>`. */
  readonly why:
    | Loose["what"]
    | Refused
    | "words"
    | "value"
    | "draft-removed"
    | "comment-gone"
    | "look"
    | "numbered"
  readonly text: string
  /** Id of the provision that it stands after in the file; empty: before any. */
  readonly after: string
  /** Id of the provision that it is about, where the draft has that. */
  readonly provision?: string
  /** Of the blank that cannot hold the value; the number that was typed before the words. */
  readonly label?: string
}

/**
 * Changes of the structure that the law would not hold together with:
 * - structure: a new paragraph
 * - not-removed: a provision, or words that may be missing, which the file does not have any more
 * - not-moved: one that stands elsewhere in the file
 * - not-levelled: one that stands at another level in the file
 * - not-kind: one that has the style of another kind there, such as a clause made a heading
 */
export type Refused = "structure" | "not-removed" | "not-moved" | "not-levelled" | "not-kind"

export interface Contested {
  readonly provision: string
  /** What the file says. */
  readonly text: string
}

export interface Disagreed {
  readonly key: string
  readonly label: string
  readonly values: readonly string[]
}
