import {Node} from "prosemirror-model"
import {schema} from "../schema"
import {type Holder, type LostPiece, wordsOf} from "./bill-lines"

export interface Together {
  readonly bill: Node
  /** How many chapters and choices had to be given another shape, since the lines that began them are gone. */
  readonly reshaped: number
  /** What could be read and has no place in this bill. */
  readonly left: readonly LostPiece[]
}

/** A bill of what could be read of it, in a shape that the schema allows; null where no provision is left. Nothing is put in but empty headings. */
export function together(holder: Holder): Together | null {
  let reshaped = 0

  const division = (attrs: Node["attrs"] | null, inside: readonly Node[]): Node => {
    const heading = inside.find(({type}) => type === schema.nodes.heading)
    if (!heading) reshaped++
    return schema.node("division", attrs, [heading ?? schema.node("heading"), ...inBody(inside)])
  }

  const choice = (attrs: Node["attrs"] | null, inside: readonly Node[]): readonly Node[] => {
    if (inside.length > 1 && inside.every(isOption)) {
      return [schema.node("article_alternatives", attrs, inside)]
    }
    reshaped++
    // A choice of one is none: what is left of it stands in its place.
    return inBody(inside)
  }

  /** What comes of a holder: itself, or what it held where it can no longer be told what it was. */
  const nodesOf = (each: Holder | Node): readonly Node[] => {
    if (each instanceof Node) return [each]
    const inside = each.children.flatMap(nodesOf)
    const type = each.type ?? (inside[0]?.type === schema.nodes.heading ? "division" : null)
    if (type === "division") return [division(each.attrs, inside)]
    if (type === "article_alternatives") return choice(each.attrs, inside)
    if (type === "article_option") {
      const fit = inBody(inside).filter(({type}) => type !== schema.nodes.article_alternatives)
      return fit.length > 0 ? [schema.node("article_option", each.attrs, fit)] : []
    }
    if (type === null) reshaped++
    return inside
  }

  const inside = holder.children.flatMap(nodesOf)
  const first = (name: string): readonly Node[] =>
    inside.filter(({type}) => type.name === name).slice(0, 1)
  const provisions = inBody(inside)
  if (provisions.length === 0) return null
  const title = first("title")
  const bill = schema.node("bill", holder.attrs, [
    ...(title.length > 0 ? title : [schema.node("title")]),
    ...first("long_title"),
    ...first("preamble"),
    ...first("enacting"),
    schema.node("body", null, provisions),
    ...inside.filter(({type}) => type === schema.nodes.schedule),
  ])
  bill.check()
  const placed = new Set<Node>()
  bill.descendants((node) => {
    placed.add(node)
    return !node.isTextblock
  })
  const left = piecesIn(holder).filter((piece) => !placed.has(piece))
  return {
    bill,
    reshaped,
    left: left.map((piece) => ({kind: "lost", words: wordsOf(piece), after: ""})),
  }
}

const isOption = ({type}: Node): boolean => type === schema.nodes.article_option

const bodyTypes: ReadonlySet<string> = new Set(["article", "division", "article_alternatives"])

/** What may stand in a body or a chapter; of an option on its own, what it offers. */
const inBody = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) =>
    isOption(node) ? node.children : bodyTypes.has(node.type.name) ? [node] : [],
  )

const piecesIn = (holder: Holder): readonly Node[] =>
  holder.children.flatMap((child) => (child instanceof Node ? [child] : piecesIn(child)))
