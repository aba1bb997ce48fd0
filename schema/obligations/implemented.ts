import type {Node} from "prosemirror-model"
import {forEachArticle, forEachLive, isProvision, provisionAttrs} from "../provisions"

const cache = new WeakMap<Node, ReadonlyMap<string, readonly string[]>>()
const parts = new WeakMap<Node, readonly (readonly [string, string])[]>()

/**
 * Which provisions of a bill implement an obligation: obligation id -> ids of provisions, in the bill's order, the preamble first. Of the
 * live law only: options not shown and what is repealed implement nothing. Cached, article by article.
 */
export function implemented(doc: Node): ReadonlyMap<string, readonly string[]> {
  const cached = cache.get(doc)
  if (cached) return cached
  const found = new Map<string, string[]>()
  const add = ([obligation, provision]: readonly [string, string]) => {
    const list = found.get(obligation)
    if (list) list.push(provision)
    else found.set(obligation, [provision])
  }
  doc.forEach((child) => {
    if (child.type.name === "preamble") child.forEach((recital) => pairsOf(recital).forEach(add))
  })
  forEachArticle(doc, (article, _pos, live) => {
    if (live) pairsOf(article).forEach(add)
  })
  doc.forEach((child) => {
    if (child.type.name === "schedule") pairsOf(child).forEach(add)
  })
  cache.set(doc, found)
  return found
}

/** Obligation and provision, for a provision and every live one below it. */
function pairsOf(provision: Node): readonly (readonly [string, string])[] {
  const cached = parts.get(provision)
  if (cached) return cached
  const pairs: (readonly [string, string])[] = []
  const visit = (node: Node) => {
    const attrs = provisionAttrs(node)
    if (attrs.repealed) return
    for (const obligation of attrs.implements) pairs.push([obligation, attrs.id])
    if (node.isTextblock) return
    forEachLive(node, (child) => {
      if (isProvision(child)) visit(child)
    })
  }
  visit(provision)
  parts.set(provision, pairs)
  return pairs
}
