import {Fragment, type Node} from "prosemirror-model"
import {schema} from "../schema"
import {numbering} from "../numbering"
import {printedWords} from "../compare/reading"
import {provisionOf, units, type Slot} from "../compare/units"
import {valueText} from "../review/suggestions"
import type {Op, Piece} from "./merging"
import {keysIn} from "./pieces"

/**
 * What an op on `base` leads to, as plain text in the words that the bill prints; empty where that is nothing. `own` is the bill that
 * values, references and numbers are read in: the one that the op comes from, where it is there.
 */
export function opText(op: Op, base: Node, own: Node = base): string {
  const table = units(base)
  const unit = table.get(op.unit)
  const source = provisionOf(op.unit, table)
  const print = (content: Fragment) => printedWords(own, content, source).trim()
  switch (op.do) {
    case "words": {
      const slots = new Set([
        ...(op.unit === "bill" ? [] : (unit?.lines.keys() ?? [])),
        ...(Object.keys(op.lines) as Slot[]),
      ])
      return joined(
        [...slots].map((slot) => {
          const content = op.lines[slot]
          if (content === null) return ""
          if (content) return print(Fragment.fromJSON(schema, content))
          return print(unit?.lines.get(slot)?.content ?? Fragment.empty)
        }),
      )
    }
    case "set":
      return valueText(op.value, unit?.node)
    case "place":
      return joined([...(unit?.lines.values() ?? [])].map(({content}) => print(content)))
    case "add":
      return pieceText(op.piece, own)
    case "remove":
      return ""
  }
}

/** The same for several ops, a line each. Words inside something that comes with them are read in their place there. */
export function opsText(ops: readonly Op[], base: Node, own: Node = base): string {
  const inside = new Set<string>()
  const folded = ops.map((op) => {
    if (op.do !== "add") return op
    for (const key of keysIn(op.piece)) inside.add(key)
    return {...op, piece: worded(op.piece, ops)}
  })
  return joined(
    folded
      .filter((op) => op.do === "add" || op.do === "place" || !inside.has(op.unit))
      .map((op) => opText(op, base, own)),
  )
}

/** A piece with the words and settings that ops give it. */
function worded(piece: Piece, ops: readonly Op[]): Piece {
  const lines: Partial<Record<Slot, readonly unknown[]>> = {...piece.lines}
  const attrs: Record<string, unknown> = {...piece.attrs}
  for (const op of ops) {
    if (op.unit !== piece.key) continue
    if (op.do === "set") attrs[op.name] = op.value
    if (op.do !== "words") continue
    for (const slot of Object.keys(op.lines) as Slot[]) lines[slot] = op.lines[slot] ?? []
  }
  return {...piece, attrs, lines, children: piece.children.map((child) => worded(child, ops))}
}

/**
 * All that is in a piece as `own` prints it, a line for each of its lines, what stands inside it with its number; of a choice, the
 * shown option only.
 */
export function pieceText(piece: Piece, own: Node): string {
  const labels = numbering(own)
  const read = ({key, type, attrs, lines, children}: Piece, around: string): string[] => {
    const role = schema.nodes[type as keyof typeof schema.nodes]?.spec.role
    if (role === "alternatives") {
      const shown = children.find((child) => child.attrs["option"] === attrs["chosen"])
      const option = shown ?? children[0]
      return option ? read(option, around) : []
    }
    const source = role === "provision" ? key : around
    const written = (Object.entries(lines) as [Slot, readonly unknown[]][]).map(
      ([slot, content]): [Slot, string] => [
        slot,
        printedWords(own, Fragment.fromJSON(schema, content), source).trim(),
      ],
    )
    const opening = written.filter(([slot]) => slot !== "closing").map(([, text]) => text)
    const label = key === piece.key || source !== key ? "" : (labels.get(key)?.printed ?? "")
    if (label !== "") opening[0] = `${label} ${opening[0] ?? ""}`.trim()
    const closing = written.filter(([slot]) => slot === "closing").map(([, text]) => text)
    return [...opening, ...children.flatMap((child) => read(child, source)), ...closing]
  }
  return joined(read(piece, ""))
}

const joined = (lines: readonly string[]): string => lines.filter((line) => line !== "").join("\n")
