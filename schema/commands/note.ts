import type {Command} from "prosemirror-state"
import {setAttribute} from "./attributes"

/** Sets the drafter's note of a provision; null or nothing but spaces takes it away. */
export function setNote(id: string, text: string | null): Command {
  const plain = text?.trim() ?? ""
  return setAttribute(id, "note", plain === "" ? null : plain)
}
