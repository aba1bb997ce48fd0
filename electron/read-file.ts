import {randomUUID} from "node:crypto"
import type {Template} from "../schema/formats/docx/template/template"
import type {WordFile} from "../schema/formats/word-file/word-file"
import {noWish, type ReadText, type ReadWish} from "../schema/importing/read-text"
import {recognise} from "../schema/importing/recognise/recognise"
import {type Salvaged, salvage} from "../schema/salvage/salvage"
import {type DraftFacts, draftFacts} from "./services/draft-facts"
import {readSourceBytes} from "./services/source-files"
import {readTemplateBytes} from "./services/template-bytes"
import {readWordBytes} from "./services/word-files"

/** What each way of reading a file gives. */
export interface ReadResults {
  readonly word: WordFile
  /** A text by anybody, and the law in it, which is looked for where nobody waits for a key. */
  readonly source: ReadText
  readonly template: Template
  /** A draft that may be opened. */
  readonly draft: DraftFacts
  /** What can be read of a damaged one. */
  readonly salvage: Salvaged
}

export type ReadKind = keyof ReadResults

export interface ReadInput<K extends ReadKind = ReadKind> {
  readonly kind: K
  /** Name of the file, for people and by its ending. */
  readonly name: string
  readonly bytes: Uint8Array
  /** For a text that is known better than its bytes tell. */
  readonly wish?: ReadWish
}

const readers: {
  readonly [K in ReadKind]: (
    bytes: Uint8Array,
    name: string,
    wish: ReadWish,
  ) => Promise<ReadResults[K]>
} = {
  word: readWordBytes,
  source: async (bytes, name, {language, encoding}) => {
    const source = await readSourceBytes(bytes, name, encoding)
    return {source, found: recognise(source, language === null ? {} : {language})}
  },
  template: readTemplateBytes,
  draft: async (bytes, name) => Promise.resolve(draftFacts(textOf(bytes), name)),
  salvage: async (bytes) => Promise.resolve(salvage(textOf(bytes), randomUUID())),
}

const textOf = (bytes: Uint8Array): string =>
  new TextDecoder("utf-8", {ignoreBOM: true}).decode(bytes)

/** Reads a file. Rejects with a HostError; run it in a thread (read-thread.ts) where somebody waits for the answer. */
export function readBytes<K extends ReadKind>({
  kind,
  name,
  bytes,
  wish = noWish,
}: ReadInput<K>): Promise<ReadResults[K]> {
  return readers[kind](bytes, name, wish)
}
