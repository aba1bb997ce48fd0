import type {Node} from "prosemirror-model"
import type {MintId} from "../ids"
import type {ProfileId} from "../profiles/profile"
import {billAttrs, profiles} from "../profiles/profiles"
import {schema} from "../schema"
import {definitionsHolder} from "./clause-walk"
import {neededDefinitions} from "./dependencies"
import {makeArticle, makeDivision, makeLine, makeRecital, type Maker} from "./instantiate"
import type {Library} from "./library"
import {linkReferences, originsIn} from "./link"
import type {Definition, Pack, Provision} from "./pack"
import type {Sample} from "./sample"
import {parseSelection, selectedProvisions, type Selection} from "./selection"

export {parseSelection, type Selection} from "./selection"

/** What a new bill begins with. */
export interface NewBill {
  /** Id of the pack. */
  readonly pack: string
  readonly title: string
  /** Name of the State, as it stands in the text. */
  readonly state: string
  readonly profile: ProfileId
  readonly select: Selection
}

/**
 * Makes a bill from a pack. Chapters become divisions, those without a selected provision are left out. The definitions that the
 * selection needs are always there; a provision that is referred to and not selected is not: its reference is a problem with a fix.
 */
export function createBill(library: Library, request: NewBill, mint: MintId): Node {
  const pack = packOf(library, request.pack)
  const maker: Maker = {pack, mint}
  const {select} = request
  const chosen = selectedProvisions(pack, select)
  const definitions = definitionsFor(pack, chosen)
  const body = makeBody(maker, withHolder(pack, chosen, definitions), definitions)
  const profile = profiles[request.profile]
  const recitals =
    select.kind === "parts" ? [] : pack.recitals.map((recital) => makeRecital(maker, recital))
  const pieces = [
    schema.nodes.title.create(null, request.title === "" ? [] : schema.text(request.title)),
    ...(profile.longTitle ? [makeLine(pack, "long_title", profile.longTitle)] : []),
    ...(recitals.length > 0 ? [schema.nodes.preamble.create(null, recitals)] : []),
    ...(profile.enacting ? [makeLine(pack, "enacting", profile.enacting)] : []),
    schema.nodes.body.create(null, body),
  ]
  return schema.nodes.bill.create(
    {profile: profile.id, language: pack.head.language, values: firstValues(pack, request)},
    linkReferences(pieces, originsIn(pieces)),
  )
}

export function packOf(library: Library, id: string): Pack {
  const pack = library.packs.find(({head}) => head.id === id)
  if (!pack) throw new RangeError(`There is no pack “${id}”`)
  return pack
}

/** A term that nothing uses would be a fault of the new bill, so even a whole pack brings only the definitions it needs. */
function definitionsFor(pack: Pack, chosen: readonly Provision[]): readonly Definition[] {
  const needed = new Set(neededDefinitions(pack, chosen).map(({id}) => id))
  return pack.definitions.filter(({id}) => needed.has(id))
}

/** The provision that holds the definitions joins the selection as soon as there is one to hold. */
function withHolder(
  pack: Pack,
  chosen: readonly Provision[],
  definitions: readonly Definition[],
): readonly Provision[] {
  const holder = definitionsHolder(pack)?.provision
  if (!holder || definitions.length === 0) return chosen
  return pack.provisions.filter((provision) => provision === holder || chosen.includes(provision))
}

function makeBody(
  maker: Maker,
  chosen: readonly Provision[],
  definitions: readonly Definition[],
): readonly Node[] {
  const divisions = maker.pack.head.chapters.flatMap((chapter) => {
    const articles = chosen
      .filter((provision) => provision.chapter === chapter.id)
      .map((provision) => makeArticle(maker, provision, definitions))
    return articles.length > 0 ? [makeDivision(maker, chapter, articles)] : []
  })
  if (divisions.length === 0)
    throw new RangeError(`The selection names no provision of ${maker.pack.head.id}`)
  return divisions
}

function firstValues(pack: Pack, {state, title}: NewBill): Record<string, string> {
  const values: Record<string, string> = {}
  if (state !== "") values["state"] = state
  if (title !== "" && Object.hasOwn(pack.blanks, "short-title")) values["short-title"] = title
  return values
}

/**
 * Makes a sample bill from its recipe: filled, and decided with reasons. A value, choice or option that the bill does not have is a
 * RangeError that names it, so that a sample cannot lag behind its pack.
 */
export function createSample(library: Library, sample: Sample, mint: MintId): Node {
  const select = parseSelection(sample.select, packOf(library, sample.pack))
  if (typeof select === "string") throw new RangeError(select)
  const {pack, title, state, profile} = sample
  const bill = createBill(library, {pack, title, state, profile, select}, mint)
  const keys = keysOf(bill)
  for (const key of Object.keys(sample.values)) {
    if (!keys.blanks.has(key))
      throw new RangeError(`The sample ${sample.id} fills “${key}”, which its bill does not have`)
  }
  for (const [key, {option}] of Object.entries(sample.choices)) {
    const options = keys.choices.get(key)
    if (!options)
      throw new RangeError(`The sample ${sample.id} decides “${key}”, which its bill does not have`)
    if (!options.has(option))
      throw new RangeError(
        `The sample ${sample.id} chooses “${option}” for “${key}”, which is not an option`,
      )
  }
  const decided = decide(bill, sample.choices)
  return decided.type.create(
    {...decided.attrs, values: {...billAttrs(decided).values, ...sample.values}},
    decided.content,
  )
}

interface Keys {
  readonly blanks: ReadonlySet<string>
  readonly choices: ReadonlyMap<string, ReadonlySet<string>>
}

/** The keys of every blank and choice, those in options not shown included. */
function keysOf(bill: Node): Keys {
  const blanks = new Set<string>()
  const choices = new Map<string, Set<string>>()
  bill.descendants((node) => {
    if (node.type.name === "blank") blanks.add(String(node.attrs.key))
    if (node.type.spec.role !== "alternatives") return
    const options = new Set<string>()
    node.forEach((option) => options.add(String(option.attrs.option)))
    choices.set(String(node.attrs.key), options)
  })
  return {blanks, choices}
}

function decide(node: Node, choices: Sample["choices"]): Node {
  if (node.isLeaf) return node
  const children: Node[] = []
  node.forEach((child) => children.push(decide(child, choices)))
  const key = node.type.spec.role === "alternatives" ? String(node.attrs.key) : null
  const decision = key !== null && Object.hasOwn(choices, key) ? choices[key] : undefined
  const attrs = decision
    ? {...node.attrs, chosen: decision.option, reason: decision.reason ?? null}
    : node.attrs
  return node.type.create(attrs, children, node.marks)
}
