import type {Place} from "../../schema/host"

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
      readonly answer: (choice: ConflictChoice | null) => void
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
  | {readonly kind: "export"}
  | {readonly kind: "packs"}
  | {readonly kind: "reference"; readonly pos: number | null}
  | {readonly kind: "blank"}
  | {readonly kind: "number"; readonly id: string}
  | {readonly kind: "go-to"}
  | {readonly kind: "palette"}
  | {readonly kind: "shortcuts"}
  | {readonly kind: "settings"}
  | {readonly kind: "about"}

export type UnsavedChoice = "save" | "keep" | "discard"
export type ConflictChoice = "save-as" | "replace"
