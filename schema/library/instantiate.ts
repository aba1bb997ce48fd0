import type {Node} from "prosemirror-model"
import type {NumberIntent, Origin} from "../attrs"
import type {MintId} from "../ids"
import {liveText, ownText} from "../provisions"
import {schema} from "../schema"
import {provisionOf} from "./clause-walk"
import type {ArticleUnit} from "./designs"
import {endList} from "./ending"
import {inlineNodes, makeHeading, optionAttrs, type InlineContext} from "./inline-nodes"
import {
  isAlternatives,
  type Definition,
  type Pack,
  type PackAlternatives,
  type PackClause,
  type PackHead,
  type PackItem,
  type Provision,
  type Recital,
} from "./pack"

/**
 * Turns parts of a pack into nodes of a bill: fresh ids, the origin and the obligations on every piece, every choice open, and every
 * cross-reference still leading to the model provision (link.ts leads it on to the bill).
 */
export interface Maker {
  readonly pack: Pack
  readonly mint: MintId
}

export type Chapter = PackHead["chapters"][number]

/** The article of a provision. `definitions` (clauses) are put under the clause that holds definitions, if it has one. */
export function makeArticle(
  maker: Maker,
  provision: Provision,
  definitions: readonly Node[] = [],
): Node {
  return makeWhole(maker, provision, "article", null, definitions)
}

/** The schedule of a provision; a memorandum is one without a number. */
export function makeSchedule(maker: Maker, provision: Provision): Node {
  const number: NumberIntent | null = provision.part === "memorandum" ? {kind: "none"} : null
  return makeWhole(maker, provision, "schedule", number, [])
}

function makeWhole(
  maker: Maker,
  provision: Provision,
  name: "article" | "schedule",
  number: NumberIntent | null,
  definitions: readonly Node[],
): Node {
  const context: Context = {...maker, part: provision.id, forms: [], definitions}
  const heading = makeHeading(context, provision.heading)
  return schema.nodes[name].create(
    {
      id: maker.mint(),
      origin: originOf(maker.pack, provision.id, liveText(heading)),
      implements: provision.implements,
      number,
    },
    [heading, ...provision.paragraphs.map((item) => makeItem(context, item))],
  )
}

/** The articles of a unit: one, or a choice between whole articles with every option of the design. */
export function makeUnit(
  maker: Maker,
  {provision, design, chosen}: ArticleUnit,
  definitions: readonly Node[] = [],
): Node {
  if (!design) return makeArticle(maker, provision, definitions)
  const {choose, question, options} = design
  return schema.nodes.article_alternatives.create(
    {key: choose, question, chosen},
    options.map((option) =>
      schema.nodes.article_option.create(
        optionAttrs(option),
        option.provisions.map((id) => makeArticle(maker, provisionOf(maker.pack, id), definitions)),
      ),
    ),
  )
}

/** A definition as the clause that stands under the holder of the definitions. */
export function makeDefinition(maker: Maker, definition: Definition): Node {
  const context: Context = {...maker, part: definition.id, forms: definition.forms, definitions: []}
  return makeClause(context, {
    text: definition.text,
    closing: definition.closing,
    implements: definition.implements,
    below: (inner) => definition.points.map((item) => makeItem(inner, item)),
  })
}

export function makeRecital(maker: Maker, recital: Recital): Node {
  const context: Context = {...maker, part: recital.id, forms: [], definitions: []}
  const content = inlineNodes(context, recital.text)
  const model = liveText(schema.nodes.recital.create(null, content))
  return schema.nodes.recital.create(
    {
      id: maker.mint(),
      origin: originOf(maker.pack, recital.id, model),
      implements: recital.implements,
    },
    content,
  )
}

/** The division of a chapter around articles that are made already. */
export function makeDivision(maker: Maker, chapter: Chapter, articles: readonly Node[]): Node {
  const heading = makeHeading({pack: maker.pack, part: chapter.id, forms: []}, chapter.heading)
  return schema.nodes.division.create(
    {id: maker.mint(), origin: originOf(maker.pack, chapter.id, liveText(heading))},
    [heading, ...articles],
  )
}

/** The line that a provision of this part is: a long title, an enacting formula. */
export function makePartLine(maker: Maker, provision: Provision): Node {
  const [paragraph] = provision.paragraphs
  const text = paragraph && !isAlternatives(paragraph) ? paragraph.text : ""
  return makeLine(maker.pack, provision.part === "enacting" ? "enacting" : "long_title", text)
}

/** A line of law that belongs to no provision: the enacting formula, for instance. Its blanks are labelled with the words of their key. */
export function makeLine(pack: Pack, name: "enacting" | "long_title", text: string): Node {
  return schema.nodes[name].create(null, inlineNodes({pack, part: "", forms: []}, text))
}

interface Context extends InlineContext {
  readonly mint: MintId
  readonly definitions: readonly Node[]
}

function originOf({head}: Pack, provision: string, model: string, clause?: string): Origin {
  const origin = {pack: head.id, version: head.version, provision, model}
  return clause === undefined ? origin : {...origin, clause}
}

function makeItem(context: Context, item: PackItem): Node {
  return isAlternatives(item) ? makeAlternatives(context, item) : makeOwnClause(context, item)
}

function makeOwnClause(context: Context, clause: PackClause): Node {
  return makeClause(
    {...context, forms: []},
    {
      text: clause.text,
      closing: clause.closing,
      implements: clause.implements,
      clause: clause.id,
      below: (inner) => [
        ...clause.points.map((item) => makeItem(inner, item)),
        ...(clause.definitions ? endList(context.definitions) : []),
      ],
    },
  )
}

interface ClauseText {
  readonly text: string
  readonly closing: string | undefined
  readonly implements: readonly string[]
  readonly clause?: string
  readonly below: (context: Context) => readonly Node[]
}

function makeClause(context: Context, {text, closing, clause, below, ...rest}: ClauseText): Node {
  const id = context.mint()
  const lead = schema.nodes.lead.create(null, inlineNodes(context, text))
  const end =
    closing === undefined ? [] : [schema.nodes.closing.create(null, inlineNodes(context, closing))]
  const model = ownText(schema.nodes.clause.create(null, [lead, ...end]))
  return schema.nodes.clause.create(
    {
      id,
      origin: originOf(context.pack, context.part, model, clause),
      implements: rest.implements,
    },
    [lead, ...below({...context, forms: []}), ...end],
  )
}

function makeAlternatives(context: Context, {choose, question, options}: PackAlternatives): Node {
  return schema.nodes.alternatives.create(
    {key: choose, question},
    options.map((option) =>
      schema.nodes.option.create(
        optionAttrs(option),
        option.clauses.flatMap((item) => flatten(context, item)),
      ),
    ),
  )
}

/** The schema has no choice inside an option; checkPack refuses it, and here the first option stands for it. */
function flatten(context: Context, item: PackItem): readonly Node[] {
  if (!isAlternatives(item)) return [makeItem(context, item)]
  return (item.options[0]?.clauses ?? []).flatMap((inner) => flatten(context, inner))
}
