import {mkdir, readdir, readFile, unlink} from "node:fs/promises"
import {join} from "node:path"
import {hashBytes, saveAtomically} from "./atomic-save"
import {ifThere} from "./errors"

const latest = 20
const days = 30
const millisecondsADay = 86_400_000

/**
 * What saves replaced: the last 20 texts of each document, and the last of each day for 30 days, in the user's own folder. Kept by
 * document id, so that two drafts of one name in two folders do not overwrite each other's past.
 */
export class Versions {
  readonly #folder: string
  readonly #now: () => Date

  constructor(userData: string, now: () => Date) {
    this.#folder = join(userData, "versions")
    this.#now = now
  }

  async keep(documentId: string, bytes: Uint8Array): Promise<void> {
    const folder = this.#of(documentId)
    await mkdir(folder, {recursive: true, mode: 0o700})
    const names = await this.list(documentId)
    const mark = hashBytes(bytes).slice(0, 12)
    if (names.at(-1)?.endsWith(`-${mark}.proviso`)) return
    const name = `${this.#now().toISOString().replaceAll(":", "")}-${mark}.proviso`
    await saveAtomically(join(folder, name), bytes, {expected: null, mode: 0o600})
    for (const old of outdated([...names, name], this.#now())) {
      await ifThere(unlink(join(folder, old)))
    }
  }

  /** File names, oldest first. */
  async list(documentId: string): Promise<readonly string[]> {
    const names = await ifThere(readdir(this.#of(documentId)))
    return (names ?? []).filter((name) => name.endsWith(".proviso") && dayOf(name)).sort()
  }

  read(documentId: string, name: string): Promise<Buffer> {
    return readFile(join(this.#of(documentId), name))
  }

  #of(documentId: string): string {
    return join(this.#folder, documentId)
  }
}

/** Names begin with the UTC time, so that their order is the order of time. */
const dayOf = (name: string): string | undefined => /^\d{4}-\d{2}-\d{2}(?=T)/.exec(name)?.[0]

/** Which of the names, oldest first, may go: neither among the last 20 nor the last of one of the last 30 days. */
export function outdated(names: readonly string[], now: Date): readonly string[] {
  const oldest = new Date(now.getTime() - days * millisecondsADay).toISOString().slice(0, 10)
  const lastOfDay = new Map(names.map((name) => [dayOf(name) ?? "", name]))
  return names
    .slice(0, -latest)
    .filter((name) => lastOfDay.get(dayOf(name) ?? "") !== name || (dayOf(name) ?? "") < oldest)
}
