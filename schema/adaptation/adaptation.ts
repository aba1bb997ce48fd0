import type {Node} from "prosemirror-model"
import type {Adapted, BlankAttrs} from "../attrs"
import {blankText, valueOf} from "../blanks"
import {obligationIndex} from "../library/beside"
import {plainText} from "../library/clause-walk"
import {designOf} from "../library/designs"
import type {Library} from "../library/library"
import {isAlternatives, type PackItem, type ProvisionLevel} from "../library/pack"
import {implemented} from "../obligations/implemented"
import {citation, type ObligationLevel} from "../obligations/instrument"
import {billAttrs} from "../profiles/profiles"
import {printedText} from "../printed"
import {findProvision, provisionAttrs, provisionId, shownIndex} from "../provisions"
import {piecesOf, type AdaptedPiece} from "./adapted-pieces"
import {choiceAttrs, rootsIn, type Root} from "./from-model"
import {idsIn} from "./model-gone"
import {modelPart, type ModelPart} from "./model-part"
import type {Settled} from "./model-words"

/** A provision of a bill that came from a pack, measured against the model. */
export interface AdaptedProvision {
  /** Its id in the bill. */
  readonly id: string
  readonly kind: ModelPart["kind"]
  /** Id of the pack. */
  readonly pack: string
  /** Id of the provision, definition, recital or chapter in the pack. */
  readonly model: string
  /** As the bill has it; of a definition or recital, its words in the model. */
  readonly heading: string
  readonly level: ProvisionLevel | null
  /** Id of the division that it is in; empty: none. */
  readonly division: string
  /** False: its pack is not here in that version, so that what was left out cannot be told. */
  readonly isKnown: boolean
  /** In the order of the bill; what is gone stands where the model has it. */
  readonly pieces: readonly AdaptedPiece[]
  /** Choices that the model leaves to the State; choosing is no departure. */
  readonly choices: readonly AdaptedChoice[]
  /** Blanks that were filled; no departure. */
  readonly blanks: readonly {readonly key: string; readonly label: string; readonly value: string}[]
}

export interface AdaptedChoice {
  readonly key: string
  readonly question: string
  /** What the chosen option is called; null while open. */
  readonly chosen: string | null
  readonly reason: string | null
  readonly options: readonly string[]
  /** Settled for good: the other options have left the bill. */
  readonly isSettled: boolean
}

const known = new WeakMap<Node, {library: Library; record: readonly AdaptedProvision[]}>()

/**
 * How every provision that came from a pack differs from its model, in the order of the law. Whether whole provisions of the model were left
 * out is not told: a bill takes what it needs.
 */
export function adaptation(doc: Node, library: Library): readonly AdaptedProvision[] {
  const cached = known.get(doc)
  if (cached?.library === library) return cached.record
  const record = rootsIn(doc).map((root) => adapted(doc, library, root))
  known.set(doc, {library, record})
  return record
}

/** The same for what is in one part of the bill: an article with its definitions, a recital. Division and design are not told. */
export function adaptationOf(doc: Node, library: Library, part: Node): readonly AdaptedProvision[] {
  return rootsIn(part).map((root) => adapted(doc, library, root))
}

function adapted(doc: Node, library: Library, root: Root): AdaptedProvision {
  const {node, origin, division} = root
  const model = modelPart(library, origin)
  const settled: Settled = new Map()
  const pieces = piecesOf({doc, library, settled}, root, model)
  return {
    id: provisionId(node),
    kind: model?.kind ?? kindOf(node),
    pack: origin.pack,
    model: origin.provision,
    heading:
      node.firstChild?.type.name === "heading"
        ? printedText(doc, node.firstChild, provisionId(node))
        : model
          ? plainText(model.pack, model.text)
          : origin.model,
    level: model?.level ?? null,
    division,
    isKnown: model !== null,
    pieces,
    choices: choicesOf(root, model, settled),
    blanks: filledIn(doc, root),
  }
}

function kindOf(node: Node): ModelPart["kind"] {
  if (node.type.name === "division") return "chapter"
  if (node.type.name === "recital") return "recital"
  return node.type.name === "clause" ? "definition" : "provision"
}

function choicesOf(
  {choices, design, standing, origin}: Root,
  model: ModelPart | null,
  settled: Settled,
): readonly AdaptedChoice[] {
  const found = new Map<string, AdaptedChoice>()
  for (const node of [...(design ? [design] : []), ...choices]) {
    const {key, question, chosen, reason} = choiceAttrs(node)
    const options: string[] = []
    node.forEach((option) => options.push(String(option.attrs.label)))
    const label = chosen === null ? null : (options[shownIndex(node)] ?? null)
    found.set(key, {key, question, chosen: label, reason, options, isSettled: false})
  }
  if (!model) return [...found.values()]
  const add = (
    key: string,
    question: string,
    options: readonly {readonly id: string; readonly label: string}[],
    chosen: string | undefined,
  ) => {
    const option = options.find(({id}) => id === chosen)
    if (!option || found.has(key)) return
    const labels = options.map(({label}) => label)
    found.set(key, {
      key,
      question,
      chosen: option.label,
      reason: null,
      options: labels,
      isSettled: true,
    })
  }
  const {pack} = model
  const whole = origin.clause === undefined ? designOf(pack, origin.provision) : null
  if (whole) add(whole.design.choose, whole.design.question, whole.design.options, whole.option.id)
  const there = new Set(standing.flatMap(({clause}) => clause ?? []))
  const walk = (items: readonly PackItem[]) => {
    for (const item of items) {
      if (!isAlternatives(item)) {
        walk(item.points)
        continue
      }
      const kept = item.options.filter(({clauses}) => idsIn(clauses).some((id) => there.has(id)))
      add(item.choose, item.question, item.options, kept.length === 1 ? kept[0]?.id : undefined)
    }
  }
  walk(model.items)
  for (const [key, option] of settled) {
    const choice = Object.hasOwn(pack.choices, key) ? pack.choices[key] : undefined
    if (choice) add(key, choice.question, choice.options, option)
  }
  return [...found.values()]
}

function filledIn(doc: Node, {blanks}: Root): AdaptedProvision["blanks"] {
  const {values, language} = billAttrs(doc)
  const found = new Map<string, AdaptedProvision["blanks"][number]>()
  for (const {attrs} of blanks) {
    const blank = attrs as BlankAttrs
    if (valueOf(values, blank.key) === null || found.has(blank.key)) continue
    const value = blankText(blank, values, language)
    found.set(blank.key, {key: blank.key, label: blank.label, value})
  }
  return [...found.values()]
}

/** Whether a piece is not as the model has it. */
export const departs = ({state, isMoved}: AdaptedPiece): boolean => state !== "same" || isMoved

/** The pieces of a provision that are not as the model has them. */
export const departures = ({pieces}: AdaptedProvision): readonly AdaptedPiece[] =>
  pieces.filter(departs)

/** Whether a reason has to be given: what meets a mandatory obligation says something else, or is gone. */
export function asksWhy(library: Library, {state, isLimb, carries}: AdaptedPiece): boolean {
  if (!isLimb || (state !== "words" && state !== "left-out")) return false
  const levels = obligationIndex(library)
  return carries.some((id) => levels.get(id)?.level === "mandatory")
}

/** Who changed a piece, when and why, as noted with its holder; null: nothing is noted, or there is nothing to note. */
export function noteOf(doc: Node, piece: AdaptedPiece): Adapted | null {
  const found = departs(piece) ? findProvision(doc, piece.holder) : null
  return found ? provisionAttrs(found.node).adapted : null
}

/** Ids of the provisions that owe a reason, each with the pieces that it answers for. */
export function owedReasons(
  doc: Node,
  library: Library,
  {pieces}: AdaptedProvision,
): ReadonlyMap<string, readonly AdaptedPiece[]> {
  const owed = new Map<string, AdaptedPiece[]>()
  for (const piece of pieces) {
    if (!asksWhy(library, piece) || (noteOf(doc, piece)?.why ?? "") !== "") continue
    const list = owed.get(piece.holder)
    if (list) list.push(piece)
    else owed.set(piece.holder, [piece])
  }
  return owed
}

/** An obligation that a departure touches. */
export interface TouchedObligation {
  readonly id: string
  readonly citation: string
  readonly level: ObligationLevel
  readonly qualifier: string | null
  readonly gist: string
  /** Ids of the provisions that implement it beside what was changed, in the bill's order. */
  readonly elsewhere: readonly string[]
}

/** The obligations that departures touch, each once, in the order of the law. */
export function obligationsTouched(
  doc: Node,
  library: Library,
  pieces: readonly AdaptedPiece[],
): readonly TouchedObligation[] {
  const index = obligationIndex(library)
  const met = implemented(doc, library)
  const changed = pieces.filter(departs)
  const own = new Set<string>()
  for (const {id, state} of changed) {
    if (id === null || state === "elsewhere" || state === "added") continue
    own.add(id)
    // What is around it implements by it.
    for (const parent of findProvision(doc, id)?.parents ?? []) own.add(provisionId(parent))
  }
  for (const {holder, state} of changed) {
    if (state !== "left-out") continue
    for (const parent of findProvision(doc, holder)?.parents ?? []) own.add(provisionId(parent))
    own.add(holder)
  }
  return [...new Set(changed.flatMap(({carries}) => carries))].flatMap((id) => {
    const obligation = index.get(id)
    if (!obligation) return []
    const {level, qualifier = null, gist} = obligation
    const elsewhere = (met.get(id) ?? []).filter((each) => !own.has(each))
    return [{id, citation: citation(id), level, qualifier, gist, elsewhere}]
  })
}
