import type {Node} from "prosemirror-model"
import type {Library} from "../library/library"
import {implemented} from "../obligations/implemented"
import type {Instrument} from "../obligations/instrument"

/** A treaty of which a bill implements anything. */
export interface Carried {
  readonly instrument: Instrument
  /**
   * It has a provision or two of this bill, which is there for another treaty, of which it implements ten times as much. What the bill does not
   * say on such a treaty is no gap of the bill.
   */
  readonly isTouched: boolean
}

/** The treaties of which the bill implements anything, as it reads now, in the library's order. */
export function carriedOut(doc: Node, library: Library): readonly Carried[] {
  const met = implemented(doc, library)
  const counted = library.instruments.map((instrument) => ({
    instrument,
    count: instrument.obligations.filter(({id}) => met.has(id)).length,
  }))
  const most = Math.max(0, ...counted.map(({count}) => count))
  return counted
    .filter(({count}) => count > 0)
    .map(({instrument, count}) => ({instrument, isTouched: count * 10 <= most}))
}
