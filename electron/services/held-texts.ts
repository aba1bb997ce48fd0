import {closeDraft, longestFile} from "../../schema/file"
import {HostError, type TextChange} from "../../schema/host"
import {hashBytes} from "./atomic-save"

/** The texts of one window's drafts in pieces, as the page has brought them; recovery copies are made from them. */
export class HeldTexts {
  readonly #texts = new Map<string, {pieces: string[]; length: number}>()

  change({documentId, afresh, from, remove, insert}: TextChange): void {
    const held = afresh ? {pieces: [], length: 0} : this.#of(documentId)
    if (from + remove > held.pieces.length) throw new HostError("bad-request", "from")
    const gone = held.pieces.slice(from, from + remove)
    const pieces = [...held.pieces.slice(0, from), ...insert, ...held.pieces.slice(from + remove)]
    const length = held.length - lengthOf(gone) + lengthOf(insert)
    if (length > longestFile) throw new HostError("too-large", documentId)
    this.#texts.set(documentId, {pieces, length})
  }

  /** The whole text, closed as a draft's file is. */
  closed(documentId: string): string {
    return closeDraft(this.#of(documentId).pieces.join(""), (text) => hashBytes(Buffer.from(text)))
  }

  forget(documentId: string): void {
    this.#texts.delete(documentId)
  }

  #of(documentId: string): {pieces: string[]; length: number} {
    const held = this.#texts.get(documentId)
    if (!held) throw new HostError("bad-request", "documentId", "no text was brought")
    return held
  }
}

const lengthOf = (pieces: readonly string[]): number =>
  pieces.reduce((sum, piece) => sum + piece.length, 0)
