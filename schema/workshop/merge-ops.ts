import type {Node} from "prosemirror-model"
import {schema} from "../schema"
import type {Op, Placed} from "./merging"
import {addPiece, keysIn, lineNode, rowLines} from "./pieces"
import {place, rowsIn, unplace, type Row, type Table} from "../compare/table"
import {setValue} from "../compare/take"
import type {Slot} from "../compare/units"

export interface Applying {
  /** Puts words into a row; called for each line. Null: the line goes. */
  readonly words?: (row: Row, slot: Slot, line: Node | null, op: Op) => void
  /** Whether a row may go with one around it. */
  readonly mayGo?: (key: string) => boolean
}

const plainWords = (row: Row, slot: Slot, line: Node | null): void => {
  if (line) row.lines.set(slot, line)
  else row.lines.delete(slot)
}

/**
 * Carries out ops on a table. What they speak of and the table does not have is passed over, but for a place that is missing: the key of what
 * is in the way is given back, and null where nothing is. Where several come to one place, the last in the list stands first there.
 */
export function applyOps(
  table: Table,
  ops: readonly Op[],
  {words = plainWords, mayGo = () => true}: Applying = {},
): string | null {
  for (const op of ops) if (op.do === "place") unplace(table, op.unit)
  for (const op of ops) {
    if (op.do !== "remove" && op.do !== "add") continue
    const rows = rowsIn(table, op.unit)
    const stays = op.do === "remove" ? rows.find((key) => !mayGo(key)) : undefined
    if (stays !== undefined) return stays
    unplace(table, op.unit)
    for (const key of rows) table.delete(key)
  }
  const trouble = placeAll(table, ops)
  if (trouble !== null) return trouble
  for (const op of ops) {
    if (op.do === "set") setValue(table, attributeChange(op))
    if (op.do !== "words") continue
    const row = table.get(op.unit)
    if (!row) continue
    for (const [slot, content] of Object.entries(op.lines) as [Slot, readonly unknown[] | null][]) {
      words(row, slot, content && lineNode(slot, content, row.node), op)
    }
  }
  return null
}

type PlacingOp = Extract<Op, Placed>

/** Each goes right after its nearest elder sibling that is there, and waits for one that is still to come. */
function placeAll(table: Table, ops: readonly Op[]): string | null {
  const pending: PlacingOp[] = ops.filter(
    (op): op is PlacingOp => op.do === "add" || (op.do === "place" && table.has(op.unit)),
  )
  const coming = new Map(pending.map((op) => [op.unit, op.parent]))
  const inside = new Map<string, string>()
  for (const op of pending) {
    if (op.do === "add") for (const key of keysIn(op.piece)) inside.set(key, op.unit)
  }
  const isFree = ({parent, after}: PlacingOp) => {
    if (!table.has(parent) && coming.has(inside.get(parent) ?? "")) return false
    const elder = after[0]
    return elder === undefined || coming.get(elder) !== parent
  }
  while (pending.length > 0) {
    const at = Math.max(0, pending.findIndex(isFree))
    const [op] = pending.splice(at, 1)
    if (!op) break
    coming.delete(op.unit)
    const trouble = putOne(table, op)
    if (trouble !== null) return trouble
  }
  return null
}

function putOne(table: Table, op: PlacingOp): string | null {
  if (!table.has(op.parent)) return op.parent
  if (op.do === "add") {
    const taken = keysIn(op.piece).find((key) => table.has(key))
    if (taken !== undefined) return taken
    addPiece(table, op.piece, op.parent)
  } else if (rowsIn(table, op.unit).includes(op.parent)) return op.parent
  else if (op.retype) {
    const row = table.get(op.unit)
    const type = schema.nodes[op.retype.type as keyof typeof schema.nodes]
    if (!row || !type) return op.unit
    const node = type.create(row.attrs)
    const lines = rowLines(op.retype.lines, node)
    table.set(op.unit, {...row, type, attrs: node.attrs, node, lines})
  }
  place(table, op.unit, op.parent, [...[...op.after].reverse(), op.unit])
  return null
}

const attributeChange = ({unit, name, value}: Extract<Op, {do: "set"}>) => ({
  id: "",
  kind: "attribute" as const,
  unit,
  stamp: null,
  name,
  before: null,
  after: value,
})
