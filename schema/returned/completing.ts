import {lineId} from "../compare/compare"
import {rowsIn, unplace, type Row, type Table} from "../compare/table"
import type {Slot} from "../compare/units"
import type {MintId} from "../ids"
import {isAlternatives} from "../provisions"
import {schema} from "../schema"
import type {Editor} from "./overlay"
import type {Level} from "./printed"
import {kindOf, type MatchedGroup} from "./sides"
import type {ClosingWords, Item, Structuring} from "./structure"

/** New closing words go to the clause whose points they follow. */
export function addClosings(
  table: Table,
  now: readonly Item[],
  groups: readonly MatchedGroup[],
  levels: ReadonlyMap<string, Level>,
  how: Structuring,
  closings: Map<string, ClosingWords>,
  unplaced: MatchedGroup[],
): void {
  let last = ""
  const units = new Map(now.flatMap(({group, unit}) => (group ? [[group, unit] as const] : [])))
  for (const group of groups) {
    last = units.get(group) ?? last
    const level = how.levelOf(group)
    if (group.line || level === null || kindOf(level) !== "closing" || group.text.trim() === "")
      continue
    let owner = ""
    for (let at = last; at !== ""; at = table.get(at)?.parent ?? "") {
      if (levels.get(at) === level.replace("closing", "clause")) owner = at
    }
    const row = table.get(owner)
    if (how.refused.has(lineId(owner, "closing"))) continue
    if (!row || row.lines.has("closing")) unplaced.push(group)
    else {
      row.lines.set("closing", how.wordsOf(group, "closing"))
      closings.set(owner, {by: how.cameBy(group), group})
    }
  }
}

/** What may not be empty gets what it needs, or goes. */
export function tidy(table: Table, mint: MintId, placed: Map<string, Editor>): void {
  for (const row of [...table.values()]) {
    const {name} = row.type
    if (row.children.length > 0) continue
    if (name === "article" || name === "schedule") {
      const id = mint()
      const node = schema.nodes.clause.create({id})
      const lines = new Map<Slot, Row["node"]>([["lead", schema.nodes.lead.create()]])
      table.set(id, {
        key: id,
        type: node.type,
        attrs: node.attrs,
        parent: row.key,
        children: [],
        lines,
        node,
      })
      row.children.push(id)
      const by = placed.get(row.key) ?? [...placed.values()][0]
      if (by) placed.set(id, by)
    } else if (name === "preamble" || row.type.spec.role === "option") {
      const choice = table.get(row.parent)
      const target = choice && isAlternatives(choice.node) ? choice.key : row.key
      const by = [...placed.values()][0]
      unplace(table, target)
      for (const key of rowsIn(table, target)) table.delete(key)
      if (by) placed.set(target, by)
    }
  }
}
