import type {Node} from "prosemirror-model"
import type {MintId} from "../ids"
import type {ProfileId} from "../profiles/profile"
import {schema} from "../schema"

export interface EmptyBill {
  readonly title: string
  readonly profile: ProfileId
  /** BCP 47. */
  readonly language: string
}

/**
 * A bill in which nothing is drafted yet: one article without a word. A gap analysis begins with it, and what is recommended is put in
 * later; that article goes with the first provision that comes (`isUndrafted`).
 */
export function emptyBill({title, profile, language}: EmptyBill, mint: MintId): Node {
  const {nodes} = schema
  const clause = nodes.clause.create({id: mint()}, nodes.lead.create())
  const article = nodes.article.create({id: mint()}, [nodes.heading.create(), clause])
  return nodes.bill.createChecked({profile, language}, [
    nodes.title.create(null, title === "" ? [] : schema.text(title)),
    nodes.body.create(null, article),
  ])
}

/** Whether a bill's body is one article without a word. */
export function isUndrafted(bill: Node): boolean {
  let body: Node | null = null
  bill.forEach((child) => {
    if (child.type.name === "body") body = child
  })
  return body !== null && hasNothing(body)
}

function hasNothing(body: Node): boolean {
  let isEmpty = body.childCount === 1 && body.firstChild?.type.name === "article"
  body.descendants((node) => {
    isEmpty &&= !node.isInline
    return isEmpty
  })
  return isEmpty
}
