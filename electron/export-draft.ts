import type {Node} from "prosemirror-model"
import {parseDraft} from "../schema/file"
import {writeDocx} from "../schema/formats/docx/write"
import {HostError} from "../schema/host"
import type {Library} from "../schema/library/library"
import type {Problem} from "../schema/problem"
import {validate} from "../schema/validate"
import {billTitle} from "./services/bill-title"
import type {ExportInput} from "./services/exports"

/**
 * Makes the Word file of a serialised draft. The dates in it are the draft's own and never the time of export, so that the same
 * draft and options give the same bytes on any day.
 */
export async function exportDraft(
  {text, options, library}: ExportInput,
  onProgress: (done: number) => void,
): Promise<Uint8Array> {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new HostError("bad-request", "text", `${parsed.why}: ${parsed.detail}`)
  const {doc, created} = parsed.draft
  if (options.final && unfinished(doc, library).length > 0) {
    throw new HostError("unfinished", billTitle(doc))
  }
  return writeDocx(doc, options, {library, created: wordDate(created), onProgress})
}

/** A draft's date as Word reads it; null for one put together by hand that is no date, since Word refuses such files. */
function wordDate(created: string): string | null {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(created)
  return isInstant && !Number.isNaN(Date.parse(created)) ? created : null
}

/** What stands in the way of a final copy. Warnings do not. */
export function unfinished(doc: Node, library: Library): readonly Problem[] {
  return validate(doc, library).filter(({severity}) => severity !== "warning")
}
