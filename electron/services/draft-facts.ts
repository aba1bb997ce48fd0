import {parseDraft} from "../../schema/file"
import {HostError} from "../../schema/host"
import {lawLength} from "../../schema/law-length"
import {billTitle} from "./bill-title"

/** What the program itself has to know of a draft; the page reads the text once more, for itself. */
export interface DraftFacts {
  readonly documentId: string
  readonly newer: boolean
  readonly title: string
  /** How much law it has (law-length.ts). */
  readonly length: number
  /** Id of the bill that a workshop copy was made from; null for what is none. */
  readonly copyOf: string | null
}

/** Reads a draft's text whole and checks every node of it. Throws a HostError about `name` for what cannot be opened. */
export function draftFacts(text: string, name: string): DraftFacts {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new HostError(parsed.why, name, parsed.detail)
  const {documentId, doc, copy} = parsed.draft
  return {
    documentId,
    newer: parsed.newer,
    title: billTitle(doc),
    length: lawLength(doc),
    copyOf: copy?.of ?? null,
  }
}
