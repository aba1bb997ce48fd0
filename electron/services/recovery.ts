import {mkdir, readdir, readFile, rename, unlink} from "node:fs/promises"
import {basename, join} from "node:path"
import * as v from "valibot"
import {HostError} from "../../schema/host"
import {hashBytes, saveAtomically} from "./atomic-save"
import {ifThere} from "./errors"
import {type Living, type WindowId, WindowIdSchema} from "./living"

const ending = ".recovery"

/** The first line of a recovery copy; the draft's text follows as it was given. */
const Head = v.object({
  documentId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/)),
  title: v.string(),
  /** The file the draft belongs to; null for a draft that was never saved. */
  path: v.nullable(v.string()),
  /** That file's hash when it was read, so that saving the recovered draft is guarded as before. */
  hash: v.nullable(v.string()),
  kept: v.string(),
  owner: WindowIdSchema,
  textHash: v.string(),
})
type Head = v.InferOutput<typeof Head>
export type KeptDraft = Omit<Head, "textHash" | "kept" | "owner"> & {readonly text: string}

/**
 * Copies of drafts as they are typed, one a document, in the user's own folder. A copy outlives its window only when the window
 * did not close its draft, so what is left is what a crash would have lost.
 */
export class Recovery {
  readonly #folder: string
  readonly #living: Living
  readonly #now: () => Date
  readonly #report: (sentence: string) => void
  /** Writes of one document follow one another: the last one given is the one that stays. */
  readonly #writing = new Map<string, Promise<unknown>>()
  /** How many copies of each document were asked for in this process. */
  readonly #asked = new Map<string, number>()

  constructor(
    userData: string,
    living: Living,
    now: () => Date,
    report: (sentence: string) => void,
  ) {
    this.#folder = join(userData, "recovery")
    this.#living = living
    this.#now = now
    this.#report = report
  }

  keep(owner: WindowId, {text, ...draft}: KeptDraft): Promise<void> {
    this.#asked.set(draft.documentId, this.asked(draft.documentId) + 1)
    return this.#inOrder(draft.documentId, async () => {
      await mkdir(this.#folder, {recursive: true, mode: 0o700})
      const head: Head = {
        ...draft,
        kept: this.#now().toISOString(),
        owner,
        textHash: hashBytes(Buffer.from(text)),
      }
      const bytes = Buffer.from(`${JSON.stringify(head)}\n${text}`)
      await saveAtomically(this.#path(draft.documentId), bytes, {expected: null, mode: 0o600})
    })
  }

  /** Copies whose window is gone, or is the one that asks (it was reloaded); the newest first. */
  async left(asking: WindowId): Promise<readonly Head[]> {
    const names = (await ifThere(readdir(this.#folder))) ?? []
    const heads: Head[] = []
    for (const name of names.filter((each) => each.endsWith(ending) && !each.startsWith("."))) {
      const copy = await this.#read(join(this.#folder, name))
      if (!copy) continue
      const own = copy.head.owner.window === asking.window
      if (own || !(await this.#living.lives(copy.head.owner))) heads.push(copy.head)
    }
    return heads.sort((a, b) => b.kept.localeCompare(a.kept))
  }

  /** The copy, which from now on belongs to the window that opens it. */
  async open(owner: WindowId, documentId: string): Promise<KeptDraft> {
    const copy = await this.#read(this.#path(documentId))
    if (!copy) throw new HostError("not-found", documentId, "no recovery copy")
    const {title, path, hash} = copy.head
    const draft = {documentId, title, path, hash, text: copy.text}
    await this.keep(owner, draft)
    return draft
  }

  discard(documentId: string): Promise<void> {
    return this.#inOrder(documentId, async () => {
      await ifThere(unlink(this.#path(documentId)))
    })
  }

  /** See {@link discardUnlessNewer}. */
  asked(documentId: string): number {
    return this.#asked.get(documentId) ?? 0
  }

  /** Removes a copy that a save has made needless, unless a newer one was asked for since `asked` gave this number. */
  discardUnlessNewer(documentId: string, asked: number): Promise<void> {
    return this.#inOrder(documentId, async () => {
      if (this.asked(documentId) === asked) await ifThere(unlink(this.#path(documentId)))
    })
  }

  async #read(path: string): Promise<{readonly head: Head; readonly text: string} | null> {
    const content = await ifThere(readFile(path, "utf8"))
    if (content === null) return null
    const end = content.indexOf("\n")
    const head = v.safeParse(v.pipe(v.string(), v.parseJson(), Head), content.slice(0, end))
    const text = content.slice(end + 1)
    if (head.success && head.output.textHash === hashBytes(Buffer.from(text))) {
      return {head: head.output, text}
    }
    await rename(path, `${path}.bad`)
    this.#report(`A recovery copy is damaged; it was kept as ${basename(path)}.bad.`)
    return null
  }

  #inOrder(documentId: string, work: () => Promise<void>): Promise<void> {
    const before = this.#writing.get(documentId) ?? Promise.resolve()
    // An earlier write that failed was told to whoever asked for it.
    const after = before.then(work, work)
    this.#writing.set(documentId, after)
    const forget = () => {
      if (this.#writing.get(documentId) === after) this.#writing.delete(documentId)
    }
    after.then(forget, forget)
    return after
  }

  #path(documentId: string): string {
    return join(this.#folder, `${documentId}${ending}`)
  }
}
