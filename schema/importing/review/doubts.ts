import type {Doubt, Found, FoundPiece} from "../recognise/found"
import {knownLanguage, languages} from "../recognise/languages"
import type {Reading} from "../recognise/number-reading"
import {numberReader, stepTo} from "../recognise/sequence"

/** The deepest clause that a tradition numbers, from 0. */
const deepest = 3

/** Why somebody should look at a piece, by the piece's id. A function of the pieces: after a correction it is simply asked again. */
export function doubtsIn(found: Found): ReadonlyMap<string, Doubt> {
  const doubts = new Map<string, Doubt>()
  const give = ({id, settled}: FoundPiece, doubt: Doubt | null) => {
    if (!doubt || doubts.has(id) || settled?.includes(doubtKey(doubt))) return
    doubts.set(id, doubt)
  }
  for (const piece of found.pieces) give(piece, piece.unsure)
  numberDoubts(found, give)
  headingDoubts(found.pieces, give)
  for (const piece of found.pieces) {
    if (piece.kind === "clause" && piece.depth > deepest) give(piece, {why: "too-deep"})
  }
  return doubts
}

/** What a doubt is about, so that it can be told from another about the same piece. */
export const doubtKey = (doubt: Doubt): string => Object.values(doubt).join(" ")

type Give = (piece: FoundPiece, doubt: Doubt | null) => void

/** A run of pieces that count on from one another. */
interface Sequence {
  readonly shape: string
  /** Number of the last one, as it stands there. */
  readonly last: string
  readonly readings: readonly Reading[]
}

function numberDoubts({pieces, language}: Found, give: Give): void {
  const read = numberReader(languages[knownLanguage(language) ?? "en"])
  const step = (piece: FoundPiece, before: Sequence | undefined, other?: Sequence): Sequence => {
    const shape = shapeOf(piece)
    const readings = read(piece.number, piece.kind === "clause")
    let goesOn = before?.shape === shape ? before : undefined
    let result = stepTo(goesOn?.readings ?? null, readings)
    // Chapters may count on through the parts of a law, and articles of an annex from those before it.
    if (result.step.kind === "gap" && other) {
      const through = stepTo(other.readings, readings)
      if (through.step.kind === "next") [goesOn, result] = [other, through]
    }
    if (result.step.kind === "repeated") give(piece, {why: "repeated", number: piece.number})
    if (result.step.kind === "gap") {
      const numbers = {expected: result.step.expected, found: piece.number}
      give(
        piece,
        goesOn ? {why: "gap", before: goesOn.last, ...numbers} : {why: "first", ...numbers},
      )
    }
    return {shape, last: piece.number, readings: result.readings}
  }

  const articles = new Map<string, Sequence>()
  const divisions = new Map<string, Sequence>()
  const schedules = new Map<string, Sequence>()
  let openDivisions: (Sequence | undefined)[] = []
  let clauses: (Sequence | undefined)[] = []
  let isSchedule = false
  /** What the parts of a schedule count on through. */
  let through: Sequence | undefined
  const unnumbered = new UnnumberedClauses(give)
  for (const piece of pieces) {
    const {kind, depth, number} = piece
    const shape = shapeOf(piece)
    if (kind === "clause") {
      unnumbered.clause(piece)
      clauses.length = Math.min(clauses.length, depth + 1)
      if (number !== "")
        clauses[depth] = step(piece, clauses[depth], depth === 0 ? through : undefined)
      if (depth === 0 && isSchedule) through = clauses[0]
      continue
    }
    if (kind !== "article" && kind !== "division" && kind !== "schedule") continue
    unnumbered.end()
    clauses = []
    if (kind !== "division") through = undefined
    if (kind === "schedule") isSchedule = true
    if (kind === "division") {
      openDivisions.length = Math.min(openDivisions.length, depth + 1)
      if (number === "") continue
      const sequence = step(piece, openDivisions[depth], divisions.get(shape))
      openDivisions[depth] = sequence
      divisions.set(shape, sequence)
      // Sections without a word of their own may begin anew in each division.
      continue
    }
    if (kind === "schedule") {
      openDivisions = []
      articles.clear()
      divisions.clear()
      if (number !== "") schedules.set(shape, step(piece, schedules.get(shape)))
      continue
    }
    if (number === "") give(piece, {why: "unnumbered"})
    else articles.set(shape, step(piece, articles.get(shape)))
  }
  unnumbered.end()
}

/** What is printed around a number: only pieces of one shape count on from one another. */
function shapeOf({kind, printed, number}: FoundPiece): string {
  const at = printed.indexOf(number)
  const around = printed.slice(0, at) + printed.slice(at + number.length)
  // "Art. 1.º" and "Artigo 2" are one sequence; "Disposición final" is another.
  return kind === "article" && !/\p{L}\s\p{L}/u.test(around)
    ? "article"
    : around.toLowerCase().replace(/[\s.:]+/g, "")
}

/** Clauses without a number that stand among numbered ones. */
class UnnumberedClauses {
  readonly #give: Give
  #levels: {numbered: boolean; readonly without: FoundPiece[]}[] = []

  constructor(give: Give) {
    this.#give = give
  }

  clause(piece: FoundPiece): void {
    this.#close(piece.depth + 1)
    const level = (this.#levels[piece.depth] ??= {numbered: false, without: []})
    // The words that an article begins with have no number beside paragraphs with their sign: "§ 1º".
    const isSigned = /^[§\p{L}]/u.test(piece.printed)
    if (piece.printed === "") level.without.push(piece)
    else if (isSigned && level.without.length > 0) level.without.length = 0
    else if (piece.number !== "") level.numbered = true
  }

  end(): void {
    this.#close(0)
  }

  #close(depth: number): void {
    for (const level of this.#levels.splice(depth)) {
      // Words under a lone paragraph are its further sentences.
      if (level?.numbered) for (const piece of level.without) this.#give(piece, {why: "unnumbered"})
    }
  }
}

function headingDoubts(pieces: readonly FoundPiece[], give: Give): void {
  const articles = pieces.filter(({kind}) => kind === "article")
  const without = articles.filter(({runs}) => runs.length === 0)
  if (without.length * 3 <= articles.length)
    for (const piece of without) give(piece, {why: "no-heading"})
  for (const piece of pieces) {
    if (piece.kind === "division" && piece.runs.length === 0) give(piece, {why: "no-heading"})
  }
}
