import {mkdtemp, mkdir, rm} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join, resolve} from "node:path"
import {onTestFinished} from "vitest"
import {readBytes} from "../../electron/read-file"
import {exportFile} from "../../electron/export-draft"
import type {Places} from "../../electron/places"
import type {FileReader} from "../../electron/read-thread"
import {createServices, type Services} from "../../electron/services"
import type {Exporter} from "../../electron/services/exports"
import type {PdfPrinter} from "../../electron/services/pdf"
import {serializeDraft} from "../../schema/file"
import {article, bill, clause, title} from "../schema/build"

export const root = resolve(import.meta.dirname, "../..")

/** A folder of the test's own, removed afterwards. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "proviso-test-"))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  return folder
}

export async function makePlaces(): Promise<Places> {
  const home = await temporaryFolder()
  const drafts = join(home, "drafts")
  await mkdir(drafts)
  const templates = join(root, "templates")
  return {userData: join(home, "user-data"), drafts, templates, compiled: null}
}

/** Exports in place, so that a test needs no build. */
export const inPlace: Exporter = (input, progress) => ({
  bytes: exportFile(input, progress),
  stop: () => undefined,
})

/** Stands for a printer: the page itself, so that a test sees what would be printed. */
const printedPage: PdfPrinter = (html) => ({
  pdf: Promise.resolve(new TextEncoder().encode(`%PDF ${html}`)),
  stop: () => undefined,
})

export interface TestServices {
  readonly services: Services
  readonly places: Places
  /** What the services reported beside their work. */
  readonly reports: string[]
}

/** Services over a folder of the test's own; with `places`, over another's, as a second process would be. */
export async function makeServices(
  given: {
    places?: Places
    now?: () => Date
    exporter?: Exporter
    reader?: FileReader
    printer?: PdfPrinter
  } = {},
): Promise<TestServices> {
  const places = given.places ?? (await makePlaces())
  const reports: string[] = []
  const services = createServices({
    places,
    version: "0.0.0",
    exporter: given.exporter ?? inPlace,
    reader: given.reader ?? readBytes,
    printer: given.printer ?? printedPage,
    now: given.now ?? (() => new Date()),
    report: (sentence) => reports.push(sentence),
  })
  onTestFinished(() => services.stop())
  return {services, places, reports}
}

/** A whole draft as text, whose title tells it from others; with an author, adapted by somebody. */
export function draftText(words = "Draft", documentId = "doc-1", author = ""): string {
  const adapted = author === "" ? null : {author, date: "2027-01-01T00:00:00Z", why: ""}
  const doc = bill(
    title(words),
    article({id: "a1"}, "Offence", clause({id: "c1", adapted}, "A person shall not.")),
  )
  return serializeDraft({
    documentId,
    created: "2027-01-01T00:00:00Z",
    doc,
    versions: [],
    copy: null,
    source: null,
  })
}
