import {draftPieces, startsPart, type Draft} from "../schema/file"
import type {Host, TextChange} from "../schema/host"

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
    let first = afresh
    for (const change of changesBetween(before, pieces)) {
      let {from, remove} = change
      for (const insert of bundles(change.insert)) {
        await this.#host.bringText({documentId, afresh: first, from, remove, insert})
        first = false
        from += insert.length
        remove = 0
      }
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

type Change = Pick<TextChange, "from" | "remove" | "insert">

/** What makes the pieces `before` those `after`, one change after the other. Parts are compared each with itself. */
export function changesBetween(
  before: readonly string[],
  after: readonly string[],
): readonly Change[] {
  const old = parts(before)
  const changes: Change[] = []
  let from = 0
  for (const [i, part] of parts(after).entries()) {
    changes.push(...changesInPart(old[i] ?? [], part, from))
    from += part.length
  }
  const rest = old.slice(parts(after).length).flat().length
  if (rest > 0) changes.push({from, remove: rest, insert: []})
  return changes
}

function parts(pieces: readonly string[]): readonly (readonly string[])[] {
  const made: string[][] = [[]]
  for (const piece of pieces) {
    if (startsPart(piece)) made.push([])
    made.at(-1)?.push(piece)
  }
  return made
}

/** The most changes that one part is told in: each is a call of its own. */
const mostRuns = 40

/** Runs that differ, where nothing came or went; else, and for many runs, the one from the first difference to the last. */
function changesInPart(
  before: readonly string[],
  after: readonly string[],
  at: number,
): readonly Change[] {
  const shortest = Math.min(before.length, after.length)
  let from = 0
  while (from < shortest && before[from] === after[from]) from++
  if (from === before.length && from === after.length) return []
  const runs = before.length === after.length ? differingRuns(before, after) : []
  if (runs.length > 0 && runs.length <= mostRuns) {
    return runs.map(([start, end]) => ({
      from: at + start,
      remove: end - start,
      insert: after.slice(start, end),
    }))
  }
  let end = 0
  while (end < shortest - from && before.at(-1 - end) === after.at(-1 - end)) end++
  const insert = after.slice(from, after.length - end)
  return [{from: at + from, remove: before.length - end - from, insert}]
}

/** Where two lists of one length differ: starts and ends. */
function differingRuns(before: readonly string[], after: readonly string[]): [number, number][] {
  const runs: [number, number][] = []
  for (let i = 0; i < after.length; i++) {
    if (before[i] === after[i]) continue
    const last = runs.at(-1)
    if (last?.[1] === i) last[1] = i + 1
    else runs.push([i, i + 1])
  }
  return runs
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
