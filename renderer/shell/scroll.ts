import type {EditorView} from "prosemirror-view"

/** Sizes above the place change as articles come into sight and are drawn; after this many looks they are what they are. */
const looks = 6

/**
 * Brings a place that is far from sight to the upper part of the pane. Articles out of sight have only a remembered size, so one
 * jump lands beside the place; it is looked at again until it stays. A place that is near is left to ProseMirror.
 */
export function scrollToSelection(view: EditorView): boolean {
  const pane = view.dom.parentElement
  const line = lineOf(view)
  if (!pane || !line || isNear(line, pane)) return false
  bringUp(line, pane)
  return true
}

/** Brings a place of the bill in sight and leaves the selection and the focus alone; one that is in sight stays where it is. */
export function showPlace(view: EditorView, pos: number): void {
  const pane = view.dom.parentElement
  const at = Math.max(0, Math.min(pos, view.state.doc.content.size))
  const found = view.nodeDOM(at) ?? view.domAtPos(at).node
  const element = found instanceof Element ? found : found.parentElement
  // What stands in an option that is not shown has no place.
  if (!pane || !element || element.getClientRects().length === 0) return
  const {top} = element.getBoundingClientRect()
  const frame = pane.getBoundingClientRect()
  if (top < frame.top || top > frame.bottom - pane.clientHeight / 5) bringUp(element, pane)
}

function bringUp(element: Element, pane: Element): void {
  const look = (left: number) => {
    if (!element.isConnected) return
    const top = pane.getBoundingClientRect().top + pane.clientHeight / 5
    const by = element.getBoundingClientRect().top - top
    if (Math.abs(by) > 2) pane.scrollTop += by
    if (left > 1) requestAnimationFrame(() => look(left - 1))
  }
  look(looks)
}

/** As above where the text is without the focus, and ProseMirror scrolls nothing: a near place is then brought in sight too. */
export function showSelection(view: EditorView): void {
  if (!scrollToSelection(view)) lineOf(view)?.scrollIntoView({block: "nearest"})
}

/** The line with the cursor, with the heading of its article where that comes just before. */
function lineOf(view: EditorView): Element | null {
  const {node} = view.domAtPos(view.state.selection.head)
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest("p, h1, h2, .blank, .reference") ?? null
}

function isNear(line: Element, pane: Element): boolean {
  const {top, bottom} = line.getBoundingClientRect()
  const frame = pane.getBoundingClientRect()
  return bottom > frame.top - 60 && top < frame.bottom + 60
}
