import type {Handle} from "../../schema/host"
import type {ReadWish} from "../../schema/importing/read-text"
import type {ReadKind, ReadResults} from "../read-file"
import type {FileReader} from "../read-thread"
import {naming} from "./errors"
import {fileName} from "./file-names"
import type {Handles} from "./handles"
import {readBounded} from "./read-bounded"
import type {Readings} from "./readings"
import {zipLimits} from "./zip"

/** Files that other people and programs made, read as plain data. They are looked at and never written. */
export class Strangers {
  readonly #handles: Handles
  readonly #reader: FileReader
  readonly #readings: Readings

  constructor(handles: Handles, reader: FileReader, readings: Readings) {
    this.#handles = handles
    this.#reader = reader
    this.#readings = readings
  }

  async read<K extends ReadKind>(
    handle: Handle,
    kind: K,
    wish?: ReadWish,
  ): Promise<ReadResults[K]> {
    const path = this.#handles.path(handle)
    return this.#readings.run(handle, (signal) => this.readPath(path, kind, wish, signal))
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
