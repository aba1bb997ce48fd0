import type {Node} from "prosemirror-model"
import {parseDraft} from "../schema/file"
import {writeDocx} from "../schema/formats/docx/write"
import {HostError} from "../schema/host"
import type {Library} from "../schema/library/library"
import type {Problem} from "../schema/problem"
import {validate} from "../schema/validate"
import {billTitle} from "./services/bill-title"
import type {ExportInput} from "./services/exports"

/** Makes the Word file of a serialised draft. The same draft, options and `created` give the same bytes. */
export async function exportDraft(
  {text, options, library, created}: ExportInput,
  onProgress: (done: number) => void,
): Promise<Uint8Array> {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new HostError("bad-request", "text", `${parsed.why}: ${parsed.detail}`)
  const {doc} = parsed.draft
  if (options.final && unfinished(doc, library).length > 0) {
    throw new HostError("unfinished", billTitle(doc))
  }
  return writeDocx(doc, options, {library, created, onProgress})
}

/** What stands in the way of a final copy. Warnings do not. */
export function unfinished(doc: Node, library: Library): readonly Problem[] {
  return validate(doc, library).filter(({severity}) => severity !== "warning")
}
