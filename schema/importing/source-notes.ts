import type {FoundPiece} from "./found"
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
  taken: boolean
}

/**
 * Ties footnotes to the words that carry their mark. A mark may stand on every page anew, so a note belongs to the last one before it that
 * no other note has, else to the first one after it. A note without a mark in the words is said of what it follows.
 */
export function attachNotes(pieces: readonly FoundPiece[]): WithNotes {
  const marks = marksIn(pieces)
  const notes = new Map<string, string[]>()
  const gone = new Set<FoundPiece>()
  pieces.forEach((piece, at) => {
    if (piece.kind !== "note" || piece.printed === "") return
    const same = marks.filter(({text, taken}) => !taken && text === bare(piece.printed))
    const mark = same.findLast((each) => each.piece < at) ?? same[0]
    const about = mark && pieces[mark.piece]
    if (!mark || !about) return
    mark.taken = true
    gone.add(piece)
    const said = `${piece.printed} ${textOf(piece.runs)}`.trim()
    notes.set(about.id, [...(notes.get(about.id) ?? []), said])
  })
  const left = pieces.map((piece, at) => {
    const taken = new Set(marks.flatMap((m) => (m.piece === at && m.taken ? [m.run] : [])))
    if (taken.size === 0) return piece
    return {...piece, runs: piece.runs.filter((_, run) => !taken.has(run))}
  })
  return {pieces: left.filter((_, at) => !gone.has(pieces[at] as FoundPiece)), notes}
}

function marksIn(pieces: readonly FoundPiece[]): Mark[] {
  return pieces.flatMap(({kind, runs}, piece) => {
    if (kind === "furniture" || kind === "note") return []
    return runs.flatMap(({text, raised}, run) =>
      raised === true && bare(text) !== "" ? [{piece, run, text: bare(text), taken: false}] : [],
    )
  })
}

/** A mark without brackets and full stops around it. */
const bare = (mark: string): string => mark.replace(/[\s()[\].]/g, "")
