import {basename} from "node:path"
import {longestFile} from "../../schema/file"
import type {DamagedFile} from "../../schema/host"
import type {DraftReader} from "./draft-reader"
import {naming} from "./errors"
import type {WindowId} from "./living"
import type {Recent} from "./recent"
import {readBounded} from "./read-bounded"
import type {Recovery} from "./recovery"
import type {Versions} from "./versions"

const isId = /^[A-Za-z0-9-]{1,64}$/

interface Parts {
  readonly versions: Versions
  readonly recovery: Recovery
  readonly recent: Recent
  readonly drafts: DraftReader
}

/** What there is of a draft whose file is damaged: earlier texts on this computer, a recovery copy, and what can be read of the file. */
export class Damaged {
  readonly #versions: Versions
  readonly #recovery: Recovery
  readonly #recent: Recent
  readonly #drafts: DraftReader

  constructor({versions, recovery, recent, drafts}: Parts) {
    this.#drafts = drafts
    this.#versions = versions
    this.#recovery = recovery
    this.#recent = recent
  }

  /** Reads the file and changes nothing. `window`: whose recovery copies count as waiting too. */
  async look(path: string, window: WindowId | null, signal?: AbortSignal): Promise<DamagedFile> {
    const name = basename(path)
    return naming(name, "reading", async () => {
      // What is no text becomes a sign that stands in no line that is whole.
      const text = new TextDecoder("utf-8").decode(await readBounded(path, longestFile))
      const written = /"documentId":"([^"]*)"/.exec(text.slice(0, 300))?.[1]
      // A file that was emptied or zeroed says nothing; where it stands was remembered when it was opened.
      const known = written ?? (await this.#recent.documentIn(path))
      const id = known !== null && isId.test(known) ? known : null
      const waiting = id !== null && window ? await this.#recovery.left(window) : []
      const hasRecovery = waiting.some(({documentId}) => documentId === id)
      const kept = id === null ? null : ((await this.#versions.entries(id))[0] ?? null)
      const salvaged = await this.#drafts.salvage(text, name, signal)
      const left = salvaged.ok ? {text: salvaged.text, losses: salvaged.losses} : null
      return {name, documentId: id, hasRecovery, kept, left}
    })
  }
}
