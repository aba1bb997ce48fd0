import {randomBytes} from "node:crypto"
import {constants} from "node:fs"
import {type FileHandle, lstat, open, rename, unlink} from "node:fs/promises"
import {basename, dirname, join} from "node:path"
import * as v from "valibot"
import {withoutStrangeSigns} from "../../schema/library/strange-signs"
import {codeOf, ifThere} from "./errors"

/**
 * The mark beside an open file. Whoever may write to the folder may have put anything in its place, so it is read up to a size, never
 * through a link, never from what is no ordinary file, and written only where it is new or known to be ours.
 */

const longest = 4096
const word = (length: number) => v.pipe(v.string(), v.maxLength(length))

const MarkSchema = v.object({
  user: word(200),
  computer: word(200),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1)),
  started: word(40),
  beat: word(40),
  /** Which process had the number `pid`; see processes.ts. */
  life: v.optional(word(80), ""),
})
export type Mark = v.InferOutput<typeof MarkSchema>

/** What is found in a mark's place. `sign` changes whenever its holder gives a sign of life. */
export type Found =
  | {readonly kind: "nothing"}
  | {readonly kind: "mark"; readonly mark: Mark; readonly sign: string}
  /** A mark that is being written, or whose writer was killed before it wrote. */
  | {readonly kind: "empty"; readonly sign: string}
  /** Something of somebody else's, which tells nothing and is left alone: another program's file, a folder, a link. */
  | {readonly kind: "other"}

export const lockPath = (path: string): string => join(dirname(path), `.~lock.${basename(path)}#`)

export async function readMark(place: string): Promise<Found> {
  const other = {kind: "other"} as const
  try {
    // Windows has no flag that keeps a link from being followed, nor one against pipes.
    if (!(await lstat(place)).isFile()) return other
    return await withFile(place, constants.O_RDONLY, async (file) => {
      const read = await readShort(file)
      if (read === null) return other
      const {text, sign} = read
      if (text === "") return {kind: "empty", sign}
      const mark = parse(text)
      return mark ? {kind: "mark", mark, sign} : other
    })
  } catch (error) {
    const code = codeOf(error)
    if (code === "") throw error
    return code === "ENOENT" || code === "ENOTDIR" ? {kind: "nothing"} : other
  }
}

/** Makes a mark where there is nothing. "there": somebody was faster. "refused": the folder takes none. */
export async function makeMark(place: string, mark: Mark): Promise<"made" | "there" | "refused"> {
  try {
    const file = await open(place, "wx", 0o666)
    try {
      await file.writeFile(JSON.stringify(mark))
    } catch (error) {
      // On a full disk a mark can be made and not written; it must not stay behind.
      await ifThere(unlink(place))
      throw error
    } finally {
      await file.close()
    }
    return "made"
  } catch (error) {
    const code = codeOf(error)
    if (code === "") throw error
    return code === "EEXIST" ? "there" : "refused"
  }
}

/** Writes a sign of life into our mark. False: what is there is not ours (any more) and was not touched. */
export async function renewMark(
  place: string,
  mark: Mark,
  isOurs: (mark: Mark) => boolean,
): Promise<boolean> {
  try {
    if (!(await lstat(place)).isFile()) return false
    return await withFile(place, constants.O_RDWR, async (file) => {
      // The file that was looked at is the file that is written: one that takes its place meanwhile is another.
      const read = await readShort(file)
      const found = read && parse(read.text)
      if (!found || !isOurs(found)) return false
      const bytes = Buffer.from(JSON.stringify(mark))
      await file.write(bytes, 0, bytes.length, 0)
      await file.truncate(bytes.length)
      return true
    })
  } catch (error) {
    if (codeOf(error) === "") throw error
    return false
  }
}

/** Removes a mark if it is still the very one that was looked at. Of two that remove it, neither removes what the other then makes. */
export async function removeMark(place: string, sign: string): Promise<void> {
  const aside = `${place}.${randomBytes(6).toString("hex")}`
  try {
    await rename(place, aside)
  } catch (error) {
    if (codeOf(error) === "") throw error
    return
  }
  const found = await readMark(aside)
  const isIt = (found.kind === "mark" || found.kind === "empty") && found.sign === sign
  if (!isIt && found.kind === "mark") await makeMark(place, found.mark)
  if (isIt || found.kind === "mark") await ifThere(unlink(aside))
  // Something else was put there in the last moment: it goes back as it is.
  else await ifThere(rename(aside, place))
}

async function withFile<T>(
  place: string,
  flags: number,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const {O_NOFOLLOW, O_NONBLOCK} = constants as Partial<typeof constants>
  const file = await open(place, flags | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0))
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

/** Null for what cannot be a mark by its kind or size. */
async function readShort(
  file: FileHandle,
): Promise<{readonly text: string; readonly sign: string} | null> {
  const found = await file.stat()
  if (!found.isFile() || found.size > longest) return null
  const {buffer, bytesRead} = await file.read(Buffer.alloc(longest), 0, longest, 0)
  const text = buffer.toString("utf8", 0, bytesRead)
  return {text, sign: `${found.mtimeMs} ${text}`}
}

function parse(text: string): Mark | null {
  const mark = v.safeParse(v.pipe(v.string(), v.parseJson(), MarkSchema), text)
  return mark.success ? mark.output : null
}

/** A name from somebody else's mark, as it may be shown in a sentence of ours: one line, nothing that turns the sentence round, not long. */
export function shownName(name: string): string {
  const plain = withoutStrangeSigns(name).replace(/\s+/gu, " ").trim()
  return [...plain].slice(0, 60).join("").trim()
}
