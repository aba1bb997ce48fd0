import type {Node} from "prosemirror-model"

/** A state of the bill that somebody gave a name. It is in the draft's own file and goes only when the drafter removes it. */
export interface NamedVersion {
  readonly id: string
  /** "Sent to Cabinet, 3 March". */
  readonly name: string
  readonly author: string
  /** When the text stood like this; ISO 8601, UTC. */
  readonly date: string
  /** As if every suggestion that was open then had been accepted; without any trace of review. */
  readonly doc: Node
}
