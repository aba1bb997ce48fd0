import type {Row, Table} from "../compare/table"
import type {Slot} from "../compare/units"
import {schema} from "../schema"
import {rankOf} from "./levels"
import type {Level} from "./printed"
import {kindOf} from "./sides"
import type {Item, Structuring} from "./structure"

/** Puts a unit after the one that stands before it on the page. False: nothing of its level can stand there. */
export function put(
  table: Table,
  item: Item,
  last: Item | null,
  levels: ReadonlyMap<string, Level>,
  how: Structuring,
): boolean {
  const place = placeOf(table, item, last, levels)
  if (!place) return false
  const parent = table.get(place.parent)
  if (!parent) return false
  const row = table.get(item.unit) ?? newRow(item, how)
  if (!row) return false
  table.set(item.unit, row)
  row.parent = place.parent
  parent.children.splice(parent.children.indexOf(place.after) + 1, 0, item.unit)
  return true
}

function placeOf(
  table: Table,
  {level}: Item,
  last: Item | null,
  levels: ReadonlyMap<string, Level>,
): {readonly parent: string; readonly after: string} | null {
  const kind = kindOf(level)
  const rank = rankOf(level)
  let below = ""
  for (let at = last?.unit ?? ""; at !== ""; at = table.get(at)?.parent ?? "") {
    const row = table.get(at)
    const own = levels.get(at)
    if (!row) return null
    if (own !== undefined) {
      if (kindOf(own) === kind && rankOf(own) === rank) return {parent: row.parent, after: at}
      if (rankOf(own) < rank && mayHold(kindOf(own), kind)) return {parent: at, after: below}
      // Recitals stand before the first provision and hold none.
      if (rankOf(own) < rank && kindOf(own) !== "recital") return null
    }
    below = at
  }
  if (kind === "clause") return null
  if (kind === "schedule") return {parent: "bill", after: table.get("bill")?.children.at(-1) ?? ""}
  const root = kind === "recital" ? "preamble" : "body"
  if (!table.has(root)) return null
  const inside = below !== "" && table.get(below)?.parent === root ? below : ""
  return {parent: root, after: inside}
}

function mayHold(outer: string, inner: string): boolean {
  if (inner === "clause") return ["article", "schedule", "clause"].includes(outer)
  return outer === "division" && (inner === "article" || inner === "division")
}

/** "Article 8 bis", "8A.": what the tradition gives to what comes between two that keep their numbers. */
const insertedNumber = /^\d+\s*(?:bis|ter|quater|quinquies|sexies|septies|[A-Z]{1,2})$/u

function newRow({unit, level, group}: Item, {wordsOf}: Structuring): Row | null {
  if (!group) return null
  const type = schema.nodes[kindOf(level) as "clause"]
  const slot: Slot =
    kindOf(level) === "clause" ? "lead" : kindOf(level) === "recital" ? "text" : "heading"
  const line = wordsOf(group, slot)
  const isInserted = insertedNumber.test(group.typed?.number ?? "") && slot !== "text"
  const attrs = {id: unit, ...(isInserted ? {number: {kind: "inserted"}} : {})}
  const node = type.create(attrs, slot === "text" ? line.content : null)
  const lines = new Map<Slot, Row["node"]>([[slot, slot === "text" ? node : line]])
  return {key: unit, type, attrs: node.attrs, parent: "", children: [], lines, node}
}
