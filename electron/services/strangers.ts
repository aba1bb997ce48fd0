import {readFile, stat} from "node:fs/promises"
import {basename} from "node:path"
import {type Handle, HostError} from "../../schema/host"
import type {ReadKind, ReadResults} from "../read-file"
import type {FileReader} from "../read-thread"
import {naming} from "./errors"
import type {Handles} from "./handles"
import {zipLimits} from "./zip"

/** Files that other people and programs made, read as plain data. They are looked at and never written. */
export class Strangers {
  readonly #handles: Handles
  readonly #reader: FileReader

  constructor(handles: Handles, reader: FileReader) {
    this.#handles = handles
    this.#reader = reader
  }

  async read<K extends ReadKind>(handle: Handle, kind: K): Promise<ReadResults[K]> {
    return this.readPath(this.#handles.path(handle), kind)
  }

  async readPath<K extends ReadKind>(path: string, kind: K): Promise<ReadResults[K]> {
    const name = basename(path)
    return naming(name, "reading", async () => {
      const {size} = await stat(path)
      if (size > zipLimits.file) throw new HostError("too-large", name, `${size} bytes`)
      return this.#reader({kind, name, bytes: await readFile(path)})
    })
  }
}
