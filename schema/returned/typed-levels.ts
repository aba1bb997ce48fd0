import type {FoundPiece} from "../importing/recognise/found"
import type {Level} from "./printed"

/**
 * Turns the depths at which the recogniser reads a law into levels of the draft: what it reads of the draft's own paragraphs, whose levels are
 * known, says what its depths stand for.
 */
export class TypedLevels {
  #divisions = new Map<number, number>()
  /** The level of the clause that is open at each depth. */
  #clauses: number[] = []
  #before = ""

  /** Notes a paragraph whose level is known; null: it is not. */
  follow(piece: FoundPiece, level: Level | null): void {
    this.#read(piece)
    const [kind, number] = (level ?? piece.kind).split(" ")
    if (kind === "division") this.#divisions.set(piece.depth, Number(number))
    if (kind === "clause" && piece.kind === "clause") this.#open(piece.depth, Number(number))
    else if (kind !== "clause" && kind !== "closing") this.#clauses = []
  }

  /** The level of a typed paragraph; null: it is none of the bill's. */
  levelOf(piece: FoundPiece): Level | null {
    const before = this.#before
    this.#read(piece)
    const {kind, depth} = piece
    switch (kind) {
      case "division":
        this.#clauses = []
        return `division ${this.#divisions.get(depth) ?? depth}`
      case "article":
      case "schedule":
        this.#clauses = []
        return kind
      case "recital":
        return "recital"
      case "closing":
        // What ends as a point does is one, also where it goes on in small letters.
        if (/[;,]\s*$/.test(this.#before)) return null
        return `closing ${this.#clauses[depth] ?? depth}`
      case "clause":
        return this.#clause(piece, before)
      default:
        return null
    }
  }

  /** Words without a number begin a paragraph after a sentence, go a level down after "…:", and else go on as what stands before them. */
  #clause({depth, printed}: FoundPiece, before: string): Level | null {
    if (printed === "" && this.#clauses.length > 0 && !/:\s*$/.test(before)) {
      if (!/[.!?؟。]["»”)]*\s*$/u.test(before)) return null
      this.#open(depth, 0)
      return "clause 0"
    }
    const above = this.#clauses[depth - 1]
    const level = this.#clauses[depth] ?? (above === undefined ? depth : above + 1)
    this.#open(depth, level)
    return `clause ${level}`
  }

  #open(depth: number, level: number): void {
    const above = this.#clauses.slice(0, depth)
    while (above.length < depth) above.push(above.at(-1) ?? 0)
    this.#clauses = [...above, level]
  }

  #read({runs}: FoundPiece): void {
    this.#before = runs.map(({text}) => text).join("") || this.#before
  }
}
