import {join} from "node:path"
import {HostError} from "../../schema/host"
import type {DraftReader} from "./draft-reader"
import type {HeldText} from "./held-texts"
import {codeOf} from "./errors"
import {Journal, type RecoveryFiles, type Told} from "./journal"
import type {Living, WindowId} from "./living"
import {type CopyFiles, lastWhole, type ReadCopy, RecoveryFolder} from "./recovery-files"

/** What is kept with a draft's text. */
export type KeptDraft = Pick<Told, "documentId" | "title" | "path" | "hash">

/** A copy that is offered. */
export type LeftCopy = KeptDraft & Pick<Told, "kept"> & {readonly id: string}

/**
 * Copies of drafts as they are typed, in the user's own folder, one for each opening of a draft: neither another window, nor a copy of
 * the file, nor opening it once more writes over one. A copy outlives its window only when the window did not close its draft, so what is left is what a crash
 * would have lost.
 */
export class Recovery {
  readonly #folder: RecoveryFolder
  readonly #living: Living
  readonly #drafts: DraftReader
  readonly #now: () => Date
  readonly #report: (sentence: string) => void
  /** The copies that the windows of this process are writing, by window and draft. */
  readonly #open = new Map<string, Map<string, Journal>>()
  readonly #all = new Set<Journal>()

  constructor(
    userData: string,
    living: Living,
    now: () => Date,
    report: (sentence: string) => void,
    drafts: DraftReader,
    files?: RecoveryFiles,
  ) {
    this.#drafts = drafts
    this.#folder = new RecoveryFolder(join(userData, "recovery"), report, files)
    this.#living = living
    this.#now = now
    this.#report = report
  }

  /** Keeps a text as it is now. Resolved: it is on the disk. */
  keep(owner: WindowId, draft: KeptDraft, held: HeldText): Promise<void> {
    const told = {...draft, owner, kept: this.#now().toISOString()}
    const id = idOf(held.documentId, held.opening)
    const known = this.#of(owner, draft.documentId)
    const journal = known?.id === id ? known : this.#journal(owner, draft.documentId, id)
    return journal.keep(told, held)
  }

  /** Copies whose window is gone, or is the one that asks (it was reloaded); the newest first. */
  async left(asking: WindowId): Promise<readonly LeftCopy[]> {
    const copies = await this.#folder.copies()
    await this.#folder.tidy(copies)
    const left: LeftCopy[] = []
    for (const files of copies) {
      const copy = await this.#first(files)
      if (!copy) continue
      const {owner, ...told} = copy.told
      if (owner.window === asking.window || !(await this.#living.lives(owner))) {
        left.push({...told, id: files.id})
      }
    }
    return left.sort((a, b) => b.kept.localeCompare(a.kept))
  }

  /** The last state of a copy that is a whole draft. The window that opens it goes on with a copy of its own. */
  async open(
    owner: WindowId,
    id: string,
    opening: string,
  ): Promise<KeptDraft & {readonly text: string}> {
    // A page that is loaded again may ask before what it gave as it went is on the disk.
    await this.#settledOf(id)
    const files = (await this.#folder.copies()).find((each) => each.id === id)
    const copies: ReadCopy[] = []
    if (files) for await (const copy of this.#folder.read(files)) copies.push(copy)
    const {told, pieces, text} = await lastWhole(copies, this.#drafts)
    const {documentId, title, path, hash} = told
    const own = idOf(documentId, opening)
    if (own === id) throw new HostError("bad-request", "opening")
    this.letGo(owner)
    const journal = this.#journal(owner, documentId, own, () => this.#folder.remove(id))
    try {
      await journal.begin({...told, owner}, pieces)
    } catch (error) {
      if (codeOf(error) === "") throw error
      // On a full disk the draft can still be opened; the copy that is there stays until the window has one.
      this.#report(`The recovery copy stays where it is: ${codeOf(error)}.`)
    }
    return {documentId, title, path, hash, text}
  }

  discard(id: string): Promise<void> {
    const journal = [...this.#all].find((each) => each.id === id)
    const remove = () => this.#folder.remove(id)
    return journal ? journal.inOrder(() => journal.removedBy(remove)) : remove()
  }

  /** Removes the copy that this window has of a draft it closed. */
  async close(owner: WindowId, documentId: string): Promise<void> {
    const journal = this.#of(owner, documentId)
    if (!journal) return
    await this.discard(journal.id)
    this.#forget(owner, documentId)
  }

  /** See {@link discardUnlessNewer}. */
  asked(owner: WindowId, documentId: string): number {
    return this.#of(owner, documentId)?.asked ?? 0
  }

  /** Removes this window's copy, which a save has made needless, unless more was to be kept since `asked` gave this number. */
  async discardUnlessNewer(owner: WindowId, documentId: string, asked: number): Promise<void> {
    const journal = this.#of(owner, documentId)
    await journal?.inOrder(async () => {
      if (journal.asked === asked) {
        await journal.removedBy(() => this.#folder.remove(journal.id))
      }
    })
  }

  /** The window has opened something else, or is gone: what it had open is closed by nobody any more, and its copies are left. */
  letGo(owner: WindowId): void {
    for (const documentId of [...(this.#open.get(owner.window)?.keys() ?? [])]) {
      this.#forget(owner, documentId)
    }
  }

  /**
   * Removes the copies that nobody has open, and all that is left of others; says how many copies that were. `documentId` is the
   * draft that the asking window has open; null where it has none.
   */
  async clear(asking: WindowId, documentId: string | null): Promise<number> {
    // What comes while it is cleared is somebody's who types.
    const names = await this.#folder.names()
    const {open, left} = await this.standing(asking, documentId)
    for (const id of left) await this.discard(id)
    await this.#folder.removeOf(names, open)
    return left.length
  }

  /** The ids of the copies that a window has open, and of those that {@link clear} would remove. */
  async standing(
    asking: WindowId,
    documentId: string | null,
  ): Promise<{readonly open: readonly string[]; readonly left: readonly string[]}> {
    // Asked anew for each: the first copy of a draft may come meanwhile.
    const own = () => (documentId === null ? undefined : this.#of(asking, documentId)?.id)
    const open: string[] = []
    const left: string[] = []
    for (const files of await this.#folder.copies()) {
      const copy = await this.#first(files)
      const isOpen =
        copy !== null &&
        (copy.owner.window === asking.window
          ? files.id === own()
          : await this.#living.lives(copy.owner))
      if (isOpen) open.push(files.id)
      else left.push(files.id)
    }
    return {open, left}
  }

  /** Resolves once everything that was to be kept is on the disk, or was refused by it. */
  async settled(): Promise<void> {
    await Promise.all([...this.#all].map((journal) => journal.settled()))
  }

  async #settledOf(id: string): Promise<void> {
    const writing = [...this.#all].filter((journal) => journal.id === id)
    await Promise.all(writing.map((journal) => journal.settled()))
  }

  async #first(files: CopyFiles): Promise<ReadCopy | null> {
    for await (const copy of this.#folder.read(files)) return copy
    return null
  }

  #of(owner: WindowId, documentId: string): Journal | undefined {
    return this.#open.get(owner.window)?.get(documentId)
  }

  #journal(
    owner: WindowId,
    documentId: string,
    id: string,
    onStanding?: () => Promise<void>,
  ): Journal {
    const {path: folder, files} = this.#folder
    const journal = new Journal({
      folder,
      id,
      files,
      report: this.#report,
      before: this.#settledOf(id),
      ...(onStanding && {onStanding}),
    })
    this.#forget(owner, documentId)
    const ofWindow = this.#open.get(owner.window) ?? new Map<string, Journal>()
    this.#open.set(owner.window, ofWindow.set(documentId, journal))
    this.#all.add(journal)
    return journal
  }

  #forget(owner: WindowId, documentId: string): void {
    const journal = this.#of(owner, documentId)
    this.#open.get(owner.window)?.delete(documentId)
    if (this.#open.get(owner.window)?.size === 0) this.#open.delete(owner.window)
    if (journal) void journal.settled().then(() => this.#all.delete(journal))
  }
}

const idOf = (documentId: string, opening: string): string => `${documentId}_${opening}`
