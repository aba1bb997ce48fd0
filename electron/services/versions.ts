import {mkdir, readdir, readFile, rm, stat, unlink, utimes} from "node:fs/promises"
import {join} from "node:path"
import {type AutomaticVersion, HostError} from "../../schema/host"
import {hashBytes, saveAtomically} from "./atomic-save"
import {ifPossible, ifThere} from "./errors"

const latest = 20
const days = 30

/**
 * What saves replaced: the last 20 texts of each document, and the last of each of the last 30 days on which it was saved, in the
 * user's own folder. Kept by document id, so that two drafts of one name in two folders do not overwrite each other's past. They are
 * counted, not dated: with a clock that is wrong by a year, now or on another day, the same texts are kept.
 */
export class Versions {
  readonly #folder: string
  readonly #now: () => Date

  constructor(userData: string, now: () => Date) {
    this.#folder = join(userData, "versions")
    this.#now = now
  }

  /** `written`: when the text was saved that is now replaced. */
  async keep(documentId: string, bytes: Uint8Array, written: Date | null = null): Promise<void> {
    const folder = this.#of(documentId)
    await mkdir(folder, {recursive: true, mode: 0o700})
    const names = await this.list(documentId)
    const mark = hashBytes(bytes).slice(0, 12)
    if (names.at(-1)?.endsWith(`-${mark}.proviso`)) return
    const turn = Math.max(0, ...names.map(turnOf)) + 1
    const name = `${this.#now().toISOString().replaceAll(":", "")}-${turn}-${mark}.proviso`
    const path = join(folder, name)
    await saveAtomically(path, bytes, {expected: null, mode: 0o600})
    // It is kept; without its time it is shown with the time at which it was replaced, and what is thinned out later takes no harm.
    if (written) await ifPossible(utimes(path, written, written))
    for (const old of outdated([...names, name])) {
      await ifPossible(unlink(join(folder, old)))
    }
  }

  /**
   * Keeps a file that is about to be replaced, if it is a draft: under its own id, since it may be another draft than the one that
   * replaces it. `usual`: the id of one that does not say, null for not keeping it.
   */
  async keepReplaced(
    replaced: Buffer,
    {written, usual}: {readonly written: Date | null; readonly usual: string | null},
  ): Promise<void> {
    if (replaced.length === 0) return
    const id = documentIn(replaced) ?? usual
    if (id !== null) await this.keep(id, replaced, written)
  }

  /** File names, oldest first. */
  async list(documentId: string): Promise<readonly string[]> {
    const names = await ifThere(readdir(this.#of(documentId)))
    return (names ?? []).filter((name) => isName.test(name)).sort(byTurn)
  }

  /** With the time at which each text was saved; the newest first. */
  async entries(documentId: string): Promise<readonly AutomaticVersion[]> {
    const entries: AutomaticVersion[] = []
    for (const name of await this.list(documentId)) {
      // Another window may have thinned them out meanwhile.
      const found = await ifThere(stat(this.path(documentId, name)))
      if (!found) continue
      const date = new Date(Math.min(found.mtimeMs, keptAt(name).getTime())).toISOString()
      entries.push({name, date, size: found.size})
    }
    return entries.sort((a, b) => b.date.localeCompare(a.date) || b.name.localeCompare(a.name))
  }

  /** Removes those of all documents but these. */
  async clear(but: ReadonlySet<string> = new Set()): Promise<void> {
    for (const documentId of (await ifThere(readdir(this.#folder))) ?? []) {
      if (!but.has(documentId)) await rm(this.#of(documentId), {recursive: true, force: true})
    }
  }

  read(documentId: string, name: string): Promise<Buffer> {
    return readFile(this.path(documentId, name))
  }

  path(documentId: string, name: string): string {
    if (!isName.test(name)) throw new HostError("bad-request", "name", "no version's name")
    return join(this.#of(documentId), name)
  }

  #of(documentId: string): string {
    return join(this.#folder, documentId)
  }
}

/** Bytes at the start of a draft within which its id stands. */
export const headLength = 300

/** The id of the draft in a file; null where the file is none. */
export function documentIn(bytes: Buffer): string | null {
  const head = bytes.subarray(0, headLength).toString("utf8")
  return /"documentId":"([A-Za-z0-9-]{1,64})"/.exec(head)?.[1] ?? null
}

/** Names have the UTC time at which the text was replaced, and its turn, since times may lie. The first Proviso gave no turns. */
const isName = /^\d{4}-\d{2}-\d{2}T\d{6}\.\d{3}Z-(?:(\d{1,9})-)?[0-9a-f]{12}\.proviso$/
const turnOf = (name: string): number => Number(isName.exec(name)?.[1] ?? 0)
const byTurn = (a: string, b: string): number => turnOf(a) - turnOf(b) || (a < b ? -1 : 1)
const dayOf = (name: string): string => name.slice(0, 10)
const keptAt = (name: string): Date =>
  new Date(name.replace(/^(.{11})(..)(..)(.{7}).*$/, "$1$2:$3:$4"))

/** Which of the names, in their order, may go: neither among the last 20 nor the last of one of the last 30 days that have any. */
export function outdated(names: readonly string[]): readonly string[] {
  const lastOfDay = new Map<string, string>()
  for (const name of names) {
    // Taken out first, so that the days stand in the order in which they were left.
    lastOfDay.delete(dayOf(name))
    lastOfDay.set(dayOf(name), name)
  }
  const kept = new Set([...lastOfDay.values()].slice(-days))
  return names.slice(0, -latest).filter((name) => !kept.has(name))
}
