import type {Node} from "prosemirror-model"
import type {Library} from "../../../schema/library/library"
import {isAlternatives, type Pack, type PackItem} from "../../../schema/library/pack"
import {forEachLive, isProvision, provisionAttrs} from "../../../schema/provisions"

/** A clause of a mandatory model provision, as it stands in a bill. */
export interface Standing {
  /** Id in the bill. */
  readonly id: string
  /** `tip-2009/art-8.p1a`. */
  readonly key: string
  readonly hasBelow: boolean
}

/** Every live clause of a bill that came from a mandatory provision or definition and is tied to an obligation in its pack. */
export function mandatoryClauses(doc: Node, library: Library): readonly Standing[] {
  const found: Standing[] = []
  const visit = (node: Node) => {
    if (node.isTextblock) return
    forEachLive(node, (child) => {
      const {id, origin} = isProvision(child) ? provisionAttrs(child) : {id: "", origin: null}
      const pack = library.packs.find(({head}) => head.id === origin?.pack)
      const part = pack && partOf(pack, origin?.provision ?? "")
      const clause =
        part && origin?.clause !== undefined ? clauseIn(part.items, origin.clause) : null
      if (origin && clause && part?.level === "mandatory" && clause.implements.length > 0) {
        const key = `${origin.pack}/${origin.provision}.${clause.id}`
        found.push({id, key, hasBelow: clause.points.length > 0})
      }
      visit(child)
    })
  }
  visit(doc)
  return found
}

type Clause = Exclude<PackItem, {readonly choose: string}>

function partOf({provisions, definitions}: Pack, id: string) {
  const provision = provisions.find((each) => each.id === id)
  if (provision) return {...provision, items: provision.paragraphs}
  const definition = definitions.find((each) => each.id === id)
  return definition && {...definition, items: definition.points}
}

const below = (item: PackItem): readonly PackItem[] =>
  isAlternatives(item) ? item.options.flatMap(({clauses}) => clauses) : item.points

function clauseIn(items: readonly PackItem[], id: string): Clause | null {
  for (const item of items) {
    if (!isAlternatives(item) && item.id === id) return item
    const inner = clauseIn(below(item), id)
    if (inner) return inner
  }
  return null
}

const carriedBelow = (items: readonly PackItem[]): ReadonlySet<string> =>
  new Set(items.flatMap((item) => [...ownOf(item), ...carriedBelow(below(item))]))
const ownOf = (item: PackItem): readonly string[] => (isAlternatives(item) ? [] : item.implements)

/** The option of a choice that a clause stands in, with the choice; null: it stands in none. */
function choiceAround(
  items: readonly PackItem[],
  id: string,
): readonly (readonly PackItem[])[] | null {
  for (const item of items) {
    if (isAlternatives(item)) {
      const options = item.options.map(({clauses}) => clauses)
      const own = options.find((clauses) => clauseIn(clauses, id))
      if (own) return choiceAround(own, id) ?? [own, ...options.filter((each) => each !== own)]
    } else {
      const inner = choiceAround(item.points, id)
      if (inner) return inner
    }
  }
  return null
}

/**
 * What has to turn when a clause is taken out or emptied, from the texts of the packs and the register alone: what it carries, and of a choice that
 * goes with it, what each of its options does or nothing else in the bill does.
 */
export function expected(
  doc: Node,
  library: Library,
  key: string,
  how: "removed" | "emptied",
): ReadonlySet<string> {
  const [packId = "", rest = ""] = key.split("/")
  const [partId = "", clauseId = ""] = rest.split(".")
  const pack = library.packs.find(({head}) => head.id === packId)
  const part = pack && partOf(pack, partId)
  const clause = part && clauseIn(part.items, clauseId)
  if (!part || !clause) throw new Error(`No clause ${key}`)
  const inner = carriedBelow(clause.points)
  const own =
    how === "removed"
      ? [...clause.implements, ...inner]
      : clause.implements.filter((id) => !inner.has(id))
  const tied = tiedIn(doc, library)
  const choice = choiceAround(part.items, clauseId)
  const [option = [], ...others] = choice ?? []
  const goesAlong =
    how === "removed" && choice !== null && option.length === 1 && option[0] === clause
  const turned = new Set(
    own.filter((id) => {
      if (!goesAlong) return true
      const inEach = others.every((clauses) => carriedBelow(clauses).has(id))
      return (
        inEach ||
        tied
          .get(id)
          ?.every((other) => other === key || other.startsWith(`${packId}/${partId} `)) === true
      )
    }),
  )
  return withKin(turned, new Set(tied.keys()), library)
}

const knownTies = new WeakMap<Node, ReadonlyMap<string, readonly string[]>>()

/** Obligation -> what is tied to it in the bill: `pack/part.clause`, or `pack/part ` for what is tied as a whole. */
function tiedIn(doc: Node, library: Library): ReadonlyMap<string, readonly string[]> {
  const cached = knownTies.get(doc)
  if (cached) return cached
  const tied = new Map<string, string[]>()
  const visit = (node: Node) => {
    if (node.isTextblock && !isProvision(node)) return
    if (isProvision(node)) {
      const {origin} = provisionAttrs(node)
      const pack = library.packs.find(({head}) => head.id === origin?.pack)
      const part = pack && partOf(pack, origin?.provision ?? "")
      const recital = pack?.recitals.find(({id}) => id === origin?.provision)
      const clause =
        part && origin?.clause !== undefined ? clauseIn(part.items, origin.clause) : null
      const ids = clause?.implements ?? part?.implements ?? recital?.implements ?? []
      const isSum = (id: string) =>
        !clause && part !== undefined && carriedBelow(part.items).has(id)
      for (const id of ids) {
        const key = `${origin?.pack ?? ""}/${origin?.provision ?? ""}${clause ? `.${clause.id}` : " "}`
        if (!isSum(id)) tied.set(id, [...(tied.get(id) ?? []), key])
      }
    }
    if (!node.isTextblock) forEachLive(node, visit)
  }
  visit(doc)
  knownTies.set(doc, tied)
  return tied
}

/** With the paragraphs around them, and the letters that only such a paragraph carries. */
function withKin(
  turned: ReadonlySet<string>,
  tied: ReadonlySet<string>,
  library: Library,
): ReadonlySet<string> {
  const rows = library.instruments.flatMap(({obligations}) => obligations)
  const parents = new Map(rows.map(({id, parent}) => [id, parent]))
  const up = (id: string): readonly string[] => {
    const parent = parents.get(id)
    return parent === undefined ? [] : [parent, ...up(parent)]
  }
  const done = new Set([...tied].flatMap((each) => [each, ...up(each)]))
  const isDone = (id: string) => done.has(id)
  const isUneven = (id: string) => rows.some((row) => row.parent === id && isDone(row.id))
  const all = new Set([...turned].flatMap((id) => [id, ...up(id)]))
  for (const {id} of rows) {
    const around = isDone(id) ? undefined : up(id).find((each) => tied.has(each))
    if (around !== undefined && turned.has(around) && !isUneven(around)) all.add(id)
  }
  return all
}
