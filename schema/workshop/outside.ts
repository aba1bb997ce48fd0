import type {Node} from "prosemirror-model"
import type {BlankAttrs} from "../attrs"
import {compare, type Comparison} from "../compare/compare"
import {provisionOf, units} from "../compare/units"
import {placeText} from "../place-text"
import type {Copy} from "./copy"
import {keepsLocked} from "./locked"
import {sideOf, type Facet} from "./merge-sides"
import {openParts} from "./open-parts"

/** Whether a facet is outside what the copy's group was given. */
export function outsideChapters(
  copy: Copy,
  {before, after}: Comparison,
): (facet: Facet) => boolean {
  const {chapters} = copy
  if (chapters === null || keepsLocked(openParts(before, chapters), before, after)) {
    return () => false
  }
  const base = units(before)
  const open = new Set(chapters)
  const isOpen = (key: string): boolean => {
    for (
      let at: string | undefined = key;
      at !== undefined && at !== "";
      at = base.get(at)?.parent
    ) {
      if (open.has(at)) return true
    }
    return false
  }
  return ({op}) => {
    if (op.do === "add") return !isOpen(op.parent)
    return !isOpen(op.unit) || (op.do === "place" && base.has(op.parent) && !isOpen(op.parent))
  }
}

/** What a copy changed and was not given, as people name it, in the order of the changes: "Article 2, paragraph (1)", a blank by its label. Both texts clean. */
export function outsidePlaces(copy: Copy, before: Node, after: Node): readonly string[] {
  const comparison = compare(before, after)
  const isOutside = outsideChapters(copy, comparison)
  const {facets} = sideOf(comparison, "copy", [copy.group])
  const places = [...facets.values()].filter(isOutside).map((facet) => placeOf(facet, comparison))
  return [...new Set(places)].filter((place) => place !== "")
}

const values = "values."

function placeOf({op}: Facet, {before, after, unitsBefore, unitsAfter}: Comparison): string {
  if (op.do === "set" && op.unit === "bill" && op.name.startsWith(values)) {
    const key = op.name.slice(values.length)
    return labelOf(after, key) ?? labelOf(before, key) ?? key
  }
  const [doc, table] = unitsAfter.has(op.unit) ? [after, unitsAfter] : [before, unitsBefore]
  const provision = provisionOf(op.unit, table)
  return provision === "" ? "" : placeText(doc, provision)
}

/** A blank's label, shown or not. */
function labelOf(doc: Node, key: string): string | null {
  let label: string | null = null
  doc.descendants((node) => {
    if (node.type.name !== "blank") return label === null
    const blank = node.attrs as unknown as BlankAttrs
    if (blank.key === key) label ??= `“${blank.label}”`
    return false
  })
  return label
}
