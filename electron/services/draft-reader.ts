import {randomUUID} from "node:crypto"
import {HostError, type HostErrorKind} from "../../schema/host"
import {type Salvaged, salvage} from "../../schema/salvage/salvage"
import type {FileReader} from "../read-thread"
import {type DraftFacts, draftFacts} from "./draft-facts"

/**
 * Up to how many signs a text is read where it is asked for: a thread takes longer to begin than these take, some 100 ms. A bill of 600
 * articles has as many; what is left of a damaged one takes ten times as long to read.
 */
export const inPlace = {draft: 2_000_000, salvage: 200_000} as const

/** Reads the texts of drafts: long ones in a thread, so that the window and saving wait for none of them. */
export class DraftReader {
  readonly #reader: FileReader | null

  /** Null: there is nobody to wait, as in the terminal. */
  constructor(reader: FileReader | null) {
    this.#reader = reader
  }

  /** Rejects with a HostError about `name` for what cannot be opened; for a long text also where it takes too long, too much, or is stopped. */
  async facts(text: string, name: string, signal?: AbortSignal): Promise<DraftFacts> {
    if (this.#reader === null || text.length <= inPlace.draft) return draftFacts(text, name)
    return this.#reader({kind: "draft", name, bytes: Buffer.from(text)}, signal)
  }

  /** What can be read of a damaged one. */
  async salvage(text: string, name: string, signal?: AbortSignal): Promise<Salvaged> {
    if (this.#reader === null || text.length <= inPlace.salvage) return salvage(text, randomUUID())
    return this.#reader({kind: "salvage", name, bytes: Buffer.from(text)}, signal)
  }
}

const notWhole: ReadonlySet<HostErrorKind> = new Set([
  "not-a-draft",
  "truncated",
  "newer-version",
  "unknown-content",
])

/** What a text is, or why it is no draft that can be opened; any other refusal passes. */
export async function factsOr(reading: Promise<DraftFacts>): Promise<DraftFacts | HostError> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof HostError && notWhole.has(error.data.kind)) return error
    throw error
  }
}
