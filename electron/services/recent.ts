import {mkdir, rename, stat, unlink} from "node:fs/promises"
import {dirname, join} from "node:path"
import * as v from "valibot"
import type {RecentDraft} from "../../schema/host"
import {shownName} from "../../schema/invisible"
import {saveAtomically} from "./atomic-save"
import {ifThere} from "./errors"
import {fileName} from "./file-names"
import type {Handles} from "./handles"
import {readOwnText} from "./read-bounded"

const most = 20
/** Bytes of the list as it is kept. */
const longest = 1_000_000

const Entries = v.array(
  v.object({
    path: v.string(),
    title: v.string(),
    opened: v.string(),
    /** Which draft it was then: a file that lost all its bytes says it no more. Lists of older Provisos have none. */
    documentId: v.optional(v.string()),
  }),
)
type Entry = v.InferOutput<typeof Entries>[number]

/** What the list says of a draft. */
interface Remembered {
  readonly title: string
  readonly documentId: string
}

/** The drafts opened last. One that is not there now (a memory stick) stays remembered and is not shown. */
export class Recent {
  readonly #path: string
  readonly #handles: Handles
  readonly #now: () => Date
  readonly #report: (sentence: string) => void
  #queue: Promise<unknown> = Promise.resolve()

  constructor(
    userData: string,
    handles: Handles,
    now: () => Date,
    report: (sentence: string) => void,
  ) {
    this.#path = join(userData, "recent.json")
    this.#handles = handles
    this.#now = now
    this.#report = report
  }

  async list(): Promise<readonly RecentDraft[]> {
    await this.#queue
    const drafts: RecentDraft[] = []
    for (const {path, title, opened} of await this.#read()) {
      if (!(await stat(path).catch(() => null))) continue
      const [name, folder] = [fileName(path), fileName(dirname(path))]
      const handle = this.#handles.handle(path)
      drafts.push({handle, name, title: shownName(title), folder, opened})
    }
    return drafts
  }

  add(path: string, {title, documentId}: Remembered): Promise<void> {
    const adding = this.#queue.then(async () => {
      const others = (await this.#read()).filter((entry) => entry.path !== path)
      const entry = {path, title, opened: this.#now().toISOString(), documentId}
      const entries = [entry, ...others].slice(0, most)
      await mkdir(dirname(this.#path), {recursive: true, mode: 0o700})
      const bytes = Buffer.from(`${JSON.stringify(entries, null, 2)}\n`)
      await saveAtomically(this.#path, bytes, {expected: null, mode: 0o600})
    })
    // The caller hears of a failure; the next addition starts afresh.
    this.#queue = adding.catch(() => null)
    return adding
  }

  /** The id of the draft that was in this file when it was last opened or saved; null where the list does not say. */
  async documentIn(path: string): Promise<string | null> {
    await this.#queue
    return (await this.#read()).find((entry) => entry.path === path)?.documentId ?? null
  }

  /** How many drafts it names, those too that are not there any more. */
  async count(): Promise<number> {
    await this.#queue
    return (await this.#read()).length
  }

  clear(): Promise<void> {
    const clearing = this.#queue.then(async () => {
      for (const path of [this.#path, `${this.#path}.bad`]) await ifThere(unlink(path))
    })
    this.#queue = clearing.catch(() => null)
    return clearing
  }

  async #read(): Promise<readonly Entry[]> {
    const text = await readOwnText(this.#path, longest)
    if (text === null) return []
    const entries = v.safeParse(v.pipe(v.string(), v.parseJson(), Entries), text)
    if (entries.success) return entries.output.slice(0, most)
    await rename(this.#path, `${this.#path}.bad`)
    this.#report("The list of recent drafts could not be read; it was kept as recent.json.bad.")
    return []
  }
}
