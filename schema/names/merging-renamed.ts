import type {Alternative, Merging, Op, Piece, PieceLines} from "../workshop/merging"
import {attrsRenamed, contentRenamed, signed, type Rename} from "./rename"

/** What copies brought in, under other names: of groups, of who decided, and in the proposals themselves. */
export function mergingRenamed({copies, conflicts}: Merging, rename: Rename): Merging {
  const alternative = <T extends Alternative>(each: T): T => ({
    ...each,
    ops: each.ops.map((op) => opRenamed(op, rename)),
  })
  return {
    copies: copies.map((each) => ({...each, group: rename(each.group)})),
    conflicts: conflicts.map((conflict) => ({
      ...conflict,
      base: alternative(conflict.base),
      variants: conflict.variants.map((each) => ({
        ...alternative(each),
        groups: each.groups.map(rename),
      })),
      decided: conflict.decided && {...conflict.decided, by: rename(conflict.decided.by)},
    })),
  }
}

function opRenamed(op: Op, rename: Rename): Op {
  switch (op.do) {
    case "words":
      return {...op, lines: linesRenamed(op.lines, rename)}
    case "set":
      return ["adapted", "change"].includes(op.name) ? {...op, value: signed(op.value, rename)} : op
    case "place":
      if (op.retype === null) return op
      return {...op, retype: {...op.retype, lines: linesRenamed(op.retype.lines, rename)}}
    case "add":
      return {...op, piece: pieceRenamed(op.piece, rename)}
    case "remove":
      return op
  }
}

function pieceRenamed(piece: Piece, rename: Rename): Piece {
  return {
    ...piece,
    attrs: attrsRenamed(piece.attrs, rename),
    lines: linesRenamed(piece.lines, rename),
    children: piece.children.map((child) => pieceRenamed(child, rename)),
  }
}

function linesRenamed<T extends PieceLines | Extract<Op, {do: "words"}>["lines"]>(
  lines: T,
  rename: Rename,
): T {
  const made = Object.entries(lines).map(([slot, content]) => [
    slot,
    Array.isArray(content) ? contentRenamed(content, rename) : content,
  ])
  return Object.fromEntries(made) as T
}
