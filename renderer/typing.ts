import type {Transaction} from "prosemirror-state"
import {ReplaceStep} from "prosemirror-transform"

/** Whether a transaction only changes words inside lines, as typing does: no provision, choice, blank or attribute. */
export function isTyping(tr: Transaction): boolean {
  return tr.steps.every((step, i) => {
    if (!(step instanceof ReplaceStep)) return false
    const {slice, from, to} = step
    if (slice.openStart > 0 || slice.openEnd > 0) return false
    let plain = true
    slice.content.descendants((node) => {
      plain &&= node.isText
    })
    const before = tr.docs[i]
    before?.nodesBetween(from, to, (node, pos) => {
      const whole = pos >= from && pos + node.nodeSize <= to
      if (whole && !node.isText) plain = false
    })
    return plain && before !== undefined && before.resolve(from).sameParent(before.resolve(to))
  })
}
