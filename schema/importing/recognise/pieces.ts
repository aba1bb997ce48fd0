import type {Doubt, FoundKind, FoundPiece} from "./found"
import type {SourceRun} from "../sources/source"
import {joinRuns} from "./slices"

export interface NewPiece {
  readonly kind: FoundKind
  readonly depth?: number
  readonly printed?: string
  readonly number?: string
  readonly runs: readonly SourceRun[]
  readonly lines: readonly number[]
  readonly unsure?: Doubt | null
}

/** The pieces found so far, in the order of the text. */
export class Pieces {
  readonly #pieces: FoundPiece[] = []
  readonly #firsts = new Map<FoundKind, number>()

  get all(): readonly FoundPiece[] {
    return this.#pieces
  }

  /** The last piece that is law: neither furniture nor a note. */
  get last(): FoundPiece | null {
    const at = this.#lastAt()
    return this.#pieces[at] ?? null
  }

  /** The first piece of a kind; null: there is none yet. */
  first(kind: FoundKind): FoundPiece | null {
    return this.#pieces[this.#firsts.get(kind) ?? -1] ?? null
  }

  add({kind, depth = 0, printed = "", number = "", runs, lines, unsure = null}: NewPiece): void {
    if (!this.#firsts.has(kind)) this.#firsts.set(kind, this.#pieces.length)
    const id = `p${this.#pieces.length + 1}`
    this.#pieces.push({id, kind, depth, printed, number, runs, lines, unsure})
  }

  /** Adds words to the last piece of law. Throws a RangeError where there is none. */
  join(runs: readonly SourceRun[], line: number, unsure: Doubt | null): void {
    const at = this.#lastAt()
    const last = this.#pieces[at]
    if (!last) throw new RangeError("There is no piece to join to")
    const lines = last.lines.includes(line) ? last.lines : [...last.lines, line]
    this.#pieces[at] = {
      ...last,
      runs: joinRuns(last.runs, runs),
      lines,
      unsure: unsure ?? last.unsure,
    }
  }

  #lastAt(): number {
    return this.#pieces.findLastIndex(
      ({kind}) => kind !== "furniture" && kind !== "note" && kind !== "headnote",
    )
  }
}
