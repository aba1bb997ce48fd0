import type {Node} from "prosemirror-model"
import {billFact, pieceFact, sameItems} from "../facts"
import {forEachArticle, isProvision, provisionAttrs} from "../provisions"
import type {Amends} from "./recommendation"

/** A provision of the bill that amends existing law. */
export interface Amending {
  readonly id: string
  readonly amends: Amends
}

/** The provisions of a bill that amend existing law, in the bill's order, options not shown included. The same list until one comes or goes. */
export const amending: (bill: Node) => readonly Amending[] = billFact(
  (bill) => {
    const parts: (readonly Amending[])[] = []
    forEachArticle(bill, (article) => parts.push(amendingIn(article)))
    return parts
  },
  (parts) => parts.flat(),
)

const amendingIn = pieceFact((article: Node): readonly Amending[] => {
  const found: Amending[] = []
  const add = (node: Node) => {
    const {id, amends} = provisionAttrs(node)
    if (amends) found.push({id, amends})
  }
  add(article)
  article.descendants((node) => {
    if (isProvision(node)) add(node)
    return !node.isTextblock
  })
  return found
}, sameAmending)

function sameAmending(a: readonly Amending[], b: readonly Amending[]): boolean {
  return (
    a.length === b.length &&
    a.every(({id, amends}, i) => id === b[i]?.id && sameItems([amends], [b[i].amends]))
  )
}
