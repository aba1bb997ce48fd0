import type {Node} from "prosemirror-model"
import {numbering} from "../numbering"
import {printedAtom} from "../printed"
import {isAlternatives, shownIndex} from "../provisions"
import {sentenceStarts} from "../sentence"

/** A stretch of a line as two texts print it. */
export interface Piece {
  readonly kind: "same" | "inserted" | "deleted"
  readonly text: string
  /** What both have and print differently, a reference to what has another number now: as the earlier text prints it. */
  readonly was: string | null
  readonly em: boolean
  readonly strong: boolean
}

/** The two bills that a redline shows, for their numbers. */
export interface Sides {
  readonly before: Node
  readonly after: Node
}

/** Whose words a line is: the provision's id on each side. `isGone`: only the earlier text has it. */
export interface LinePlace {
  readonly before: string
  readonly after: string
  readonly isGone: boolean
}

/** The printed words of a line of a redline. */
export function piecesOf(line: Node, place: LinePlace, {before, after}: Sides): readonly Piece[] {
  const pieces: Piece[] = []
  const startsBefore = sentenceStarts(line, numbering(before), place.before)
  const startsAfter = sentenceStarts(line, numbering(after), place.after)
  const printed = (node: Node, side: "before" | "after", offset: number): string =>
    side === "before"
      ? (printedAtom(before, node, place.before, startsBefore.has(offset))?.text ?? "")
      : (printedAtom(after, node, place.after, startsAfter.has(offset))?.text ?? "")
  const add = (node: Node, offset: number, around: Piece["kind"]) => {
    const kind = kindOf(node) ?? around
    if (isAlternatives(node)) {
      const shown = shownIndex(node)
      node.forEach((option, optionOffset, index) => {
        if (index !== shown) return
        const start = offset + 1 + optionOffset + 1
        option.forEach((child, at) => add(child, start + at, kind))
      })
      return
    }
    const isOld = kind === "deleted" || place.isGone
    const text = node.text ?? printed(node, isOld ? "before" : "after", offset)
    const was = node.isText || isOld || kind === "inserted" ? text : printed(node, "before", offset)
    const names = new Set(node.marks.map(({type}) => type.name))
    const look = {em: names.has("em"), strong: names.has("strong") || names.has("term")}
    push(pieces, {kind, text, was: was === text ? null : was, ...look})
  }
  line.forEach((node, offset) => add(node, offset, "same"))
  return pieces
}

function kindOf(node: Node): Piece["kind"] | null {
  for (const {type} of node.marks) {
    if (type.name === "insertion") return "inserted"
    if (type.name === "deletion") return "deleted"
  }
  return null
}

function push(pieces: Piece[], piece: Piece): void {
  if (piece.text === "" && piece.was === null) return
  const last = pieces.at(-1)
  const goesOn =
    last?.kind === piece.kind &&
    last.em === piece.em &&
    last.strong === piece.strong &&
    last.was === null &&
    piece.was === null
  if (goesOn) pieces[pieces.length - 1] = {...last, text: last.text + piece.text}
  else pieces.push(piece)
}

/** The words of one side. */
export function wordsOfSide(pieces: readonly Piece[], side: "before" | "after"): string {
  return piecesOfSide(pieces, side)
    .map(({text}) => text)
    .join("")
}

/** The pieces of one side, as it prints them. */
export function piecesOfSide(pieces: readonly Piece[], side: "before" | "after"): readonly Piece[] {
  const other = side === "before" ? "inserted" : "deleted"
  const own = pieces.filter(({kind}) => kind !== other)
  return side === "before" ? own.map((each) => ({...each, text: each.was ?? each.text})) : own
}
