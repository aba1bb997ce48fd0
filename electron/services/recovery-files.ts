import * as nodeFiles from "node:fs/promises"
import {basename, join} from "node:path"
import * as v from "valibot"
import {draftBody, longestFile} from "../../schema/file"
import {HostError} from "../../schema/host"
import {type DraftReader, factsOr} from "./draft-reader"
import {hashBytes, syncFolder} from "./atomic-save"
import {ifThere} from "./errors"
import {edited} from "./held-texts"
import {type RecoveryFiles, type Told} from "./journal"
import {closedText, type JournalEntry, nameParts, readEntries, readSnapshot} from "./journal-format"
import {type WindowId, WindowIdSchema} from "./living"
import {readOwn} from "./read-bounded"

/** The files of one copy, by their numbers; the latest last. */
export interface CopyFiles {
  readonly id: string
  readonly snapshots: readonly number[]
  readonly journals: readonly number[]
}

/** A snapshot and what was journaled after it. */
export interface ReadCopy {
  /** As the last entry says it. */
  readonly told: Told
  readonly owner: WindowId
  readonly pieces: readonly string[]
  readonly entries: readonly JournalEntry[]
}

/**
 * Bytes of what is read: the longest draft and what is told before it, and a journal that is as long as its snapshot when its last entry
 * comes (journal.ts). Anything longer was not written here.
 */
const longestSnapshot = longestFile + 50_000_000
const longestJournal = 2 * longestSnapshot

/** How old what belongs to no copy is before it is removed: no save takes as long. */
const stray = 86_400_000

/** The recovery folder, as it is read. What cannot be read is kept aside, told, and stands in nobody's way. */
export class RecoveryFolder {
  readonly path: string
  readonly files: RecoveryFiles
  readonly #report: (sentence: string) => void

  constructor(path: string, report: (sentence: string) => void, files: RecoveryFiles = nodeFiles) {
    this.path = path
    this.files = files
    this.#report = report
  }

  /** All copies, whosever they are. */
  async copies(): Promise<readonly CopyFiles[]> {
    const found = new Map<string, {snapshots: number[]; journals: number[]}>()
    const of = (id: string) => {
      const files = found.get(id) ?? {snapshots: [], journals: []}
      found.set(id, files)
      return files
    }
    for (const name of await this.names()) {
      const file = nameParts(name)
      if (file?.kind === "recovery") of(file.id).snapshots.push(0)
      if (file?.kind === "snapshot") of(file.id).snapshots.push(file.number)
      if (file?.kind === "journal") of(file.id).journals.push(file.number)
    }
    const upwards = (a: number, b: number) => a - b
    return [...found]
      .map(([id, {snapshots, journals}]) => ({
        id,
        snapshots: snapshots.sort(upwards),
        journals: journals.sort(upwards),
      }))
      .filter(({snapshots}) => snapshots.length > 0)
  }

  /** What a copy comes to, from its latest snapshot that can be read, then from the one before it. */
  async *read({id, snapshots, journals}: CopyFiles): AsyncGenerator<ReadCopy, void> {
    for (const number of [...snapshots].reverse()) {
      if (number === 0) {
        const old = await this.#readOld(join(this.path, `${id}.recovery`))
        if (old) yield old
        continue
      }
      const path = join(this.path, `${id}.${number}.snapshot`)
      const bytes = await readOwn(path, longestSnapshot, this.files)
      if (!bytes) continue
      const snapshot = readSnapshot(bytes)
      if (!snapshot) {
        await this.#keepAside(path)
        continue
      }
      const {head, pieces} = snapshot
      const entries: JournalEntry[] = []
      let chain = head.chain
      for (const each of journals.filter((journal) => journal >= number)) {
        const path = join(this.path, `${id}.${each}.journal`)
        const journal = await readOwn(path, longestJournal, this.files)
        if (!journal) continue
        const read = readEntries(journal, chain)
        entries.push(...read.entries)
        chain = read.chain
      }
      const {documentId, owner} = head
      const {title, path: of, hash, kept} = entries.at(-1) ?? head
      yield {told: {documentId, owner, title, path: of, hash, kept}, owner, pieces, entries}
    }
  }

  /** Removes a copy. Until its last snapshot is gone all of it can be read, and then none of it. */
  async remove(id: string): Promise<void> {
    const own = (await this.names()).filter((name) => isOf(id, name))
    const snapshots = own.flatMap((name) => {
      const file = nameParts(name)
      return file && file.kind !== "journal" ? [{name, number: file.number}] : []
    })
    for (const {name} of snapshots.sort((a, b) => a.number - b.number)) await this.#unlink(name)
    if (snapshots.length > 0) await syncFolder(this.path, this.files)
    for (const name of own) await this.#unlink(name)
  }

  /** Removes those of these files that belong to none of these copies, whatever they are. */
  async removeOf(names: readonly string[], ids: readonly string[]): Promise<void> {
    for (const name of names) {
      if (!ids.some((id) => isOf(id, name))) await this.#unlink(name)
    }
  }

  /** Removes what a kill left of copies that are gone. */
  async tidy(copies: readonly CopyFiles[]): Promise<void> {
    for (const name of await this.names()) {
      const isStray = name.startsWith(".") || nameParts(name)?.kind === "journal"
      if (!isStray || copies.some(({id}) => isOf(id, name))) continue
      const found = await ifThere(this.files.stat(join(this.path, name)))
      if (found && Math.abs(Date.now() - found.mtimeMs) > stray) await this.#unlink(name)
    }
  }

  /** Of all files in it. */
  async names(): Promise<readonly string[]> {
    return (await ifThere(this.files.readdir(this.path))) ?? []
  }

  async #unlink(name: string): Promise<void> {
    await ifThere(this.files.unlink(join(this.path, name)))
  }

  async #keepAside(path: string): Promise<void> {
    await ifThere(this.files.rename(path, `${path}.bad`))
    this.#report(`A recovery copy is damaged; it was kept as ${basename(path)}.bad.`)
  }

  /** A copy that an earlier Proviso kept: a line that says what it is, and the text as it would be in a file. */
  async #readOld(path: string): Promise<ReadCopy | null> {
    const bytes = await readOwn(path, longestSnapshot, this.files)
    if (!bytes) return null
    const content = bytes.toString("utf8")
    const end = content.indexOf("\n")
    const head = v.safeParse(v.pipe(v.string(), v.parseJson(), OldHead), content.slice(0, end))
    const text = content.slice(end + 1)
    const body = draftBody(text)
    if (!head.success || head.output.textHash !== hashBytes(Buffer.from(text))) {
      await this.#keepAside(path)
      return null
    }
    const {documentId, owner, title, path: of, hash, kept} = head.output
    const told = {documentId, owner, title, path: of, hash, kept}
    return {told, owner, pieces: [body], entries: []}
  }
}

const OldHead = v.object({
  documentId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/)),
  title: v.string(),
  path: v.nullable(v.string()),
  hash: v.nullable(v.string()),
  kept: v.string(),
  owner: WindowIdSchema,
  textHash: v.string(),
})

/** The last state of a copy that is a whole draft. Throws a HostError where none is. */
export async function lastWhole(
  copies: readonly ReadCopy[],
  drafts: DraftReader,
): Promise<{
  readonly told: Told
  readonly pieces: readonly string[]
  readonly text: string
}> {
  let refused: HostError | null = null
  for (const {told, pieces, entries} of copies) {
    const states = [{told, pieces}]
    for (const {edits, ...saying} of entries) {
      const before = states.at(-1)
      const after = before && edited(before.pieces, edits)
      if (!after) break
      states.push({told: {...told, ...saying}, pieces: after})
    }
    for (const state of states.reverse()) {
      const text = closedText(state.pieces)
      const facts = await factsOr(drafts.facts(text, told.title))
      if (!(facts instanceof HostError)) return {...state, text}
      refused ??= facts
    }
  }
  throw refused ?? new HostError("not-found", "", "no recovery copy")
}

/** Whether a file is a copy's: its own, or one that a save of it left. What was kept aside stays for somebody to look at. */
const isOf = (id: string, name: string): boolean =>
  (name.startsWith(`${id}.`) || name.startsWith(`.${id}.`)) && !name.endsWith(".bad")
