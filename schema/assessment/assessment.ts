import type {Node} from "prosemirror-model"
import type {Source} from "../importing/into/reference"
import type {Finding} from "./finding"
import type {Recommendation} from "./recommendation"

/**
 * A gap analysis: what existing law says of the obligations, and what is recommended. Kept on the bill (`assessment`), so that undo covers it and one
 * file holds the thread from the treaty to the provision that answers it. No part of the law: it changes no label, is in no comparison and no
 * suggestion.
 */
export interface Assessment {
  readonly laws: readonly ExistingLaw[]
  readonly findings: readonly Finding[]
  readonly recommendations: readonly Recommendation[]
}

/** A law that was loaded: a reference document, whole, with the ids of its provisions. It is not changed here. */
export interface ExistingLaw {
  /** Document id of the reference document: the same law loaded twice is one. */
  readonly id: string
  /** As it is cited: "Penal Code". */
  readonly name: string
  readonly source: Source
  readonly doc: Node
}

export const noAssessment: Assessment = {laws: [], findings: [], recommendations: []}
