import {say} from "../../messages"
import type {TakenOut} from "./source"

/** What may be in a source and is no text of it, or is not taken over as it stands. */
export type UnreadKind =
  | "pictures"
  | "empty-pages"
  | "joined-letters"
  | "hidden-left"
  | "hidden-kept"
  | "struck-kept"
  | "changes"
  | "comments"
  | "turning"
  | "invisible"
  | "composed"
  | "unknown"

/** What is said of a paste, too. */
const takenKinds = ["turning", "invisible", "unknown", "composed", "pictures"] as const

/** The sentences on what is otherwise than it was copied, for whoever pastes. */
export function takenSentences(taken: TakenOut, locale = "en"): readonly string[] {
  return takenKinds.flatMap((kind) => {
    const count = taken[kind] ?? 0
    return count > 0 ? [say(`import.unread.${kind}`, {count}, locale)] : []
  })
}

/** Counts what could not be read as text, and says it in a sentence for each kind. */
export class Unread {
  readonly #counts = new Map<UnreadKind, number>()

  add(kind: UnreadKind, count = 1): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count)
  }

  /** What a source says of itself to whoever pastes it. */
  taken(): {readonly taken?: TakenOut} {
    const found = takenKinds.flatMap((kind) => {
      const count = this.#counts.get(kind)
      return count === undefined ? [] : [[kind, count] as const]
    })
    if (found.length === 0) return {}
    return {taken: {turning: 0, invisible: 0, ...Object.fromEntries(found)}}
  }

  sentences(): readonly string[] {
    return [...this.#counts].map(([kind, count]) => say(`import.unread.${kind}`, {count}))
  }
}
