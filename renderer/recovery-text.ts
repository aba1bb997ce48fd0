import {draftPieces, startsPart, type Draft} from "../schema/file"
import type {Host, RecoveryRequest, TextEdit} from "../schema/host"
import {errorData} from "./host-error"

/** How long the page may be busy with a draft's text at a stretch, in milliseconds, and how much it sends at once, in characters. */
const stretch = 8
const most = 200_000

/** Errors after which the host does not hold what it was sent. After any other it does, and only the disk has not taken it. */
const refusals: readonly (string | undefined)[] = ["bad-request", "too-large", "not-running"]

/** What a recovery copy says beside the text. */
export type Told = Pick<RecoveryRequest, "title" | "file" | "hash">

interface Held {
  readonly pieces: readonly string[]
  readonly revision: number
}

/**
 * Keeps the host's copy of a draft's text like the page's: after a key press one article is written down and sent. The first time is the
 * whole bill, in stretches short enough not to be felt.
 */
export class RecoveryText {
  readonly #host: Host
  /** The page's name for this opening of the draft. */
  readonly #opening: string
  /** What the host holds once it has taken what it was sent; null while that is not known. */
  #held: Held | null = null
  #last: Promise<unknown> = Promise.resolve()
  /** How often a text went out of turn. */
  #hurried = 0

  constructor(host: Host, opening: string) {
    this.#host = host
    this.#opening = opening
  }

  /** Brings the host a draft's text. One call waits for the other. Throws a HostError. */
  bring(draft: Draft): Promise<void> {
    return this.#inOrder(draft, null)
  }

  /** Brings the host a draft's text and has it kept. Resolved: it is on the disk. Throws a HostError; the next call keeps this text too. */
  keep(draft: Draft, told: Told): Promise<void> {
    return this.#inOrder(draft, told)
  }

  /** As `keep`, before this returns, for a page that may be gone then. */
  keepNow(draft: Draft, told: Told): Promise<void> {
    const held = this.#held
    const pieces = held ? [...draftPieces(draft)] : []
    const bundles = held ? bundled(changesBetween(held.pieces, pieces)) : []
    // What the host holds is not known, or there is much to send: only a page that stays can do that.
    if (!held || bundles.length > 1) return this.keep(draft, told)
    this.#hurried += 1
    const sent = this.#send(draft, bundles, told, {pieces, revision: held.revision + 1})
    this.#last = Promise.allSettled([this.#last, sent])
    return sent
  }

  #inOrder(draft: Draft, told: Told | null): Promise<void> {
    const hurried = this.#hurried
    const work = () => this.#bring(draft, told, hurried)
    const after = this.#last.then(work, work)
    this.#last = after
    return after
  }

  async #bring(draft: Draft, told: Told | null, hurried: number): Promise<void> {
    const pieces = await inStretches(draftPieces(draft))
    // What went out of turn since this was asked for is newer.
    if (hurried !== this.#hurried) return
    const held = this.#held
    const bundles = bundled(changesBetween(held?.pieces ?? [], pieces))
    const calls = told ? Math.max(1, bundles.length) : bundles.length
    await this.#send(draft, bundles, told, {pieces, revision: (held?.revision ?? 0) + calls})
  }

  /** `after`: what the host holds then. The last bundle goes with what is told of the text, where something is. */
  async #send(
    {documentId}: Draft,
    bundles: readonly (readonly TextEdit[])[],
    told: Told | null,
    after: Held,
  ): Promise<void> {
    const opening = this.#opening
    const before = told ? bundles.slice(0, -1) : bundles
    const last = bundles.at(-1) ?? []
    let revision = after.revision - before.length - (told ? 1 : 0)
    try {
      if (before.length > 0) this.#held = null
      for (const edits of before) {
        await this.#host.bringText({documentId, opening, revision, edits})
        revision += 1
      }
      this.#held = after
      if (!told) return
      await this.#host.keepRecovery({documentId, opening, revision, edits: last, ...told})
    } catch (error) {
      if (refusals.includes(errorData(error)?.kind ?? "bad-request")) this.#held = null
      throw error
    }
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

/** What makes the pieces `before` those `after`, one change after the other. Parts are compared each with itself. */
export function changesBetween(
  before: readonly string[],
  after: readonly string[],
): readonly TextEdit[] {
  const old = parts(before)
  const changes: TextEdit[] = []
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
): readonly TextEdit[] {
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

/** Edits in bundles that are not too large to send at once; a large one is made as several. */
function bundled(edits: readonly TextEdit[]): readonly (readonly TextEdit[])[] {
  const made: TextEdit[][] = []
  let size = Infinity
  for (const edit of edits.flatMap((each) => [...divided(each)])) {
    const length = edit.insert.reduce((sum, piece) => sum + piece.length, 0)
    if (size + length > most) {
      made.push([])
      size = 0
    }
    made.at(-1)?.push(edit)
    size += length
  }
  return made
}

function* divided({from, remove, insert}: TextEdit): Generator<TextEdit, void> {
  let [start, size, at, gone] = [0, 0, from, remove]
  for (const [i, piece] of insert.entries()) {
    if (i > start && size + piece.length > most) {
      yield {from: at, remove: gone, insert: insert.slice(start, i)}
      ;[at, gone, start, size] = [at + i - start, 0, i, 0]
    }
    size += piece.length
  }
  yield {from: at, remove: gone, insert: insert.slice(start)}
}
