import type {Mark, Node} from "prosemirror-model"
import type {Origin} from "../attrs"
import type {MintId} from "../ids"
import {liveText, originKey, ownText} from "../provisions"
import {billTarget, ownArticleTarget, packTarget} from "../references"
import {schema} from "../schema"
import {blankLabel, headingOf, termOf, wordingChoice} from "./clause-walk"
import {endList} from "./ending"
import {parseMarkup, type Inline} from "./markup"
import {
  isAlternatives,
  type Definition,
  type Pack,
  type PackAlternatives,
  type PackClause,
  type PackHead,
  type PackItem,
  type PackOption,
  type Provision,
  type Recital,
  type WordingChoice,
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

/** The article of a provision. `definitions` are put under the clause that holds definitions, if it has one. */
export function makeArticle(
  maker: Maker,
  provision: Provision,
  definitions: readonly Definition[] = [],
): Node {
  const context: Context = {...maker, part: provision.id, forms: [], definitions}
  const heading = makeHeading(context, provision.heading)
  return schema.nodes.article.create(
    {
      id: maker.mint(),
      origin: originOf(maker.pack, provision.id, liveText(heading)),
      implements: provision.implements,
    },
    [heading, ...provision.paragraphs.map((item) => makeItem(context, item))],
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

/** A line of law that belongs to no provision: the enacting formula, for instance. Its blanks are labelled with the words of their key. */
export function makeLine(pack: Pack, name: "enacting" | "long_title", text: string): Node {
  return schema.nodes[name].create(null, inlineNodes({pack, part: "", forms: []}, text))
}

interface InlineContext {
  readonly pack: Pack
  /** Id of the provision, definition or recital in the pack. */
  readonly part: string
  /** Forms of the term that the text defines. */
  readonly forms: readonly string[]
}

interface Context extends InlineContext {
  readonly mint: MintId
  readonly definitions: readonly Definition[]
}

function originOf({head}: Pack, provision: string, model: string, clause?: string): Origin {
  const origin = {pack: head.id, version: head.version, provision, model}
  return clause === undefined ? origin : {...origin, clause}
}

function makeItem(context: Context, item: PackItem): Node {
  return isAlternatives(item) ? makeAlternatives(context, item) : makeOwnClause(context, item)
}

function makeOwnClause(context: Context, clause: PackClause): Node {
  const {pack, mint, definitions} = context
  return makeClause(
    {...context, forms: []},
    {
      text: clause.text,
      closing: clause.closing,
      implements: clause.implements,
      clause: clause.id,
      below: (inner) => [
        ...clause.points.map((item) => makeItem(inner, item)),
        ...(clause.definitions
          ? endList(definitions.map((entry) => makeDefinition({pack, mint}, entry)))
          : []),
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

/** Blanks and choices may stand in a heading; a term is not defined there. */
function makeHeading(context: InlineContext, text: string): Node {
  const content = parseMarkup(text).flatMap((piece) =>
    piece.kind === "term" ? textNode(piece.text) : inlineNode(context, piece),
  )
  return schema.nodes.heading.create(null, content)
}

/** The schema has no choice inside an option; checkPack refuses it, and here the first option stands for it. */
function flatten(context: Context, item: PackItem): readonly Node[] {
  if (!isAlternatives(item)) return [makeItem(context, item)]
  return (item.options[0]?.clauses ?? []).flatMap((inner) => flatten(context, inner))
}

function optionAttrs(option: PackOption | WordingChoice["options"][number]) {
  const {id, label, when, tradition, consequence = ""} = option
  return {option: id, label, when, tradition, consequence}
}

const textNode = (text: string, marks: readonly Mark[] = []): Node[] =>
  text === "" ? [] : [schema.text(text, marks)]

function inlineNodes(context: InlineContext, text: string): Node[] {
  return parseMarkup(text).flatMap((piece) => inlineNode(context, piece))
}

function inlineNode(context: InlineContext, piece: Inline): Node[] {
  switch (piece.kind) {
    case "text":
    case "error":
      return textNode(piece.text)
    case "term":
      return textNode(piece.text, [schema.marks.term.create({forms: context.forms})])
    case "blank":
      return [makeBlank(context.pack, piece.key)]
    case "choice":
      return [makeChoice(context, piece.key)]
    case "reference":
      return [
        makeReference(
          packTarget(referenceKey(context, piece)),
          nameOf(context.pack, piece.provision ?? context.part),
        ),
      ]
    case "law":
      return [makeReference(billTarget)]
    case "this":
      return [makeReference(ownArticleTarget)]
  }
}

function referenceKey(
  {pack, part}: InlineContext,
  {provision, clause}: {readonly provision: string | null; readonly clause: string | null},
): string {
  return originKey(pack.head.id, provision ?? part, clause ?? undefined)
}

const makeReference = (target: string, label = ""): Node =>
  schema.nodes.reference.create({targets: [target], label})

/** What a part of the pack is called, for a reference whose target is not in the bill. */
function nameOf(pack: Pack, id: string): string {
  const provision = pack.provisions.find((entry) => entry.id === id)
  if (provision) return headingOf(pack, provision)
  const definition = pack.definitions.find((entry) => entry.id === id)
  if (definition) return termOf(definition)
  return pack.head.chapters.find((entry) => entry.id === id)?.heading ?? ""
}

function makeBlank(pack: Pack, key: string): Node {
  const spec = Object.hasOwn(pack.blanks, key) ? pack.blanks[key] : undefined
  return schema.nodes.blank.create({key, label: blankLabel(pack, key), kind: spec?.kind ?? "text"})
}

function makeChoice(context: InlineContext, key: string): Node {
  const choice = wordingChoice(context.pack, key)
  if (!choice) throw new RangeError(`The pack ${context.pack.head.id} declares no choice “${key}”`)
  return schema.nodes.choice.create(
    {key, question: choice.question},
    choice.options.map((option) =>
      schema.nodes.wording.create(optionAttrs(option), wordingNodes(context, option.text)),
    ),
  )
}

/** No choice and no term inside a wording: checkPack refuses both. */
function wordingNodes(context: InlineContext, text: string): Node[] {
  return parseMarkup(text).flatMap((piece) => {
    if (piece.kind === "choice") return []
    return piece.kind === "term" ? textNode(piece.text) : inlineNode(context, piece)
  })
}
