import {createHash, randomBytes} from "node:crypto"
import * as nodeFiles from "node:fs/promises"
import {hostname} from "node:os"
import {basename, dirname, join, resolve} from "node:path"
import {setTimeout as wait} from "node:timers/promises"
import {codeOf, ifThere} from "./errors"

/** The calls that a save makes, so that a test can fail each of them in turn. */
export type Files = Pick<
  typeof nodeFiles,
  "open" | "readFile" | "readdir" | "readlink" | "realpath" | "rename" | "stat" | "unlink" | "lstat"
>

export interface SaveOptions {
  /** The hash that the file must have; "nothing": no file may be there; null writes over whatever is there. */
  readonly expected: string | "nothing" | null
  /** Called with the bytes about to be replaced, before they are. What it throws stops the save. */
  readonly keep?: (replaced: Buffer) => Promise<void>
  /** Permission bits of a file that does not exist yet. */
  readonly mode?: number
  readonly files?: Files
}

export type Saved =
  | {readonly saved: true; readonly hash: string}
  | {readonly saved: false; readonly why: "changed-on-disk" | "gone"}

/** How long a rename is tried while another program (a virus scanner, a sync client) holds the file open. */
const pauses = [20, 50, 100, 200, 400, 800, 1500, 3000]

/** SHA-256 of bytes, lower-case hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/**
 * Replaces a file by these bytes, or leaves it exactly as it was: a temporary sibling is written, forced to disk, read back and
 * compared, and only then renamed over the file. A kill or a power cut at any moment leaves the old file or the new one.
 * A symbolic link is followed, so that the file it leads to is replaced and not the link. Rejects with Node's own error.
 */
export async function saveAtomically(
  path: string,
  bytes: Uint8Array,
  {expected, keep, mode = 0o666, files = nodeFiles}: SaveOptions,
): Promise<Saved> {
  const target = await followLinks(path, files)
  const hash = hashBytes(bytes)
  return exclusively(target, files, async () => {
    await removeLeftovers(target, files)
    const old = await ifThere(files.stat(target))
    if (old && !old.isFile()) throw noFile(target)
    const temporary = siblingOf(target)
    try {
      await writeFully(temporary, bytes, old ? old.mode & 0o777 : mode, files)
      if (hashBytes(await files.readFile(temporary)) !== hash) {
        throw new Error(`${basename(target)} did not read back as it was written`)
      }
      const replaced = await ifThere(files.readFile(target))
      const why = differs(replaced, expected)
      if (why !== null) {
        await files.unlink(temporary)
        return {saved: false, why}
      }
      if (replaced !== null && keep) await keep(replaced)
      await renamePatiently(temporary, target, files)
    } catch (error) {
      await ifThere(files.unlink(temporary)).catch((leftover: unknown) => leftover)
      throw error
    }
    await syncFolder(dirname(target), files)
    return {saved: true, hash}
  })
}

/** What speaks against replacing what is there. */
function differs(
  there: Buffer | null,
  expected: SaveOptions["expected"],
): Extract<Saved, {readonly saved: false}>["why"] | null {
  if (expected === null) return null
  if (expected === "nothing") return there === null ? null : "changed-on-disk"
  if (there === null) return "gone"
  return hashBytes(there) === expected ? null : "changed-on-disk"
}

/** A folder, or something that is not stored anywhere, such as a pipe: it is not replaced, and reading it might never end. */
function noFile(target: string): Error {
  return Object.assign(new Error(`${basename(target)} is no file`), {code: "EISDIR"})
}

const siblingOf = (target: string): string =>
  join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`)

async function followLinks(path: string, files: Files, depth = 0): Promise<string> {
  const real = await ifThere(files.realpath(path))
  if (real !== null) return real
  const link = await ifThere(files.lstat(path))
  // A link to a file that is not there yet: the save makes that file.
  if (link?.isSymbolicLink() && depth < 10) {
    return followLinks(resolve(dirname(path), await files.readlink(path)), files, depth + 1)
  }
  return join(await files.realpath(dirname(path)), basename(path))
}

async function writeFully(
  path: string,
  bytes: Uint8Array,
  mode: number,
  files: Files,
): Promise<void> {
  const file = await files.open(path, "wx", mode)
  try {
    await file.writeFile(bytes)
    await file.sync()
    const {size} = await file.stat()
    if (size !== bytes.length) throw noSpace(path, size, bytes.length)
  } finally {
    await file.close()
  }
}

/** A file that came out short means a full disk, whatever the system answered. */
function noSpace(path: string, size: number, wanted: number): Error {
  return Object.assign(new Error(`${basename(path)}: ${size} of ${wanted} bytes were written`), {
    code: "ENOSPC",
  })
}

const momentary = new Set(["EPERM", "EACCES", "EBUSY"])

async function renamePatiently(from: string, to: string, files: Files): Promise<void> {
  for (const pause of pauses) {
    try {
      await files.rename(from, to)
      return
    } catch (error) {
      if (!momentary.has(codeOf(error))) throw error
    }
    await wait(pause)
  }
  await files.rename(from, to)
}

/** Makes the new name itself durable. Windows cannot open folders and some network shares refuse; the content is safe there already. */
export async function syncFolder(folder: string, files: Files): Promise<void> {
  if (process.platform === "win32") return
  const handle = await files.open(folder, "r")
  try {
    await handle.sync()
  } catch (error) {
    if (!["EINVAL", "ENOTSUP", "EISDIR", "EPERM"].includes(codeOf(error))) throw error
  } finally {
    await handle.close()
  }
}

/** Temporary files of saves that were killed. Whoever holds the save mutex knows that no one else is writing one. */
async function removeLeftovers(target: string, files: Files): Promise<void> {
  const start = `.${basename(target)}.`
  for (const name of await files.readdir(dirname(target))) {
    if (name.startsWith(start) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length))) {
      await ifThere(files.unlink(join(dirname(target), name)))
    }
  }
}

/** How long, in milliseconds, the mark of another computer's save must stand unchanged before it counts as abandoned. */
const abandoned = 30_000
/** The same for a mark with nothing in it: whoever made it was killed before the next call, or is about to make it. */
const abandonedEmpty = 1_000

/**
 * Runs work while no other save of the same file runs, on this computer or on another that shares the folder: comparing and
 * renaming must not be interleaved. The mark of a process that died is taken over. No clock is compared with another.
 */
async function exclusively<T>(target: string, files: Files, work: () => Promise<T>): Promise<T> {
  const mark = join(dirname(target), `.${basename(target)}.saving`)
  let since = performance.now()
  let first: string | null = null
  while (!(await takeMark(mark, files))) {
    const found = await ifThere(files.lstat(mark))
    // Anything else in its place (a pipe, a link that leads nowhere) is not read, which might never end, and makes way in its time.
    const holder = found && (found.isFile() ? await ifThere(files.readFile(mark, "utf8")) : "none")
    if (holder !== first) since = performance.now()
    first = holder
    const patience = holder === "" ? abandonedEmpty : abandoned
    const stuck = performance.now() - since > patience
    if (holder !== null && (stuck || isDead(holder))) await ifThere(files.unlink(mark))
    else await wait(15)
  }
  try {
    return await work()
  } finally {
    await ifThere(files.unlink(mark))
  }
}

async function takeMark(mark: string, files: Files): Promise<boolean> {
  try {
    const file = await files.open(mark, "wx")
    try {
      await file.writeFile(`${hostname()}\n${process.pid}\n${randomBytes(6).toString("hex")}`)
    } catch (error) {
      // On a full disk the mark can be made and not written; it must not stay behind.
      await ifThere(files.unlink(mark))
      throw error
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false
    throw error
  }
}

/** Another computer's process cannot be asked, only waited for; nor can one whose mark is still being written. */
function isDead(holder: string): boolean {
  const [computer, pid] = holder.split("\n")
  return computer === hostname() && pid !== undefined && !isRunning(Number(pid))
}

/** Whether a process of this computer runs. One that belongs to another user does. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === "EPERM"
  }
}
