import * as v from "valibot"
import {closeDraft} from "../../schema/file"
import type {TextEdit} from "../../schema/host"
import {hashBytes} from "./atomic-save"
import {WindowIdSchema} from "./living"

/**
 * A recovery copy on the disk: a snapshot of the whole text, and journals of what changed since. Entries are the page's changes of the
 * file's text and no steps of the editor's, which only the very schema that made them can read. Every entry's hash is made over
 * the one before it, from the snapshot's own on, so that none is ever read after a text that it does not belong to.
 */

const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

const told = {
  title: v.string(),
  /** The file the draft belongs to; null for a draft that was never saved. */
  path: v.nullable(v.string()),
  /** That file's hash when it was read, so that saving the recovered draft is guarded as before. */
  hash: v.nullable(v.string()),
  /** ISO 8601, UTC. */
  kept: v.string(),
}

const Head = v.object({
  documentId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/)),
  ...told,
  owner: WindowIdSchema,
  /** What the hash of the first entry after it is made over. */
  chain: Hash,
  /** Of each piece of the text, in UTF-16 units. */
  lengths: v.array(Count),
})
export type SnapshotHead = v.InferOutput<typeof Head>

export interface Snapshot {
  readonly head: SnapshotHead
  readonly pieces: readonly string[]
}

/** A line with the hash of all that follows it, a line that says what it is, and the draft as its file would be. */
export function snapshotBytes(
  head: Omit<SnapshotHead, "lengths">,
  pieces: readonly string[],
): Buffer {
  const lengths = pieces.map(({length}) => length)
  const rest = Buffer.from(`${JSON.stringify({...head, lengths})}\n${closedText(pieces)}`)
  return Buffer.concat([Buffer.from(`${hashBytes(rest)}\n`), rest])
}

/** Null for a snapshot that is not as it was written. */
export function readSnapshot(bytes: Buffer): Snapshot | null {
  const line = bytes.indexOf("\n")
  const rest = bytes.subarray(line + 1)
  if (line < 0 || hashBytes(rest) !== bytes.toString("latin1", 0, line)) return null
  const end = rest.indexOf("\n")
  const json = rest.toString("utf8", 0, end)
  const head = v.safeParse(v.pipe(v.string(), v.parseJson(), Head), json)
  if (!head.success) return null
  const text = rest.toString("utf8", end + 1)
  let at = 0
  const pieces = head.output.lengths.map((length) => text.slice(at, (at += length)))
  return {head: head.output, pieces}
}

const Entry = v.object({
  ...told,
  edits: v.array(v.object({from: Count, remove: Count, insert: v.array(v.string())})),
})
export type JournalEntry = Omit<v.InferOutput<typeof Entry>, "edits"> & {
  readonly edits: readonly TextEdit[]
}

/** An entry as a line of length, hash and content, and the hash that the next one's is made over. */
export function entryBytes(
  chain: string,
  entry: JournalEntry,
): {readonly bytes: Buffer; readonly chain: string} {
  const json = Buffer.from(JSON.stringify(entry))
  const hash = chained(chain, json)
  const bytes = Buffer.concat([Buffer.from(`${json.length} ${hash} `), json, Buffer.from("\n")])
  return {bytes, chain: hash}
}

/** The entries up to the first that is torn, altered or of another text. */
export function readEntries(
  bytes: Buffer,
  chain: string,
): {readonly entries: readonly JournalEntry[]; readonly chain: string} {
  const entries: JournalEntry[] = []
  let [at, last] = [0, chain]
  for (;;) {
    const start = /^(\d{1,9}) ([0-9a-f]{64}) /.exec(bytes.toString("latin1", at, at + 75))
    if (!start) break
    const from = at + start[0].length
    const end = from + Number(start[1])
    const json = bytes.subarray(from, end)
    if (bytes[end] !== 0x0a || chained(last, json) !== start[2]) break
    const entry = v.safeParse(v.pipe(v.string(), v.parseJson(), Entry), json.toString("utf8"))
    if (!entry.success) break
    entries.push(entry.output)
    ;[at, last] = [end + 1, start[2]]
  }
  return {entries, chain: last}
}

/** The whole text, closed as a draft's file is. */
export function closedText(pieces: readonly string[]): string {
  return closeDraft(pieces.join(""), (text) => hashBytes(Buffer.from(text)))
}

/** A copy's id: the draft's, and the opening's that kept it. One that an earlier Proviso kept has the draft's alone. */
export const copyIdPattern = /^[A-Za-z0-9-]{1,64}(?:_[A-Za-z0-9-]{1,64})?$/

interface NameParts {
  readonly id: string
  readonly number: number
  readonly kind: "snapshot" | "journal" | "recovery"
}

/** Null for a name that is none of a copy's files. */
export function nameParts(name: string): NameParts | null {
  const [id = "", ...rest] = name.split(".")
  if (!copyIdPattern.test(id)) return null
  if (rest.length === 1 && rest[0] === "recovery") return {id, number: 0, kind: "recovery"}
  const [number = "", kind] = rest
  if (rest.length !== 2 || !/^[1-9]\d{0,8}$/.test(number)) return null
  if (kind !== "snapshot" && kind !== "journal") return null
  return {id, number: Number(number), kind}
}

const chained = (chain: string, json: Buffer): string =>
  hashBytes(Buffer.concat([Buffer.from(chain), json]))
