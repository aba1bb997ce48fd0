import type {EditorState} from "prosemirror-state"
import {articleAt} from "../../schema/commands/place"
import type {Stretch} from "../../schema/review/places"

/** What "in the selected provisions" means: the words that are selected, or the whole article with the cursor. */
export function selectedStretch(state: EditorState): Stretch | null {
  const {from, to, empty} = state.selection
  if (!empty) return {from, to}
  const article = articleAt(state)
  return article && {from: article.pos, to: article.pos + article.node.nodeSize}
}
