import {randomBytes} from "node:crypto"
import type * as nodeFiles from "node:fs/promises"
import {dirname, join} from "node:path"
import {type Files, saveAtomically, syncFolder} from "./atomic-save"
import {codeOf, ifThere} from "./errors"
import {type HeldText, little} from "./held-texts"
import {
  entryBytes,
  type JournalEntry,
  nameParts,
  snapshotBytes,
  type SnapshotHead,
} from "./journal-format"

/** The calls that keeping copies makes, so that a test can fail or record each. */
export type RecoveryFiles = Files & Pick<typeof nodeFiles, "chmod" | "mkdir">

/** After how many entries, and how many milliseconds after the last one, another snapshot is written. */
export const mostEntries = 200
const longest = 60_000

/** What is kept with a text. */
export type Told = Pick<SnapshotHead, "documentId" | "owner"> & Omit<JournalEntry, "edits">

interface Parts {
  readonly folder: string
  /** Of the copy; its files' names begin with it. */
  readonly id: string
  readonly files: RecoveryFiles
  readonly report: (sentence: string) => void
  /** What still writes this copy's files for a window that is gone. */
  readonly before: Promise<void>
  /** Called once the first snapshot stands. */
  readonly onStanding?: () => Promise<void>
}

/**
 * Writes one recovery copy: snapshots by number, and with each a journal, which begins when the snapshot's text is taken and not
 * when it is written, so that no key waits for it. Until a snapshot stands, the one before it and both journals say the same, and they stay until the next.
 * Its calls follow one another in the order they were made in.
 */
export class Journal {
  readonly #parts: Parts
  #last: Promise<unknown> = Promise.resolve()
  #writing: Promise<void> = Promise.resolve()
  /** Of the snapshots that stand, the last two at most. */
  #standing: readonly number[] = []
  #removed = 0
  /** Of the journal that is written to, with its length, or null before its first entry. */
  #number = 0
  #end: number | null = null
  #chain = ""
  /** The text that is kept, and up to which revision. */
  #of: HeldText | null = null
  #revision = 0
  #entries = 0
  #bytes = 0
  #snapshotBytes = 0
  #since = 0
  #asked = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get id(): string {
    return this.#parts.id
  }

  /** How often a text was given to be kept. */
  get asked(): number {
    return this.#asked
  }

  /** Keeps the text as it is now. Resolved: it is on the disk. */
  keep(told: Told, held: HeldText): Promise<void> {
    const {pieces, revision} = held
    this.#asked += 1
    return this.inOrder(async () => {
      const edits = this.#of === held ? held.between(this.#revision, revision) : null
      if (edits === null || !(await this.#append({...strip(told), edits}))) {
        await this.#begin(told, pieces)
      }
      this.#of = held
      this.#revision = revision
      held.forgetUntil(revision)
      if (this.#isDue()) this.#goOn(told, pieces)
    })
  }

  /** Keeps a text whose pieces come from elsewhere: another copy. */
  begin(told: Told, pieces: readonly string[]): Promise<void> {
    return this.inOrder(() => this.#begin(told, pieces))
  }

  inOrder<T>(work: () => Promise<T>): Promise<T> {
    // Work that failed was told to whoever asked for it.
    const after = this.#last.then(work, work)
    this.#last = after
    return after
  }

  /** Resolves once nothing is being written; never rejects. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#last])
    await Promise.allSettled([this.#writing])
  }

  /** Runs what removes the copy's files once none of them is being written; what is kept next begins with a snapshot. */
  async removedBy(work: () => Promise<void>): Promise<void> {
    await Promise.allSettled([this.#writing])
    this.#of = null
    this.#standing = []
    await work()
  }

  /** A snapshot that leans on nothing before it. */
  async #begin(told: Told, pieces: readonly string[]): Promise<void> {
    await Promise.allSettled([this.#writing])
    const number = (await this.#highest()) + 1
    const chain = randomBytes(32).toString("hex")
    await this.#snapshot(number, told, pieces, chain)
    this.#number = number
    this.#chain = chain
    this.#end = null
    this.#counted()
  }

  /** What is read is the snapshot with the highest number: where another window kept this copy before, this one goes on after its numbers. */
  async #highest(): Promise<number> {
    if (this.#number > 0) return this.#number
    const {folder, id, files, before} = this.#parts
    await before
    const names = (await ifThere(files.readdir(folder))) ?? []
    const numbers = names.flatMap((name) => {
      const file = nameParts(name)
      return file?.id === id ? file.number : []
    })
    return Math.max(0, ...numbers)
  }

  /** From here on entries go to the next journal, while the snapshot that it belongs to is written beside. */
  #goOn(told: Told, pieces: readonly string[]): void {
    this.#number += 1
    this.#end = null
    this.#counted()
    const [number, chain, before] = [this.#number, this.#chain, this.#writing]
    const work = async () => {
      await before
      try {
        await this.#snapshot(number, told, pieces, chain)
      } catch (error) {
        // The journals go on without it, and the next one is tried in its time.
        this.#parts.report(`A recovery snapshot could not be written: ${reasonOf(error)}.`)
      }
    }
    this.#writing = work()
  }

  #counted(): void {
    this.#entries = 0
    this.#bytes = 0
    this.#since = performance.now()
  }

  #isDue(): boolean {
    if (this.#entries === 0) return false
    if (this.#entries >= mostEntries) return true
    if (this.#bytes > Math.max(this.#snapshotBytes, little)) return true
    return performance.now() - this.#since > longest
  }

  async #snapshot(
    number: number,
    told: Told,
    pieces: readonly string[],
    chain: string,
  ): Promise<void> {
    const {folder, files, onStanding} = this.#parts
    const bytes = snapshotBytes({...told, chain}, pieces)
    const save = async () => {
      await makeOwnFolder(folder, files)
      await saveAtomically(this.#path(number, "snapshot"), bytes, {
        expected: null,
        mode: 0o600,
        files,
      })
    }
    // Another process may clear the folder while the first snapshot, which tells whose it is, is being written.
    if ((await ifThere(save().then(() => true))) === null) await save()
    this.#snapshotBytes = bytes.length
    const isFirst = this.#standing.length === 0
    this.#standing = [...this.#standing.slice(-1), number]
    if (isFirst) await onStanding?.()
    await this.#removeOlder()
  }

  /** What stands before the last snapshot but one. */
  async #removeOlder(): Promise<void> {
    const {files, report} = this.#parts
    const oldest = this.#standing[0] ?? 0
    try {
      for (; this.#removed < oldest - 1; this.#removed++) {
        await ifThere(files.unlink(this.#path(this.#removed + 1, "snapshot")))
        await ifThere(files.unlink(this.#path(this.#removed + 1, "journal")))
      }
    } catch (error) {
      report(`An older recovery snapshot could not be removed: ${reasonOf(error)}.`)
    }
  }

  /** False where the files are not as they were left: the folder was cleared, the stick removed, the copy opened by another window. */
  async #append(entry: JournalEntry): Promise<boolean> {
    const {files} = this.#parts
    const last = this.#standing.at(-1)
    if (last === undefined) return false
    if ((await ifThere(files.stat(this.#path(last, "snapshot")))) === null) return false
    const {bytes, chain} = entryBytes(this.#chain, entry)
    const path = this.#path(this.#number, "journal")
    const isNew = this.#end === null
    const file = await ifThere(files.open(path, isNew ? "w" : "r+", 0o600))
    if (!file) return false
    const start = this.#end ?? 0
    try {
      if ((await file.stat()).size < start) return false
      // An entry that came out short before is written over.
      for (let done = 0; done < bytes.length;) {
        const {bytesWritten} = await file.write(bytes, done, bytes.length - done, start + done)
        if (bytesWritten === 0) throw noSpace()
        done += bytesWritten
      }
      await file.datasync()
    } finally {
      await file.close()
    }
    if (isNew) await syncFolder(dirname(path), files)
    this.#end = start + bytes.length
    this.#chain = chain
    this.#entries += 1
    this.#bytes += bytes.length
    return true
  }

  #path(number: number, kind: "snapshot" | "journal"): string {
    const {folder, id} = this.#parts
    return join(folder, `${id}.${number}.${kind}`)
  }
}

const strip = ({title, path, hash, kept}: Told) => ({title, path, hash, kept})

const reasonOf = (error: unknown): string => codeOf(error) || String(error)

const noSpace = (): Error =>
  Object.assign(new Error("The journal was not written"), {code: "ENOSPC"})

/** Makes the folder, for this user alone: also one that was there before with more open permissions. */
async function makeOwnFolder(folder: string, files: RecoveryFiles): Promise<void> {
  await files.mkdir(folder, {recursive: true, mode: 0o700})
  if (process.platform === "win32") return
  if (((await files.stat(folder)).mode & 0o077) !== 0) await files.chmod(folder, 0o700)
}
