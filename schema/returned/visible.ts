import type {Node} from "prosemirror-model"
import {Transform} from "prosemirror-transform"
import {signsIn} from "../checks/invisible"
import {provisionIdAround} from "../checks/parts"
import type {TakenOut} from "../importing/sources/source"
import {isRightToLeft} from "../invisible"
import {cleared} from "../invisible-attrs"
import {billAttrs} from "../profiles/profiles"

/**
 * A bill without the invisible signs that a Word file brought, and how many those were. Where the draft had some itself they stay: a
 * problem of the draft says so, and the file did not bring them.
 */
export function withoutBrought(
  doc: Node,
  draft: Node,
): {readonly doc: Node; readonly taken: TakenOut} {
  const fromRightToLeft = isRightToLeft(billAttrs(doc).language)
  const placesIn = (bill: Node) =>
    signsIn(bill, fromRightToLeft).map((place) => ({
      ...place,
      from: place.from - 1,
      provision: provisionIdAround(bill, Math.max(0, place.from - 1)),
    }))
  const known = new Set(placesIn(draft).map(({provision}) => provision))
  const transform = new Transform(doc)
  const taken = {turning: 0, invisible: 0}
  for (const {from, signs, where, provision} of placesIn(doc).toReversed()) {
    if (known.has(provision)) continue
    for (const {kind} of signs) taken[kind === "turns" ? "turning" : "invisible"]++
    const [first] = signs
    if (where === "text" && first) {
      for (const {at, length} of signs.toReversed()) {
        const start = from + at - first.at
        transform.delete(start, start + length)
      }
    } else {
      const node = from < 0 ? doc : doc.nodeAt(from)
      const {attrs} = cleared(node?.attrs ?? {}, fromRightToLeft)
      for (const [name, value] of Object.entries(attrs)) {
        if (value === node?.attrs[name]) continue
        if (from < 0) transform.setDocAttribute(name, value)
        else transform.setNodeAttribute(from, name, value)
      }
    }
  }
  return {doc: transform.doc, taken}
}
