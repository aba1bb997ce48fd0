import {randomUUID} from "node:crypto"
import type {ExportFormat, ExportOptions} from "../../schema/formats/export"
import {
  type BillExport,
  type ExportRequest,
  type Handle,
  HostError,
  type Job,
  type JobId,
  type NamelessCopy,
  type PrintRequest,
  type ReadingExport,
  type ReportExport,
} from "../../schema/host"
import type {ChosenTemplate} from "../../schema/formats/docx/template/template-apply"
import type {Library} from "../../schema/library/library"
import {saveAtomically} from "./atomic-save"
import {keepBefore} from "./draft-there"
import {naming, toHostError} from "./errors"
import {fileName} from "./file-names"
import type {Handles} from "./handles"
import {isSameFile} from "./same-file"
import type {Templates} from "./templates"
import type {PdfPrinter} from "./pdf"
import type {Versions} from "./versions"

export type ExportInput =
  BillInput | ReadingInput | Omit<ReportExport, "file"> | Omit<NamelessCopy, "file" | "own">

export interface BillInput extends Omit<BillExport, "file"> {
  readonly library: Library
  /** The template that the options name. */
  readonly template?: ChosenTemplate
}

export interface ReadingInput extends Omit<ReadingExport, "file"> {
  readonly library: Library
}

export interface RunningExport {
  /** What was asked for; of a PDF the page that it is printed from. */
  readonly bytes: Promise<Uint8Array>
  /** Ends the work at once; `bytes` then rejects, and nobody listens. */
  readonly stop: () => void
}

/** Makes a file; in a thread of its own where the program runs, in place in a test. */
export type Exporter = (input: ExportInput, progress: (done: number) => void) => RunningExport

type Wanted =
  | Omit<BillExport, "file">
  | Omit<ReportExport, "file">
  | Omit<ReadingExport, "file">
  | Omit<NamelessCopy, "file">

interface Entry {
  job: Job
  running: {readonly stop: () => void} | null
}

/** Finished jobs are remembered for asking, the oldest forgotten first. */
const mostJobs = 100

/** Exports in the background. The file is written atomically at the very end, so stopping leaves no half of one. */
export class Exports {
  readonly #handles: Handles
  readonly #exporter: Exporter
  readonly #printer: PdfPrinter
  readonly #library: () => Promise<Library>
  readonly #templates: Pick<Templates, "chosen">
  readonly #versions: Pick<Versions, "keepReplaced">
  readonly #jobs = new Map<JobId, Entry>()

  constructor(
    handles: Handles,
    {exporter, printer}: {readonly exporter: Exporter; readonly printer: PdfPrinter},
    library: () => Promise<Library>,
    templates: Pick<Templates, "chosen">,
    versions: Pick<Versions, "keepReplaced">,
  ) {
    this.#versions = versions
    this.#handles = handles
    this.#exporter = exporter
    this.#printer = printer
    this.#library = library
    this.#templates = templates
  }

  async start({file, ...wanted}: ExportRequest): Promise<JobId> {
    const path = this.#handles.path(file)
    const input = await this.#inputOf(wanted, path)
    const id = randomUUID()
    const entry: Entry = {job: {state: "running", progress: 0}, running: null}
    this.#jobs.set(id, entry)
    for (const old of [...this.#jobs.keys()].slice(0, -mostJobs)) this.#forget(old)
    void this.#run(entry, path, file, input)
    return id
  }

  async #inputOf(wanted: Wanted, path: string): Promise<ExportInput> {
    if ("copy" in wanted) {
      const {own, ...input} = wanted
      if (own === null || !(await isSameFile(this.#handles.path(own), path))) return input
      throw new HostError("own-file", fileName(path))
    }
    if ("report" in wanted) return wanted
    if ("reading" in wanted) return {...wanted, library: await this.#library()}
    return this.#withSurroundings(wanted)
  }

  async #withSurroundings(wanted: Omit<BillExport, "file">): Promise<BillInput> {
    const library = await this.#library()
    const {template, format} = wanted.options
    if (template === null || format !== "docx") return {...wanted, library}
    return {...wanted, library, template: await this.#templates.chosen(template)}
  }

  /** A bill as the web page that it is printed from. */
  async page({text, options}: PrintRequest): Promise<string> {
    const library = await this.#library()
    const wanted: ExportOptions = {...options, format: "html", guidance: "none"}
    const {bytes} = this.#exporter({text, options: wanted, library}, () => undefined)
    return new TextDecoder().decode(await bytes)
  }

  job(id: JobId): Job {
    return this.#entry(id).job
  }

  /** Too late once the file is being written; the job then ends as done. */
  stop(id: JobId): void {
    const entry = this.#entry(id)
    if (entry.job.state !== "running" || !entry.running) return
    entry.job = {state: "stopped"}
    entry.running.stop()
    entry.running = null
  }

  stopAll(): void {
    for (const id of this.#jobs.keys()) this.stop(id)
  }

  async #run(entry: Entry, path: string, handle: Handle, input: ExportInput): Promise<void> {
    const name = fileName(path)
    try {
      const made = this.#exporter(input, (progress) => {
        if (entry.job.state === "running") entry.job = {state: "running", progress}
      })
      entry.running = made
      let bytes = await made.bytes
      if (formatOf(input) === "pdf" && !isStopped(entry)) {
        const printing = this.#printer(new TextDecoder().decode(bytes))
        entry.running = printing
        bytes = await printing.pdf
      }
      if (isStopped(entry)) return
      // From here on stopping is too late: the file is about to be there.
      entry.running = null
      // The user was asked before something is replaced, and may still have named a draft.
      const keep = keepBefore(name, this.#versions)
      await naming(name, "writing", () => saveAtomically(path, bytes, {expected: null, keep}))
      entry.job = {state: "done", file: handle, name}
    } catch (error) {
      if (isStopped(entry)) return
      entry.running = null
      entry.job = {state: "failed", error: toHostError(error, name, "writing").data}
    }
  }

  #forget(id: JobId): void {
    if (this.#jobs.get(id)?.job.state !== "running") this.#jobs.delete(id)
  }

  #entry(id: JobId): Entry {
    const entry = this.#jobs.get(id)
    if (!entry) throw new HostError("bad-request", "job", "no such job")
    return entry
  }
}

/** Null: a draft. */
function formatOf(input: ExportInput): ExportFormat | null {
  if ("copy" in input) return null
  if ("reading" in input) return "html"
  return "options" in input ? input.options.format : input.format
}

/** A function, since the job's state changes while its work is awaited. */
const isStopped = (entry: Entry): boolean => entry.job.state === "stopped"
