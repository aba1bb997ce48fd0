import {provisionAttrs, provisionId} from "../provisions"
import type {Root, Standing} from "./from-model"
import type {Run} from "./like-with-like"
import {goneFrom, type Gone} from "./model-gone"
import {modelClauses, modelLines, type ModelClause, type ModelPart} from "./model-part"
import {billText, linesIn, modelText, wordsDifference, type Setting} from "./model-words"
import {steadiest} from "../compare/order"

/**
 * same · words: they differ · added: by the State · left-out: gone, or repealed · elsewhere: it stands in another provision now.
 */
export type PieceState = "same" | "words" | "added" | "left-out" | "elsewhere"

/** One piece of a provision that came from a pack: its own words or heading, a clause, or a clause of the model that it no longer has. */
export interface AdaptedPiece {
  readonly state: PieceState
  /** Its id in the bill; null: it is nowhere in it. */
  readonly id: string | null
  /** Id of the clause in the pack; null: the provision's own words, or what the State added. */
  readonly clause: string | null
  /** What the model calls it: "(2)(a)"; empty where it has no number there. */
  readonly label: string
  /** Id of the provision that keeps who changed it and why. */
  readonly holder: string
  /** The model's words and the bill's, laid over each other; put together when they are read. */
  readonly runs: () => readonly Run[]
  /** Whether it stands elsewhere in its provision than in the model. */
  readonly isMoved: boolean
  /** Ids of the obligations that it carries, or that the nearest piece around it does. */
  readonly carries: readonly string[]
  /** Whether changing it changes what meets these: not so for a heading, and for what was added beside. */
  readonly isLimb: boolean
}

/** The pieces of a root in the order of the bill, what is gone where the model has it. Of an unknown model: only what stands there. */
export function piecesOf(
  setting: Setting,
  root: Root,
  model: ModelPart | null,
): readonly AdaptedPiece[] {
  const clauses = model ? modelClauses(model) : none
  const moved = movedIn(root, clauses)
  const found = [ownPiece(setting, root, model)]
  for (const standing of root.standing) {
    const piece =
      standing.clause === null
        ? addedPiece(setting, root, standing, model)
        : keptPiece(setting, standing, standing.clause, model)
    if (piece) found.push({...piece, isMoved: moved.has(standing.id)})
  }
  if (!model) return found
  const order = [...clauses.keys()]
  for (const gone of goneFrom(setting.doc, root, model)) {
    const elders = new Set(order.slice(0, order.indexOf(gone.clause.id)))
    const elder = found.findLastIndex(({clause}) => clause !== null && elders.has(clause))
    found.splice(Math.max(elder, 0) + 1, 0, gonePiece(setting, root, gone, model))
  }
  return found
}

const none: ReadonlyMap<string, ModelClause> = new Map()

type Carried = Pick<AdaptedPiece, "carries" | "isLimb">

/** The words of the root itself: a heading, or a clause's own. */
function ownPiece(setting: Setting, {node, origin}: Root, model: ModelPart | null): AdaptedPiece {
  const {id, repealed, implements: own} = provisionAttrs(node)
  const clause =
    model && origin.clause !== undefined ? modelClauses(model).get(origin.clause) : undefined
  const piece = origin.clause === undefined ? model : clause
  const lines = model && piece ? modelLines(model, piece) : null
  const {differs, runs} = wordsDifference(setting, node, origin, lines)
  const isHeading = !repealed && node.firstChild?.type.name === "heading"
  const carried: Carried = isHeading
    ? {carries: [], isLimb: false}
    : model && clause
      ? carriedBy(model, clause)
      : {carries: own.length > 0 ? own : (model?.implements ?? []), isLimb: true}
  return {
    state: repealed ? "left-out" : differs ? "words" : "same",
    id,
    clause: origin.clause ?? null,
    label: "",
    holder: id,
    runs: repealed ? () => asGone(runs()) : runs,
    isMoved: false,
    ...carried,
  }
}

function keptPiece(
  setting: Setting,
  {id, node, isRepealed}: Standing,
  clause: string,
  model: ModelPart | null,
): AdaptedPiece | null {
  const {origin, implements: own} = provisionAttrs(node)
  if (!origin) return null
  const piece = model ? modelClauses(model).get(clause) : undefined
  const lines = model && piece ? modelLines(model, piece) : null
  const {differs, runs} = wordsDifference(setting, node, origin, lines)
  return {
    state: isRepealed ? "left-out" : differs ? "words" : "same",
    id,
    clause,
    label: model?.labels.get(clause) ?? "",
    holder: id,
    runs: isRepealed ? () => asGone(runs()) : runs,
    isMoved: false,
    ...(model && piece ? carriedBy(model, piece) : {carries: own, isLimb: own.length > 0}),
  }
}

/** Null for a definition: the model has a place for those. */
function addedPiece(
  setting: Setting,
  root: Root,
  {id, node, holder, isRoot, around}: Standing,
  model: ModelPart | null,
): AdaptedPiece | null {
  if (isRoot && provisionAttrs(node).origin?.clause === undefined) return null
  const text = () =>
    linesIn(node)
      .map((line) => billText(setting, line, id))
      .join(" ")
  const beside = root.standing.findLast((each) => around.includes(each.id) && each.clause !== null)
  const clause = model && beside ? modelClauses(model).get(beside.clause ?? "") : undefined
  const carries = model && clause ? carriedBy(model, clause).carries : (model?.implements ?? [])
  return {
    state: "added",
    id,
    clause: null,
    label: "",
    holder,
    runs: () => run("inserted", text()),
    isMoved: false,
    carries,
    isLimb: false,
  }
}

function gonePiece(
  setting: Setting,
  root: Root,
  {clause, below, elsewhere}: Gone,
  model: ModelPart,
): AdaptedPiece {
  const around = root.standing.findLast((each) => clause.around.includes(each.clause ?? ""))
  const holder = around?.id ?? provisionId(root.node)
  const pieces = [clause, ...below]
  const text = () =>
    pieces
      .flatMap((piece) => modelLines(model, piece).map((line) => modelText(setting, line, holder)))
      .join(" ")
  const own = carriedBy(model, clause)
  const all = [...new Set([...own.carries, ...below.flatMap((piece) => piece.implements)])]
  return {
    state: elsewhere === null ? "left-out" : "elsewhere",
    id: elsewhere,
    clause: clause.id,
    label: model.labels.get(clause.id) ?? "",
    holder,
    runs: () => run("deleted", text()),
    isMoved: false,
    carries: all,
    isLimb: own.isLimb,
  }
}

/** Only the model's words, all of them gone. */
function asGone(runs: readonly Run[]): readonly Run[] {
  return run("deleted", runs.map(({kind, text}) => (kind === "inserted" ? "" : text)).join(""))
}

const run = (kind: Run["kind"], text: string): readonly Run[] => (text === "" ? [] : [{kind, text}])

/**
 * What a clause of the model stands for: its own obligations; of words that only lead in, those of what is below; else those of the nearest
 * clause around it. Where no clause has any, the provision's own are in each of them.
 */
function carriedBy(model: ModelPart, {id, implements: own, around}: ModelClause): Carried {
  if (own.length > 0) return {carries: own, isLimb: true}
  const clauses = modelClauses(model)
  const below = [...clauses.values()].filter((each) => each.around.includes(id))
  const carries = [...new Set(below.flatMap((each) => each.implements))]
  if (carries.length > 0) return {carries, isLimb: true}
  const outer = around.findLast((each) => (clauses.get(each)?.implements.length ?? 0) > 0)
  if (outer !== undefined) return {carries: clauses.get(outer)?.implements ?? [], isLimb: true}
  const isWhole = [...clauses.values()].every((each) => each.implements.length === 0)
  return {carries: model.implements, isLimb: isWhole}
}

/** Ids of the clauses that do not stand where the model has them: under another, or in another order among their own. */
function movedIn(
  {standing, node, origin}: Root,
  clauses: ReadonlyMap<string, ModelClause>,
): ReadonlySet<string> {
  const moved = new Set<string>()
  const order = new Map([...clauses.keys()].map((id, i) => [id, i]))
  const inBill = new Map(standing.map(({id, clause}) => [id, clause]))
  const siblings = new Map<string, Standing[]>()
  for (const each of standing) {
    const model = each.clause === null ? undefined : clauses.get(each.clause)
    if (!model) continue
    const under = each.around.at(-1) ?? ""
    const parent = under === provisionId(node) ? origin.clause : (inBill.get(under) ?? under)
    if (parent !== model.around.at(-1)) moved.add(each.id)
    else {
      const group = siblings.get(parent ?? "")
      if (group) group.push(each)
      else siblings.set(parent ?? "", [each])
    }
  }
  for (const group of siblings.values()) {
    const kept = steadiest(
      group.map(({clause}) => order.get(clause ?? "") ?? 0),
      () => 1,
    )
    group.forEach(({id}, i) => {
      if (!kept.has(i)) moved.add(id)
    })
  }
  return moved
}
