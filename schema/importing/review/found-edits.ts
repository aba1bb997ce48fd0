import type {Found, FoundKind, FoundPiece} from "../recognise/found"
import {markOf} from "../recognise/mark-of"
import {joinRuns, sliceRuns} from "../recognise/slices"
import {textOfLine} from "../sources/source"

// The small steps that corrections are made of: pieces found and replaced, numbers taken out of words and put back, what stands under a piece.

/** A piece and its place. Throws a RangeError where it is unknown. */
export function find(found: Found, id: string): {readonly piece: FoundPiece; readonly at: number} {
  const at = found.pieces.findIndex((piece) => piece.id === id)
  const piece = found.pieces[at]
  if (!piece) throw new RangeError(`There is no piece ${id}`)
  return {piece, at}
}

/** The text with some pieces in the place of others. */
export function replace(found: Found, at: number, count: number, by: readonly FoundPiece[]): Found {
  const pieces = [...found.pieces.slice(0, at), ...by, ...found.pieces.slice(at + count)]
  return {...found, pieces}
}

/** An id that no piece has. */
export function newId({pieces}: Found): string {
  const most = pieces.reduce((max, {id}) => Math.max(max, Number(/\d+$/.exec(id)?.[0] ?? 0)), 0)
  return `p${most + 1}`
}

/** The number as the first of the words. */
export function withoutMark(piece: FoundPiece): FoundPiece {
  if (piece.printed === "") return piece
  const runs = joinRuns([{text: piece.printed}], piece.runs)
  return {...piece, printed: "", number: "", runs}
}

/** The number taken from the beginning of the words; where the piece has one, it stays. */
export function withMark(found: Found, piece: FoundPiece, kind: FoundKind): FoundPiece {
  if (piece.printed !== "") return piece
  const read = markOf(textOfLine(piece), found.language)
  // "Article 5" at the beginning of a paragraph cites.
  const isInside = kind === "clause" || kind === "recital" || kind === "note"
  if (!read || (isInside && read.kind !== "clause")) return piece
  const {printed, number, end} = read
  return {...piece, printed, number, runs: sliceRuns(piece.runs, end)}
}

/** Where what stands under a piece ends: the index after it. */
export function endOf({pieces}: Found, at: number): number {
  const piece = pieces[at]
  if (!piece) return at
  let end = at + 1
  for (; end < pieces.length; end++) {
    const next = pieces[end]
    if (!next || !isUnder(next, piece)) break
  }
  return end
}

function isUnder(next: FoundPiece, piece: FoundPiece): boolean {
  switch (next.kind) {
    case "clause":
      return (
        piece.kind === "article" ||
        piece.kind === "division" ||
        (piece.kind === "clause" && next.depth > piece.depth)
      )
    case "closing":
      return (
        piece.kind === "article" ||
        piece.kind === "division" ||
        (piece.kind === "clause" && next.depth >= piece.depth)
      )
    case "article":
      return piece.kind === "division"
    case "division":
      return piece.kind === "division" && next.depth > piece.depth
    case "schedule":
    case "title":
    case "long-title":
    case "recital":
    case "enacting":
      return false
    case "note":
    case "headnote":
    case "commentary":
    case "furniture":
      return true
  }
}

/** Moves pieces by levels: of a division its divisions, of all else the clauses and closing words. */
export function move(found: Found, at: number, end: number, by: number): Found {
  const isDivision = found.pieces[at]?.kind === "division"
  const pieces = found.pieces.map((piece, i) => {
    if (i < at || i >= end) return piece
    const moves = isDivision
      ? piece.kind === "division"
      : piece.kind === "clause" || piece.kind === "closing"
    return moves
      ? {...piece, depth: Math.max(0, piece.depth + by), unsure: i === at ? null : piece.unsure}
      : piece
  })
  return {...found, pieces}
}

/** The text with one piece of another kind, at a depth of it. */
export function setKind(found: Found, at: number, kind: FoundKind, depth: number): Found {
  const pieces = found.pieces.map((piece, i) =>
    i === at ? {...piece, kind, depth, unsure: null} : piece,
  )
  return {...found, pieces}
}

/** The depth of the division that is open at a place; -1: none. */
export function enclosing({pieces}: Found, at: number): number {
  for (let i = at - 1; i >= 0; i--) {
    const piece = pieces[i]
    if (piece?.kind === "division") return piece.depth
    if (piece?.kind === "schedule") return -1
  }
  return -1
}

/** A new division stands beside the one before it. */
export const divisionDepth = (found: Found, at: number): number => Math.max(0, enclosing(found, at))

/** A new clause stands beside the one before it, closing words close the paragraph that is open. */
export function clauseDepth({pieces}: Found, at: number, kind: FoundKind): number {
  if (kind !== "clause") return 0
  for (let i = at - 1; i >= 0; i--) {
    const piece = pieces[i]
    if (piece?.kind === "clause" || piece?.kind === "closing") return piece.depth
    if (piece?.kind === "article" || piece?.kind === "schedule" || piece?.kind === "division")
      return 0
  }
  return 0
}
