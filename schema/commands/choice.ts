import type {Node} from "prosemirror-model"
import type {Command, EditorState} from "prosemirror-state"
import {isAlternatives, shownIndex} from "../provisions"
import {keepSelection} from "./siblings"

/**
 * Decides a choice wherever its key stands; null opens it again. The options not chosen stay, and so does the reason,
 * unless another is given.
 */
export function choose(key: string, optionId: string | null, reason?: string | null): Command {
  return (state, dispatch) => {
    const places = placesOf(state, key)
    if (places.length === 0) return false
    const tr = state.tr
    for (const {node, pos} of places) {
      if (optionId !== null && !hasOption(node, optionId)) continue
      if (node.attrs.chosen !== optionId) tr.setNodeAttribute(pos, "chosen", optionId)
      if (reason !== undefined && node.attrs.reason !== reason) {
        tr.setNodeAttribute(pos, "reason", reason)
      }
    }
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }
}

/** Puts the shown content in the place of the choice, for good; the other options leave the bill. Undo brings them back. */
export function settleChoice(key: string): Command {
  return (state, dispatch) => {
    const places = placesOf(state, key)
    if (places.length === 0) return false
    if (dispatch) {
      const tr = state.tr
      // From the end, so that earlier positions stay; a choice within a choice of the same key goes with it.
      for (const {node, pos} of [...places].reverse()) {
        const shown = node.child(shownIndex(node))
        const at = tr.mapping.map(pos)
        const now = tr.doc.nodeAt(at)
        if (!now || now.type !== node.type || now.attrs.key !== key) continue
        const option = now.childCount === node.childCount ? now.child(shownIndex(now)) : shown
        const {selection} = tr
        tr.replaceWith(at, at + now.nodeSize, option.content)
        keepSelection(tr, selection, at, at + option.content.size)
      }
      dispatch(tr.scrollIntoView())
    }
    return true
  }
}

function placesOf({doc}: EditorState, key: string): readonly {node: Node; pos: number}[] {
  const found: {node: Node; pos: number}[] = []
  doc.descendants((node, pos) => {
    if (isAlternatives(node) && node.attrs.key === key) found.push({node, pos})
    return true
  })
  return found
}

function hasOption(alternatives: Node, id: string): boolean {
  for (let i = 0; i < alternatives.childCount; i++) {
    if (alternatives.child(i).attrs.option === id) return true
  }
  return false
}
