import {say} from "../../messages"

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

/** Counts what could not be read as text, and says it in a sentence for each kind. */
export class Unread {
  readonly #counts = new Map<UnreadKind, number>()

  add(kind: UnreadKind, count = 1): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count)
  }

  sentences(): readonly string[] {
    return [...this.#counts].map(([kind, count]) => say(`import.unread.${kind}`, {count}))
  }
}
