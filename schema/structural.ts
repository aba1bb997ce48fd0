import type {Node} from "prosemirror-model"
import type {Transaction} from "prosemirror-state"
import {AddMarkStep, RemoveMarkStep, ReplaceStep, type Step} from "prosemirror-transform"
import {isBookkeeping} from "./compare/bookkeeping"

/**
 * Whether a transaction may have changed a number, a reference's words, the place of a blank or choice, a term, or an attribute
 * of the bill that any of these follow from. False for typing: steps that add and take away nothing but text, inside one textblock that
 * defines no term. A capital at the start of a sentence is not among those words: typing before a reference can change it
 * (sentence.ts). False too for what review notes on the bill and on its provisions.
 * Wrong in one direction only: it may say true of what changed no label, never false of what did.
 */
export function isStructural(tr: Transaction): boolean {
  return tr.steps.some((step, i) => {
    const before = tr.docs[i]
    return !before || !isTyping(step, before)
  })
}

function isTyping(step: Step, before: Node): boolean {
  if (isBookkeeping(step)) return true
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return !isTerm(step.mark.type)
  if (!(step instanceof ReplaceStep)) return false
  const {from, to, slice} = step
  const $from = before.resolve(from)
  const {parent} = $from
  if (!parent.inlineContent || to > $from.end()) return false
  if (slice.openStart > 0 || slice.openEnd > 0) return false
  let plain = true
  const check = (node: Node) => {
    plain &&= node.isText && !node.marks.some((mark) => isTerm(mark.type))
  }
  slice.content.forEach(check)
  // Words before a term decide whether the clause defines it, so a textblock with a term in it is never mere typing.
  parent.forEach((child) => {
    plain &&= !child.marks.some((mark) => isTerm(mark.type))
  })
  const start = $from.start()
  parent.nodesBetween(from - start, to - start, (node) => {
    plain &&= node.isText
    return false
  })
  return plain && !(parent.type.name === "heading" && citesHeadings(before))
}

const isTerm = (type: {readonly name: string}): boolean => type.name === "term"

const citing = new WeakMap<Node, boolean>()

/** Whether any reference prints the heading of what it leads to. Kept with each node, so a key press reads one article. */
function citesHeadings(node: Node): boolean {
  if (node.isLeaf) return node.type.name === "reference" && node.attrs.style === "heading"
  const cached = citing.get(node)
  if (cached !== undefined) return cached
  let cites = false
  for (let i = 0; i < node.childCount && !cites; i++) cites = citesHeadings(node.child(i))
  citing.set(node, cites)
  return cites
}
