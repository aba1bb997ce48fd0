import {mkdir, readdir, stat} from "node:fs/promises"
import {dirname, extname, join} from "node:path"
import {type Folder, type FolderEntry, type Handle, HostError, type Place} from "../../schema/host"
import {shownName} from "../../schema/invisible"
import {packFileEnding} from "../../schema/library/pack-file"
import {ifThere, naming} from "./errors"
import {fileName, wrongName} from "./file-names"
import type {Handles} from "./handles"

const kindOf = new Map<string, FolderEntry["kind"]>([
  [".proviso", "draft"],
  [".docx", "word"],
  [".dotx", "template"],
  [".html", "web"],
  [".htm", "web"],
  [".pdf", "pdf"],
  [".txt", "text"],
  [packFileEnding, "pack"],
])
/** More than these in one folder are not shown. */
const mostEntries = 2_000

/** Looking through folders for the page's own dialog, where the system has none to show. Hidden entries are left out. */
export class Folders {
  readonly #drafts: string
  readonly #handles: Handles

  constructor(drafts: string, handles: Handles) {
    this.#drafts = drafts
    this.#handles = handles
  }

  async browse(handle: Handle | null): Promise<Folder> {
    const path = handle === null ? this.#drafts : this.#handles.path(handle)
    return naming(fileName(path), "reading", async () => {
      if (handle === null) await mkdir(path, {recursive: true})
      const up = dirname(path)
      return {
        handle: this.#handles.handle(path),
        name: fileName(path) || path,
        parent: up === path ? null : this.#handles.handle(up),
        entries: await this.#entries(path),
      }
    })
  }

  async place(folder: Handle, name: string): Promise<Place> {
    const parent = this.#handles.path(folder)
    return naming(name, "reading", async () => {
      checkFileName(await this.#withoutOwnMarks(parent, name))
      const path = join(parent, name)
      const exists = (await ifThere(stat(path))) !== null
      return {handle: this.#handles.handle(path), name, exists}
    })
  }

  async make(folder: Handle, name: string): Promise<Place> {
    const parent = this.#handles.path(folder)
    checkName(name)
    return naming(name, "writing", async () => {
      const path = join(parent, name)
      await mkdir(path, {recursive: true})
      return {handle: this.#handles.handle(path), name, exists: true}
    })
  }

  /**
   * A file that is there may have marks of direction in its name where its letters need them, and is saved to as any other; a new name has
   * none, since two names that differ in them alone look the same.
   */
  async #withoutOwnMarks(folder: string, name: string): Promise<string> {
    const isOwn = shownName(name) === name && (await readdir(folder)).includes(name)
    return isOwn ? name.replace(/[\u061c\u200e\u200f]/g, "") : name
  }

  async #entries(path: string): Promise<readonly FolderEntry[]> {
    const names = (await readdir(path)).filter((name) => !name.startsWith("."))
    const entries: FolderEntry[] = []
    for (const name of names.slice(0, mostEntries)) {
      const entry = await this.#entry(join(path, name))
      if (entry) entries.push(entry)
    }
    return entries.sort(
      (a, b) =>
        Number(b.kind === "folder") - Number(a.kind === "folder") || a.name.localeCompare(b.name),
    )
  }

  async #entry(path: string): Promise<FolderEntry | null> {
    // What cannot be looked at (a broken link, another user's folder) cannot be opened either, so it is not offered.
    const found = await stat(path).catch(() => null)
    const kind = found?.isDirectory() ? "folder" : kindOf.get(extname(path).toLowerCase())
    if (!found || !kind || (kind !== "folder" && !found.isFile())) return null
    const name = fileName(path)
    return {handle: this.#handles.handle(path), name, kind, modified: found.mtime.toISOString()}
  }
}

/** What Windows has no name with. */
const forbidden = /[<>:"/\\|?*]/

/** Refuses a name that is no plain file name on every system, so that a draft can go from one computer to another. */
export function checkFileName(name: string): void {
  if (!kindOf.has(extname(name).toLowerCase())) {
    throw new HostError("bad-name", name.slice(0, 100), "ends in nothing that Proviso writes")
  }
  checkName(name)
}

/** The same for a folder, which has no ending. */
function checkName(name: string): void {
  const refuse = (why: string): never => {
    throw new HostError("bad-name", name.slice(0, 100), why)
  }
  if (name.startsWith(".")) refuse("begins with a full stop")
  if (forbidden.test(name)) refuse("holds a character that is not for file names")
  const wrong = wrongName(name)
  if (wrong !== null) refuse(wrong)
  // What a list shows for a sign that cannot be seen is the name of no other file.
  if (shownName(name) !== name || name.includes("\ufffd"))
    refuse("holds a sign that cannot be seen")
  // The temporary file's name is 23 bytes longer, and 255 is the limit.
  if (Buffer.byteLength(name) > 220) refuse("is too long")
}
