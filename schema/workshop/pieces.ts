import {Fragment, type Node} from "prosemirror-model"
import {schema} from "../schema"
import type {Piece, PieceLines} from "./merging"
import type {Row, Table} from "../compare/table"
import type {Slot, Unit, Units} from "../compare/units"

/** A unit as plain data, with those below it that `has` says. */
export function pieceOf(unit: Unit, units: Units, has: (key: string) => boolean): Piece {
  return {
    key: unit.key,
    type: unit.node.type.name,
    attrs: unit.node.attrs,
    lines: linesJson(unit.lines),
    children: unit.children.flatMap((key) => {
      const child = has(key) ? units.get(key) : undefined
      return child ? [pieceOf(child, units, has)] : []
    }),
  }
}

export const linesJson = (lines: ReadonlyMap<Slot, Node>): PieceLines =>
  Object.fromEntries([...lines].map(([slot, line]) => [slot, contentJson(line)]))

export const contentJson = (line: Node): readonly unknown[] =>
  (line.content.toJSON() ?? []) as readonly unknown[]

/** A line from its content. RangeError: that is no line. */
export function lineNode(slot: Slot, content: readonly unknown[], owner: Node | null): Node {
  const inline = Fragment.fromJSON(schema, content)
  if (slot !== "text") return schema.nodes[slot].create(null, inline)
  if (!owner?.isTextblock) throw new RangeError("Only a recital has words of its own")
  return owner.copy(inline)
}

/** Puts a piece with all that is in it into a table, without giving it a place. */
export function addPiece(table: Table, piece: Piece, parent: string): void {
  const type = schema.nodes[piece.type as keyof typeof schema.nodes] ?? unknown(piece.type)
  const node = type.create(piece.attrs)
  const row: Row = {
    key: piece.key,
    type,
    attrs: node.attrs,
    parent,
    children: piece.children.map(({key}) => key),
    lines: rowLines(piece.lines, node),
    node,
  }
  table.set(piece.key, row)
  for (const child of piece.children) addPiece(table, child, piece.key)
}

export function rowLines(lines: PieceLines, node: Node): Map<Slot, Node> {
  const found = new Map<Slot, Node>()
  for (const [slot, content] of Object.entries(lines) as [Slot, readonly unknown[]][]) {
    found.set(slot, lineNode(slot, content, node))
  }
  return found
}

function unknown(type: string): never {
  throw new RangeError(`Unknown kind of provision: ${type}`)
}

/** Keys of a piece and of what is in it. */
export const keysIn = ({key, children}: Piece): readonly string[] => [
  key,
  ...children.flatMap(keysIn),
]
