import type {Node} from "prosemirror-model"
import {billAttrs} from "../profiles/profiles"
import {compare} from "../compare/compare"
import {redlined} from "../compare/redline"
import type {ExportOptions} from "./export"
import {reading} from "./reading"

/**
 * The text that an export prints: a bill with open suggestions as its redline, or as if they were accepted. A redline is printed as
 * it is, or as the later of its two texts.
 */
export function forExport(doc: Node, {changes}: Pick<ExportOptions, "changes">): Node {
  if (changes === "accepted") return reading(doc, "after")
  const {review} = billAttrs(doc)
  return review ? redlined(compare(review.base, doc)) : doc
}
