import {lstat, readdir} from "node:fs/promises"
import {join} from "node:path"
import type {KeptHere, KeptKind} from "../../schema/host"
import {codeOf, ifThere, naming} from "./errors"
import type {Living, WindowId} from "./living"
import type {Recent} from "./recent"
import type {Recovery} from "./recovery"
import type {SettingsStore} from "./settings"
import type {Templates} from "./templates"
import type {Versions} from "./versions"

interface Parts {
  readonly userData: string
  readonly recovery: Recovery
  readonly versions: Versions
  readonly recent: Recent
  readonly templates: Templates
  readonly settings: SettingsStore
  readonly living: Living
  readonly report: (sentence: string) => void
}

/** Who asks, and the draft it has open: that draft's copy is never cleared. */
export interface Asking {
  readonly window: WindowId
  readonly documentId: string | null
}

/** What Proviso keeps of somebody's work on this computer beside the files that they saved, and how it is cleared (docs/privacy.md). */
export class Kept {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** How much there is of each. What a window has open is not counted, since it cannot be cleared. */
  look({window, documentId}: Asking): Promise<KeptHere> {
    const {userData, recovery, recent} = this.#parts
    return naming("", "reading", async () => {
      const {open, left} = await recovery.standing(window, documentId)
      const isOpen = (name: string) =>
        open.some((id) => name.replace(/^\./, "").startsWith(`${id}.`))
      const copies = await filesIn(join(userData, "recovery"), (name) => !isOpen(name))
      const versions = await filesIn(join(userData, "versions"), () => true)
      // It waits for what is being written.
      const named = await recent.count()
      const list = await filesIn(userData, (name) => /^recent\.json(?:\.bad)?$/.test(name), 0)
      const templates = await filesIn(join(userData, "templates"), () => true)
      const isTemplate = (name: string) => /\.(?:docx|dotx)$/.test(name)
      return {
        // One that was damaged, and kept aside, is a copy of somebody's text too.
        recovery: {
          count: left.length + copies.filter(({name}) => name.endsWith(".bad")).length,
          size: sum(copies),
        },
        versions: {count: versions.length, size: sum(versions)},
        recent: {count: named, size: sum(list)},
        templates: {
          count: templates.filter(({name}) => isTemplate(name)).length,
          size: sum(templates),
        },
      }
    })
  }

  async clear(kind: KeptKind, {window, documentId}: Asking): Promise<void> {
    const {recovery, versions, recent, templates} = this.#parts
    const clearing: Readonly<Record<KeptKind, () => Promise<unknown>>> = {
      recovery: () => recovery.clear(window, documentId),
      versions: () => versions.clear(),
      recent: () => recent.clear(),
      templates: () => templates.clear(),
    }
    await naming("", "writing", async () => {
      await clearing[kind]()
    })
  }

  /**
   * What the user wants forgotten when Proviso closes, once no other process of it has a window: the recent list and earlier texts. Not those of
   * a draft that was not closed properly: whoever recovers it may need them. Recovery copies are never cleared unasked.
   */
  async onClose(): Promise<void> {
    const {recovery, versions, recent, settings, living, report} = this.#parts
    try {
      if (!(await living.isLast()) || !(await settings.read()).clearOnClose) return
      const nobody = {process: "", window: ""}
      const {open, left} = await recovery.standing(nobody, null)
      await versions.clear(new Set([...open, ...left].map((id) => id.replace(/_.*$/, ""))))
      await recent.clear()
    } catch (error) {
      report(`Not everything could be cleared on closing: ${codeOf(error) || "unknown"}.`)
    }
  }
}

interface Found {
  readonly name: string
  readonly size: number
}

/** Plain files of a folder and of those in it, as deep as that. */
async function filesIn(
  folder: string,
  isMeant: (name: string) => boolean,
  depth = 1,
): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const name of (await ifThere(readdir(folder))) ?? []) {
    const path = join(folder, name)
    const about = await ifThere(lstat(path))
    if (about?.isDirectory() && depth > 0) found.push(...(await filesIn(path, isMeant, depth - 1)))
    else if (about?.isFile() && isMeant(name)) found.push({name, size: about.size})
  }
  return found
}

const sum = (files: readonly Found[]): number => files.reduce((all, {size}) => all + size, 0)
