import type {Node} from "prosemirror-model"
import {carriers, type Carriers} from "../coverage/carriers"
import type {Library} from "../library/library"

const known = new WeakMap<Carriers, ReadonlyMap<string, readonly string[]>>()

/**
 * Which provisions of a bill implement an obligation: obligation id -> ids of provisions, in the bill's order, the preamble first. Of the
 * live law only, and of what has words: options not shown, what is repealed and what was emptied implement nothing (coverage/carried.ts).
 * The same map while none comes or goes.
 */
export function implemented(doc: Node, library: Library): ReadonlyMap<string, readonly string[]> {
  const all = carriers(doc, library)
  const cached = known.get(all)
  if (cached) return cached
  const found = new Map(
    [...all.ties].map(([id, ties]) => [
      id,
      [...new Set(ties.map(({provision}) => provision))] as readonly string[],
    ]),
  )
  known.set(all, found)
  return found
}
