import type {Node} from "prosemirror-model"
import {billFact, pieceFact} from "../facts"
import {forEachArticle, forEachLive, isProvision, provisionAttrs} from "../provisions"

type Pair = readonly [obligation: string, provision: string]

/**
 * Which provisions of a bill implement an obligation: obligation id -> ids of provisions, in the bill's order, the preamble first. Of the
 * live law only: options not shown and what is repealed implement nothing. The same map while none comes or goes.
 */
export const implemented: (doc: Node) => ReadonlyMap<string, readonly string[]> = billFact(
  (doc) => {
    const parts: (readonly Pair[])[] = []
    const add = (part: Node) => parts.push(pairsOf(part))
    doc.forEach((child) => {
      if (child.type.name === "preamble") child.forEach(add)
    })
    forEachArticle(doc, (article, _pos, live) => {
      if (live) add(article)
    })
    doc.forEach((child) => {
      if (child.type.name === "schedule") add(child)
    })
    return parts
  },
  (parts) => {
    const found = new Map<string, string[]>()
    for (const [obligation, provision] of parts.flat()) {
      const list = found.get(obligation)
      if (list) list.push(provision)
      else found.set(obligation, [provision])
    }
    return found
  },
)

/** Obligation and provision, for a provision and every live one below it. */
const pairsOf = pieceFact(
  (provision: Node): readonly Pair[] => {
    const pairs: Pair[] = []
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
    return pairs
  },
  (a, b) =>
    a.length === b.length && a.every((pair, i) => pair[0] === b[i]?.[0] && pair[1] === b[i][1]),
)
