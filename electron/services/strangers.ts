import type {Handle} from "../../schema/host"
import type {ReadWish} from "../../schema/importing/read-text"
import type {ReadKind, ReadResults} from "../read-file"
import type {FileReader} from "../read-thread"
import {naming} from "./errors"
import {fileName} from "./file-names"
import type {Handles} from "./handles"
import {readBounded} from "./read-bounded"
import {zipLimits} from "./zip"

/** Files that other people and programs made, read as plain data. They are looked at and never written. */
export class Strangers {
  readonly #handles: Handles
  readonly #reader: FileReader
  /** What is being read, by the handle that it was asked for with. */
  readonly #reading = new Map<Handle, AbortController>()

  constructor(handles: Handles, reader: FileReader) {
    this.#handles = handles
    this.#reader = reader
  }

  async read<K extends ReadKind>(
    handle: Handle,
    kind: K,
    wish?: ReadWish,
  ): Promise<ReadResults[K]> {
    const path = this.#handles.path(handle)
    const stop = new AbortController()
    this.#reading.set(handle, stop)
    try {
      return await this.readPath(path, kind, wish, stop.signal)
    } finally {
      if (this.#reading.get(handle) === stop) this.#reading.delete(handle)
    }
  }

  /** Ends what is being read of a file, if anything is. */
  stop(handle: Handle): void {
    this.#reading.get(handle)?.abort()
  }

  async readPath<K extends ReadKind>(
    path: string,
    kind: K,
    wish?: ReadWish,
    signal?: AbortSignal,
  ): Promise<ReadResults[K]> {
    const name = fileName(path)
    return naming(name, "reading", async () => {
      const bytes = await readBounded(path, zipLimits.file)
      return this.#reader({kind, name, bytes, ...(wish && {wish})}, signal)
    })
  }
}
