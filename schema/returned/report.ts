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
  /** Blanks that were filled differently in different places: none of these was taken. */
  readonly disagreed: readonly Disagreed[]
  /** What of the file could not be read, in words for people. */
  readonly unread: readonly string[]
}

export interface Unplaced {
  /** A sentence for each is in messages, under `returned-word.unplaced.<why>`. */
  readonly why: Loose["what"] | "structure" | "draft-removed"
  readonly text: string
  /** Id of the provision that it stands after in the file; empty: before any. */
  readonly after: string
}

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
