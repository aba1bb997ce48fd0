import type {Attrs, Node} from "prosemirror-model"
import {billAttrs} from "../profiles/profiles"
import {bookkeeping, bookkeepingOfProvisions} from "./bookkeeping"
import {weave, type Segment} from "./line"
import {steadiest} from "./order"
import type {Stamp} from "./stamp"
import {units, type Slot, type Unit, type Units} from "./units"

/**
 * One difference between two bills, small enough to be decided on its own. What is inside an added or removed provision belongs to
 * that change. The id says what changed where, and stays while the rest is decided: "<unit> place", "<unit> lead 12", "<unit> @note".
 */
export type Change = PlaceChange | WordsChange | AttributeChange

interface ChangeBase {
  readonly id: string
  /** Key of the unit (units.ts). */
  readonly unit: string
  /** Who suggested it, where that is known. */
  readonly stamp: Stamp | null
}

export interface PlaceChange extends ChangeBase {
  readonly kind: "added" | "removed" | "moved"
}

/** One stretch of a line where the words differ. */
export interface WordsChange extends ChangeBase {
  readonly kind: "words"
  readonly slot: Slot
  /** Deleted and inserted words, in this order where both are there. */
  readonly segments: readonly Segment[]
  /** Where it starts in the content of each line. */
  readonly before: number
  readonly after: number
}

export interface AttributeChange extends ChangeBase {
  readonly kind: "attribute"
  /** The attribute's name; of a blank that was filled, "values.<key>". */
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

export interface Comparison {
  readonly before: Node
  readonly after: Node
  readonly unitsBefore: Units
  readonly unitsAfter: Units
  /** In the order of the law: what was removed stands where it was. */
  readonly changes: readonly Change[]
}

/**
 * Compares two bills by the ids of their provisions, then by the words inside. Of `after` with its own `review.base` as `before`, words are told
 * apart as they were tracked; else both should be clean (clean.ts).
 * `likely`: what has moved rather than its neighbours, where the order alone does not tell.
 */
export function compare(
  before: Node,
  after: Node,
  likely: ReadonlySet<string> = nothing,
): Comparison {
  const unitsBefore = units(before)
  const unitsAfter = units(after)
  const stamps = billAttrs(after).review?.stamps ?? {}
  const isLikely = (key: string) => likely.has(key) || stamps[placeId(key)] !== undefined
  const moved = movedUnits(unitsBefore, unitsAfter, isLikely)
  const changes: Change[] = []
  const stampOf = (id: string): Stamp | null => stamps[id] ?? null

  const visit = (key: string, side: "before" | "after") => {
    const was = unitsBefore.get(key)
    const now = unitsAfter.get(key)
    const id = placeId(key)
    if (side === "before") {
      changes.push({id, kind: "removed", unit: key, stamp: stampOf(id)})
      return
    }
    if (!now) return
    if (moved.has(key)) changes.push({id, kind: "moved", unit: key, stamp: stampOf(id)})
    if (!was && unitsBefore.has(now.parent)) {
      changes.push({id, kind: "added", unit: key, stamp: stampOf(id)})
    }
    if (was && isSame(was.node, now.node)) return
    if (was) changes.push(...ownChanges(was, now, stampOf))
    for (const child of together(key, unitsBefore, unitsAfter)) visit(child.key, child.side)
  }
  visit("bill", "after")
  return {before, after, unitsBefore, unitsAfter, changes}
}

const nothing: ReadonlySet<string> = new Set()

/** The stamp of a line that was taken away as a whole. */
export const lineId = (key: string, slot: Slot): string => `${key} ${slot}`
export const placeId = (key: string): string => `${key} place`

/** Units that stand elsewhere now: under another unit, or out of the order that the others kept. */
function movedUnits(
  before: Units,
  after: Units,
  isLikely: (key: string) => boolean,
): ReadonlySet<string> {
  const moved = new Set<string>()
  const visit = (unit: Unit) => {
    const was = before.get(unit.key)
    if (was && (was.parent !== unit.parent || was.node.type !== unit.node.type)) moved.add(unit.key)
    // In what is the very same node nothing moved.
    if (was?.node === unit.node) return
    if (was) {
      const place = new Map(was.children.map((key, i) => [key, i]))
      const common = unit.children.filter((key) => place.has(key))
      const order = common.map((key) => place.get(key) ?? 0)
      // Of two that changed places, the one that somebody is known to have moved.
      const kept = steadiest(order, (i) => (isLikely(common[i] ?? "") ? 1 : 2))
      common.forEach((key, i) => {
        if (!kept.has(i)) moved.add(key)
      })
    }
    for (const child of unit.children) {
      const next = after.get(child)
      if (next) visit(next)
    }
  }
  const bill = after.get("bill")
  if (bill) visit(bill)
  return moved
}

/** The children of a unit that both bills have, with those that were removed where they stood. */
export function together(
  key: string,
  before: Units,
  after: Units,
): readonly {readonly key: string; readonly side: "before" | "after"}[] {
  const now = after.get(key)?.children ?? []
  const was = before.get(key)?.children ?? []
  const list: {key: string; side: "before" | "after"}[] = now.map((each) => ({
    key: each,
    side: "after",
  }))
  was.forEach((each, i) => {
    if (after.has(each)) return
    let at = 0
    for (let j = i - 1; j >= 0 && at === 0; j--) {
      at = list.findIndex((item) => item.key === was[j]) + 1
    }
    list.splice(at, 0, {key: each, side: "before"})
  })
  return list
}

/** What differs in a unit's own words and attributes. */
function ownChanges(
  was: Unit,
  now: Unit,
  stampOf: (id: string) => Stamp | null,
): readonly Change[] {
  const changes: Change[] = []
  const {key} = now
  for (const [name, before, after] of attributeChanges(was.node, now.node)) {
    const id = `${key} @${name}`
    changes.push({id, kind: "attribute", unit: key, name, before, after, stamp: stampOf(id)})
  }
  for (const slot of new Set([...was.lines.keys(), ...now.lines.keys()])) {
    const line = stampOf(lineId(key, slot))
    changes.push(...wordsChanges(key, slot, was.lines.get(slot), now.lines.get(slot), line))
  }
  return changes
}

/** The stretches of a line that differ; a line that only one of the bills has is one stretch. */
export function wordsChanges(
  unit: string,
  slot: Slot,
  was: Node | undefined,
  now: Node | undefined,
  lineStamp: Stamp | null = null,
): readonly WordsChange[] {
  if (was === now) return []
  const node = now ?? was
  const last = node && knownWords.get(node)
  const isKnown =
    last?.unit === unit &&
    last.slot === slot &&
    last.was === was &&
    last.now === now &&
    last.stamp?.id === lineStamp?.id
  if (last && isKnown) return last.changes
  const changes = changesOfWords(unit, slot, was, now, lineStamp)
  if (node) knownWords.set(node, {unit, slot, was, now, stamp: lineStamp, changes})
  return changes
}

interface KnownWords {
  readonly unit: string
  readonly slot: Slot
  readonly was: Node | undefined
  readonly now: Node | undefined
  readonly stamp: Stamp | null
  readonly changes: readonly WordsChange[]
}

/** What differs in a line, as long as neither side changes: of a bill with a thousand suggestions a key press changes one line. */
const knownWords = new WeakMap<Node, KnownWords>()

function changesOfWords(
  unit: string,
  slot: Slot,
  was: Node | undefined,
  now: Node | undefined,
  lineStamp: Stamp | null,
): readonly WordsChange[] {
  if (was && now && was.eq(now)) return []
  const found: WordsChange[] = []
  let before = 0
  let after = 0
  let open = false
  for (const segment of weave(was ?? null, now ?? null)) {
    const last = found.at(-1)
    if (segment.kind === "same") open = false
    else if (open && last && goTogether(last, segment)) {
      found[found.length - 1] = {...last, segments: [...last.segments, segment]}
    } else {
      const start = `${unit} ${slot} ${before}`
      const again = found.filter(({id}) => id === start || id.startsWith(`${start}.`)).length
      const id = again === 0 ? start : `${start}.${again}`
      const stamp = segment.stamp ?? lineStamp
      found.push({id, kind: "words", unit, slot, segments: [segment], before, after, stamp})
      open = true
    }
    if (segment.kind !== "inserted") before += segment.was.size
    if (segment.kind !== "deleted") after += segment.content.size
  }
  if (found.length === 0 && (was === undefined) !== (now === undefined)) {
    const id = `${unit} ${slot} 0`
    found.push({id, kind: "words", unit, slot, segments: [], before: 0, after: 0, stamp: lineStamp})
  }
  return found
}

/** New words in the place of old ones are one change, unless two people are behind it. */
function goTogether({segments, stamp}: WordsChange, {kind, stamp: next}: Segment): boolean {
  const last = segments.at(-1)?.kind
  return (next === null || stamp?.author === next.author) && (last === kind || last === "deleted")
}

const notCompared: ReadonlySet<string> = new Set([
  "id",
  "change",
  ...bookkeepingOfProvisions,
  ...bookkeeping,
])

/** Attributes that differ, with both values; each filled blank on its own. */
function attributeChanges(
  was: Node,
  now: Node,
): readonly (readonly [name: string, before: unknown, after: unknown])[] {
  if (was.attrs === now.attrs) return []
  const last = knownAttributes.get(now.attrs)
  if (last?.was === was.attrs) return last.found
  const found = differing(was, now)
  knownAttributes.set(now.attrs, {was: was.attrs, found})
  return found
}

interface KnownAttributes {
  readonly was: Attrs
  readonly found: readonly (readonly [string, unknown, unknown])[]
}

/** What differs between two sets of attributes, which a key press leaves as they are. */
const knownAttributes = new WeakMap<Attrs, KnownAttributes>()

function differing(was: Node, now: Node): readonly (readonly [string, unknown, unknown])[] {
  const found: [string, unknown, unknown][] = []
  for (const name of Object.keys(now.attrs)) {
    if (notCompared.has(name)) continue
    const before: unknown = was.attrs[name]
    const after: unknown = now.attrs[name]
    if (sameValue(before, after)) continue
    if (name !== "values") {
      found.push([name, before, after])
      continue
    }
    const old = before as Readonly<Record<string, string>>
    const filled = after as Readonly<Record<string, string>>
    for (const key of new Set([...Object.keys(old), ...Object.keys(filled)])) {
      if (old[key] !== filled[key]) {
        found.push([`values.${key}`, old[key] ?? null, filled[key] ?? null])
      }
    }
  }
  return found
}

/** Whether a unit's attributes say the same. */
export function sameAttributes(was: Node, now: Node): boolean {
  return attributeChanges(was, now).length === 0
}

/** Attribute values are plain data. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
}

/** Articles that are the same through and through need no look at what is in them. */
function isSame(was: Node, now: Node): boolean {
  return was === now || (was.type.name === "article" && was.eq(now))
}

/** Whether two bills say the same. */
export function isSameBill(before: Node, after: Node): boolean {
  return compare(before, after).changes.length === 0
}

/** Key of the topmost unit that was added together with this one. */
export function topmostAdded(key: string, {unitsBefore, unitsAfter}: Comparison): string {
  let top = key
  for (
    let at = unitsAfter.get(key)?.parent;
    at !== undefined && at !== "" && !unitsBefore.has(at);
    at = unitsAfter.get(at)?.parent
  ) {
    top = at
  }
  return top
}
