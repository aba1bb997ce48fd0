import type {Node} from "prosemirror-model"
import {languageOf} from "../schema/documents/context"
import {readingView} from "../schema/documents/reading-view"
import {parseDraft, serializeDraft} from "../schema/file"
import {forExport} from "../schema/formats/for-export"
import {writeDocx} from "../schema/formats/docx/write"
import {isRedline} from "../schema/formats/standing"
import {writeBillHtml} from "../schema/formats/html/bill"
import {writeReport} from "../schema/formats/write-report"
import {reading} from "../schema/formats/reading"
import {writeBillText} from "../schema/formats/text/bill"
import {HostError} from "../schema/host"
import {billWithoutNames, withoutNames} from "../schema/names/without-names"
import type {Library} from "../schema/library/library"
import {isUnfinished, type Problem} from "../schema/problem"
import {validate} from "../schema/validate"
import {billTitle} from "./services/bill-title"
import type {BillInput, ExportInput, ReadingInput} from "./services/exports"

/** Makes what a page or the terminal asked for; of a PDF the web page that it is printed from. */
export async function exportFile(
  input: ExportInput,
  onProgress: (done: number) => void,
): Promise<Uint8Array> {
  if ("reading" in input) return exportReading(input, onProgress)
  if ("copy" in input) return bytesOf(namelessCopy(input.text))
  if (!("report" in input)) return exportDraft(input, onProgress)
  return writeReport(input.report, input.format === "pdf" ? "html" : input.format, {onProgress})
}

function exportReading(
  {text, reading: {date}, library}: ReadingInput,
  onProgress: (done: number) => void,
): Uint8Array {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new HostError("bad-request", "text", `${parsed.why}: ${parsed.detail}`)
  const {doc} = parsed.draft
  return bytesOf(readingView(doc, {library, date, locale: languageOf(doc)}, {onProgress}))
}

function namelessCopy(text: string): string {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new HostError("bad-request", "text", `${parsed.why}: ${parsed.detail}`)
  return serializeDraft(withoutNames(parsed.draft))
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

/**
 * Makes the file of a serialised draft or redline. The dates in it are the draft's own and never the time of export, so that the same
 * draft and options give the same bytes on any day.
 */
export async function exportDraft(
  {text, options, library, template}: BillInput,
  onProgress: (done: number) => void,
): Promise<Uint8Array> {
  const parsed = parseDraft(text, "redline")
  if (!parsed.ok) throw new HostError("bad-request", "text", `${parsed.why}: ${parsed.detail}`)
  const {created, documentId} = parsed.draft
  const doc = options.names === "shown" ? parsed.draft.doc : billWithoutNames(parsed.draft.doc)
  if (options.final && unfinished(doc, library).length > 0) {
    throw new HostError("unfinished", billTitle(doc))
  }
  if (options.format !== "docx" && options.guidance !== "none") {
    throw new HostError("bad-request", "guidance", "a Word document alone has guidance")
  }
  const printed = forExport(doc, options)
  // A final copy is handed on without what its makers said among themselves.
  const said = options.final ? {...options, comments: "left-out" as const} : options
  // Plain text cannot show what came and went: it reads as if every suggestion were accepted.
  if (options.format === "txt")
    return bytesOf(writeBillText(reading(printed, "after"), {onProgress}))
  if (options.format !== "docx") return bytesOf(writeBillHtml(printed, said, {onProgress}))
  return writeDocx(printed, said, {
    library,
    created: wordDate(created),
    ...(template ? {template} : {}),
    ...(isRedline(doc) ? {} : {source: {documentId, bill: doc}}),
    onProgress,
  })
}

/** A draft's date as Word reads it; null for one put together by hand that is no date, since Word refuses such files. */
function wordDate(created: string): string | null {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(created)
  return isInstant && !Number.isNaN(Date.parse(created)) ? created : null
}

/** What stands in the way of a final copy. Warnings and advice do not. */
export function unfinished(doc: Node, library: Library): readonly Problem[] {
  return validate(doc, library).filter(isUnfinished)
}
