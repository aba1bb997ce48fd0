import {access, constants, stat} from "node:fs/promises"
import {dirname} from "node:path"
import {draftStart, longestFile} from "../../schema/file"
import {
  type Elsewhere,
  type FileNow,
  type Handle,
  HostError,
  type OpenedFile,
  type Place,
  type ReadFile,
  type SaveRequest,
  type SaveResult,
} from "../../schema/host"
import {isMuchShorter} from "../../schema/law-length"
import {hashBytes, saveAtomically} from "./atomic-save"
import type {DraftFacts} from "./draft-facts"
import {type DraftReader, factsOr} from "./draft-reader"
import {keepOriginal, refuseNewer} from "./draft-there"
import {codeOf, ifThere, naming, Unverified} from "./errors"
import {fileName} from "./file-names"
import type {Handles} from "./handles"
import type {WindowId} from "./living"
import type {Locks} from "./locks"
import {readBounded, readOwn} from "./read-bounded"
import type {Readings} from "./readings"
import type {Recent} from "./recent"
import type {Recovery} from "./recovery"
import {documentIn, type Versions} from "./versions"

interface Parts {
  readonly drafts: DraftReader
  readonly handles: Handles
  readonly locks: Locks
  readonly readings: Readings
  readonly recent: Recent
  readonly recovery: Recovery
  readonly versions: Versions
  readonly report: (sentence: string) => void
}

/** Opening and saving drafts. Nothing is written over a file that changed since it was read, and what is replaced is kept. */
export class Documents {
  readonly #parts: Parts
  readonly #handedOver: string[] = []
  /** The last that was read: what a window looks at it then opens, and a long draft is not to be read twice for that. */
  #last: {readonly hash: string; readonly facts: DraftFacts} | null = null
  /** How much law each file had when this process read or wrote it last, and its hash then. */
  readonly #lengths = new Map<string, {readonly hash: string; readonly length: number}>()
  /** What the open files were when they were last looked at. */
  readonly #seen = new Map<string, {readonly look: string; readonly hash: string}>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async open(handle: Handle, window: WindowId): Promise<OpenedFile> {
    const path = this.#parts.handles.path(handle)
    const name = fileName(path)
    return naming(name, "reading", async () => {
      this.#parts.recovery.letGo(window)
      const {text, hash, facts} = await this.#whole(handle)
      const readOnly = facts.newer || !(await isWritable(path))
      const openElsewhere = await this.#parts.locks.claim(path, window.window)
      this.#lengths.set(path, {hash, length: facts.length})
      await this.#beside("The list of recent drafts", this.#parts.recent.add(path, facts))
      return {handle, name, text, hash, openElsewhere, readOnly}
    })
  }

  /** The text of a draft, for looking at it. */
  async read(handle: Handle): Promise<ReadFile> {
    const path = this.#parts.handles.path(handle)
    const name = fileName(path)
    return naming(name, "reading", async () => {
      const {text} = await this.#whole(handle)
      return {name, text}
    })
  }

  /** A draft that can be opened, and what it is. */
  async #whole(
    handle: Handle,
  ): Promise<{readonly text: string; readonly hash: string; readonly facts: DraftFacts}> {
    const {drafts, handles, readings} = this.#parts
    const path = handles.path(handle)
    const name = fileName(path)
    const {text, hash} = await readText(path, name)
    const known = this.#last?.hash === hash ? this.#last.facts : null
    const facts =
      known ?? (await readings.run(handle, (signal) => drafts.facts(text, name, signal)))
    this.#last = {hash, facts}
    return {text, hash, facts}
  }

  /** What became of an open draft's file. It is read only where its size or its time of change is another than when it was last looked at. */
  async now(handle: Handle, hash: string, {window}: WindowId): Promise<FileNow> {
    const path = this.#parts.handles.path(handle)
    return naming(fileName(path), "reading", async () => {
      const there = await this.#there(path, hash)
      return {there, openElsewhere: await this.#parts.locks.lookAgain(path, window)}
    })
  }

  async takeOver(handle: Handle, {window}: WindowId): Promise<Elsewhere | null> {
    const path = this.#parts.handles.path(handle)
    return naming(fileName(path), "writing", () => this.#parts.locks.takeOver(path, window))
  }

  /** The text of an automatic version. */
  async readVersion(documentId: string, name: string): Promise<string> {
    return naming(name, "reading", async () => {
      const {text} = await readText(this.#parts.versions.path(documentId, name), name)
      return text
    })
  }

  /** Keeps a draft that the system handed over until a page asks for it; one that cannot be read is told when it is opened. */
  handOver(path: string): void {
    this.#handedOver.push(path)
  }

  /** The next draft that was handed over, once. */
  async handedOver(): Promise<Place | null> {
    const path = this.#handedOver.shift()
    if (path === undefined) return null
    const name = fileName(path)
    return naming(name, "reading", async () => ({
      handle: this.#parts.handles.handle(path),
      name,
      exists: (await ifThere(stat(path))) !== null,
    }))
  }

  async save(request: SaveRequest, window: WindowId): Promise<SaveResult> {
    const path = this.#parts.handles.path(request.file)
    const name = fileName(path)
    const {recovery, locks, drafts} = this.#parts
    return naming(name, "writing", async () => {
      const asked = recovery.asked(window, request.documentId)
      const facts = await factsOr(drafts.facts(request.text, name))
      // A page that lost its document must not write what is left of it over a good file.
      if (facts instanceof HostError) throw new HostError("bad-request", name, facts.message)
      if (facts.newer || facts.documentId !== request.documentId) {
        throw new HostError("bad-request", name, "the text is not this draft's")
      }
      const {length} = facts
      const was = request.shorter ? 0 : await this.#lengthThere(path, request)
      if (isMuchShorter(was, length)) {
        const left = Math.round((100 * length) / was)
        return {saved: false, why: "much-shorter", name, left}
      }
      const written = (await ifThere(stat(path)))?.mtime ?? null
      const isOwn = request.expected !== null
      let kept = true
      const keep = async (replaced: Buffer) => {
        refuseNewer(name, replaced)
        await keepOriginal(path, replaced)
        kept = await this.#keepVersion(request.documentId, replaced, {written, isOwn})
      }
      const bytes = Buffer.from(request.text)
      const hash = hashBytes(bytes)
      const saved = await saveAtomically(path, bytes, {expected: request.expected, keep})
      const isRetried = request.expected !== "nothing" && (saved.saved || (await holds(path, hash)))
      if (!saved.saved && !isRetried) return {saved: false, why: saved.why, name}
      this.#lengths.set(path, {hash, length})
      await this.#beside("The mark beside the draft", locks.claim(path, window.window))
      // A draft that was saved under another name is no longer open under its old one.
      await this.#beside("The mark of its old name", locks.releaseAll(window.window, path))
      await this.#beside("The list of recent drafts", this.#parts.recent.add(path, request))
      const discarding = recovery.discardUnlessNewer(window, request.documentId, asked)
      await this.#beside("The recovery copy", discarding)
      return {saved: true, hash, name, kept}
    })
  }

  /** How much law of this draft the file has; 0 where that is not known or not asked: no file, another draft, no draft. */
  async #lengthThere(path: string, {documentId, expected}: SaveRequest): Promise<number> {
    const known = this.#lengths.get(path)
    if (expected !== null && known?.hash === expected) return known.length
    const bytes = await readOwn(path, longestFile)
    if (bytes === null || documentIn(bytes) !== documentId) return 0
    const reading = this.#parts.drafts.facts(bytes.toString("utf8"), fileName(path))
    const there = await factsOr(reading)
    return there instanceof HostError ? 0 : there.length
  }

  async letGo(handle: Handle, {window}: WindowId): Promise<void> {
    const path = this.#parts.handles.path(handle)
    this.#seen.delete(path)
    await naming(fileName(path), "writing", () => this.#parts.locks.release(path, window))
  }

  async close(handle: Handle | null, documentId: string, window: WindowId): Promise<void> {
    const path = handle === null ? null : this.#parts.handles.path(handle)
    await naming(path === null ? "" : fileName(path), "writing", async () => {
      if (handle !== null) await this.letGo(handle, window)
      await this.#parts.recovery.close(window, documentId)
    })
  }

  /** A recovered draft as if it had been opened: saving it is guarded by the hash its file had when it was read. */
  async openRecovery(id: string, opening: string, window: WindowId): Promise<OpenedFile> {
    return naming(id, "reading", async () => {
      const kept = await this.#parts.recovery.open(window, id, opening)
      const {path, hash, text} = kept
      if (path === null) {
        const name = `${kept.title || "Draft"}.proviso`
        return {handle: null, name, text, hash: null, openElsewhere: null, readOnly: false}
      }
      const openElsewhere = await this.#parts.locks.claim(path, window.window)
      const handle = this.#parts.handles.handle(path)
      const readOnly = !(await isWritable(path))
      return {handle, name: fileName(path), text, hash, openElsewhere, readOnly}
    })
  }

  /** Under the id of the draft that stands there, which may be another draft that the user agreed to replace. False, and reported: it could not be kept. */
  async #keepVersion(
    usual: string,
    replaced: Buffer,
    {written, isOwn}: {readonly written: Date | null; readonly isOwn: boolean},
  ): Promise<boolean> {
    const keeping = this.#parts.versions.keepReplaced(replaced, {usual, written})
    // Somebody else's text that cannot be kept is not replaced: another name is a way out.
    if (!isOwn) return keeping.then(() => true)
    // The user's own disk may be full while the draft's is not: saving the draft matters more.
    return this.#beside("The earlier text", keeping)
  }

  async #there(path: string, hash: string): Promise<FileNow["there"]> {
    try {
      const {size, mtimeMs, ctimeMs, ino} = await stat(path)
      const look = `${size} ${mtimeMs} ${ctimeMs} ${ino}`
      const seen = this.#seen.get(path)
      const now = seen?.look === look ? seen.hash : (await readText(path, fileName(path))).hash
      this.#seen.set(path, {look, hash: now})
      return now === hash ? "same" : "changed"
    } catch (error) {
      // Too large, or no text: whatever it is, it is not what this window wrote.
      if (error instanceof HostError) return "changed"
      if (codeOf(error) === "") throw error
      return "gone"
    }
  }

  /** Waits for a step beside the work: where the machine refuses it, that is reported, and what was asked for still counts as done. */
  async #beside(subject: string, step: Promise<unknown>): Promise<boolean> {
    try {
      await step
      return true
    } catch (error) {
      const code = error instanceof Unverified ? "not verified" : codeOf(error)
      if (code === "") throw error
      this.#parts.report(`${subject} could not be written: ${code}.`)
      return false
    }
  }
}

/** A draft's text and the hash of its bytes. Refuses what cannot be a draft before it takes memory. */
export async function readText(
  path: string,
  name: string,
): Promise<{readonly text: string; readonly hash: string}> {
  const bytes = await readBounded(path, longestFile)
  try {
    return {text: new TextDecoder("utf-8", {fatal: true}).decode(bytes), hash: hashBytes(bytes)}
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const isDraft = bytes.subarray(0, draftStart.length).toString("latin1") === draftStart
    throw new HostError(isDraft ? "truncated" : "not-a-draft", name, "not UTF-8 text", {
      cause: error,
    })
  }
}

/** Whether this very text is there already: an earlier save came through that was killed before it could say so. */
async function holds(path: string, hash: string): Promise<boolean> {
  const there = await readOwn(path, longestFile)
  return there !== null && hashBytes(there) === hash
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await ifThere(access(path, constants.W_OK))
    await access(dirname(path), constants.W_OK)
    return true
  } catch (error) {
    if (codeOf(error) === "") throw error
    return false
  }
}
