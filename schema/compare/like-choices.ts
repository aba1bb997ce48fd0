import {isAlternatives, isProvision, shownIndex} from "../provisions"
import {compare, placeId, type Comparison} from "./compare"
import type {Stamp} from "./stamp"
import {assemble, rowsIn, tableOf} from "./table"
import type {Unit, Units} from "./units"

export interface LikeChoices {
  readonly comparison: Comparison
  /** Who decided the choice through which a provision came or went, by the provision's id. */
  readonly deciders: ReadonlyMap<string, Stamp>
}

/**
 * The same comparison, where choices among provisions that the two bills do not show alike have given way to what each of them shows: the law
 * that is read. A choice that only was settled is then no difference, and another option is other provisions.
 */
export function withLikeChoices(comparison: Comparison): LikeChoices {
  const deciders = new Map<string, Stamp>()
  let now = comparison
  // What is inside a choice that gave way has other neighbours now.
  for (;;) {
    const unlike = unlikeChoices(now)
    if (unlike.before.size + unlike.after.size === 0) return {comparison: now, deciders}
    for (const change of now.changes) {
      const side = change.kind === "removed" ? "before" : "after"
      if (!change.stamp || !unlike[side].has(change.unit)) continue
      for (const table of [now.unitsBefore, now.unitsAfter]) {
        for (const key of below(change.unit, table)) deciders.set(key, change.stamp)
      }
    }
    now = compare(
      shownOnly(now.unitsBefore, unlike.before),
      shownOnly(now.unitsAfter, unlike.after),
    )
  }
}

interface Unlike {
  readonly before: ReadonlySet<string>
  readonly after: ReadonlySet<string>
}

function unlikeChoices({unitsBefore, unitsAfter, changes}: Comparison): Unlike {
  const before = new Set<string>()
  const after = new Set<string>()
  const moved = new Set(changes.map(({id}) => id))
  for (const {key, node} of unitsAfter.values()) {
    if (!isAlternatives(node)) continue
    const was = unitsBefore.get(key)
    if (!was) {
      if (hasAny(key, unitsAfter, unitsBefore)) after.add(key)
    } else if (was.node !== node && !areAlike(was, unitsAfter.get(key))) {
      before.add(key)
      after.add(key)
    } else if (moved.has(placeId(key))) {
      before.add(key)
      after.add(key)
    }
  }
  for (const {key, node} of unitsBefore.values()) {
    if (!isAlternatives(node) || unitsAfter.has(key)) continue
    if (hasAny(key, unitsBefore, unitsAfter)) before.add(key)
  }
  return {before, after}
}

function areAlike(was: Unit, now: Unit | undefined): boolean {
  if (!now || was.node.type !== now.node.type) return false
  return shownOption(was) === shownOption(now)
}

const shownOption = ({node, children}: Unit): string => children[shownIndex(node)] ?? ""

/** Whether a provision inside is one of the other bill. */
function hasAny(key: string, table: Units, other: Units): boolean {
  return below(key, table).some((each) => {
    const unit = other.get(each)
    return unit !== undefined && isProvision(unit.node)
  })
}

const below = (key: string, table: Units): readonly string[] =>
  (table.get(key)?.children ?? []).flatMap((child) => [child, ...below(child, table)])

/** A bill in which some choices have given way to what they show. */
function shownOnly(units: Units, choices: ReadonlySet<string>) {
  const table = tableOf(units)
  for (const key of choices) {
    const row = table.get(key)
    const parent = table.get(row?.parent ?? "")
    // Gone already, with a choice around it.
    if (!row || !parent) continue
    const shown = table.get(row.children[shownIndex(row.node)] ?? "")?.children ?? []
    parent.children = parent.children.flatMap((child) => (child === key ? shown : [child]))
    const kept = new Set(shown.flatMap((child) => rowsIn(table, child)))
    for (const child of shown) {
      const inner = table.get(child)
      if (inner) inner.parent = parent.key
    }
    for (const gone of rowsIn(table, key)) if (!kept.has(gone)) table.delete(gone)
  }
  const made = assemble(table)
  if (!made.ok) throw new RangeError(`Cannot put together ${made.culprit}`)
  return made.doc
}
