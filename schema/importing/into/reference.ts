import * as v from "valibot"
import type {SourceText} from "../sources/source"

/**
 * What a reference document remembers of where it came from: existing law, imported to be compared with, copied from and analysed. A draft
 * that has one is no bill, and its law is not changed.
 */
export interface Source {
  /** Name of the file that was imported, for people. */
  readonly name: string
  readonly kind: SourceText["kind"]
  /** SHA-256 of that file's bytes, lower-case hex; empty for the clipboard. */
  readonly hash: string
  /** ISO 8601, UTC. */
  readonly imported: string
}

export const SourceSchema = v.object({
  name: v.pipe(v.string(), v.maxLength(2_000)),
  kind: v.picklist(["docx", "txt", "html", "pdf", "clipboard"]),
  hash: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{64})?$/)),
  imported: v.pipe(v.string(), v.maxLength(40)),
})
