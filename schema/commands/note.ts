import type {Command} from "prosemirror-state"
import {setAttribute} from "./attributes"

/** What a drafter keeps with a provision as plain text: the note, and the explanation that the memorandum prints. */
export type KeptText = "note" | "explanation"

/** Sets the drafter's note or explanation of a provision; null or nothing but spaces takes it away. */
export function setKeptText(id: string, kept: KeptText, text: string | null): Command {
  const plain = text?.trim() ?? ""
  return setAttribute(id, kept, plain === "" ? null : plain)
}

/** Sets the drafter's note of a provision; null or nothing but spaces takes it away. */
export const setNote = (id: string, text: string | null): Command => setKeptText(id, "note", text)
