import {Fragment, type Node} from "prosemirror-model"
import {
  placeId,
  topmostAdded,
  type AttributeChange,
  type Change,
  type Comparison,
  type WordsChange,
} from "./compare"
import {decidedLine, unmarked, type Segment} from "./line"
import {assemble, place, rowOf, rowsIn, tableOf, unplace, type Row, type Table} from "./table"
import {isWithin, type Unit, type Units} from "./units"

export interface Taken {
  readonly doc: Node
  /** Ids of the changes that it has: those asked for, and those without which the law would not hold together. */
  readonly ids: ReadonlySet<string>
}

/**
 * The earlier bill with some of the changes that lead to the later one. Where a change cannot stand alone (a paragraph added to an article that is
 * itself new, the only paragraph of an article removed), what it needs comes with it: the result is always a bill that the schema allows.
 * Taking none gives `before`, taking all gives `after`, but for marks of review on words that are decided.
 */
export function take(comparison: Comparison, chosen: ReadonlySet<string>): Taken {
  const ids = new Set(chosen)
  for (;;) {
    addNeeded(comparison, ids)
    const table = tableOf(comparison.unitsBefore)
    const trouble = changeTable(table, comparison, ids)
    const made = trouble === null ? assemble(table) : ({ok: false, culprit: trouble} as const)
    if (made.ok) return {doc: made.doc, ids}
    const size = ids.size
    addAround(comparison, ids, made.culprit)
    if (ids.size === size) for (const {id} of comparison.changes) ids.add(id)
    if (ids.size === size) throw new RangeError(`Cannot put together ${made.culprit}`)
  }
}

/** The same comparison from the other side: what was added is removed. Ids stay, so that rejecting is taking backwards. */
export function reversed(comparison: Comparison): Comparison {
  const {before, after, unitsBefore, unitsAfter, changes} = comparison
  return {
    before: after,
    after: before,
    unitsBefore: unitsAfter,
    unitsAfter: unitsBefore,
    changes: changes.map(reversedChange),
  }
}

function reversedChange(change: Change): Change {
  switch (change.kind) {
    case "attribute":
      return {...change, before: change.after, after: change.before}
    case "words": {
      const segments = change.segments.map((each): Segment =>
        each.kind === "deleted"
          ? {...each, kind: "inserted", content: each.was, was: Fragment.empty}
          : {...each, kind: "deleted", was: each.content},
      )
      return {...change, segments, before: change.after, after: change.before}
    }
    case "added":
      return {...change, kind: "removed"}
    case "removed":
      return {...change, kind: "added"}
    case "moved":
      return change
  }
}

/** Adds the changes without which a chosen one has no place. */
function addNeeded(comparison: Comparison, ids: Set<string>): void {
  const {unitsBefore, unitsAfter, changes} = comparison
  const known = new Set(changes.map(({id}) => id))
  const moved = changes.filter(({kind}) => kind === "moved")
  for (let size = -1; size !== ids.size;) {
    size = ids.size
    for (const {id, kind, unit} of changes) {
      if (!ids.has(id)) continue
      if (kind === "moved") {
        // Into something new.
        const parent = unitsAfter.get(unit)?.parent ?? ""
        if (!unitsBefore.has(parent)) ids.add(placeId(topmostAdded(parent, comparison)))
        // Other lines, where it became another kind of provision.
        if (unitsBefore.get(unit)?.node.type !== unitsAfter.get(unit)?.node.type) {
          for (const each of changes) {
            if (each.kind === "words" && each.unit === unit) ids.add(each.id)
          }
        }
      }
      if (kind === "removed") {
        // What was in it and goes on elsewhere.
        for (const other of moved) {
          if (isWithin(other.unit, unit, unitsBefore)) ids.add(other.id)
        }
      }
    }
    for (const id of ids) if (!known.has(id)) ids.delete(id)
  }
}

/** Adds what happened to a unit that cannot stand, to what is in it and to what it is in. */
function addAround({unitsBefore, unitsAfter, changes}: Comparison, ids: Set<string>, key: string) {
  const was = unitsBefore.get(key)
  const now = unitsAfter.get(key)
  const near = new Set([key, ...(was?.children ?? []), ...(now?.children ?? [])])
  const size = ids.size
  const add = (keys: ReadonlySet<string>) => {
    for (const {id, unit} of changes) if (keys.has(unit)) ids.add(id)
  }
  add(near)
  if (ids.size === size) add(new Set([was?.parent ?? "", now?.parent ?? ""]))
}

/** Carries out the chosen changes. A key: what is in the way. */
function changeTable(
  table: Table,
  comparison: Comparison,
  ids: ReadonlySet<string>,
): string | null {
  const {unitsBefore, unitsAfter, changes} = comparison
  const chosen = changes.filter(({id}) => ids.has(id))
  for (const {kind, unit} of chosen) if (kind === "moved") unplace(table, unit)
  for (const {kind, unit} of chosen) {
    if (kind !== "removed") continue
    unplace(table, unit)
    for (const key of rowsIn(table, unit)) {
      if (unitsAfter.has(key)) return key
      table.delete(key)
    }
  }
  const loose = new Set(
    changes.flatMap(({kind, unit, id}) => (kind === "moved" && !ids.has(id) ? [unit] : [])),
  )
  const places = new Map<string, Unit>()
  for (const {kind, unit} of chosen) {
    const now = unitsAfter.get(unit)
    if (now && (kind === "added" || kind === "moved")) places.set(unit, now)
  }
  // In the order of the later bill, so that each finds its elder siblings in place.
  for (const unit of unitsAfter.values()) {
    if (!places.has(unit.key)) continue
    if (!table.has(unit.parent)) return unit.parent
    if (!unitsBefore.has(unit.key)) addRows(table, unit, unitsBefore, unitsAfter)
    const row = table.get(unit.key)
    if (!row) return unit.key
    // Its lines come with the changes of its words.
    if (row.type !== unit.node.type) {
      table.set(unit.key, {...row, type: unit.node.type, node: unit.node, parent: unit.parent})
    }
    const order = unitsAfter.get(unit.parent)?.children ?? []
    place(table, unit.key, unit.parent, order, loose)
  }
  const words = new Map<string, WordsChange[]>()
  for (const change of chosen) {
    if (change.kind === "attribute") setValue(table, change)
    if (change.kind !== "words") continue
    const line = `${change.slot} ${change.unit}`
    words.set(line, [...(words.get(line) ?? []), change])
  }
  for (const ofLine of words.values()) takeWords(table, comparison, ofLine)
  return null
}

/** Carries out changes of one line, in their order. Words that nobody has decided yet keep their marks. */
function takeWords(
  table: Table,
  {unitsAfter, changes}: Comparison,
  chosen: readonly WordsChange[],
): void {
  const {unit = "", slot = "text"} = chosen[0] ?? {}
  const row = table.get(unit)
  const now = unitsAfter.get(unit)?.lines.get(slot)
  if (!row) return
  const was = row.lines.get(slot)
  const all = changes.filter(
    (each) => each.kind === "words" && each.unit === unit && each.slot === slot,
  )
  if (!now && all.length === chosen.length) {
    row.lines.delete(slot)
    return
  }
  const old = was?.content ?? Fragment.empty
  let content = Fragment.empty
  let at = 0
  for (const {before, segments} of chosen) {
    content = content.append(old.cut(at, before))
    at = before
    for (const segment of segments) {
      if (segment.kind === "deleted") at += segment.was.size
      else content = content.append(unmarked(segment.content))
    }
  }
  content = content.append(old.cut(at))
  const line = was ?? now
  if (line) row.lines.set(slot, line.copy(content))
}

/** Rows for a new unit and for what is new in it; what moved into it comes with its own change. */
export function addRows(
  table: Table,
  unit: Unit,
  there: {has(key: string): boolean},
  unitsAfter: Units,
): void {
  const inner = unit.children.filter((child) => !there.has(child))
  const row = rowOf(unit, inner)
  for (const [slot, line] of row.lines) row.lines.set(slot, decidedLine(line))
  table.set(unit.key, row)
  for (const child of inner) {
    const next = unitsAfter.get(child)
    if (next) addRows(table, next, there, unitsAfter)
  }
}

/** Sets an attribute, or fills one blank. */
export function setValue(table: Table, {unit, name, after}: AttributeChange): void {
  const row = table.get(unit)
  if (!row) return
  if (!name.startsWith("values.")) {
    row.attrs = {...row.attrs, [name]: after}
    return
  }
  const values = new Map(Object.entries(row.attrs.values as Readonly<Record<string, string>>))
  const key = name.slice("values.".length)
  if (typeof after === "string") values.set(key, after)
  else values.delete(key)
  row.attrs = {...row.attrs, values: Object.fromEntries(values)}
}

/** The value that a change of that name would change. */
export function valueOf({attrs}: Row, name: string): unknown {
  if (!name.startsWith("values.")) return attrs[name]
  const values = attrs.values as Readonly<Record<string, string>>
  return values[name.slice("values.".length)] ?? null
}
