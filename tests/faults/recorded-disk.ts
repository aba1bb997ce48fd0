import * as nodeFiles from "node:fs/promises"
import {mkdir, writeFile} from "node:fs/promises"
import {basename, join} from "node:path"
import fc from "fast-check"
import type {RecoveryFiles} from "../../electron/services/journal"

/** What was done to one folder of a disk, in order. Files are told by numbers, since names come and go. */
type Act =
  | {readonly act: "name"; readonly name: string; readonly file: number}
  | {readonly act: "unname"; readonly name: string}
  | {readonly act: "rename"; readonly from: string; readonly to: string}
  | {readonly act: "write"; readonly file: number; readonly at: number; readonly bytes: Buffer}
  | {readonly act: "empty"; readonly file: number}
  | {readonly act: "sync"; readonly file: number}
  | {readonly act: "sync-names"}
  | {readonly act: "note"; readonly note: string; readonly n: number}

/** What a power cut makes of that which was not synced: of each file's content, and of the folder's names. */
export interface Cut {
  readonly content: "dropped" | "torn" | "zeros" | "whole"
  readonly names: "dropped" | "some" | "whole"
  /** 0 to 1: where it is torn, and how many of the names are there. */
  readonly where: number
}

export const cuts: fc.Arbitrary<Cut> = fc.record({
  content: fc.constantFrom("dropped", "torn", "zeros", "whole"),
  names: fc.constantFrom("dropped", "some", "whole"),
  where: fc.double({min: 0, max: 1, noNaN: true}),
})

/**
 * A real folder whose every write is recorded, so that it can be made again as a power cut at any moment might have left it: what was
 * synced is there, and of the rest what the cut says.
 */
export class RecordedDisk {
  readonly acts: Act[] = []
  readonly #names = new Map<string, number>()
  #files = 0

  /** Something that the test remembers the moment by. */
  note(note: string, n: number): void {
    this.acts.push({act: "note", note, n})
  }

  /** The numbers of such notes before the act of this number. */
  noted(note: string, upTo: number): readonly number[] {
    return this.acts
      .slice(0, upTo)
      .flatMap((each) => (each.act === "note" && each.note === note ? each.n : []))
  }

  readonly files: RecoveryFiles = {
    ...nodeFiles,
    open: async (path, flags, mode) => {
      const file = await nodeFiles.open(path, flags, mode)
      const name = basename(String(path))
      if ((await file.stat()).isDirectory()) {
        return over(file, {sync: () => this.acts.push({act: "sync-names"})})
      }
      const isNew = !this.#names.has(name)
      const id = this.#names.get(name) ?? ++this.#files
      this.#names.set(name, id)
      if (isNew) this.acts.push({act: "name", name, file: id})
      else if (flags === "w") this.acts.push({act: "empty", file: id})
      const sync = () => this.acts.push({act: "sync", file: id})
      const write = (bytes: Buffer, at: number) =>
        this.acts.push({act: "write", file: id, at, bytes: Buffer.from(bytes)})
      return over(file, {
        sync,
        datasync: sync,
        writeFile: (data: Buffer | string) => write(Buffer.from(data as Buffer), 0),
        // Who does not say where writes on from the start of the file, as far as the bytes before.
        write: (bytes: Buffer, from: number, length = bytes.length - from, at: number = from) =>
          write(bytes.subarray(from, from + length), at),
      })
    },
    rename: async (from, to) => {
      await nodeFiles.rename(from, to)
      const [old, now] = [basename(String(from)), basename(String(to))]
      this.acts.push({act: "rename", from: old, to: now})
      this.#names.set(now, this.#names.get(old) ?? 0)
      this.#names.delete(old)
    },
    unlink: async (path) => {
      await nodeFiles.unlink(path)
      this.#names.delete(basename(String(path)))
      this.acts.push({act: "unname", name: basename(String(path))})
    },
  }

  /** The folder as it would be found after a cut before the act of this number. */
  async after(upTo: number, cut: Cut, folder: string): Promise<void> {
    await mkdir(folder, {recursive: true})
    const done = this.acts.slice(0, upTo)
    for (const [name, file] of namesAfter(done, cut)) {
      await writeFile(join(folder, name), contentAfter(done, file, cut))
    }
  }
}

function namesAfter(done: readonly Act[], {names, where}: Cut): ReadonlyMap<string, number> {
  const synced = done.findLastIndex(({act}) => act === "sync-names") + 1
  const isName = ({act}: Act) => act === "name" || act === "unname" || act === "rename"
  const rest = done.slice(synced).filter(isName)
  const reached = {dropped: 0, some: Math.floor(where * (rest.length + 1)), whole: rest.length}
  const found = new Map<string, number>()
  for (const each of [...done.slice(0, synced), ...rest.slice(0, reached[names])]) {
    if (each.act === "name") found.set(each.name, each.file)
    else if (each.act === "unname") found.delete(each.name)
    else if (each.act === "rename") {
      const file = found.get(each.from)
      if (file !== undefined) found.set(each.to, file)
      found.delete(each.from)
    }
  }
  return found
}

function contentAfter(done: readonly Act[], file: number, {content, where}: Cut): Buffer {
  const synced = done.findLastIndex((each) => each.act === "sync" && each.file === file) + 1
  let bytes = Buffer.alloc(0)
  const apply = (acts: readonly Act[]) => {
    for (const each of acts) {
      if (each.act === "empty" && each.file === file) bytes = Buffer.alloc(0)
      if (each.act !== "write" || each.file !== file) continue
      const end = each.at + each.bytes.length
      if (end > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(end - bytes.length)])
      each.bytes.copy(bytes, each.at)
    }
  }
  apply(done.slice(0, synced))
  const safe = Buffer.from(bytes)
  apply(done.slice(synced))
  if (content === "whole") return bytes
  if (content === "dropped") return safe
  const torn = safe.length + Math.floor(where * Math.max(0, bytes.length - safe.length))
  const rest = content === "zeros" ? Buffer.alloc(Math.max(0, bytes.length - torn)) : []
  return Buffer.concat([bytes.subarray(0, torn), Buffer.from(rest)])
}

type Calls = Partial<
  Record<"sync" | "datasync" | "write" | "writeFile", (...args: never[]) => unknown>
>

/** A file handle that tells of what was done once it is done. */
function over(file: nodeFiles.FileHandle, told: Calls): nodeFiles.FileHandle {
  return new Proxy(file, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== "function") return value
      return async (...args: never[]) => {
        const result: unknown = await Reflect.apply(value, target, args)
        if (name in told) told[name as keyof Calls]?.(...args)
        return result
      }
    },
  })
}
