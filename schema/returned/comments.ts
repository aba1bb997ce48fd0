import type {Node} from "prosemirror-model"
import type {WordFile} from "../formats/word-file/word-file"
import type {MintId} from "../ids"
import type {ReturnedText} from "./paragraphs"
import type {Unplaced} from "./report"
import type {MatchedGroup} from "./sides"

export interface ReturnedComments {
  readonly file: WordFile
  readonly text: ReturnedText
  readonly groups: readonly MatchedGroup[]
  readonly date: string
  readonly mint: MintId
  readonly closer: string
}
export function bringComments(
  _draft: Node,
  doc: Node,
  _returned: ReturnedComments,
): {doc: Node; added: number; resolved: number; unplaced: readonly Unplaced[]} {
  return {doc, added: 0, resolved: 0, unplaced: []}
}
