import {shownName} from "./invisible"
import type {WordFile} from "./formats/word-file/word-file"
import type {ReadText, ReadWish} from "./importing/read-text"
import type {LeftOut, StyleMapping, TemplateStyle} from "./formats/docx/template/template"
import type {ExportFormat, ExportOptions} from "./formats/export"
import type {Report} from "./formats/report"
import type {Library} from "./library/library"
import type {PackHead} from "./library/pack"
import type {PackProblem} from "./library/sources"
import type {Loss} from "./salvage/salvage"

/**
 * Everything the page may ask of the machine. Three implementations serve it: Electron's main process (through the
 * preload), the loopback server for a machine where Electron cannot run, and the plain services that the terminal and
 * the tests use. All arguments and results are plain data, so that they cross a process boundary unchanged.
 *
 * A file or folder is only ever named by an opaque {@link Handle}; the page cannot name a path.
 * Every function rejects with a {@link HostError} and with nothing else.
 */
export interface Host {
  about(): Promise<About>
  settings(): Promise<Settings>
  changeSettings(change: Partial<Settings>): Promise<Settings>

  /** All packs, instruments and samples, parsed and checked. Packs that were refused are listed with the reason. */
  library(): Promise<Library>
  /** What a pack file holds and what is wrong with it. Nothing is installed. */
  lookAtPack(file: Handle): Promise<PackOffer>
  /**
   * Keeps a pack file for this user; the library has the pack from then on. `hash` and `instead` are what `lookAtPack` gave: when the
   * file, or what is installed, is no longer what the user was shown, nothing is installed and the result says so. Rejects with
   * "bad-pack" for a file with problems or with the id of a pack that comes with Proviso.
   */
  installPack(request: InstallRequest): Promise<InstallResult>
  /**
   * Writes a pack file that was made in the window, over what is there: the user was asked. Rejects with "bad-pack" for a text that is no
   * pack, or one with problems: nothing is written then.
   */
  writePack(request: PackRequest): Promise<Place>
  /** Removes an installed pack, by its key in the library. Bills that were made from it keep their text. */
  removePack(key: string): Promise<void>

  /** Asks the user by the system's own dialog. Null: cancelled. Only where `about().dialogs` is "system". */
  choose(request: ChooseRequest): Promise<Place | null>
  /** The same for drafts to read, as many as the user likes. Empty: cancelled. */
  chooseSeveral(): Promise<readonly Place[]>
  /** The content of a folder, for the page's own dialog; without a folder, the drafts folder. Only files Proviso opens. */
  browse(folder: Handle | null): Promise<Folder>
  /** A handle for a file of that name in the folder, whether or not it exists yet. Refuses names with path separators. */
  place(folder: Handle, name: string): Promise<Place>
  /** A folder of that name in the folder, made where there is none. The same names are refused as by `place`. */
  makeFolder(folder: Handle, name: string): Promise<Place>

  recent(): Promise<readonly RecentDraft[]>
  /** A draft that the system handed over to be opened, by a double click say; each is given once. Null: none is waiting. */
  handedOver(): Promise<Place | null>
  open(file: Handle): Promise<OpenedFile>
  /** The text of a draft that is only looked at: the window makes no claim on it, and it is not remembered as opened. */
  read(file: Handle): Promise<ReadFile>
  /** What there is of a draft that `open` refused as truncated; the file is left as it is. */
  damaged(file: Handle): Promise<DamagedFile>
  /** A Word file by anybody as plain data. Read in a thread of its own, under limits of time and memory; refused with a sentence. */
  readWord(file: Handle): Promise<WordFile>
  /** A text by anybody as lines, and the law in it: Word, PDF, web page, plain text. As `readWord`; a PDF that is pictures is refused. */
  readSource(file: Handle, wish: ReadWish): Promise<ReadText>
  /** Ends what is being read of a file: `open`, `read`, `damaged` or `readSource` rejects with "stopped". Nothing where nothing is being read. */
  stopReading(file: Handle): Promise<void>
  /**
   * Writes the text over the file, or not at all. `expected` is the hash that `open` or the last `save` gave; "nothing" where no file
   * should be; null for whatever is there, which the user has agreed to replace. When something else is there, or nothing is, nothing
   * is written and the result says so: a value, since two windows on one file are expected. The same where less than half of the text
   * is left. Rejects with "unverified" when the file was replaced and does not hold the text; the recovery copy then stays.
   */
  save(request: SaveRequest): Promise<SaveResult>
  /** Looks at an open draft's file again, which others may have changed, closed or removed. `hash` is what `open` or the last `save` gave. */
  fileNow(file: Handle, hash: string): Promise<FileNow>
  /** Ends the claim of a window that is silent, after the user was asked; says who has the file open then. */
  takeOver(file: Handle): Promise<Elsewhere | null>
  /** What saves of this draft replaced, on this computer: the newest first. Thinned as time goes by (README). */
  versions(documentId: string): Promise<readonly AutomaticVersion[]>
  /** The text of one of them, as it was in its file. */
  readVersion(documentId: string, name: string): Promise<string>
  /**
   * Writes a workshop copy, which this window does not open. What is there already stays, and the result says so, unless it may be replaced;
   * the bill that the copy was made from is never replaced by it. Rejects with "bad-request" for a text that is no copy.
   */
  writeCopy(request: CopyRequest): Promise<CopyResult>
  /** Ends this window's claim on the file; its recovery copy stays. */
  letGo(file: Handle): Promise<void>
  /** Ends this window's claim on the file and removes its recovery copy. */
  close(file: Handle | null, documentId: string): Promise<void>

  /**
   * Changes what the host holds of a draft's text for its recovery copy, so that a key press sends one article, not the bill. A change
   * out of turn, or one that does not fit, rejects with "bad-request" and is not made: the page then begins anew with revision 0.
   */
  bringText(change: TextChange): Promise<void>
  /**
   * As `bringText`; then the text is kept, on the disk when this resolves. Where it rejects with an error of the disk the text is held all
   * the same, and the next call keeps it too.
   */
  keepRecovery(request: RecoveryRequest): Promise<void>
  /** Recovery copies left by a window that did not close its draft, the newest first. Those of drafts open in a living window are not listed. */
  recoveries(): Promise<readonly Recovery[]>
  /** Opens a copy under the page's name for this opening, which goes on with it. */
  openRecovery(id: string, opening: string): Promise<OpenedFile>
  discardRecovery(id: string): Promise<void>

  /** What is kept of somebody's work on this computer beside the files that they saved. `documentId`: the draft that this window has open. */
  kept(documentId: string | null): Promise<KeptHere>
  /** Clears one kind of it, but nothing that a window of any process has open. What is there then is given. */
  clearKept(kind: KeptKind, documentId: string | null): Promise<KeptHere>

  /** The ministry's own Word templates that this user added. */
  templates(): Promise<readonly TemplateInfo[]>
  /** Keeps a .docx or .dotx as a template. Rejects with "not-readable" for what is none. */
  addTemplate(file: Handle): Promise<TemplateInfo>
  /** Remembers which of its styles a template's units have, from the next export on. */
  mapTemplate(hash: string, mapping: StyleMapping): Promise<TemplateInfo>
  removeTemplate(hash: string): Promise<void>

  /** Starts an export in the background. The file's name should end as the format does. */
  startExport(request: ExportRequest): Promise<JobId>
  job(id: JobId): Promise<Job>
  stopJob(id: JobId): Promise<void>
  /**
   * Prints a bill, the same page as its PDF. Null: the system's dialog was shown. Else a path of the host's own that answers once: the
   * window opens it and asks it to print itself.
   */
  print(request: PrintRequest): Promise<string | null>
  /** Opens a written file with the system's own program, or shows its folder. */
  reveal(file: Handle): Promise<void>
}

/** A random token that the host maps to a path; meaningless to the page and to any other process. */
export type Handle = string
export type JobId = string

export interface About {
  readonly version: string
  readonly host: "electron" | "loopback" | "services"
  /** Whether `choose` shows the system's dialogs, or the page draws its own with `browse` and `place`. */
  readonly dialogs: "system" | "page"
  readonly platform: "windows" | "macos" | "linux"
}

export interface Settings {
  readonly locale: string
  readonly theme: "system" | "light" | "dark"
  /** Per cent, 50 to 300. */
  readonly zoom: number
  /** Shown as the author of notes and suggestions; may be empty. */
  readonly author: string
  readonly panes: {readonly left: boolean; readonly right: boolean}
  /** Whether what is exported, printed and handed over names people; chosen where it is exported, and remembered. */
  readonly names: ExportOptions["names"]
  /** Whether the recent list and earlier texts are forgotten when the last window closes. Nothing that was not saved ever is. */
  readonly clearOnClose: boolean
}

/** Recovery copies that nobody has open, earlier texts that saves replaced, the recent list, the ministry's own templates. */
export const keptKinds = ["recovery", "versions", "recent", "templates"] as const
export type KeptKind = (typeof keptKinds)[number]
/** How many there are, and how many bytes they take. */
export interface KeptSize {
  readonly count: number
  readonly size: number
}
export type KeptHere = Readonly<Record<KeptKind, KeptSize>>

export interface ChooseRequest {
  readonly purpose: "open" | "save" | "export" | "pack" | "word" | "source" | "folder"
  /** Offered file name, with extension; empty where something is chosen that is there. */
  readonly name: string
}

export interface Place {
  readonly handle: Handle
  /** File or folder name without its path, for people. */
  readonly name: string
  readonly exists: boolean
}

export interface Folder {
  readonly handle: Handle
  readonly name: string
  /** Null at the top of what may be browsed. */
  readonly parent: Handle | null
  readonly entries: readonly FolderEntry[]
}

/** What a file is by its name's ending: .proviso, .docx, .dotx, .html, .pdf, .txt, .proviso-pack. */
export type FileKind = "draft" | "word" | "template" | "web" | "pdf" | "text" | "pack"

export interface FolderEntry {
  readonly handle: Handle
  readonly name: string
  readonly kind: "folder" | FileKind
  /** ISO 8601, UTC. */
  readonly modified: string
}

export interface RecentDraft {
  readonly handle: Handle
  readonly name: string
  readonly title: string
  /** The folder's name, to tell drafts of one name apart. */
  readonly folder: string
  /** ISO 8601, UTC. */
  readonly opened: string
}

export interface OpenedFile {
  /** Null for a recovery of a draft that was never saved. */
  readonly handle: Handle | null
  readonly name: string
  readonly text: string
  /** SHA-256 of the bytes on disk, lower-case hex; null when there is no file. */
  readonly hash: string | null
  /** Another living window of this or another computer has the file open; saving is still guarded by the hash. */
  readonly openElsewhere: Elsewhere | null
  /** The file or its folder cannot be written. */
  readonly readOnly: boolean
}

/** Who else has a file open, by the mark beside it. Both names are somebody else's word and may be empty. */
export interface Elsewhere {
  readonly user: string
  readonly computer: string
  /** Nothing was heard of that window for ten minutes: its computer may have been switched off. */
  readonly silent: boolean
}

/** What became of an open draft's file since this window read or wrote it. */
export interface FileNow {
  /** "gone": no file is there, or none that can be read. */
  readonly there: "same" | "changed" | "gone"
  readonly openElsewhere: Elsewhere | null
}

export interface ReadFile {
  readonly name: string
  readonly text: string
}

export interface DamagedFile {
  readonly name: string
  /** The draft's id, where it can be read; versions are listed by it. */
  readonly documentId: string | null
  /** A recovery copy of the draft waits on the start screen. */
  readonly hasRecovery: boolean
  /** The newest text of the draft that a save replaced on this computer. */
  readonly kept: AutomaticVersion | null
  /** What can be read of the file, as the text of a draft, and what cannot (salvage/). Null: nothing can. */
  readonly left: {readonly text: string; readonly losses: readonly Loss[]} | null
}

export interface SaveRequest {
  readonly file: Handle
  readonly text: string
  /** See `save`. */
  readonly expected: string | null
  /** For the list of recent drafts. */
  readonly title: string
  readonly documentId: string
  /** The user agreed that less than half of the text in the file is left. */
  readonly shorter?: true
}

export type SaveResult =
  | {
      readonly saved: true
      readonly hash: string
      readonly name: string
      /** False: what was replaced could not be kept as a version. */
      readonly kept: boolean
    }
  | {readonly saved: false; readonly why: "changed-on-disk" | "gone"; readonly name: string}
  | {
      readonly saved: false
      /** Less than half of the law that this draft has in the file is left; nothing is written until the user agrees. */
      readonly why: "much-shorter"
      readonly name: string
      /** What is left, in per cent. */
      readonly left: number
    }

/** A text that a save replaced. */
export interface AutomaticVersion {
  /** Names it for `readVersion`; not for people. */
  readonly name: string
  /** When the text was saved; ISO 8601, UTC. */
  readonly date: string
  /** In bytes. */
  readonly size: number
}

export interface CopyRequest {
  readonly file: Handle
  readonly text: string
  /** The user agreed to replace what is there. */
  readonly replace: boolean
}

/** "exists": another file is there. "own": the bill that the copy was made from is there. */
export type CopyResult =
  | {readonly written: true; readonly name: string}
  | {readonly written: false; readonly why: "exists" | "own"; readonly name: string}

/** A run of the pieces that a draft's text is held in is replaced by others. */
export interface TextEdit {
  /** Index of the first piece that is taken out, and how many are. */
  readonly from: number
  readonly remove: number
  readonly insert: readonly string[]
}

/** What makes the text that the host holds of a draft that of the page. */
export interface TextChange {
  readonly documentId: string
  /** The page's own name for this opening of the draft: each opening has a recovery copy of its own, and none writes over another's. */
  readonly opening: string
  /** How many changes this opening has sent before; 0 begins with no text at all. */
  readonly revision: number
  /** One after the other; all or none. */
  readonly edits: readonly TextEdit[]
}

export interface TemplateInfo {
  /** SHA-256 of the file's bytes. */
  readonly hash: string
  /** File name, for people. */
  readonly name: string
  readonly styles: readonly TemplateStyle[]
  readonly leftOut: readonly LeftOut[]
  /** What was chosen; a unit that is not there is as suggested. */
  readonly mapping: StyleMapping
}

/** A change, and what is to be kept with the text that it makes. */
export interface RecoveryRequest extends TextChange {
  readonly title: string
  /** The file the draft belongs to, when it has one, and that file's hash when it was read. */
  readonly file: Handle | null
  readonly hash: string | null
}

export interface Recovery {
  /** Of the copy; one draft may have several, of several windows. */
  readonly id: string
  readonly documentId: string
  readonly title: string
  readonly fileName: string | null
  /** ISO 8601, UTC. */
  readonly kept: string
}

export type ExportRequest = BillExport | ReportExport | ReadingExport | NamelessCopy

/** A draft, or a redline (review/redline.ts): the text is the serialised bill as for `save`. */
export interface BillExport {
  readonly file: Handle
  readonly text: string
  readonly options: ExportOptions
}

/** As {@link BillExport}; what it says of the format does not count. */
export type PrintRequest = Omit<BillExport, "file">

/** A document beside a bill. */
export interface ReportExport {
  readonly file: Handle
  readonly report: Report
  readonly format: ExportFormat
}

/** The reading view of a draft for members of parliament: a web page. */
export interface ReadingExport {
  readonly file: Handle
  readonly text: string
  readonly reading: {
    /** ISO 8601: the day that it bears. */
    readonly date: string
  }
}

/** The whole draft as a .proviso file, without the names of the people who worked on it. */
export interface NamelessCopy {
  readonly file: Handle
  readonly text: string
  readonly copy: "without-names"
  /** The draft's own file, which is never replaced by it; null: it was never saved. */
  readonly own: Handle | null
}

export type Job =
  | {readonly state: "running"; /** 0 to 1. */ readonly progress: number}
  | {readonly state: "done"; readonly file: Handle; readonly name: string}
  | {readonly state: "stopped"}
  | {readonly state: "failed"; readonly error: HostErrorData}

export interface PackOffer {
  /** File name, for people. */
  readonly name: string
  /** SHA-256 of the file's bytes. */
  readonly hash: string
  /** What the pack says of itself; null where not even that could be read. */
  readonly head: PackHead | null
  readonly provisions: number
  readonly definitions: number
  /** The first of them, and how many there are; a pack with problems is not installed. */
  readonly problems: readonly PackProblem[]
  readonly problemCount: number
  /** A pack of this id comes with Proviso, and cannot be replaced. */
  readonly isBundled: boolean
  /** What is installed under this id; its version is null where it cannot be read any more. */
  readonly instead: {readonly version: string | null; readonly hash: string} | null
}

export interface PackRequest {
  readonly file: Handle
  /** As library/pack-file.ts writes it. */
  readonly text: string
}

export interface InstallRequest {
  readonly file: Handle
  readonly hash: string
  /** Hash of the installed pack that the user agreed to replace; null: none is there. */
  readonly instead: string | null
}

export type InstallResult =
  | {readonly installed: true; readonly pack: string}
  | {readonly installed: false; readonly why: "changed"}

/** What may go wrong outside the page. Each has one sentence in messages, which names the file and the next step. */
export type HostErrorKind =
  | "not-found"
  /** Where something was to be written: its folder is not there. */
  | "folder-gone"
  /** The disk or the network folder does not answer. */
  | "unreachable"
  /** Written, and then not found to be what was written. */
  | "unverified"
  | "not-a-draft"
  | "truncated"
  | "newer-version"
  /** Where something was to be written stands a draft by a newer Proviso. */
  | "newer-there"
  /** The draft's own file was named for a copy that lacks some of it. */
  | "own-file"
  | "unknown-content"
  | "no-permission"
  | "read-only"
  | "disk-full"
  | "busy"
  | "too-large"
  /** Not what its name says, damaged, or made to do harm; `detail` is the sentence that says which. */
  | "not-readable"
  | "protected"
  | "takes-too-long"
  /** By the user. */
  | "stopped"
  /** Pictures of pages. */
  | "no-text"
  | "bad-pack"
  | "unfinished"
  | "bad-name"
  | "bad-request"
  | "no-dialog"
  /** Nothing here can make a PDF: neither Electron nor a browser that prints by itself. */
  | "no-printer"
  /** The program behind the window has ended; nothing this window asks is answered any more. */
  | "not-running"
  /** The address of the window was opened before, or is too old: it lets nobody in any more. */
  | "address-used"
  /** The window is open in another tab of the browser. */
  | "another-tab"
  | "unknown"

export interface HostErrorData {
  readonly kind: HostErrorKind
  /** The file's name for people, or the argument's name for "bad-request"; may be empty. */
  readonly subject: string
  /** Technical detail for a bug report; never the only thing shown. */
  readonly detail: string
}

/** The one error that crosses the boundary. Its message is English; the page words it again from `kind` and `subject`. */
export class HostError extends Error {
  readonly data: HostErrorData

  constructor(kind: HostErrorKind, subject: string, detail = "", options?: {cause?: unknown}) {
    super(`${kind}: ${subject}${detail ? ` (${detail})` : ""}`, options)
    this.name = "HostError"
    this.data = {kind, subject: shownName(subject), detail: shownName(detail)}
  }
}
