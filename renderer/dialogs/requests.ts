import type {Node} from "prosemirror-model"
import type {DamagedFile, Handle, Place, SaveResult} from "../../schema/host"

/** What an open dialog is about. Dialogs that are asked a question answer through `answer`; null is Cancel. */
export type DialogRequest =
  | {readonly kind: "new-bill"}
  | {readonly kind: "open"}
  | {
      readonly kind: "place"
      readonly purpose: "save" | "export"
      readonly name: string
      readonly answer: (place: Place | null) => void
    }
  | {
      readonly kind: "unsaved"
      readonly name: string
      readonly answer: (choice: UnsavedChoice | null) => void
    }
  | {
      readonly kind: "conflict"
      readonly name: string
      readonly why: ConflictReason
      readonly answer: (choice: ConflictChoice | null) => void
    }
  /** Little is left of the text in the file; `left` in per cent. */
  | {
      readonly kind: "much-shorter"
      readonly name: string
      readonly left: number
      readonly answer: (choice: ShorterChoice | null) => void
    }
  /** A save did not come to its end; `sentence` says why. `isRecoverable`: a recovery copy has the text too. */
  | {
      readonly kind: "not-saved"
      readonly sentence: string
      readonly isRecoverable: boolean
      readonly answer: (choice: FailureChoice | null) => void
    }
  /** A file that takes long to read. */
  | {readonly kind: "reading"; readonly stop: () => void}
  /** A draft that cannot be opened as it is. */
  | {
      readonly kind: "damaged"
      readonly file: DamagedFile
      readonly answer: (choice: DamagedChoice | null) => void
    }
  /** A provision of the library to read; `beside`: another to compare it with. */
  | {
      readonly kind: "preview"
      readonly pack: string
      readonly provision: string
      readonly beside?: {readonly pack: string; readonly provision: string}
    }
  /** Provisions from anywhere in the library, each into its chapter. */
  | {
      readonly kind: "insert-arranged"
      readonly picks: readonly {readonly pack: string; readonly provisions: readonly string[]}[]
    }
  | {
      readonly kind: "insert"
      readonly pack: string
      readonly provisions: readonly string[]
      /** Id of the chapter that they are the whole of; null: single provisions. */
      readonly chapter: string | null
      readonly after: string | null
    }
  /** The documents that go with the draft. */
  | {readonly kind: "documents"}
  /** All versions of the draft. */
  | {readonly kind: "versions"}
  /** Asks for a version's name; `name` is the one it has. */
  | {
      readonly kind: "version-name"
      readonly name: string
      readonly answer: (name: string | null) => void
    }
  | {
      readonly kind: "version-remove"
      readonly name: string
      readonly answer: (sure: true | null) => void
    }
  /** `suggestions`: how many are open and would end. */
  | {
      readonly kind: "version-restore"
      readonly name: string
      readonly suggestions: number
      readonly answer: (sure: true | null) => void
    }
  /** Two texts of the bill, or of two bills, beside each other. */
  | {readonly kind: "compare"; readonly before: ComparePart; readonly after: ComparePart}
  /** Asks for a draft that is only looked at. */
  | {
      readonly kind: "compare-file"
      readonly answer: (file: {readonly handle: Handle} | null) => void
    }
  | {readonly kind: "name"; readonly answer: (name: string | null) => void}
  | {readonly kind: "export"}
  | {readonly kind: "nameless"}
  | {readonly kind: "adaptation"}
  /** What the bill does about the treaties, in figures and charts. */
  | {readonly kind: "coverage"}
  /** What existing law says of the obligations, and what is recommended. */
  | {readonly kind: "gap-analysis"}
  /** `offer`: a pack file that was just made, to be looked at first. */
  | {readonly kind: "packs"; readonly offer?: Place}
  /** `as` law: for the gap analysis of the draft that is open. */
  | {readonly kind: "import"; readonly as?: "law"}
  /** An amendment of existing law, on a subject of the gap analysis. */
  | {readonly kind: "amend"; readonly subject: string}
  /** The gap analyses of other assessors come in. */
  | {readonly kind: "assessors"}
  /** A bill in which nothing is drafted yet, to assess existing law first. */
  | {readonly kind: "begin-gaps"}
  /** How a law of the gap analysis is cited. */
  | {readonly kind: "law-name"; readonly law: string}
  /** A Word file that others edited comes back into the draft. */
  | {readonly kind: "bring-back"}
  | {readonly kind: "hand-out"}
  | {readonly kind: "bring-together"}
  | {readonly kind: "protocol"}
  /** A conflict with its texts side by side. */
  | {readonly kind: "variants"; readonly id: string}
  | {readonly kind: "reference"; readonly pos: number | null}
  | {readonly kind: "blank"}
  | {readonly kind: "number"; readonly id: string}
  | {readonly kind: "go-to"}
  | {readonly kind: "palette"}
  | {readonly kind: "shortcuts"}
  | {readonly kind: "settings"}
  | {readonly kind: "kept"}
  | {readonly kind: "about"}

export type UnsavedChoice = "save" | "keep" | "discard"
export type DamagedChoice = "kept" | "left"
export type ConflictChoice = "save-as" | "replace" | "compare"
export type ConflictReason = Exclude<
  Extract<SaveResult, {readonly saved: false}>["why"],
  "much-shorter"
>
export type ShorterChoice = "save-as" | "save"
export type FailureChoice = "save-as" | "again"

/** A text that can be compared with another; `textOf` (compare-texts.ts) finds it. */
export type ComparePart =
  /** The draft as it stands, its suggestions taken as accepted. */
  | {readonly kind: "draft"}
  | {readonly kind: "named"; readonly id: string}
  | {readonly kind: "automatic"; readonly name: string; readonly date: string}
  /** A bill from another file. */
  | {readonly kind: "file"; readonly name: string; readonly doc: Node}
  /** The model provisions that the draft came from. */
  | {readonly kind: "model"}
