import type {Node} from "prosemirror-model"
import type {Transaction} from "prosemirror-state"
import {bookkeeping} from "../compare/bookkeeping"
import {sameValue} from "../compare/compare"

/**
 * Makes another text of the bill in a transaction, touching only what differs, so that the cursor and everything kept by place stay
 * where they can. What the bill knows of its own review stays.
 */
export function replaceBill(tr: Transaction, doc: Node): Transaction {
  const before = tr.doc
  for (const [name, value] of Object.entries(doc.attrs)) {
    if (!bookkeeping.has(name) && !sameValue(before.attrs[name], value)) {
      tr.setDocAttribute(name, value)
    }
  }
  replaceContent(tr, 0, before, doc)
  return tr
}

/** From the end, so that earlier positions stay. `start`: where the content begins. */
function replaceContent(tr: Transaction, start: number, before: Node, after: Node): void {
  if (before.content === after.content) return
  if (before.inlineContent) {
    replaceWords(tr, start, before, after)
    return
  }
  let first = 0
  const least = Math.min(before.childCount, after.childCount)
  while (first < least && before.child(first) === after.child(first)) first++
  let rest = 0
  while (
    rest < least - first &&
    before.child(before.childCount - 1 - rest) === after.child(after.childCount - 1 - rest)
  ) {
    rest++
  }
  const lastBefore = before.childCount - rest
  const lastAfter = after.childCount - rest
  const pairs = lastBefore === lastAfter && pairwise(before, after, first, lastBefore)
  const startOf = (index: number) => {
    let at = start
    for (let i = 0; i < index; i++) at += before.child(i).nodeSize
    return at
  }
  if (!pairs) {
    const nodes: Node[] = []
    for (let i = first; i < lastAfter; i++) nodes.push(after.child(i))
    tr.replaceWith(startOf(first), startOf(lastBefore), nodes)
    return
  }
  for (let i = lastBefore - 1; i >= first; i--) {
    const at = startOf(i)
    const was = before.child(i)
    const now = after.child(i)
    replaceContent(tr, at + 1, was, now)
    for (const [name, value] of Object.entries(now.attrs)) {
      if (!sameValue(was.attrs[name], value)) tr.setNodeAttribute(at, name, value)
    }
  }
}

function replaceWords(tr: Transaction, start: number, before: Node, after: Node): void {
  const from = before.content.findDiffStart(after.content)
  const ends = before.content.findDiffEnd(after.content)
  if (from === null || !ends) return
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
  const [a, b] = [ends.a + overlap, ends.b + overlap]
  const isInside = (node: Node, pos: number) => node.resolve(pos).depth > 0
  const isOpen =
    isInside(before, from) || isInside(after, from) || isInside(before, a) || isInside(after, b)
  // A piece of a choice would be fitted in, not put in: words of its wordings would be lost.
  if (isOpen) tr.replaceWith(start, start + before.content.size, after.content)
  else tr.replace(start + from, start + a, after.slice(from, b))
}

/** Whether the children stand for each other one by one. */
function pairwise(before: Node, after: Node, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const was = before.child(i)
    const now = after.child(i)
    if (was.type !== now.type || was.isLeaf || was.attrs.id !== now.attrs.id) return false
  }
  return true
}
