import {draftPieces, type Draft} from "../schema/file"
import type {Host} from "../schema/host"

/** How long the page may be busy with a draft's text at a stretch, in milliseconds, and how much it sends at once, in characters. */
const stretch = 8
const most = 200_000

/**
 * Keeps the host's copy of a draft's text like the page's: after a key press one article is written down and sent. The first time is the
 * whole bill, in stretches short enough not to be felt.
 */
export class RecoveryText {
  readonly #host: Host
  /** What the host holds; null while that is not known. */
  #held: {readonly documentId: string; readonly pieces: readonly string[]} | null = null
  #last: Promise<void> = Promise.resolve()

  constructor(host: Host) {
    this.#host = host
  }

  /** Brings the host a draft's text. One call waits for the other. Throws a HostError; the next call then begins afresh. */
  bring(draft: Draft): Promise<void> {
    const work = () => this.#bring(draft)
    this.#last = this.#last.then(work, work)
    return this.#last
  }

  async #bring(draft: Draft): Promise<void> {
    const pieces = await inStretches(draftPieces(draft))
    const {documentId} = draft
    const afresh = this.#held?.documentId !== documentId
    const before = afresh ? [] : (this.#held?.pieces ?? [])
    this.#held = null
    const shortest = Math.min(before.length, pieces.length)
    let from = 0
    while (from < shortest && before[from] === pieces[from]) from++
    let end = 0
    while (end < shortest - from && before.at(-1 - end) === pieces.at(-1 - end)) end++
    let remove = before.length - end - from
    const changed = pieces.slice(from, pieces.length - end)
    let first = afresh
    for (const insert of bundles(changed)) {
      await this.#host.bringText({documentId, afresh: first, from, remove, insert})
      first = false
      from += insert.length
      remove = 0
    }
    this.#held = {documentId, pieces}
  }
}

/** All pieces, with a pause wherever the page has been busy for long enough. */
async function inStretches(pieces: Iterable<string>): Promise<readonly string[]> {
  const made: string[] = []
  let begun = performance.now()
  for (const piece of pieces) {
    made.push(piece)
    if (performance.now() - begun < stretch) continue
    await new Promise((resolve) => requestIdleCallback(resolve, {timeout: 50}))
    begun = performance.now()
  }
  return made
}

/** Pieces in bundles that are not too large to send at once; one empty bundle for none, since something may have to go. */
function bundles(pieces: readonly string[]): readonly (readonly string[])[] {
  const made: string[][] = [[]]
  let size = 0
  for (const piece of pieces) {
    if (size + piece.length > most && size > 0) {
      made.push([])
      size = 0
    }
    made.at(-1)?.push(piece)
    size += piece.length
  }
  return made
}
