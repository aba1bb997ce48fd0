import {crc32} from "node:zlib"
import {fromBufferPromise, type Entry, type ZipFile} from "yauzl"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {wrongName} from "./file-names"

/** What a zip from a stranger may come to; bytes. */
export interface ZipLimits {
  readonly file: number
  readonly entries: number
  /** One part, unpacked. */
  readonly part: number
  /** All parts, unpacked, whether or not they are read. */
  readonly all: number
  /** All parts that are read: they and the file are in memory together, beside what is made of them (read-thread.ts). */
  readonly read: number
  /** How many times larger than packed a part may be that is larger than `ratioFrom`. */
  readonly ratio: number
  readonly ratioFrom: number
}

const mega = 1_000_000

export const zipLimits: ZipLimits = {
  file: 100 * mega,
  entries: 2_000,
  part: 40 * mega,
  all: 200 * mega,
  read: 50 * mega,
  ratio: 100,
  ratioFrom: 8 * mega,
}

/**
 * Opens a zip that may come from anybody and unpacks the parts that are `wanted`. Refused are more than the limits; names that lead
 * out of the file, are none on some system or stand twice; links; parts that share their bytes with others; parts that are encrypted,
 * truncated, or not as long or not of the sum that the zip says. Every refusal is a HostError about `name`.
 */
export async function unzip(
  bytes: Uint8Array,
  name: string,
  wanted: (path: string) => boolean,
  limits: ZipLimits = zipLimits,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (bytes.length > limits.file) throw new HostError("too-large", name, `${bytes.length} bytes`)
  const zip = await open(bytes, name)
  const entries = await listed(zip, name, limits)
  const read = [...entries].filter(([path]) => wanted(path))
  if (read.reduce((sum, [, entry]) => sum + entry.uncompressedSize, 0) > limits.read) {
    throw new HostError("too-large", name, "its text")
  }
  const parts = new Map<string, Uint8Array>()
  for (const [path, entry] of read) parts.set(path, await unpacked(zip, entry, name))
  return parts
}

/** Damage of which the detail is for a bug report; the sentence is the same for all. */
function damaged(name: string, cause: unknown): HostError {
  return new HostError("not-readable", name, say("unreadable.damaged", {}), {cause})
}

const hostile = (name: string, detail: string) =>
  new HostError("not-readable", name, say("unreadable.hostile", {}), {cause: detail})

async function open(bytes: Uint8Array, name: string): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return await fromBufferPromise(buffer, {
      lazyEntries: true,
      decodeStrings: true,
      strictFileNames: true,
      validateEntrySizes: true,
    })
  } catch (error) {
    throw damaged(name, error)
  }
}

async function listed(
  zip: ZipFile,
  name: string,
  limits: ZipLimits,
): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.entries) throw new HostError("too-large", name, "too many parts")
  const entries = new Map<string, Entry>()
  // Parts are found without regard to capitals, and a sign may be written in two ways, so two names that differ in these are one.
  const seen = new Set<string>()
  let all = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const {fileName: path} = entry
      const wrong = wrongEntry(entry)
      if (wrong !== null) throw hostile(name, `${path}: ${wrong}`)
      if (path.endsWith("/")) continue
      const key = path.normalize("NFC").toLowerCase()
      if (seen.has(key)) throw hostile(name, `${path}: twice`)
      seen.add(key)
      if (entry.isEncrypted()) throw new HostError("protected", name)
      checkSize(entry, name, limits)
      all += entry.uncompressedSize
      if (all > limits.all) throw new HostError("too-large", name, "its parts together")
      entries.set(path, entry)
    }
  } catch (error) {
    if (error instanceof HostError) throw error
    const isName =
      error instanceof Error && /absolute path|relative path|invalid characters/.test(error.message)
    throw isName ? hostile(name, error.message) : damaged(name, error)
  }
  const shared = sharing([...entries.values()])
  if (shared !== null) throw hostile(name, `${shared.fileName}: shares its bytes`)
  return entries
}

/** Bytes of a path; no format that is read here has longer ones. */
const longestPath = 255

/** What is wrong with an entry's name or kind; null: nothing. */
function wrongEntry({fileName: path, externalFileAttributes, versionMadeBy}: Entry): string | null {
  if (Buffer.byteLength(path) > longestPath) return "a long name"
  for (const part of path.replace(/\/$/, "").split("/")) {
    const wrong = wrongName(part)
    if (wrong !== null) return wrong
  }
  // Unix notes the kind of a file here: none, a file or a folder. A link would stand for something outside.
  const kind = versionMadeBy >> 8 === 3 ? externalFileAttributes >>> 28 : 0
  return kind === 0 || kind === 8 || kind === 4 ? null : "a link or a device"
}

/** What stands before the bytes of an entry, without its name. */
const localHeader = 30

/** An entry that begins before the one in front of it can have ended: many of them would unpack the same bytes again and again. */
function sharing(entries: readonly Entry[]): Entry | null {
  const sorted = [...entries].sort(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )
  let end = 0
  for (const entry of sorted) {
    const start = entry.relativeOffsetOfLocalHeader
    if (start < end) return entry
    end = start + localHeader + entry.fileNameLength + entry.compressedSize
  }
  return null
}

function checkSize(entry: Entry, name: string, limits: ZipLimits): void {
  const {uncompressedSize: size, compressedSize: packed} = entry
  if (size > limits.part) throw new HostError("too-large", name, entry.fileName)
  if (size > limits.ratioFrom && size > packed * limits.ratio) {
    throw hostile(name, `${entry.fileName}: ${size} bytes of ${packed}`)
  }
}

async function unpacked(zip: ZipFile, entry: Entry, name: string): Promise<Uint8Array> {
  try {
    const stream = await zip.openReadStreamPromise(entry)
    // As long as the zip says, which is checked while it is read: a part is never in memory twice.
    const whole = Buffer.alloc(entry.uncompressedSize)
    let end = 0
    for await (const chunk of stream) end += (chunk as Buffer).copy(whole, end)
    if (end !== whole.length) throw new Error(`${entry.fileName}: ${end} bytes`)
    if (crc32(whole) !== entry.crc32) throw new Error(`${entry.fileName}: wrong sum`)
    return whole
  } catch (error) {
    throw damaged(name, error)
  }
}
