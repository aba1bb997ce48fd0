import type {Node} from "prosemirror-model"
import type {Stamp} from "../compare/stamp"

/**
 * The open suggestions of a bill, on the bill node: there only while there are any.
 *
 * The bill itself always reads as if every suggestion were accepted, so that numbers, references, checks and exports need know nothing
 * of review; `base` reads as if all were rejected. What is suggested is the difference and is never stored. Only who suggested it is:
 * words that came in carry the `insertion` mark in the bill, words that are to go the `deletion` mark in `base`, and
 * whatever is not words has a stamp by the id of its change (compare.ts).
 *
 * Invariant: in a line that both have, what is left without those marks is the same on both sides.
 */
export interface Review {
  readonly base: Node
  readonly stamps: Readonly<Record<string, Stamp>>
}
