import type {Comparison, PlaceChange, WordsChange} from "../compare/compare"
import {facetOf, valueOf, type Op, type Placed} from "./merging"
import {contentJson, linesJson, pieceOf} from "./pieces"
import {suggestionsOf} from "../review/suggestions"
import {isWithin, type Slot, type Unit, type Units} from "../compare/units"

/** Somebody's changes to the base, facet by facet. */
export interface Side {
  /** Whose they are; of the draft, nobody's: there it depends on the facet. */
  readonly names: readonly string[]
  /** "draft": the bill as it is, whose changes stand already; "held": a variant of a conflict that is open from an earlier day. */
  readonly kind: "copy" | "draft" | "held"
  readonly facets: ReadonlyMap<string, Facet>
  /** Facets of one act, such as both halves of a split: none of them makes sense without the others. */
  readonly bundles: readonly (readonly string[])[]
}

export interface Facet {
  readonly key: string
  readonly op: Op
  readonly value: string
}

/** Elder siblings that an op remembers: enough to find the place again when some of them are gone. */
const remembered = 30

/** What a comparison with the base comes to. */
export function sideOf(
  comparison: Comparison,
  kind: "copy" | "draft",
  names: readonly string[],
): Side {
  const facets = new Map<string, Facet>()
  const byChange = new Map<string, string>()
  const lines = new Map<string, WordsChange[]>()
  const add = (op: Op): string => {
    const facet = facetFor(op)
    facets.set(facet.key, facet)
    return facet.key
  }
  for (const change of comparison.changes) {
    if (change.kind === "words") {
      const key = change.unit === "bill" ? `bill ${change.slot}` : change.unit
      lines.set(key, [...(lines.get(key) ?? []), change])
      continue
    }
    const op: Op =
      change.kind === "attribute"
        ? {do: "set", unit: change.unit, name: change.name, value: change.after}
        : placeOp(change, comparison)
    byChange.set(change.id, add(op))
  }
  for (const changes of lines.values()) {
    const key = add(wordsOp(changes, comparison))
    for (const {id} of changes) byChange.set(id, key)
  }
  const bundles = suggestionsOf(comparison)
    .filter(({changes}) => changes.length > 1)
    .map(({changes}) => [...new Set(changes.flatMap((id) => byChange.get(id) ?? []))])
  return {names, kind, facets, bundles: [...bundles, ...structureBundles(comparison, byChange)]}
}

export const facetFor = (op: Op): Facet => ({key: facetOf(op), op, value: valueOf(op)})

/** What was taken out of something that goes, and what was put into something new, goes with that. */
function structureBundles(
  {changes, unitsBefore, unitsAfter}: Comparison,
  byChange: ReadonlyMap<string, string>,
): readonly (readonly string[])[] {
  const moved = changes.filter(({kind}) => kind === "moved")
  if (moved.length === 0) return []
  return changes.flatMap(({id, kind, unit}) => {
    if (kind !== "removed" && kind !== "added") return []
    const units = kind === "removed" ? unitsBefore : unitsAfter
    const own = moved.filter((other) => isWithin(other.unit, unit, units))
    if (own.length === 0) return []
    return [[id, ...own.map((other) => other.id)].flatMap((each) => byChange.get(each) ?? [])]
  })
}

function wordsOp(changes: readonly WordsChange[], {unitsAfter}: Comparison): Op {
  const unit = changes[0]?.unit ?? ""
  const now = unitsAfter.get(unit)?.lines
  const lines: Partial<Record<Slot, readonly unknown[] | null>> = {}
  for (const {slot} of changes) {
    const line = now?.get(slot)
    lines[slot] = line ? contentJson(line) : null
  }
  return {do: "words", unit, lines}
}

function placeOp(change: PlaceChange, {unitsBefore, unitsAfter}: Comparison): Op {
  const {unit: key, kind} = change
  const now = unitsAfter.get(key)
  if (kind === "removed" || !now) return {do: "remove", unit: key}
  const placed = placeIn(now, unitsAfter, unitsBefore)
  if (kind === "added") {
    return {do: "add", ...placed, piece: pieceOf(now, unitsAfter, (k) => !unitsBefore.has(k))}
  }
  const isOther = unitsBefore.get(key)?.node.type !== now.node.type
  const retype = isOther ? {type: now.node.type.name, lines: linesJson(now.lines)} : null
  return {do: "place", ...placed, retype}
}

/** Where a unit stands. */
export function placeIn(unit: Unit, table: Units, base: Units): Placed {
  const siblings = table.get(unit.parent)?.children ?? []
  const elder = siblings.slice(0, siblings.indexOf(unit.key)).reverse()
  return {
    unit: unit.key,
    parent: unit.parent,
    anchor: elder.find((key) => base.has(key)) ?? "",
    after: elder.slice(0, remembered),
  }
}

/** What leads back to the base in a facet that the draft changed. */
export function restoring({key, op}: Facet, base: Units): Op {
  const unit = base.get(op.unit)
  switch (op.do) {
    case "words": {
      const slots = Object.keys(op.lines) as Slot[]
      const lines: Partial<Record<Slot, readonly unknown[] | null>> = {}
      for (const slot of slots) {
        const line = unit?.lines.get(slot)
        lines[slot] = line ? contentJson(line) : null
      }
      return {...op, lines}
    }
    case "set":
      return {...op, value: baseValue(op.name, unit)}
    case "add":
      return {do: "remove", unit: op.unit}
    case "place":
    case "remove": {
      if (!unit) throw new RangeError(`Nothing in the base for ${key}`)
      const placed = placeIn(unit, base, base)
      if (op.do === "place") {
        const retype = op.retype && {type: unit.node.type.name, lines: linesJson(unit.lines)}
        return {do: "place", ...placed, retype}
      }
      return {do: "add", ...placed, piece: pieceOf(unit, base, () => true)}
    }
  }
}

function baseValue(name: string, unit: Unit | undefined): unknown {
  const attrs = unit?.node.attrs ?? {}
  if (!name.startsWith("values.")) return attrs[name] ?? null
  const values = attrs["values"] as Readonly<Record<string, string>>
  return values[name.slice("values.".length)] ?? null
}

/** Keys of the base's units that are gone with a removal: not those that the same side moved out. */
export function goneWith(unit: string, {facets}: Side, base: Units): ReadonlySet<string> {
  const gone = new Set<string>()
  const walk = (key: string) => {
    if (key !== unit && facets.get(`${key} place`)?.op.do === "place") return
    gone.add(key)
    for (const child of base.get(key)?.children ?? []) walk(child)
  }
  walk(unit)
  return gone
}
