import type {FoundPiece} from "../recognise/found"
import {textOf} from "./words"

export interface WithNotes {
  /** The pieces that are left: without the footnotes that were placed, and without their marks in the words. */
  readonly pieces: readonly FoundPiece[]
  /** What the footnotes say, after their marks, by the id of the piece that they are about. */
  readonly notes: ReadonlyMap<string, readonly string[]>
}

interface Mark {
  readonly piece: number
  readonly run: number
  readonly text: string
}

/**
 * Ties footnotes to the words that carry their mark. A mark may stand on every page anew, so a note belongs to the last one before it that
 * no other note has, else to the first one after it. A note without a mark in the words is said of what it follows. Linear in
 * the pieces and their runs.
 */
export function attachNotes(pieces: readonly FoundPiece[]): WithNotes {
  const marks = new Map<string, OpenMarks>()
  for (const mark of marksIn(pieces)) {
    const same = marks.get(mark.text)
    if (same) same.add(mark)
    else marks.set(mark.text, new OpenMarks(mark))
  }
  /** The runs that are marks of a note, by the place of their piece. */
  const taken = new Map<number, Set<number>>()
  const notes = new Map<string, string[]>()
  const gone = new Set<FoundPiece>()
  pieces.forEach((piece, at) => {
    if (piece.kind !== "note" || piece.printed === "") return
    const mark = marks.get(bare(piece.printed))?.take(at)
    const about = mark && pieces[mark.piece]
    if (!mark || !about) return
    taken.set(mark.piece, (taken.get(mark.piece) ?? new Set()).add(mark.run))
    gone.add(piece)
    const said = `${piece.printed} ${textOf(piece.runs)}`.trim()
    const known = notes.get(about.id)
    if (known) known.push(said)
    else notes.set(about.id, [said])
  })
  const left = pieces.map((piece, at) => {
    const marked = taken.get(at)
    return marked ? {...piece, runs: piece.runs.filter((_, run) => !marked.has(run))} : piece
  })
  return {pieces: left.filter((_, at) => !gone.has(pieces[at] as FoundPiece)), notes}
}

/** The marks of one text that no note has yet. */
class OpenMarks {
  /** Those after the last note that asked, in order, from `#next` on. */
  readonly #ahead: Mark[]
  #next = 0
  readonly #passed: Mark[] = []

  constructor(first: Mark) {
    this.#ahead = [first]
  }

  add(mark: Mark): void {
    this.#ahead.push(mark)
  }

  /** The mark of a note: the last before it, else the first after it. Notes ask in their order. */
  take(note: number): Mark | undefined {
    for (let mark = this.#ahead[this.#next]; mark && mark.piece < note;) {
      this.#passed.push(mark)
      mark = this.#ahead[++this.#next]
    }
    return this.#passed.pop() ?? this.#ahead[this.#next++]
  }
}

function marksIn(pieces: readonly FoundPiece[]): Mark[] {
  return pieces.flatMap(({kind, runs}, piece) => {
    if (kind === "furniture" || kind === "note") return []
    return runs.flatMap(({text, raised}, run) =>
      raised === true && bare(text) !== "" ? [{piece, run, text: bare(text)}] : [],
    )
  })
}

/** A mark without brackets and full stops around it. */
const bare = (mark: string): string => mark.replace(/[\s()[\].]/g, "")
