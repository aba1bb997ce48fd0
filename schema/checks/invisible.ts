import type {Node} from "prosemirror-model"
import {type InvisibleSign, invisibleSigns, isRightToLeft} from "../invisible"
import {cleared} from "../invisible-attrs"
import type {Problem} from "../problem"
import {billAttrs} from "../profiles/profiles"
import {provisionIdAround, type Check} from "./parts"

/** Invisible signs of one line, or of what is kept with one node: its notes, its labels, its values. Positions are from before the node asked. */
export interface SignsAt {
  readonly from: number
  readonly to: number
  readonly signs: readonly InvisibleSign[]
  readonly where: "text" | "beside"
}

/**
 * Signs that nobody sees, one problem a line: an error where they turn the words after them, since other programs show the law in
 * another order than it has. Options that are not shown are looked at too: one press may show them.
 */
export const invisible: Check = (doc) =>
  signsIn(doc, isRightToLeft(billAttrs(doc).language)).map(({from, to, signs, where}): Problem => {
    // The bill itself has no place before its content.
    const [start, end] = [Math.max(0, from - 1), Math.max(0, to - 1)]
    const turning = signs.filter(({kind}) => kind === "turns").length
    const turns = turning > 0
    return {
      code: turns ? "turning-signs" : "invisible-signs",
      severity: turns ? "error" : "warning",
      provision: provisionIdAround(
        doc,
        where === "text" ? start : Math.min(start + 1, doc.content.size),
      ),
      from: start,
      to: end,
      params: {count: turns ? turning : signs.length, where},
    }
  })

const known = {
  ltr: new WeakMap<Node, readonly SignsAt[]>(),
  rtl: new WeakMap<Node, readonly SignsAt[]>(),
}
const none: readonly SignsAt[] = []

/** All of them in a node and in what is inside it; kept with the node, so that after a key press one line is looked at. */
export function signsIn(node: Node, fromRightToLeft: boolean): readonly SignsAt[] {
  if (node.isText) return none
  const cache = known[fromRightToLeft ? "rtl" : "ltr"]
  const cached = cache.get(node)
  if (cached) return cached
  const found: SignsAt[] = []
  const {signs} = cleared(node.attrs, fromRightToLeft)
  if (signs.length > 0) found.push({from: 0, to: 0, signs, where: "beside"})
  const own = node.isTextblock ? signsOfLine(node, fromRightToLeft) : []
  const [first] = own
  const last = own.at(-1)
  if (first && last) {
    found.push({from: first.at + 1, to: last.at + last.length + 1, signs: own, where: "text"})
  }
  node.forEach((child, offset) => {
    for (const each of signsIn(child, fromRightToLeft)) {
      // The words of choices are part of the line around them.
      if (each.where === "text" && child.isInline) continue
      found.push({...each, from: each.from + offset + 1, to: each.to + offset + 1})
    }
  })
  const kept = found.length === 0 ? none : found
  cache.set(node, kept)
  return kept
}

/** The signs of a line with their positions in its content. What a sign joins may look otherwise, or stand in a choice. */
export function signsOfLine(line: Node, fromRightToLeft: boolean): readonly InvisibleSign[] {
  let text = ""
  const starts: {readonly at: number; readonly pos: number}[] = []
  line.descendants((node, pos) => {
    if (!node.isText) return
    starts.push({at: text.length, pos})
    text += node.text ?? ""
  })
  return invisibleSigns(text, fromRightToLeft).map((sign) => {
    const start = starts.findLast(({at}) => at <= sign.at) ?? {at: 0, pos: 0}
    return {...sign, at: start.pos + sign.at - start.at}
  })
}
