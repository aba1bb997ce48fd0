import type {Node} from "prosemirror-model"

/** The words of the bill's title; empty while it has none. */
export function billTitle(doc: Node): string {
  const first = doc.firstChild
  return first?.type.name === "title" ? first.textContent : ""
}
