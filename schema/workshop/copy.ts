import type {Node} from "prosemirror-model"

/** What a workshop copy knows of the bill it was made from. Only in the file of a copy. */
export interface Copy {
  /** The document id of the bill that it is a copy of. A copy has a document id of its own. */
  readonly of: string
  /** The group or the participant it was handed to. */
  readonly group: string
  /** Ids of the divisions and provisions that may be changed; null: all. */
  readonly chapters: readonly string[] | null
  /** ISO 8601, UTC. */
  readonly handedOut: string
  /** The bill as it was handed out, which the group's changes are measured against. */
  readonly base: Node
  /** `billHash` of `clean(base)` when it was handed out: comments that went with it tell no base from another. */
  readonly baseHash: string
  /** The same of `base` as it stands, where the names were taken out of it; absent: none were. */
  readonly namelessHash?: string
}
