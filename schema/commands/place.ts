import {type Node, type ResolvedPos} from "prosemirror-model"
import {
  NodeSelection,
  TextSelection,
  type Command,
  type EditorState,
  type Selection,
} from "prosemirror-state"
import {findProvision, isProvision, provisionId} from "../provisions"

/** A provision around the cursor. */
export interface Place {
  readonly node: Node
  /** Position before the provision. */
  readonly pos: number
  /** Depth of the provision in the document, as `ResolvedPos.depth` counts. */
  readonly depth: number
}

/** The innermost provision with the cursor, or the one that is selected as a whole. Null outside any. */
export function provisionAt(state: EditorState): Place | null {
  return around(state.selection, isProvision)
}

/** The article or schedule with the cursor. */
export function articleAt(state: EditorState): Place | null {
  return around(state.selection, isArticleLike)
}

export function provisionIdAt(state: EditorState): string | null {
  const place = provisionAt(state)
  return place === null ? null : provisionId(place.node)
}

/** Puts the cursor at the start of a provision's own words and scrolls it into view. */
export function selectProvision(id: string): Command {
  return (state, dispatch) => {
    const found = findProvision(state.doc, id)
    if (!found) return false
    dispatch?.(state.tr.setSelection(cursorIn(state.doc, found.offset)).scrollIntoView())
    return true
  }
}

/** Puts the cursor at the start of the long title or the enacting formula and scrolls it into view. */
export function selectLine(name: "long_title" | "enacting"): Command {
  return (state, dispatch) => {
    let at = -1
    state.doc.forEach((child, offset) => {
      if (child.type.name === name) at = offset
    })
    if (at < 0) return false
    dispatch?.(state.tr.setSelection(cursorIn(state.doc, at)).scrollIntoView())
    return true
  }
}

export const isArticleLike = (node: Node): boolean =>
  node.type.name === "article" || node.type.name === "schedule"

/** A cursor in the first words at or after a position. */
export function cursorIn(doc: Node, pos: number): Selection {
  return TextSelection.near(doc.resolve(Math.min(pos + 1, doc.content.size)), 1)
}

/** Depth of the textblock around a position, a wording of a choice passed over; -1 outside any. */
export function blockDepth($pos: ResolvedPos): number {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if ($pos.node(depth).isTextblock) return depth
  }
  return -1
}

function around(selection: Selection, is: (node: Node) => boolean): Place | null {
  if (selection instanceof NodeSelection && is(selection.node)) {
    return {node: selection.node, pos: selection.from, depth: selection.$from.depth + 1}
  }
  const {$from} = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (is(node)) return {node, pos: $from.before(depth), depth}
  }
  return null
}
