import {createHash, randomBytes} from "node:crypto"
import type {Stats} from "node:fs"
import * as nodeFiles from "node:fs/promises"
import {hostname} from "node:os"
import {basename, dirname, join, resolve} from "node:path"
import {setTimeout as wait} from "node:timers/promises"
import {codeOf, ifPossible, ifThere, Unverified} from "./errors"

/** The calls that a save makes, so that a test can fail each of them in turn. */
export type Files = Pick<
  typeof nodeFiles,
  | "access"
  | "open"
  | "readFile"
  | "readdir"
  | "readlink"
  | "realpath"
  | "rename"
  | "stat"
  | "unlink"
  | "lstat"
>

export interface SaveOptions {
  /** The hash that the file must have; "nothing": no file may be there; null writes over whatever is there. */
  readonly expected: string | null
  /** Called with the bytes about to be replaced, before they are. What it throws stops the save. */
  readonly keep?: (replaced: Buffer) => Promise<void>
  /** Permission bits of a file that does not exist yet. */
  readonly mode?: number
  /** A file whose group and permissions one that does not exist yet gets. */
  readonly like?: string
  readonly files?: Files
  /** Lets milliseconds pass; a test lets none. */
  readonly pause?: Pause
}

export type Saved =
  | {readonly saved: true; readonly hash: string}
  | {readonly saved: false; readonly why: "changed-on-disk" | "gone"}

type Refusal = Extract<Saved, {readonly saved: false}>["why"]

/**
 * How long a rename is tried while another program (a virus scanner, a sync client) holds the file open: 21 seconds in all, less than
 * the mark of a save may stand still before another takes it over.
 */
const pauses = [20, 50, 100, 200, 400, 800, 1500, 3000, 3000, 3000, 3000, 3000, 3000]

/** SHA-256 of bytes, lower-case hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/**
 * Replaces a file by these bytes, or leaves it exactly as it was: a temporary sibling is written, forced to disk, read back and
 * compared, and only then renamed over the file, which is opened and compared once more. A kill or a power cut at any moment leaves the
 * old file or the new one. A symbolic link is followed, so that the file it leads to is replaced and not the link; a read-only file is
 * not replaced. Rejects with Node's own error where nothing was replaced, and with {@link Unverified} where the file was, and cannot be
 * vouched for.
 */
export async function saveAtomically(
  path: string,
  bytes: Uint8Array,
  {expected, keep, mode = 0o666, like, files = nodeFiles, pause = wait}: SaveOptions,
): Promise<Saved> {
  const target = await followLinks(path, files)
  const hash = hashBytes(bytes)
  return exclusively(target, files, async () => {
    await removeLeftovers(target, files)
    const old = await ifThere(files.stat(target))
    if (old && !old.isFile()) throw noFile(target)
    // A rename would pass over a mark that somebody set to protect the file.
    if (old) await files.access(target, nodeFiles.constants.W_OK)
    const temporary = siblingOf(target)
    const replacing = {temporary, target, expected, keep, files, pause}
    try {
      const model = old ?? (like === undefined ? null : await ifThere(files.stat(like)))
      await writeFully(temporary, bytes, {old: model, mode, files})
      if (hashBytes(await files.readFile(temporary)) !== hash) {
        throw new Error(`${basename(target)} did not read back as it was written`)
      }
      const refused = await replace(replacing)
      if (refused !== null) {
        await ifPossible(files.unlink(temporary))
        return {saved: false, why: refused}
      }
    } catch (error) {
      // One that cannot be removed now is removed by the next save.
      await ifPossible(files.unlink(temporary))
      throw error
    }
    await verify(target, hash, files, pause)
    return {saved: true, hash}
  })
}

/** What the marks and temporary files of a file are named by: its own name, or, where that leaves no room for more, its hash. */
function stemOf(target: string): string {
  const name = basename(target)
  return Buffer.byteLength(name) <= 220 ? name : hashBytes(Buffer.from(name)).slice(0, 40)
}

/** What speaks against replacing what is there. */
function differs(there: Buffer | null, expected: SaveOptions["expected"]): Refusal | null {
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
  join(dirname(target), `.${stemOf(target)}.${randomBytes(6).toString("hex")}.tmp`)

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
  {old, mode, files}: {readonly old: Stats | null; readonly mode: number; readonly files: Files},
): Promise<void> {
  const file = await files.open(path, "wx", old ? old.mode & 0o777 : mode)
  try {
    if (old) await giveAccess(file, old)
    for (let at = 0; at < bytes.length;) {
      const {bytesWritten} = await file.write(bytes, at)
      if (bytesWritten === 0) throw noSpace(path, at, bytes.length)
      at += bytesWritten
    }
    await file.sync()
    const {size} = await file.stat()
    if (size !== bytes.length) throw noSpace(path, size, bytes.length)
  } finally {
    await file.close()
  }
}

/**
 * The group and the permissions of the file that is replaced, whatever this process gives new files: colleagues who share the folder
 * may go on writing. Where the group cannot be given, nobody else's gets its rights. Disks without either refuse, and need neither.
 */
async function giveAccess(file: nodeFiles.FileHandle, old: Stats): Promise<void> {
  const made = await file.stat()
  const owner = process.getuid?.() === 0 ? old.uid : made.uid
  let bits = old.mode & 0o777
  if (made.gid !== old.gid || made.uid !== owner) {
    const given = await ifPossible(file.chown(owner, old.gid).then(() => true))
    if (!given) bits &= 0o707
  }
  if ((made.mode & 0o777) !== bits) await ifPossible(file.chmod(bits))
}

/** A file that came out short means a full disk, whatever the system answered. */
function noSpace(path: string, size: number, wanted: number): Error {
  return Object.assign(new Error(`${basename(path)}: ${size} of ${wanted} bytes were written`), {
    code: "ENOSPC",
  })
}

const momentary = new Set(["EPERM", "EACCES", "EBUSY"])

type Pause = (milliseconds: number) => Promise<unknown>

/** What a call gave, or the error by which the system says that another program is in the way. */
async function unlessHeld<T>(
  call: Promise<T>,
): Promise<{readonly value: T} | {readonly held: unknown}> {
  try {
    return {value: await call}
  } catch (error) {
    if (!momentary.has(codeOf(error))) throw error
    return {held: error}
  }
}

/** The next pause after so many; rejects with the error when there is none left. */
async function pauseAfter(tried: number, error: unknown, pause: Pause): Promise<void> {
  const length = pauses[tried]
  if (length === undefined) throw error
  await pause(length)
}

interface Replacing {
  readonly temporary: string
  readonly target: string
  readonly expected: SaveOptions["expected"]
  readonly keep: SaveOptions["keep"]
  readonly files: Files
  readonly pause: Pause
}

/** Compares, keeps and renames, all three anew each time that the file was held: somebody may have written it meanwhile. Null: it is replaced. */
async function replace(replacing: Replacing): Promise<Refusal | null> {
  const {temporary, target, expected, keep, files, pause} = replacing
  for (let tried = 0; ; tried++) {
    const read = await unlessHeld(ifThere(files.readFile(target)))
    if ("held" in read) {
      await pauseAfter(tried, read.held, pause)
      continue
    }
    const replaced = read.value
    const refused = differs(replaced, expected)
    if (refused !== null) return refused
    if (replaced !== null && keep) await keep(replaced)
    const renamed = await unlessHeld(files.rename(temporary, target))
    if (!("held" in renamed)) return null
    await pauseAfter(tried, renamed.held, pause)
  }
}

/** Opens what is there now and compares it with what was written; the new name, too, is on disk then. */
async function verify(target: string, hash: string, files: Files, pause: Pause): Promise<void> {
  try {
    await syncFolder(dirname(target), files)
    for (let tried = 0; ; tried++) {
      const there = await unlessHeld(files.readFile(target))
      if ("value" in there && hashBytes(there.value) === hash) return
      if ("value" in there) throw new Error("it holds something else")
      await pauseAfter(tried, there.held, pause)
    }
  } catch (error) {
    throw new Unverified(basename(target), {cause: error})
  }
}

/** Makes the new name itself durable. Windows cannot open folders and some network shares refuse; the content is safe there already. */
export async function syncFolder(folder: string, files: Files): Promise<void> {
  if (process.platform === "win32") return
  try {
    const handle = await files.open(folder, "r")
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    // EACCES: a folder that may be written and not listed.
    if (!["EINVAL", "ENOTSUP", "EISDIR", "EPERM", "EACCES"].includes(codeOf(error))) throw error
  }
}

/** Temporary files of saves that were killed. Whoever holds the save mutex knows that no one else is writing one. */
async function removeLeftovers(target: string, files: Files): Promise<void> {
  const start = `.${stemOf(target)}.`
  // What cannot be listed or removed now is in nobody's way.
  for (const name of (await ifPossible(files.readdir(dirname(target)))) ?? []) {
    if (name.startsWith(start) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length))) {
      await ifPossible(files.unlink(join(dirname(target), name)))
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
  const mark = join(dirname(target), `.${stemOf(target)}.saving`)
  let since = performance.now()
  let first: string | null = null
  while (!(await takeMark(mark, files))) {
    const found = await ifThere(files.lstat(mark))
    // Anything else in its place (a pipe, a link that leads nowhere) is not read, which might never end, and makes way in its time.
    const holder =
      found &&
      (found.isFile() ? await ifThere(files.readFile(mark, "utf8")).catch(unreadable) : "none")
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
    await letGo(mark, files)
  }
}

/** What was done is done. A mark that cannot be removed is emptied, so that the next save waits for it no longer than it must. */
async function letGo(mark: string, files: Files): Promise<void> {
  const isGone = await ifPossible(ifThere(files.unlink(mark)).then(() => true))
  if (!isGone) await ifPossible(files.open(mark, "w").then((file) => file.close()))
}

/** Another user's mark that this one may not read is there, and whose it is does not matter. */
function unreadable(error: unknown): string {
  if (!momentary.has(codeOf(error))) throw error
  return "unreadable"
}

async function takeMark(mark: string, files: Files): Promise<boolean> {
  let isOurs = false
  try {
    const file = await files.open(mark, "wx")
    isOurs = true
    try {
      await file.writeFile(`${hostname()}\n${process.pid}\n${randomBytes(6).toString("hex")}`)
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false
    // On a full disk the mark can be made and not written; it must not stay behind.
    if (isOurs) await letGo(mark, files)
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
