import fc from "fast-check"
import type {Node} from "prosemirror-model"
import {profileIds} from "../../schema/profiles/profiles"
import {
  alternatives,
  article,
  billIn,
  blank,
  choice,
  clause,
  closing,
  division,
  enacting,
  inserted,
  locked,
  longTitle,
  option,
  preamble,
  ref,
  schedule,
  term,
  wording,
  type Piece,
} from "./build"
import {schema} from "../../schema/schema"
import {isProvision} from "../../schema/provisions"

/** Arbitrary bills, small and with everything in them: choices of every kind, blanks, references, terms, numbers decided by hand. */
const words = fc.constantFrom("Any person", "the authority", "shall act;", "x", "child", "")
const targets = fc.constantFrom(
  "n1",
  "n2",
  "n3",
  "n5",
  "n8",
  "bill",
  "this",
  "gone",
  "pack:p/art-1",
)

const text: fc.Arbitrary<Piece> = fc.oneof(
  {weight: 6, arbitrary: words},
  {weight: 1, arbitrary: fc.constantFrom("a", "b").map((key) => blank(key))},
  {
    weight: 1,
    arbitrary: fc
      .tuple(targets, fc.constantFrom("short", "full", "heading"))
      .map(([target, style]) => ref(target).type.create({targets: [target], style})),
  },
  {weight: 1, arbitrary: fc.constantFrom("child", "victim").map((word) => term(word))},
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("k1", "k2"), fc.constantFrom(null, "one", "two"), words)
      .map(([key, chosen, other]) =>
        choice(key, chosen, wording("one", "first"), wording("two", other, blank("c"))),
      ),
  },
)

const line = fc.array(text, {maxLength: 3})

const number = fc.oneof(
  {weight: 8, arbitrary: fc.constant(null)},
  {weight: 1, arbitrary: fc.constant(inserted)},
  {weight: 1, arbitrary: fc.constantFrom(locked("3"), locked("12A"))},
  {weight: 1, arbitrary: fc.constant({kind: "start" as const, value: 5})},
)

function clauses(depth: number): fc.Arbitrary<Node[]> {
  const one = clauseAt(depth)
  return fc.array(
    fc.oneof(
      {weight: 6, arbitrary: one},
      {
        weight: 1,
        arbitrary: fc
          .tuple(one, one, fc.constantFrom(null, "one", "two"))
          .map(([a, b, chosen]) => alternatives("k3", chosen, option("one", a), option("two", b))),
      },
    ),
    {minLength: depth === 0 ? 1 : 0, maxLength: depth === 0 ? 3 : 2},
  )
}

function clauseAt(depth: number): fc.Arbitrary<Node> {
  return fc
    .tuple(
      line,
      depth < 3 ? clauses(depth + 1) : fc.constant([]),
      fc.boolean(),
      depth === 1 ? number : fc.constant(null),
    )
    .map(([lead, below, closed, intent]) =>
      clause(
        {number: intent},
        ...lead,
        ...below,
        ...(closed && below.length ? [closing("in any case.")] : []),
      ),
    )
}

const articles = fc
  .tuple(fc.constantFrom("Aim", "Scope", ""), clauses(0), number)
  .map(([head, below, intent]) => article({number: intent}, head, ...below))

const choiceOfArticles = fc
  .tuple(articles, articles)
  .map(([a, b]) =>
    schema.nodes.article_alternatives.create({key: "k4"}, [
      schema.nodes.article_option.create({option: "one"}, a),
      schema.nodes.article_option.create({option: "two"}, b),
    ]),
  )

const divisions = fc
  .tuple(fc.array(articles, {maxLength: 2}), fc.array(articles, {maxLength: 1}), fc.boolean())
  .map(([own, inner, nested]) =>
    division("General", ...own, ...(nested ? [division("Part", ...inner)] : [])),
  )

/** A bill with ids n1, n2, n3 … in order. */
export const bills: fc.Arbitrary<Node> = fc
  .tuple(
    fc.constantFrom(...profileIds),
    fc.array(
      fc.oneof(
        {weight: 4, arbitrary: articles},
        {weight: 2, arbitrary: divisions},
        {weight: 1, arbitrary: choiceOfArticles},
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fc.boolean(),
    fc.array(clauses(0), {maxLength: 1}),
  )
  .map(([profile, body, full, schedules]) =>
    withIds(
      billIn(
        profile,
        ...(full ? [longTitle("An Act"), preamble("Noting,", ""), enacting("Enacted:")] : []),
        ...body,
        ...schedules.map((below) => schedule("Forms", ...below)),
      ),
    ),
  )

/** The same document with ids n1, n2 … in order wherever a provision stands. */
export function withIds(doc: Node): Node {
  let n = 0
  const visit = (node: Node): Node => {
    if (node.isLeaf) return node
    const attrs = isProvision(node) ? {...node.attrs, id: `n${++n}`} : node.attrs
    const children: Node[] = []
    node.forEach((child) => children.push(visit(child)))
    return node.type.create(attrs, children, node.marks)
  }
  return visit(doc)
}
