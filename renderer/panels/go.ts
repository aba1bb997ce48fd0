import {NodeSelection, Selection} from "prosemirror-state"
import type {Session} from "../session"

/** Shows a place in the text and marks it, without taking the focus from where the drafter works. */
export function goToPos(session: Session, pos: number): void {
  session.run((state, dispatch) => {
    if (pos < 0 || pos > state.doc.content.size) return false
    const $pos = state.doc.resolve(pos)
    const node = $pos.nodeAfter
    const selection =
      node && node.isInline && NodeSelection.isSelectable(node) && !node.isText
        ? NodeSelection.create(state.doc, pos)
        : Selection.near($pos)
    dispatch?.(state.tr.setSelection(selection).scrollIntoView())
    return true
  })
}
