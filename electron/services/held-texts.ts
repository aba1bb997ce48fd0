import {longestFile} from "../../schema/file"
import {HostError, type TextChange, type TextEdit} from "../../schema/host"

/** In characters: what may be held, or written, of changes however short the text is. */
export const little = 1_000_000

/** The text of one opening of a draft, in pieces, as the page has brought it. The pieces of a moment are never changed. */
export class HeldText {
  readonly documentId: string
  readonly opening: string
  #pieces: readonly string[] = []
  #length = 0
  #revision = 0
  /** The edits that made each revision out of the one before it, from `#first` on. */
  #made: (readonly TextEdit[])[] = []
  #madeLength = 0
  #first = 0

  constructor(documentId: string, opening: string) {
    this.documentId = documentId
    this.opening = opening
  }

  get pieces(): readonly string[] {
    return this.#pieces
  }

  get revision(): number {
    return this.#revision
  }

  /** Throws a HostError for a change that comes out of turn or does not fit, and makes nothing of it. */
  change({revision, edits}: TextChange): void {
    if (revision !== this.#revision) throw new HostError("bad-request", "revision")
    const pieces = edited(this.#pieces, edits)
    if (!pieces) throw new HostError("bad-request", "edits")
    const length = edits.length === 0 ? this.#length : lengthOf(pieces)
    if (length > longestFile) throw new HostError("too-large", this.documentId)
    this.#pieces = pieces
    this.#length = length
    this.#revision += 1
    this.#made.push(edits)
    this.#madeLength += edits.reduce((sum, {insert}) => sum + lengthOf(insert), 0)
    // More than the text itself: keeping that is no more work.
    if (this.#madeLength > Math.max(length, little)) this.forgetUntil(this.#revision)
  }

  /** What makes the later of two revisions out of the earlier one; null where that is not known any more. */
  between(earlier: number, later: number): readonly TextEdit[] | null {
    if (earlier < this.#first) return null
    return this.#made.slice(earlier - this.#first, later - this.#first).flat()
  }

  /** Nobody will ask for what made this revision or those before it. */
  forgetUntil(revision: number): void {
    if (revision <= this.#first) return
    const gone = this.#made.splice(0, revision - this.#first).flat()
    this.#madeLength -= gone.reduce((sum, {insert}) => sum + lengthOf(insert), 0)
    this.#first = revision
  }
}

/** The texts of one window's drafts; recovery copies are made from them. */
export class HeldTexts {
  readonly #texts = new Map<string, HeldText>()

  /** The text as it is with the change. */
  change(change: TextChange): HeldText {
    const {documentId, opening, revision} = change
    const held = revision === 0 ? new HeldText(documentId, opening) : this.#texts.get(documentId)
    if (held?.opening !== opening) throw new HostError("bad-request", "opening", "no text of it")
    held.change(change)
    this.#texts.set(documentId, held)
    return held
  }

  forget(documentId: string): void {
    this.#texts.delete(documentId)
  }
}

/** The pieces with the edits made, one after the other; null where one of them does not fit. */
export function edited(
  pieces: readonly string[],
  edits: readonly TextEdit[],
): readonly string[] | null {
  if (edits.length === 0) return pieces
  let now = [...pieces]
  for (const {from, remove, insert} of edits) {
    if (from + remove > now.length) return null
    if (remove === insert.length) for (const [i, piece] of insert.entries()) now[from + i] = piece
    else now = [...now.slice(0, from), ...insert, ...now.slice(from + remove)]
  }
  return now
}

const lengthOf = (pieces: readonly string[]): number =>
  pieces.reduce((sum, piece) => sum + piece.length, 0)
