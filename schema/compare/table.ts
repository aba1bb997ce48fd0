import {Fragment, type Attrs, type Node, type NodeType} from "prosemirror-model"
import type {Slot, Unit, Units} from "./units"

/** A bill taken apart, to be put together differently. */
export type Table = Map<string, Row>

export interface Row {
  readonly key: string
  readonly type: NodeType
  attrs: Attrs
  parent: string
  children: string[]
  lines: Map<Slot, Node>
  /** The node as it was; kept where nothing in it changed. */
  readonly node: Node
}

export function tableOf(units: Units): Table {
  const table: Table = new Map()
  for (const unit of units.values()) table.set(unit.key, rowOf(unit, [...unit.children]))
  return table
}

export function rowOf({key, node, parent, lines}: Unit, children: string[]): Row {
  return {key, type: node.type, attrs: node.attrs, parent, children, lines: new Map(lines), node}
}

/** A table that can be changed without the first. */
export function copyOf(table: Table): Table {
  const copied = (row: Row): Row => ({
    ...row,
    children: [...row.children],
    lines: new Map(row.lines),
  })
  return new Map([...table].map(([key, row]) => [key, copied(row)]))
}

/** The rows below a row and itself, from the outside in. */
export function rowsIn(table: Table, key: string): readonly string[] {
  const row = table.get(key)
  return row ? [key, ...row.children.flatMap((child) => rowsIn(table, child))] : []
}

/** Takes a row out of its parent; it stays in the table. */
export function unplace(table: Table, key: string): void {
  const parent = table.get(table.get(key)?.parent ?? "")
  if (parent) parent.children = parent.children.filter((child) => child !== key)
}

/**
 * Puts a row under a parent, after the nearest of its elder siblings in `order` that is there. `loose`: siblings that stand elsewhere in the
 * other text, and so say nothing about the place.
 */
export function place(
  table: Table,
  key: string,
  parent: string,
  order: readonly string[],
  loose: {has(key: string): boolean} = new Set<string>(),
): void {
  const row = table.get(key)
  const target = table.get(parent)
  if (!row || !target) throw new RangeError(`No place for ${key}`)
  row.parent = parent
  let at = 0
  for (let i = order.indexOf(key) - 1; i >= 0 && at === 0; i--) {
    const elder = order[i] ?? ""
    if (!loose.has(elder)) at = target.children.indexOf(elder) + 1
  }
  target.children.splice(at, 0, key)
}

export type Assembled =
  | {readonly ok: true; readonly doc: Node}
  /** Key of a unit that cannot stand like this: its content does not fit, or it is inside itself. */
  | {readonly ok: false; readonly culprit: string}

/** The bill that a table says. Nodes in which nothing changed are the very nodes they were. */
export function assemble(table: Table): Assembled {
  let culprit: string | null = null
  let count = 0
  const build = (key: string): Node | null => {
    const row = table.get(key)
    count++
    // More rows than there are: one is inside itself or stands twice.
    if (!row || count > table.size) {
      culprit ??= key
      return null
    }
    const children: Node[] = []
    for (const child of row.children) {
      const built = build(child)
      if (!built) return null
      children.push(built)
    }
    const node = nodeOf(row, children)
    if (!node) culprit ??= key
    return node
  }
  const doc = build("bill")
  if (doc && count === table.size) return {ok: true, doc}
  return {ok: false, culprit: culprit ?? lost(table)}
}

/** A row that the bill does not reach. */
function lost(table: Table): string {
  const reached = new Set(rowsIn(table, "bill"))
  for (const key of table.keys()) if (!reached.has(key)) return key
  return "bill"
}

/** The node of a row, with the nodes of what is below it. Null: the schema does not allow it. */
export function nodeOf({type, attrs, lines, node}: Row, children: readonly Node[]): Node | null {
  if (node.isTextblock) {
    const {content} = lines.get("text") ?? node
    if (content === node.content && attrs === node.attrs) return node
    return type.validContent(content) ? type.create(attrs, content, node.marks) : null
  }
  const first = children.filter((child) => child.type.name === "preamble")
  const rest = children.filter((child) => child.type.name !== "preamble")
  const content = [
    ...["title", "long_title", "heading", "lead"].flatMap((slot) => lines.get(slot as Slot) ?? []),
    ...first,
    ...["enacting"].flatMap((slot) => lines.get(slot as Slot) ?? []),
    ...rest,
    ...["closing"].flatMap((slot) => lines.get(slot as Slot) ?? []),
  ]
  const same =
    attrs === node.attrs &&
    content.length === node.childCount &&
    content.every((child, i) => child === node.child(i))
  if (same) return node
  const fragment = Fragment.fromArray(content)
  return type.validContent(fragment) ? type.create(attrs, fragment, node.marks) : null
}
