import {access, constants, readFile, stat} from "node:fs/promises"
import {dirname} from "node:path"
import {draftStart, longestFile, parseDraft, type ParsedFile} from "../../schema/file"
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
import {billTitle} from "./bill-title"
import {hashBytes, saveAtomically} from "./atomic-save"
import {keepOriginal, refuseNewer} from "./draft-there"
import {codeOf, ifThere, naming} from "./errors"
import {fileName} from "./file-names"
import type {Handles} from "./handles"
import type {WindowId} from "./living"
import type {Locks} from "./locks"
import type {Recent} from "./recent"
import type {Recovery} from "./recovery"
import type {Versions} from "./versions"

interface Parts {
  readonly handles: Handles
  readonly locks: Locks
  readonly recent: Recent
  readonly recovery: Recovery
  readonly versions: Versions
  readonly report: (sentence: string) => void
}

/** Opening and saving drafts. Nothing is written over a file that changed since it was read, and what is replaced is kept. */
export class Documents {
  readonly #parts: Parts
  readonly #handedOver: string[] = []
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
      const {text, hash} = await readText(path, name)
      const parsed = parseDraft(text)
      if (!parsed.ok) throw refusal(name, parsed)
      const readOnly = parsed.newer || !(await isWritable(path))
      const openElsewhere = await this.#parts.locks.claim(path, window.window)
      await this.#remember(path, billTitle(parsed.draft.doc))
      return {handle, name, text, hash, openElsewhere, readOnly}
    })
  }

  /** The text of a draft, for looking at it. */
  async read(handle: Handle): Promise<ReadFile> {
    const path = this.#parts.handles.path(handle)
    const name = fileName(path)
    return naming(name, "reading", async () => {
      const {text} = await readText(path, name)
      const parsed = parseDraft(text)
      if (!parsed.ok) throw refusal(name, parsed)
      return {name, text}
    })
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
    const parsed = parseDraft(request.text)
    // A page that lost its document must not write what is left of it over a good file.
    if (!parsed.ok) throw new HostError("bad-request", name, `${parsed.why}: ${parsed.detail}`)
    if (parsed.newer || parsed.draft.documentId !== request.documentId) {
      throw new HostError("bad-request", name, "the text is not this draft's")
    }
    return naming(name, "writing", async () => {
      const asked = this.#parts.recovery.asked(window, request.documentId)
      const written = (await ifThere(stat(path)))?.mtime ?? null
      const isOwn = request.expected !== null
      const keep = async (replaced: Buffer) => {
        refuseNewer(name, replaced)
        await keepOriginal(path, replaced)
        await this.#keepVersion(request.documentId, replaced, {written, isOwn})
      }
      const bytes = Buffer.from(request.text)
      const saved = await saveAtomically(path, bytes, {expected: request.expected, keep})
      if (!saved.saved) return {saved: false, why: saved.why, name}
      await this.#parts.locks.claim(path, window.window)
      // A draft that was saved under another name is no longer open under its old one.
      await this.#parts.locks.releaseAll(window.window, path)
      await this.#remember(path, request.title)
      await this.#parts.recovery.discardUnlessNewer(window, request.documentId, asked)
      return {saved: true, hash: saved.hash, name}
    })
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

  /** Under the id of the draft that stands there, which may be another draft that the user agreed to replace. */
  async #keepVersion(
    documentId: string,
    replaced: Buffer,
    {written, isOwn}: {readonly written: Date | null; readonly isOwn: boolean},
  ): Promise<void> {
    if (replaced.length === 0) return
    const head = replaced.subarray(0, 300).toString("utf8")
    const id = /"documentId":"([A-Za-z0-9-]{1,64})"/.exec(head)?.[1] ?? documentId
    try {
      await this.#parts.versions.keep(id, replaced, written)
    } catch (error) {
      // Somebody else's text that cannot be kept is not replaced: another name is a way out.
      if (codeOf(error) === "" || !isOwn) throw error
      // The user's own disk may be full while the draft's is not: saving the draft matters more.
      this.#parts.report(`The earlier text could not be kept: ${codeOf(error)}.`)
    }
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

  async #remember(path: string, title: string): Promise<void> {
    try {
      await this.#parts.recent.add(path, title)
    } catch (error) {
      if (codeOf(error) === "") throw error
      this.#parts.report(`The list of recent drafts could not be written: ${codeOf(error)}.`)
    }
  }
}

/** A draft's text and the hash of its bytes. Refuses what cannot be a draft before it takes memory. */
export async function readText(
  path: string,
  name: string,
): Promise<{readonly text: string; readonly hash: string}> {
  const found = await stat(path)
  if (!found.isFile()) throw new HostError("not-a-draft", name, "not a file")
  if (found.size > longestFile) throw new HostError("too-large", name, `${found.size} bytes`)
  const bytes = await readFile(path)
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

export function refusal(name: string, refused: Extract<ParsedFile, {ok: false}>): HostError {
  return new HostError(refused.why, name, refused.detail)
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
