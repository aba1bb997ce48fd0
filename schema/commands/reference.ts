import type {Command, EditorState} from "prosemirror-state"
import type {Node} from "prosemirror-model"
import type {ReferenceAttrs} from "../attrs"
import {printedAt} from "../printed"
import {innermostId} from "../provisions"
import {referenceText} from "../references"
import {schema} from "../schema"
import {same} from "./attributes"
import {selectProvision} from "./place"

/** Puts a cross-reference in place of the selection. */
export function insertReference(
  targets: readonly string[],
  style: ReferenceAttrs["style"] = "short",
): Command {
  return (state, dispatch) => {
    const {$from, $to} = state.selection
    if (targets.length === 0 || !$from.sameParent($to)) return false
    if (!$from.parent.canReplaceWith($from.index(), $to.indexAfter(), schema.nodes.reference)) {
      return false
    }
    const node = schema.nodes.reference.create({targets, style}, null, $from.marks())
    dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView())
    return true
  }
}

/** Changes the reference at a position; what is not given stays. */
export function setReference(pos: number, attrs: Partial<ReferenceAttrs>): Command {
  return (state, dispatch) => {
    const node = referenceAt(state, pos)
    if (!node) return false
    const tr = state.tr
    for (const [name, value] of Object.entries(attrs)) {
      if (!same(node.attrs[name], value)) tr.setNodeAttribute(pos, name, value)
    }
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }
}

/** Fixes the words that the reference has now, or lets them follow the numbers again. */
export function freezeReference(pos: number, on: boolean): Command {
  return (state, dispatch, view) => {
    const node = referenceAt(state, pos)
    if (!node) return false
    const attrs = node.attrs as ReferenceAttrs
    if (!on) return setReference(pos, {frozen: null})(state, dispatch, view)
    if (attrs.frozen !== null) return false
    const printed = printedAt(state.doc, pos)
    return printed !== null && setReference(pos, {frozen: printed.text})(state, dispatch, view)
  }
}

/** Puts the cursor into the first provision that the reference at a position leads to. */
export function followReference(pos: number): Command {
  return (state, dispatch, view) => {
    const node = referenceAt(state, pos)
    if (!node) return false
    const source = innermostId(state.doc.resolve(pos))
    const [target] = referenceText(
      state.doc,
      {...(node.attrs as ReferenceAttrs), frozen: null},
      source,
    ).targets
    return target !== undefined && selectProvision(target)(state, dispatch, view)
  }
}

function referenceAt({doc}: EditorState, pos: number): Node | null {
  if (pos < 0 || pos > doc.content.size) return null
  const node = doc.nodeAt(pos)
  return node?.type.name === "reference" ? node : null
}
