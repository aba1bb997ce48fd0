import {doubtsIn} from "../../schema/importing/review/doubts"
import type {Doubt, Found, FoundKind, FoundPiece} from "../../schema/importing/recognise/found"
import {textOfLine, type SourceText} from "../../schema/importing/sources/source"

/** The review of a recognised text: what was found, how it was corrected, and which piece is looked at. Plain data. */
export interface Review {
  readonly source: SourceText
  readonly now: Found
  readonly past: readonly Seen[]
  readonly future: readonly Seen[]
  /** Id of a piece; empty where there is none. */
  readonly selected: string
}

interface Seen {
  readonly found: Found
  readonly selected: string
}

export function beginReview(source: SourceText, now: Found): Review {
  return {source, now, past: [], future: [], selected: now.pieces[0]?.id ?? ""}
}

/** One step that undo takes back; a correction that changed nothing is none. `select`: the piece to look at then. */
export function corrected(review: Review, now: Found, select = review.selected): Review {
  if (now === review.now) return review
  const {now: found, selected} = review
  return {...review, now, past: [...review.past, {found, selected}], future: [], selected: select}
}

export function undone(review: Review): Review {
  const last = review.past.at(-1)
  if (!last) return review
  const {now: found, selected} = review
  const future = [...review.future, {found, selected}]
  return {
    ...review,
    now: last.found,
    selected: last.selected,
    past: review.past.slice(0, -1),
    future,
  }
}

export function redone(review: Review): Review {
  const next = review.future.at(-1)
  if (!next) return review
  const {now: found, selected} = review
  const past = [...review.past, {found, selected}]
  return {
    ...review,
    now: next.found,
    selected: next.selected,
    past,
    future: review.future.slice(0, -1),
  }
}

/** A line of the outline. */
export interface PieceRow {
  readonly id: string
  readonly kind: FoundKind
  /** How far it is set in: what stands in what. */
  readonly level: number
  readonly label: string
  readonly text: string
  readonly doubt: Doubt | null
}

export interface Outline {
  readonly rows: readonly PieceRow[]
  readonly articles: number
  readonly doubts: number
  /** Lines that are left out as page furniture. */
  readonly furniture: number
}

const shown = 160

/** The outline of what was found. A function of it alone. */
export function outlineOf(found: Found): Outline {
  const doubts = doubtsIn(found)
  let division = 0
  let inside = 0
  const rows = found.pieces.map((piece): PieceRow => {
    const level = levelOf(piece, division, inside)
    if (piece.kind === "division") division = inside = piece.depth + 1
    if (piece.kind === "article") inside = division + 1
    if (piece.kind === "schedule") [division, inside] = [0, 1]
    const {id, kind, printed: label} = piece
    const text = textOfLine(piece).replace(/\s+/g, " ").slice(0, shown).trim()
    return {id, kind, level, label, text, doubt: doubts.get(id) ?? null}
  })
  return {
    rows,
    articles: found.pieces.filter(({kind}) => kind === "article").length,
    doubts: doubts.size,
    furniture: found.pieces
      .filter(({kind}) => kind === "furniture")
      .reduce((sum, {lines}) => sum + Math.max(1, lines.length), 0),
  }
}

function levelOf({kind, depth}: FoundPiece, division: number, inside: number): number {
  if (kind === "division") return depth
  if (kind === "article") return division
  if (kind === "clause") return inside + depth
  if (kind === "closing") return inside + depth
  if (kind === "note" || kind === "headnote" || kind === "commentary") return inside
  return 0
}

/** The next row with a doubt after (or before) a piece, going round; null: there is none. */
export function nextDoubt(rows: readonly PieceRow[], id: string, by: 1 | -1): string | null {
  const at = rows.findIndex((row) => row.id === id)
  const {length} = rows
  for (let step = 1; step <= length; step++) {
    const row = rows[(((at + by * step) % length) + length) % length]
    if (row?.doubt) return row.id
  }
  return null
}

/** Whether corrections would be lost. */
export const hasCorrections = ({past}: Review): boolean => past.length > 0
