import {Fragment, type Node, Slice} from "prosemirror-model"
import type {Command} from "prosemirror-state"
import {Transform} from "prosemirror-transform"
import {signsIn, signsOfLine} from "../checks/invisible"
import type {TakenOut} from "../importing/sources/source"
import {isRightToLeft} from "../invisible"
import {cleared} from "../invisible-attrs"
import {billAttrs} from "../profiles/profiles"
import {schema} from "../schema"

/** Takes the invisible signs out of the bill; of one line or of what is kept with one node, where its problem's position is given. */
export function removeInvisible(at: number | null = null): Command {
  return ({doc, tr}, dispatch) => {
    const fromRightToLeft = isRightToLeft(billAttrs(doc).language)
    const places = signsIn(doc, fromRightToLeft)
      .map((each) => ({...each, from: each.from - 1}))
      .filter(({from}) => at === null || Math.max(0, from) === at)
    if (places.length === 0) return false
    // From the end, so that no place moves before it is used.
    for (const {from, signs, where} of places.toReversed()) {
      if (where === "text") {
        const [first] = signs
        for (const sign of signs.toReversed()) {
          const start = from + sign.at - (first?.at ?? 0)
          tr.delete(start, start + sign.length)
        }
      } else {
        const node = from < 0 ? doc : doc.nodeAt(from)
        const {attrs} = cleared(node?.attrs ?? {}, fromRightToLeft)
        for (const [name, value] of Object.entries(attrs)) {
          if (value === node?.attrs[name]) continue
          if (from < 0) tr.setDocAttribute(name, value)
          else tr.setNodeAttribute(from, name, value)
        }
      }
    }
    dispatch?.(tr)
    return true
  }
}

/** What was copied or dropped without invisible signs, and how many those were; the same slice where there were none. */
export function visibleSlice(
  slice: Slice,
  fromRightToLeft: boolean,
): {readonly slice: Slice; readonly taken: TakenOut} {
  let turning = 0
  let invisible = 0
  const clear = (node: Node): Node => {
    if (node.isText) return node
    const own = cleared(node.attrs, fromRightToLeft)
    const line = node.isTextblock ? signsOfLine(node, fromRightToLeft) : []
    for (const {kind} of [...own.signs, ...line]) {
      if (kind === "turns") turning++
      else invisible++
    }
    let changed = node
    if (line.length > 0) {
      const transform = new Transform(node)
      for (const {at, length} of line.toReversed()) transform.delete(at, at + length)
      changed = transform.doc
    }
    const content = clearAll(changed.content)
    if (own.signs.length === 0 && content === node.content) return node
    return node.type.create(own.attrs, content, node.marks)
  }
  const clearAll = (content: Fragment): Fragment => {
    const nodes = content.content.map(clear)
    return nodes.every((node, i) => node === content.content[i]) ? content : Fragment.from(nodes)
  }
  // Words of a line alone are looked at as one.
  const isWords = slice.content.firstChild?.isInline ?? false
  const content = isWords
    ? clear(schema.nodes.lead.create(null, slice.content)).content
    : clearAll(slice.content)
  const taken = {turning, invisible}
  if (turning + invisible === 0) return {slice, taken}
  return {slice: new Slice(content, slice.openStart, slice.openEnd), taken}
}
