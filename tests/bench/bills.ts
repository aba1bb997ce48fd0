import {Fragment, type Node} from "prosemirror-model"
import {mintInOrder} from "../../schema/ids"
import {createBill} from "../../schema/library/bill"
import type {Library} from "../../schema/library/library"
import {isProvision, provisionAttrs} from "../../schema/provisions"
import {schema} from "../../schema/schema"

/**
 * A bill of `count` articles: the whole bundled pack with its definitions, references, blanks and choices, repeated in
 * chapters of ten until there are enough. Every copy has ids of its own, so it is what a long act is, not one article many times over.
 */
export function longBill(library: Library, count: number): Node {
  const mint = mintInOrder()
  const pack = library.packs.find(({head}) => head.id === "tip-2009")
  if (!pack) throw new RangeError("The bundled pack is needed to make a long bill")
  const whole = createBill(
    library,
    {
      pack: pack.head.id,
      title: "A long bill",
      state: "Valdoria",
      profile: "civil",
      select: {kind: "all"},
    },
    mint,
  )
  const models: Node[] = []
  whole.descendants((node) => {
    if (node.type.name === "article") models.push(node)
    return node.type.name !== "article"
  })
  const articles = Array.from({length: count}, (_, i) => {
    const model = models[i % models.length]
    if (!model) throw new RangeError("The pack has no article")
    return i < models.length ? model : withNewIds(model, mint)
  })
  const chapters: Node[] = []
  for (let i = 0; i < articles.length; i += 10) {
    const heading = schema.nodes.heading.create(null, schema.text(`Chapter ${chapters.length + 1}`))
    chapters.push(
      schema.nodes.division.create({id: mint()}, [heading, ...articles.slice(i, i + 10)]),
    )
  }
  const parts: Node[] = []
  whole.forEach((child) => {
    parts.push(child.type.name === "body" ? schema.nodes.body.create(null, chapters) : child)
  })
  const doc = schema.nodes.bill.create(whole.attrs, parts)
  doc.check()
  return doc
}

/** A copy whose provisions have ids of their own; references inside it that led to the original lead to the copy. */
function withNewIds(model: Node, mint: () => string): Node {
  const renamed = new Map<string, string>()
  const name = (node: Node) => {
    if (isProvision(node)) renamed.set(provisionAttrs(node).id, mint())
  }
  name(model)
  model.descendants(name)
  const copy = (node: Node): Node => {
    if (node.isText) return node
    const children: Node[] = []
    node.forEach((child) => children.push(copy(child)))
    const attrs = {...node.attrs}
    if (isProvision(node)) attrs.id = renamed.get(provisionAttrs(node).id)
    if (node.type.name === "reference") {
      attrs.targets = (node.attrs.targets as string[]).map(
        (target) => renamed.get(target) ?? target,
      )
    }
    return node.type.create(attrs, Fragment.from(children), node.marks)
  }
  return copy(model)
}
