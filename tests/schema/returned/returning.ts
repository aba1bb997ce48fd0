import type {Node} from "prosemirror-model"
import {docxParts, type DocxContext} from "../../../schema/formats/docx/write"
import type {ExportOptions} from "../../../schema/formats/export"
import {forExport} from "../../../schema/formats/for-export"
import {readWord} from "../../../schema/formats/word-file/read"
import type {WordFile} from "../../../schema/formats/word-file/word-file"
import {mintFrom} from "../../../schema/ids"
import {bringBack, type BringBack} from "../../../schema/returned/bring-back"
import type {ReturnReport} from "../../../schema/returned/report"
import {suggestions} from "../../../schema/review/suggestions"
import {context, options} from "../docx/bills"

export const documentId = "0f3c1f5e-77a4-4d1c-9a67-0a1b2c3d4e5f"
/** When a file is brought back in these tests. */
export const today = "2026-11-22T12:00:00Z"

/** The parts of a draft's Word file. */
export const exported = (
  doc: Node,
  more: Partial<ExportOptions> = {},
  rest: Partial<DocxContext> = {},
): Promise<ReadonlyMap<string, string>> => {
  const said = options(more)
  return docxParts(forExport(doc, said), said, {
    ...context,
    ...rest,
    source: {documentId, bill: doc},
  })
}

export function wordFile(parts: ReadonlyMap<string, Uint8Array | string>): WordFile {
  const read = readWord(parts)
  if (!read.ok) throw new Error(`${read.why}: ${read.detail}`)
  return read.file
}

export interface Back {
  readonly doc: Node
  readonly report: ReturnReport
  /** "Ana: old > new" for each open suggestion. */
  readonly said: readonly string[]
}

/** Brings a file back into a draft. */
export function back(
  doc: Node,
  parts: ReadonlyMap<string, Uint8Array | string>,
  more: Partial<BringBack> = {},
): Back {
  let seed = 1
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const result = bringBack({
    documentId,
    doc,
    file: wordFile(parts),
    date: today,
    mint: mintFrom(random),
    anyBill: false,
    ...more,
  })
  if (!result.ok) throw new Error(result.why)
  const said = suggestions(result.doc).map(
    ({author, kind, before, after}) => `${author} ${kind}: ${before} > ${after}`,
  )
  return {...result, said}
}

/** The same parts with other text in one of them. */
export function edited(
  parts: ReadonlyMap<string, string>,
  change: (xml: string) => string,
  path = "word/document.xml",
): ReadonlyMap<string, string> {
  const was = parts.get(path) ?? ""
  const now = change(was)
  if (now === was) throw new Error("Nothing was edited")
  return new Map(parts).set(path, now)
}
