import type {Transaction} from "prosemirror-state"

/**
 * Whether a transaction may have changed a number, a reference's words, the place of a blank or choice, a term, or an attribute
 * of the bill. False for typing.
 */
export function isStructural(tr: Transaction): boolean {
  return tr.docChanged
}
