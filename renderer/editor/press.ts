import {NodeSelection, type Command} from "prosemirror-state"
import type {EditorView} from "prosemirror-view"
import type {BlankAttrs, ChoiceAttrs} from "../../schema/attrs"
import {followReference} from "../../schema/commands/reference"
import {isAlternatives} from "../../schema/provisions"
import type {EditorRequests} from "./requests"

/** Follows the reference at a position; where it leads nowhere, asks what it should lead to. */
export function pressReference(view: EditorView, pos: number, requests: EditorRequests): void {
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)))
  if (!followReference(pos)(view.state, view.dispatch.bind(view), view)) requests.openReference(pos)
  view.focus()
}

/** Enter on a selected blank, reference or choice presses it, as a click does. */
export function pressSelected(requests: EditorRequests): Command {
  return (state, _dispatch, view) => {
    const {selection} = state
    if (!(selection instanceof NodeSelection)) return false
    const {node, from} = selection
    const pressable =
      node.type.name === "blank" || node.type.name === "reference" || isAlternatives(node)
    if (!pressable) return false
    if (!view) return true
    const dom = view.nodeDOM(from)
    if (node.type.name === "reference") pressReference(view, from, requests)
    else if (dom instanceof HTMLElement) {
      if (node.type.name === "blank") requests.openBlank((node.attrs as BlankAttrs).key, dom)
      else {
        const chip = dom.querySelector<HTMLElement>(".choice-chip")
        requests.openChoice((node.attrs as unknown as ChoiceAttrs).key, chip ?? dom)
      }
    }
    return true
  }
}

/** Typing on a selected blank or choice opens it, instead of putting the letter in its place; on a reference, it goes on after it. */
export function typeOnSelected(view: EditorView, text: string, requests: EditorRequests): boolean {
  const {selection} = view.state
  if (!(selection instanceof NodeSelection) || !selection.node.isInline) return false
  if (selection.node.type.name === "reference") {
    view.dispatch(view.state.tr.insertText(text, selection.to).scrollIntoView())
    return true
  }
  return pressSelected(requests)(view.state, view.dispatch.bind(view), view)
}
