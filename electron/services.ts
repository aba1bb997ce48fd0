import type {Places} from "./places"
import type {FileReader} from "./read-thread"
import {Copies} from "./services/copies"
import {Damaged} from "./services/damaged"
import {DraftReader} from "./services/draft-reader"
import {Documents} from "./services/documents"
import {type Exporter, Exports} from "./services/exports"
import {Folders} from "./services/folders"
import {Handles} from "./services/handles"
import {Kept} from "./services/kept"
import {Living} from "./services/living"
import {Locks} from "./services/locks"
import {Packs} from "./services/packs"
import type {PdfPrinter} from "./services/pdf"
import {Readings} from "./services/readings"
import {Recent} from "./services/recent"
import {Recovery} from "./services/recovery"
import {Strangers} from "./services/strangers"
import {SettingsStore} from "./services/settings"
import {Templates} from "./services/templates"
import {Versions} from "./services/versions"

/** What the services need from outside. */
export interface Surroundings {
  readonly places: Places
  readonly version: string
  readonly exporter: Exporter
  readonly reader: FileReader
  readonly printer: PdfPrinter
  readonly now: () => Date
  /** Told, in one sentence, what went wrong beside the work that was asked for. */
  readonly report: (sentence: string) => void
}

export interface Services {
  readonly version: string
  readonly places: Places
  readonly handles: Handles
  readonly settings: SettingsStore
  readonly packs: Packs
  readonly folders: Folders
  readonly recent: Recent
  readonly documents: Documents
  readonly copies: Copies
  readonly damaged: Damaged
  readonly recovery: Recovery
  readonly versions: Versions
  readonly kept: Kept
  readonly locks: Locks
  readonly living: Living
  readonly exports: Exports
  readonly templates: Templates
  readonly strangers: Strangers
  readonly readings: Readings
  readonly printer: PdfPrinter
  /** Lets go of everything: marks beside files, running exports. For the end of the process. */
  stop(): Promise<void>
}

/** The services of one process, over the file system alone. No state outside what this returns. */
export function createServices({
  places,
  version,
  exporter,
  reader,
  printer,
  now,
  report,
}: Surroundings): Services {
  const {userData} = places
  const handles = new Handles()
  const living = new Living(userData)
  const locks = new Locks(now)
  const recent = new Recent(userData, handles, now, report)
  const drafts = new DraftReader(reader)
  const readings = new Readings()
  const recovery = new Recovery(userData, living, now, report, drafts)
  const versions = new Versions(userData, now)
  const packs = new Packs(places, now, versions)
  const templates = new Templates(userData, reader)
  const library = () => packs.library()
  const exports = new Exports(handles, {exporter, printer}, library, templates, versions)
  const settings = new SettingsStore(userData, report)
  const kept = new Kept({
    userData,
    recovery,
    versions,
    recent,
    templates,
    settings,
    living,
    report,
  })
  return {
    version,
    places,
    handles,
    settings,
    packs,
    folders: new Folders(places.drafts, handles),
    recent,
    copies: new Copies(versions, drafts),
    damaged: new Damaged({versions, recovery, recent, drafts}),
    documents: new Documents({
      drafts,
      handles,
      locks,
      readings,
      recent,
      recovery,
      versions,
      report,
    }),
    recovery,
    versions,
    kept,
    locks,
    living,
    exports,
    templates,
    readings,
    strangers: new Strangers(handles, reader, readings),
    printer,
    stop: async () => {
      exports.stopAll()
      await recovery.settled()
      await locks.stop()
      await kept.onClose()
      await living.stop()
    },
  }
}
