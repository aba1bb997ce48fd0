import {randomUUID} from "node:crypto"
import {readFile, stat} from "node:fs/promises"
import {basename} from "node:path"
import {longestFile} from "../../schema/file"
import {type DamagedFile, HostError} from "../../schema/host"
import {salvage} from "../../schema/salvage/salvage"
import {naming} from "./errors"
import type {WindowId} from "./living"
import type {Recent} from "./recent"
import type {Recovery} from "./recovery"
import type {Versions} from "./versions"

const isId = /^[A-Za-z0-9-]{1,64}$/

interface Parts {
  readonly versions: Versions
  readonly recovery: Recovery
  readonly recent: Recent
}

/** What there is of a draft whose file is damaged: earlier texts on this computer, a recovery copy, and what can be read of the file. */
export class Damaged {
  readonly #versions: Versions
  readonly #recovery: Recovery
  readonly #recent: Recent

  constructor({versions, recovery, recent}: Parts) {
    this.#versions = versions
    this.#recovery = recovery
    this.#recent = recent
  }

  /** Reads the file and changes nothing. `window`: whose recovery copies count as waiting too. */
  async look(path: string, window: WindowId | null): Promise<DamagedFile> {
    const name = basename(path)
    return naming(name, "reading", async () => {
      const found = await stat(path)
      if (!found.isFile()) throw new HostError("not-a-draft", name, "not a file")
      if (found.size > longestFile) throw new HostError("too-large", name, `${found.size} bytes`)
      // What is no text becomes a sign that stands in no line that is whole.
      const text = new TextDecoder("utf-8").decode(await readFile(path))
      const written = /"documentId":"([^"]*)"/.exec(text.slice(0, 300))?.[1]
      // A file that was emptied or zeroed says nothing; where it stands was remembered when it was opened.
      const known = written ?? (await this.#recent.documentIn(path))
      const id = known !== null && isId.test(known) ? known : null
      const waiting = id !== null && window ? await this.#recovery.left(window) : []
      const hasRecovery = waiting.some(({documentId}) => documentId === id)
      const kept = id === null ? null : ((await this.#versions.entries(id))[0] ?? null)
      const salvaged = salvage(text, randomUUID())
      const left = salvaged.ok ? {text: salvaged.text, losses: salvaged.losses} : null
      return {name, documentId: id, hasRecovery, kept, left}
    })
  }
}
