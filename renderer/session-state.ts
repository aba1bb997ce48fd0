import type {EditorState} from "prosemirror-state"
import type {FileNow, Handle, Settings} from "../schema/host"
import type {ProvisionLevel} from "../schema/library/pack"
import type {Library} from "../schema/library/library"
import type {Source} from "../schema/importing/into/reference"
import type {Copy} from "../schema/workshop/copy"
import type {NamedVersion} from "../schema/review/version"
import type {CoverageNow} from "./coverage-watch"
import type {DialogRequest} from "./dialogs/requests"
import type {FileNews} from "./file-watch"
import type {GapsView} from "./gaps/gaps-view"
import type {ReviewView} from "./panels/review-view"
import type {TreatiesView} from "./panels/treaties-view"

/** The draft that is open, as a file. Its text is in the editor. */
export interface OpenDraft {
  /** Names this opening, to the host too; a new one means a new editor. */
  readonly opening: string
  readonly documentId: string
  readonly created: string
  /** Null until it is saved for the first time. */
  readonly handle: Handle | null
  readonly name: string | null
  /** Hash of the file as this window last read or wrote it. */
  readonly hash: string | null
  readonly versions: readonly NamedVersion[]
  /** Null unless this is a workshop's copy. */
  readonly copy: Copy | null
  /** Where it was imported from, when it is existing law to be consulted and not a bill; null: it is a bill. */
  readonly source: Source | null
  /** Written by a newer Proviso: may be looked at and saved under another name only. */
  readonly newer: boolean
  readonly readOnly: boolean
  /** What its file was, and who had it open, when this window last looked. */
  readonly seen: {readonly there: FileNow["there"]; readonly elsewhere: FileNow["openElsewhere"]}
}

/** What the library panel shows: kept here, so that it stays while the drafter looks at another panel. */
export interface LibraryView {
  readonly query: string
  readonly filter: LibraryFilter
  /** Provisions picked to be inserted together, as `pack/provision`. */
  readonly picked: readonly string[]
}

export interface LibraryFilter {
  readonly pack?: string
  readonly chapter?: string
  readonly instrument?: string
  readonly level?: ProvisionLevel
  readonly theme?: string
  readonly pillar?: string
  readonly isNew?: true
}

export type LeftTab = "outline" | "library" | "treaties"
export type RightTab = "guidance" | "review" | "blanks" | "choices" | "terms" | "problems" | "note"

/**
 * What the page shows beside the text. `settled` is the editor's state as panels read it: it trails typing until the drafter
 * pauses, and follows everything else at once, so that no panel renders per key.
 */
export interface SessionState {
  /** What the drafter can draw on; another one once a pack was installed or removed. */
  readonly templates: Library
  readonly draft: OpenDraft | null
  readonly settled: EditorState | null
  /** Null until it is told, and for existing law. */
  readonly coverage: CoverageNow | null
  readonly dirty: boolean
  readonly saving: boolean
  readonly savedAt: Date | null
  readonly settings: Settings
  readonly leftTab: LeftTab
  readonly rightTab: RightTab
  readonly library: LibraryView
  readonly treaties: TreatiesView
  readonly review: ReviewView
  readonly gaps: GapsView
  readonly find: "closed" | "find" | "replace"
  readonly dialogs: readonly DialogRequest[]
  /** A choice or blank opened at its place in the text. */
  readonly popover: {
    readonly kind: "choice" | "blank"
    readonly key: string
    readonly anchor: HTMLElement
  } | null
  /** Said politely to screen readers. */
  readonly announcement: string
  /** A change of a locked part of a workshop copy was just tried. */
  readonly lockedTried: boolean
  /** One sentence about something that went wrong, shown until dismissed. */
  readonly trouble: string | null
  /** What others did to the open draft's file, shown until dismissed. */
  readonly fileNews: FileNews | null
  /** False once the program behind the window has ended; it never becomes true again. */
  readonly connected: boolean
}
