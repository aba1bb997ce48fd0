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

/** The sentences on signs that were taken out, for whoever pastes. */
export function takenSentences(taken: TakenOut, locale = "en"): readonly string[] {
  return (["turning", "invisible"] as const)
    .filter((kind) => taken[kind] > 0)
    .map((kind) => say(`import.unread.${kind}`, {count: taken[kind]}, locale))
}

/** Counts what could not be read as text, and says it in a sentence for each kind. */
export class Unread {
  readonly #counts = new Map<UnreadKind, number>()

  add(kind: UnreadKind, count = 1): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count)
  }

  /** What a source says of the signs that were taken out of it. */
  taken(): {readonly taken?: TakenOut} {
    const [turning, invisible] = [this.#counts.get("turning"), this.#counts.get("invisible")]
    if (turning === undefined && invisible === undefined) return {}
    return {taken: {turning: turning ?? 0, invisible: invisible ?? 0}}
  }

  sentences(): readonly string[] {
    return [...this.#counts].map(([kind, count]) => say(`import.unread.${kind}`, {count}))
  }
}
