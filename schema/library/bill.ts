import type {Node} from "prosemirror-model"
import type {MintId} from "../ids"
import type {ProfileId} from "../profiles/profile"
import {billAttrs, profileIn} from "../profiles/profiles"
import {originKey, provisionId} from "../provisions"
import {schema} from "../schema"
import {definitionsHolder, provisionOf, termOf} from "./clause-walk"
import {neededDefinitions} from "./dependencies"
import {articleUnits, withDesigns} from "./designs"
import {
  makeDefinition,
  makeDivision,
  makeLine,
  makePartLine,
  makeRecital,
  makeSchedule,
  makeUnit,
  type Maker,
} from "./instantiate"
import type {Library} from "./library"
import {linkReferences, originsIn} from "./link"
import type {Pack, Provision} from "./pack"
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
  /** What comes from other packs, in this order. */
  readonly also?: readonly Extra[]
}

/** Provisions of another pack that a bill begins with. */
export interface Extra {
  readonly pack: string
  /** Ids of provisions of any part: a long title takes the place of the tradition's own, schedules stand after the articles. */
  readonly provisions: readonly string[]
  /** The chapter of the bill's pack whose articles they join, in front or behind; null: chapters of their own at the end. */
  readonly into: {readonly chapter: string; readonly at: "start" | "end"} | null
}

/**
 * Makes a bill from a pack. Chapters become divisions, those without a selected provision are left out. The definitions that the
 * selection needs are always there; a provision that is referred to and not selected is not: its reference is a problem with a fix.
 */
export function createBill(library: Library, request: NewBill, mint: MintId): Node {
  const draws = drawsOf(library, request, mint)
  const [main] = draws
  const {pack} = main
  const profile = profileIn(request.profile, pack.head.language)
  const recitals =
    request.select.kind === "parts"
      ? []
      : pack.recitals.map((recital) => makeRecital(main, recital))
  const line = (part: "long-title" | "enacting") => {
    const drawn = draws.findLast(({chosen}) => chosen.some((entry) => entry.part === part))
    const provision = drawn?.chosen.findLast((entry) => entry.part === part)
    return drawn && provision ? [makePartLine(drawn, provision)] : null
  }
  const definitions = definitionsFor(draws)
  const pieces = [
    schema.nodes.title.create(null, request.title === "" ? [] : schema.text(request.title)),
    ...(line("long-title") ??
      (profile.longTitle ? [makeLine(pack, "long_title", profile.longTitle)] : [])),
    ...(recitals.length > 0 ? [schema.nodes.preamble.create(null, recitals)] : []),
    ...(line("enacting") ??
      (profile.enacting ? [makeLine(pack, "enacting", profile.enacting)] : [])),
    schema.nodes.body.create(null, makeBody(draws, [...definitions.values()])),
    ...schedulesOf(draws),
  ]
  return schema.nodes.bill.create(
    {profile: profile.id, language: pack.head.language, values: firstValues(draws, request)},
    linkReferences(pieces, new Map([...definedAs(draws, definitions), ...originsIn(pieces)])),
  )
}

export function packOf(library: Library, id: string): Pack {
  const pack = library.packs.find(({head}) => head.id === id)
  if (!pack) throw new RangeError(`There is no pack “${id}”`)
  return pack
}

/** What one pack brings to the bill. */
interface Draw extends Maker {
  readonly chosen: readonly Provision[]
  readonly into: Extra["into"]
}

/** The bill's own pack first. Articles of a design come with the whole design. */
function drawsOf(
  library: Library,
  {pack: id, select, also = []}: NewBill,
  mint: MintId,
): readonly [Draw, ...Draw[]] {
  const pack = packOf(library, id)
  const chosen = selectedProvisions(pack, select)
  return [
    {pack, mint, chosen: withHolder(pack, chosen), into: null},
    ...also.map((extra): Draw => {
      const other = packOf(library, extra.pack)
      const provisions = extra.provisions.map((name) => provisionOf(other, name))
      return {pack: other, mint, chosen: provisions, into: extra.into}
    }),
  ]
}

/** The provision that holds the definitions joins the selection as soon as there is one to hold. */
function withHolder(pack: Pack, chosen: readonly Provision[]): readonly Provision[] {
  const holder = definitionsHolder(pack)?.provision
  const needed = neededDefinitions(pack, withDesigns(pack, chosen))
  if (!holder || needed.length === 0) return chosen
  return pack.provisions.filter((provision) => provision === holder || chosen.includes(provision))
}

/**
 * The definitions that the bill needs, as clauses. A term that nothing uses would be a fault of the new bill, so even a whole pack brings
 * only those it needs; a term that two packs define is defined once, in the words of the first.
 */
function definitionsFor(draws: readonly Draw[]): ReadonlyMap<string, Node> {
  const made = new Map<string, Node>()
  for (const {pack, mint, chosen} of draws) {
    const needed = new Set(neededDefinitions(pack, withDesigns(pack, chosen)).map(({id}) => id))
    for (const definition of pack.definitions) {
      const term = termOf(definition).toLowerCase()
      if (!needed.has(definition.id) || made.has(term)) continue
      made.set(term, makeDefinition({pack, mint}, definition))
    }
  }
  if (draws.length === 1) return made
  const {compare} = new Intl.Collator(draws[0]?.pack.head.language, {sensitivity: "base"})
  return new Map([...made].sort(([a], [b]) => compare(a, b)))
}

/** Definitions of every pack -> the clause that defines their term, so that references lead there whichever pack's words it has. */
function definedAs(
  draws: readonly Draw[],
  definitions: ReadonlyMap<string, Node>,
): readonly (readonly [string, string])[] {
  return draws.flatMap(({pack}) =>
    pack.definitions.flatMap((definition) => {
      const clause = definitions.get(termOf(definition).toLowerCase())
      return clause ? [[originKey(pack.head.id, definition.id), provisionId(clause)] as const] : []
    }),
  )
}

function makeBody(
  [main, ...extras]: readonly [Draw, ...Draw[]],
  definitions: readonly Node[],
): readonly Node[] {
  const joining = (chapter: string, at: "start" | "end") =>
    extras
      .filter(({into}) => into?.chapter === chapter && into.at === at)
      .flatMap((extra) =>
        articleUnits(extra.pack, extra.chosen, null).map((unit) => makeUnit(extra, unit)),
      )
  const divisions = [
    ...chapters(main, definitions, joining),
    ...extras
      .filter(({into}) => into === null)
      .flatMap((extra) =>
        chapters(extra, definitionsHolder(main.pack) ? [] : definitions, () => []),
      ),
  ]
  if (divisions.length === 0)
    throw new RangeError(`The selection names no provision of ${main.pack.head.id}`)
  return divisions
}

function chapters(
  draw: Draw,
  definitions: readonly Node[],
  joining: (chapter: string, at: "start" | "end") => readonly Node[],
): readonly Node[] {
  return draw.pack.head.chapters.flatMap((chapter) => {
    const own = draw.chosen.filter((provision) => provision.chapter === chapter.id)
    const articles = [
      ...joining(chapter.id, "start"),
      ...articleUnits(draw.pack, own, null).map((unit) => makeUnit(draw, unit, definitions)),
      ...joining(chapter.id, "end"),
    ]
    return articles.length > 0 ? [makeDivision(draw, chapter, articles)] : []
  })
}

/** Schedules in order, memoranda after them. */
function schedulesOf(draws: readonly Draw[]): readonly Node[] {
  const made = (part: "schedule" | "memorandum") =>
    draws.flatMap((draw) =>
      draw.chosen
        .filter((provision) => provision.part === part)
        .map((provision) => makeSchedule(draw, provision)),
    )
  return [...made("schedule"), ...made("memorandum")]
}

function firstValues(draws: readonly Draw[], {state, title}: NewBill): Record<string, string> {
  const values: Record<string, string> = {}
  if (state !== "") values["state"] = state
  const hasTitle = draws.some(({pack}) => Object.hasOwn(pack.blanks, "short-title"))
  if (title !== "" && hasTitle) values["short-title"] = title
  return values
}

/**
 * Makes a sample bill from its recipe: filled, and decided with reasons. A value, choice or option that the bill does not have is a
 * RangeError that names it, so that a sample cannot lag behind its pack.
 */
export function createSample(library: Library, sample: Sample, mint: MintId): Node {
  const select = parseSelection(sample.select, packOf(library, sample.pack))
  if (typeof select === "string") throw new RangeError(select)
  const {pack, title, state, profile, also} = sample
  const bill = createBill(library, {pack, title, state, profile, select, also}, mint)
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
