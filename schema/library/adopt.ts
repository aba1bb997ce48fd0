import type {Node} from "prosemirror-model"
import type {ChoiceAttrs} from "../attrs"
import {isAlternatives} from "../provisions"

/** What has been decided, by the key of the choice. */
export type Decisions = ReadonlyMap<string, Pick<ChoiceAttrs, "chosen" | "reason">>

const decisionsCache = new WeakMap<Node, Decisions>()

/** Every decision in a bill, those in options not shown included. */
export function decisionsIn(doc: Node): Decisions {
  const cached = decisionsCache.get(doc)
  if (cached) return cached
  const found = new Map<string, Pick<ChoiceAttrs, "chosen" | "reason">>()
  doc.descendants((node) => {
    if (!isAlternatives(node)) return
    const {key, chosen, reason} = node.attrs as unknown as ChoiceAttrs
    if (chosen !== null && !found.has(key)) found.set(key, {chosen, reason})
  })
  decisionsCache.set(doc, found)
  return found
}

/**
 * Decides the choices in a node as they are decided already, since choices with one key are decided together. A decision for an
 * option that is not offered here leaves the choice as it is.
 */
export function adoptDecisions(node: Node, decisions: Decisions): Node {
  if (node.isLeaf || decisions.size === 0) return node
  const children: Node[] = []
  let changed = false
  node.forEach((child) => {
    const adopted = adoptDecisions(child, decisions)
    changed ||= adopted !== child
    children.push(adopted)
  })
  const decision = isAlternatives(node) ? decisions.get(String(node.attrs.key)) : undefined
  const offered =
    decision !== undefined && children.some(({attrs}) => attrs.option === decision.chosen)
  if (!changed && !offered) return node
  const attrs = offered ? {...node.attrs, ...decision} : node.attrs
  return node.type.create(attrs, children, node.marks)
}
