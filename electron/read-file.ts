import type {Template} from "../schema/formats/docx/template/template"
import type {WordFile} from "../schema/formats/word-file/word-file"
import type {SourceText} from "../schema/importing/sources/source"
import {readSourceBytes} from "./services/source-files"
import {readTemplateBytes} from "./services/template-bytes"
import {readWordBytes} from "./services/word-files"

/** What each way of reading a file gives. */
export interface ReadResults {
  readonly word: WordFile
  readonly source: SourceText
  readonly template: Template
}

export type ReadKind = keyof ReadResults

export interface ReadInput<K extends ReadKind = ReadKind> {
  readonly kind: K
  /** Name of the file, for people and by its ending. */
  readonly name: string
  readonly bytes: Uint8Array
}

const readers: {
  readonly [K in ReadKind]: (bytes: Uint8Array, name: string) => Promise<ReadResults[K]>
} = {
  word: readWordBytes,
  source: readSourceBytes,
  template: readTemplateBytes,
}

/** Reads a file from a stranger. Rejects with a HostError; run it in a thread (read-thread.ts) where somebody waits for the answer. */
export function readBytes<K extends ReadKind>({
  kind,
  name,
  bytes,
}: ReadInput<K>): Promise<ReadResults[K]> {
  return readers[kind](bytes, name)
}
