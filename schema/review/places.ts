import type {Node} from "prosemirror-model"
import {blanks} from "../blanks"
import {billAttrs} from "../profiles/profiles"
import {findProvision, isProvision, provisionId} from "../provisions"
import {placeId, together, wordsChanges, type Change, type Comparison} from "../compare/compare"
import {openChanges, suggestions, type Suggestion} from "./suggestions"
import {linesOf, type Slot, type Unit, type Units} from "../compare/units"
import {lineIn} from "./with-line"

/** A stretch of the bill as it reads now; empty where something is gone. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Where each change of a comparison stands in the later text, by its id. What was removed stands in the gap it left; a filled blank, where the
 * blank stands first. Of what both texts share nothing is read.
 */
export function changePlaces(comparison: Comparison): ReadonlyMap<string, Stretch> {
  const starts = unitStarts(comparison)
  const places = new Map<string, Stretch>()
  for (const change of comparison.changes) {
    places.set(change.id, placeOf(change, comparison, starts))
  }
  return places
}

/** Where the units of the later text start; of units that both texts share, those below are left out. */
function unitStarts({unitsBefore, unitsAfter}: Comparison): ReadonlyMap<string, number> {
  const starts = new Map<string, number>()
  const walk = (key: string, pos: number) => {
    starts.set(key, pos)
    const unit = unitsAfter.get(key)
    if (!unit || unitsBefore.get(key)?.node === unit.node) return
    eachChild(unit, (child, offset) => walk(child, pos + 1 + offset))
  }
  walk("bill", -1)
  return starts
}

function eachChild({node, lines, children}: Unit, f: (key: string, offset: number) => void): void {
  if (children.length === 0) return
  const own = new Set(lines.values())
  let i = 0
  node.forEach((child, offset) => {
    if (own.has(child)) return
    f(children[i] ?? "", offset)
    i++
  })
}

function placeOf(
  change: Change,
  {after, unitsBefore, unitsAfter}: Comparison,
  starts: ReadonlyMap<string, number>,
): Stretch {
  const unit = unitsAfter.get(change.unit)
  const start = starts.get(change.unit) ?? 0
  if (change.kind === "removed") {
    const at = gapOf(change.unit, unitsBefore, unitsAfter, starts)
    return {from: at, to: at}
  }
  if (change.kind === "words") {
    const size = change.segments.reduce(
      (sum, {kind, content}) => sum + (kind === "inserted" ? content.size : 0),
      0,
    )
    const at = unit ? lineStart(unit, change.slot, start) + change.after : 0
    return {from: at, to: at + size}
  }
  if (change.kind === "attribute" && change.name.startsWith("values.")) {
    const key = change.name.slice("values.".length)
    const at = blanks(after).find((blank) => blank.key === key)?.at[0] ?? 0
    return {from: at, to: at}
  }
  if (change.unit === "bill") return {from: 0, to: 0}
  return {from: start, to: start + (unit?.node.nodeSize ?? 0)}
}

/** Where a line's content starts, or where it would stand if it is gone. */
function lineStart({node, lines}: Unit, slot: Slot, start: number): number {
  if (node.isTextblock) return start + 1
  const line = lines.get(slot)
  let at = start + 1 + node.content.size
  if (!line && slot === "long_title") at = start + 1 + (node.firstChild?.nodeSize ?? 0)
  node.forEach((child, offset) => {
    if (child === line) at = start + 2 + offset
    if (!line && slot === "enacting" && child.type.name === "body") at = start + 1 + offset
  })
  return at
}

/** Where a removed unit stood, among those that are still there. */
function gapOf(
  key: string,
  before: Units,
  after: Units,
  starts: ReadonlyMap<string, number>,
): number {
  const parent = after.get(before.get(key)?.parent ?? "")
  if (!parent) return 0
  const around = together(parent.key, before, after)
  const index = around.findIndex((each) => each.key === key)
  const last = around.slice(0, index).findLast(({side}) => side === "after")
  if (last) return (starts.get(last.key) ?? 0) + (after.get(last.key)?.node.nodeSize ?? 0)
  const next = around.slice(index).find(({side}) => side === "after")
  if (next) return starts.get(next.key) ?? 0
  const end = (starts.get(parent.key) ?? 0) + 1 + parent.node.content.size
  return end - (linesOf(parent.node).get("closing")?.nodeSize ?? 0)
}

/** A suggestion with where it stands in the bill: its first change; of a move or an addition the whole provision. */
export interface PlacedSuggestion extends Stretch {
  readonly suggestion: Suggestion
}

/** The open suggestions with what they follow from. */
export interface OpenSuggestions {
  readonly comparison: Comparison
  readonly places: ReadonlyMap<string, Stretch>
  readonly list: readonly PlacedSuggestion[]
}

const known = new WeakMap<Node, OpenSuggestions | null>()

/** The open suggestions of a bill and where they stand, in the order of the law; null: there are none. */
export function openSuggestions(doc: Node): OpenSuggestions | null {
  const cached = known.get(doc)
  if (cached !== undefined) return cached
  const comparison = openChanges(doc)
  let open: OpenSuggestions | null = null
  if (comparison) {
    const places = changePlaces(comparison)
    const list = suggestions(doc).map((suggestion): PlacedSuggestion => {
      const {from = 0, to = 0} = places.get(suggestion.changes[0] ?? "") ?? {}
      return {suggestion, from, to}
    })
    open = {comparison, places, list}
  }
  known.set(doc, open)
  return open
}

/** The suggestions that touch a stretch of the bill, by any of their changes. */
export function suggestionsWithin(doc: Node, from: number, to: number): readonly Suggestion[] {
  const open = openSuggestions(doc)
  if (!open) return []
  return open.list
    .filter(({suggestion}) =>
      suggestion.changes.some((id) => {
        const place = open.places.get(id)
        return place !== undefined && place.from <= to && place.to >= from
      }),
    )
    .map(({suggestion}) => suggestion)
}

/**
 * The id of the change at a position: of the words there, else of the innermost provision that came or moved. Reads one line, so that it may be asked for
 * at every step of the cursor. Null: nothing there is suggested.
 */
export function changeAt(doc: Node, pos: number): string | null {
  const {review} = billAttrs(doc)
  if (!review) return null
  const $pos = doc.resolve(pos)
  for (let depth = $pos.depth; depth >= 0; depth--) {
    const node = $pos.node(depth)
    if (node.isTextblock && node.type.name !== "wording") {
      const found = wordsAt(doc, review.base, $pos.start(depth), node, pos)
      if (found !== null) return found
    }
    const id = isProvision(node) ? placeId(provisionId(node)) : ""
    if (id !== "" && review.stamps[id]) return id
  }
  return null
}

function wordsAt(doc: Node, base: Node, start: number, line: Node, pos: number): string | null {
  const {unit, slot} = lineName(doc, start)
  const found = wordsChanges(unit, slot, lineIn(base, unit, slot) ?? undefined, line)
  const at = found.filter(({segments, after}) => {
    const size = segments.reduce(
      (sum, {kind, content}) => sum + (kind === "inserted" ? content.size : 0),
      0,
    )
    return start + after <= pos && pos <= start + after + size
  })
  // Between two, the one that the cursor is in or right after.
  return at.at(-1)?.id ?? null
}

/** What the line is called in which a position stands. */
export function lineName(doc: Node, pos: number): {readonly unit: string; readonly slot: Slot} {
  const $pos = doc.resolve(pos)
  let slot: Slot = "text"
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (isProvision(node)) return {unit: provisionId(node), slot}
    if (node.isTextblock) slot = node.type.name as Slot
  }
  return {unit: "bill", slot}
}

/** The line that a change of words is in, from its id; null: the change is another. */
export function lineOfChange(id: string): {readonly unit: string; readonly slot: Slot} | null {
  const found = /^(.*) ([a-z_]+) \d+(?:\.\d+)?$/.exec(id)
  const [, unit, slot] = found ?? []
  return unit !== undefined && slot !== undefined ? {unit, slot: slot as Slot} : null
}

/** A line of the bill with the start of its content; null: the bill has no such line. */
export function linePlace(
  doc: Node,
  unit: string,
  slot: Slot,
): {readonly line: Node; readonly start: number} | null {
  const found = unit === "bill" ? {node: doc, offset: -1} : findProvision(doc, unit)
  if (!found) return null
  const {node, offset} = found
  if (node.isTextblock) return {line: node, start: offset + 1}
  const line = linesOf(node).get(slot)
  if (!line) return null
  let start = 0
  node.forEach((child, at) => {
    if (child === line) start = offset + 2 + at
  })
  return {line, start}
}
