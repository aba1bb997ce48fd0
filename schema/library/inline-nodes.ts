import type {Mark, Node} from "prosemirror-model"
import {originKey} from "../provisions"
import {billTarget, ownArticleTarget, packTarget} from "../references"
import {schema} from "../schema"
import {blankLabel, partName, wordingChoice} from "./clause-walk"
import {parseMarkup, type Inline} from "./markup"
import type {Pack, PackOption} from "./pack"

/** Where in a pack a text stands. */
export interface InlineContext {
  readonly pack: Pack
  /** Id of the provision, definition or recital in the pack. */
  readonly part: string
  /** Forms of the term that the text defines. */
  readonly forms: readonly string[]
}

/** Blanks and choices may stand in a heading; a term is not defined there. */
export function makeHeading(context: InlineContext, text: string): Node {
  const content = parseMarkup(text).flatMap((piece) =>
    piece.kind === "term" ? textNode(piece.text) : inlineNode(context, piece),
  )
  return schema.nodes.heading.create(null, content)
}

/** What an option says of itself, as its node holds it. */
export function optionAttrs(option: Omit<PackOption, "clauses">) {
  const {id, label, when, tradition, consequence = ""} = option
  return {option: id, label, when, tradition, consequence}
}

const textNode = (text: string, marks: readonly Mark[] = []): Node[] =>
  text === "" ? [] : [schema.text(text, marks)]

/** The inline nodes of a text of law. */
export function inlineNodes(context: InlineContext, text: string): Node[] {
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
          partName(context.pack, piece.provision ?? context.part) ?? "",
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
