import type {Node} from "prosemirror-model"
import {compare, sameValue} from "../compare/compare"
import {assemble, place, rowsIn, tableOf, unplace} from "../compare/table"
import {addRows, setValue, valueOf} from "../compare/take"
import {units} from "../compare/units"

/**
 * Makes a plain change of structure in another text of the bill too: what it adds, removes, moves and sets, wherever the other text is there still as
 * it was before. Where it is not (the place is in something that is only suggested), that text stays, and the change shows as one
 * more suggestion. Words of provisions that stay are not looked at.
 */
export function carryOver(before: Node, after: Node, onto: Node): Node {
  const {changes, unitsBefore, unitsAfter} = compare(before, after)
  const table = tableOf(units(onto))
  for (const {kind, unit} of changes) {
    if (kind !== "removed" || !table.has(unit)) continue
    const rows = rowsIn(table, unit)
    if (rows.some((key) => unitsAfter.has(key))) continue
    unplace(table, unit)
    for (const key of rows) table.delete(key)
  }
  const placed = new Set(
    changes.flatMap(({kind, unit}) => (kind === "added" || kind === "moved" ? [unit] : [])),
  )
  for (const now of unitsAfter.values()) {
    if (!placed.has(now.key) || !table.has(now.parent)) continue
    const row = table.get(now.key)
    if (row) {
      if (row.parent !== unitsBefore.get(now.key)?.parent) continue
      if (rowsIn(table, now.key).includes(now.parent)) continue
      unplace(table, now.key)
    } else if (unitsBefore.has(now.key)) continue
    else addRows(table, now, table, unitsAfter)
    place(table, now.key, now.parent, unitsAfter.get(now.parent)?.children ?? [])
  }
  for (const change of changes) {
    if (change.kind === "attribute") {
      const row = table.get(change.unit)
      if (row && sameValue(valueOf(row, change.name), change.before)) setValue(table, change)
    }
    if (change.kind === "words" && !unitsAfter.get(change.unit)?.lines.has(change.slot)) {
      table.get(change.unit)?.lines.delete(change.slot)
    }
  }
  const made = assemble(table)
  return made.ok ? made.doc : onto
}
