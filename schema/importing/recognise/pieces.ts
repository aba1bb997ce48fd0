import type {Doubt, FoundKind, FoundPiece} from "./found"
import type {SourceRun} from "../sources/source"
import {sewn} from "./slices"

export interface NewPiece {
  readonly kind: FoundKind
  readonly depth?: number
  readonly printed?: string
  readonly number?: string
  readonly runs: readonly SourceRun[]
  readonly lines: readonly number[]
  readonly unsure?: Doubt | null
}

/** A piece that lines are joined to. It grows in place, since there may be thousands of them, and nothing is put together before it is over. */
interface Growing {
  readonly at: number
  readonly runs: SourceRun[]
  readonly lines: number[]
  /** Where in `runs` the words of another line begin. */
  readonly seams: Set<number>
}

/** The pieces found so far, in the order of the text. Adding and joining cost what is added, not what is there. */
export class Pieces {
  readonly #pieces: FoundPiece[] = []
  readonly #firsts = new Map<FoundKind, number>()
  /** Index of the last piece that is law; -1: none. */
  #last = -1
  #growing: Growing | null = null

  get all(): readonly FoundPiece[] {
    this.#close()
    return this.#pieces
  }

  /** The last piece that is law: neither furniture nor a note. What it is joined of may be in more runs than are left in the end. */
  get last(): FoundPiece | null {
    return this.#pieces[this.#last] ?? null
  }

  /** The first piece of a kind; null: there is none yet. */
  first(kind: FoundKind): FoundPiece | null {
    return this.#pieces[this.#firsts.get(kind) ?? -1] ?? null
  }

  add({kind, depth = 0, printed = "", number = "", runs, lines, unsure = null}: NewPiece): void {
    const at = this.#pieces.length
    if (!this.#firsts.has(kind)) this.#firsts.set(kind, at)
    if (kind !== "furniture" && kind !== "note" && kind !== "headnote") this.#last = at
    this.#pieces.push({id: `p${at + 1}`, kind, depth, printed, number, runs, lines, unsure})
  }

  /** Adds words to the last piece of law. Throws a RangeError where there is none. */
  join(runs: readonly SourceRun[], line: number, unsure: Doubt | null): void {
    const last = this.last
    if (!last) throw new RangeError("There is no piece to join to")
    const grown = this.#grow(last)
    const end = grown.runs.at(-1)
    if (end && runs.length > 0) {
      grown.runs[grown.runs.length - 1] = {...end, text: `${end.text} `}
      grown.seams.add(grown.runs.length)
    }
    for (const run of runs) grown.runs.push(run)
    if (grown.lines.at(-1) !== line) grown.lines.push(line)
    if (unsure) {
      this.#pieces[grown.at] = {...last, runs: grown.runs, lines: grown.lines, unsure}
    }
  }

  #grow(piece: FoundPiece): Growing {
    if (this.#growing?.at === this.#last) return this.#growing
    this.#close()
    const grown = {
      at: this.#last,
      runs: [...piece.runs],
      lines: [...piece.lines],
      seams: new Set<number>(),
    }
    this.#pieces[this.#last] = {...piece, runs: grown.runs, lines: grown.lines}
    this.#growing = grown
    return grown
  }

  /** Makes one run of those that look alike on both sides of a seam. */
  #close(): void {
    const grown = this.#growing
    const piece = this.#pieces[grown?.at ?? -1]
    this.#growing = null
    if (!grown || !piece) return
    this.#pieces[grown.at] = {...piece, runs: sewn(grown.runs, grown.seams)}
  }
}
