import {Plugin, TextSelection} from "prosemirror-state"
import type {EditorView} from "prosemirror-view"
import {deleteAcross} from "../../schema/commands/delete-across"
import {typeOnSelected} from "./press"
import type {EditorRequests} from "./requests"

/**
 * Letters at the edges of a choice. A browser cannot tell the inside of an inline element from the outside at its edge and would put the
 * letter where it likes; here it goes where the caret is. Input methods are left alone.
 */
export function typing(requests: EditorRequests): Plugin {
  return new Plugin({
    props: {
      handleKeyPress(view, event) {
        if (event.ctrlKey || event.metaKey || event.key.length !== 1) return false
        if (typeOnSelected(view, event.key, requests)) return true
        const {selection} = view.state
        if (!(selection instanceof TextSelection)) return false
        if (!selection.empty) return typeOver(view, event.key)
        const {$head} = selection
        const inWording = $head.parent.type.name === "wording"
        const atEdge =
          inWording &&
          ($head.parentOffset === 0 || $head.parentOffset === $head.parent.content.size)
        const beside = [$head.nodeBefore, $head.nodeAfter].some(
          (node) => node?.type.name === "choice",
        )
        if (!atEdge && !beside) return false
        view.dispatch(view.state.tr.insertText(event.key).scrollIntoView())
        return true
      },
    },
  })
}

/** A letter over a selection that runs across provisions takes the place of what Delete would delete. */
function typeOver(view: EditorView, text: string): boolean {
  const {tr, selection} = view.state
  if (selection.$from.sameParent(selection.$to) || !deleteAcross(tr)) return false
  view.dispatch(tr.insertText(text).scrollIntoView())
  return true
}
