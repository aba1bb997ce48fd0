import type {Node} from "prosemirror-model"
import type {NumberIntent, ProvisionAttrs} from "../../schema/attrs"
import {schema} from "../../schema/schema"

/**
 * The vocabulary of tests: bills as nested calls. `<name>` in a text marks a position, readable with {@link at}. Ids are given, or
 * follow from order through the identity plugin.
 */
export type Piece = Node | string
type Attrs = Partial<ProvisionAttrs>

/** Positions by tag name, for each document made with tags. */
const tags = new WeakMap<Node, ReadonlyMap<string, number>>()
const open = /<([a-z0-9]+)>/g

/** Private-use characters stand for tags until the whole document is known. */
const names = new Map<string, string>()
function hide(text: string): string {
  return text.replace(open, (_whole, name: string) => {
    const sign = String.fromCharCode(0xe000 + names.size)
    names.set(sign, name)
    return sign
  })
}

const inline = (pieces: readonly Piece[]): Node[] =>
  pieces.flatMap((piece) =>
    typeof piece === "string" ? (piece === "" ? [] : [schema.text(hide(piece))]) : [piece],
  )

function textblock(name: "lead" | "closing" | "heading" | "title" | "long_title" | "enacting") {
  return (...pieces: Piece[]) => schema.nodes[name].create(null, inline(pieces))
}

export const lead = textblock("lead")
export const closing = textblock("closing")
export const heading = textblock("heading")
export const title = textblock("title")
export const longTitle = textblock("long_title")
export const enacting = textblock("enacting")

/** A clause: text or inline nodes first (its lead-in words), then clauses, alternatives and closing words. */
export function clause(attrs: Attrs | Piece, ...rest: Piece[]): Node {
  const [own, pieces] = split(attrs, rest)
  const words = pieces.filter((piece) => typeof piece === "string" || piece.isInline)
  const below = pieces.filter((piece): piece is Node => typeof piece !== "string" && piece.isBlock)
  return schema.nodes.clause.createChecked(own, [lead(...words), ...below])
}

/** An article: a heading text, then clauses. */
export function article(attrs: Attrs | Piece, ...rest: Piece[]): Node {
  const [own, pieces] = split(attrs, rest)
  return schema.nodes.article.createChecked(own, headed(pieces))
}

export function division(attrs: Attrs | Piece, ...rest: Piece[]): Node {
  const [own, pieces] = split(attrs, rest)
  return schema.nodes.division.createChecked(own, headed(pieces))
}

export function schedule(attrs: Attrs | Piece, ...rest: Piece[]): Node {
  const [own, pieces] = split(attrs, rest)
  return schema.nodes.schedule.createChecked(own, headed(pieces))
}

/** A bill in the civil tradition with these articles and divisions (and preamble or schedules). */
export function bill(...pieces: Node[]): Node {
  return billIn("civil", ...pieces)
}

export function billIn(profile: string, ...pieces: Node[]): Node {
  const named = (name: string) => pieces.filter((piece) => piece.type.name === name)
  const rest = pieces.filter((piece) =>
    ["article", "division", "article_alternatives"].includes(piece.type.name),
  )
  const body = schema.nodes.body.createChecked(null, rest)
  const doc = schema.nodes.bill.createChecked({profile}, [
    named("title")[0] ?? title("A Bill"),
    ...named("long_title"),
    ...named("preamble"),
    ...named("enacting"),
    body,
    ...named("schedule"),
  ])
  return withTags(doc)
}

export function preamble(...texts: string[]): Node {
  return schema.nodes.preamble.createChecked(
    null,
    texts.map((text, i) => schema.nodes.recital.create({id: `rec${i + 1}`}, inline([text]))),
  )
}

export const blank = (key: string, label = key, kind = "text"): Node =>
  schema.nodes.blank.create({key, label, kind})

export const ref = (...targets: string[]): Node => schema.nodes.reference.create({targets})

export const term = (text: string, forms: string[] = []): Node =>
  schema.text(text, [schema.marks.term.create({forms})])

export function alternatives(key: string, chosen: string | null, ...options: Node[]): Node {
  return schema.nodes.alternatives.createChecked({key, chosen, question: `${key}?`}, options)
}

export const option = (id: string, ...clauses: Node[]): Node =>
  schema.nodes.option.createChecked({option: id, label: id, when: `when ${id}`}, clauses)

export function choice(key: string, chosen: string | null, ...wordings: Node[]): Node {
  return schema.nodes.choice.createChecked({key, chosen, question: `${key}?`}, wordings)
}

export const wording = (id: string, ...pieces: Piece[]): Node =>
  schema.nodes.wording.create({option: id, label: id, when: `when ${id}`}, inline(pieces))

export const locked = (value: string): NumberIntent => ({kind: "locked", value})
export const inserted: NumberIntent = {kind: "inserted"}

/** The position of `<name>` in a document made by {@link bill}. */
export function at(doc: Node, name = "cursor"): number {
  const pos = tags.get(doc)?.get(name)
  if (pos === undefined) throw new RangeError(`No <${name}> in the document`)
  return pos
}

export const hasTag = (doc: Node, name: string): boolean => tags.get(doc)?.has(name) ?? false

function split(first: Attrs | Piece, rest: readonly Piece[]): [Attrs, readonly Piece[]] {
  const isPiece = typeof first === "string" || "type" in first
  return isPiece ? [{}, [first, ...rest]] : [first, rest]
}

function headed(pieces: readonly Piece[]): Node[] {
  const words = pieces.filter((piece) => typeof piece === "string" || piece.isInline)
  const below = pieces.filter((piece): piece is Node => typeof piece !== "string" && piece.isBlock)
  return [heading(...words), ...below]
}

/** Takes the hidden tags out of the text and remembers where they stood. */
function withTags(doc: Node): Node {
  const found = new Map<string, number>()
  let removed = 0
  const strip = (node: Node, start: number): Node => {
    const children: Node[] = []
    node.forEach((child, offset) => {
      if (!child.isText) {
        children.push(child.isLeaf ? child : strip(child, start + offset + 1))
        return
      }
      let text = ""
      for (const [i, sign] of [...(child.text ?? "")].entries()) {
        const name = names.get(sign)
        if (name === undefined) text += sign
        else found.set(name, start + offset + i - removed++)
      }
      if (text !== "") children.push(schema.text(text, child.marks))
    })
    return node.type.create(node.attrs, children, node.marks)
  }
  const clean = strip(doc, 0)
  clean.check()
  tags.set(clean, found)
  return clean
}
