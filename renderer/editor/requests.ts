import type {TakenOut} from "../../schema/importing/sources/source"

/** What the page asks of the rest of the window. The editor opens nothing itself. */
export interface EditorRequests {
  /** A choice's chip was pressed; the options open at the anchor. */
  openChoice(key: string, anchor: HTMLElement): void
  /** A blank was pressed; its value is asked for at the anchor. */
  openBlank(key: string, anchor: HTMLElement): void
  /** The drafter's note of a provision. */
  openNote(id: string): void
  /** A thread of comments, to be read. */
  openThread(id: string): void
  /** The same, with the cursor in the field for the answer. */
  answerThread(id: string): void
  /** A suggestion, named by one of its changes, to be read and decided. */
  openSuggestion(change: string): void
  /** A reference that cannot be followed as it stands: to choose what it leads to. */
  openReference(pos: number): void
  /** A card of the library was dropped; null: at the start of the body. */
  dropProvision(pack: string, provision: string, after: string | null): void
  /** A paste was too large and was not made. */
  pasteRefused?(): void
  /** What was pasted has no words; nothing was changed. */
  pasteWordless?(): void
  /** Something of what was pasted or dropped is otherwise than it was copied: signs were taken out, pictures left out. */
  signsTaken?(taken: TakenOut): void
  /** A change of a locked part of a workshop copy was tried and not made. */
  lockedRefused?(): void
}
