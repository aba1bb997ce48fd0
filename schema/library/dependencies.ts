import type {Node} from "prosemirror-model"
import {allForms, definedTerms, findTerms, type Term} from "../definitions"
import {definitionsHolder, headingOf, marksOf, termOf, wordsOf} from "./clause-walk"
import {inBill, withDesigns} from "./designs"
import type {Library} from "./library"
import type {Definition, Pack, Provision} from "./pack"

/** A definition or provision that a selection calls for and that is not in the bill. */
export interface Dependency {
  readonly id: string
  readonly kind: "definition" | "provision"
  /** term: the words occur · reference: it is referred to · needs: the pack says so. */
  readonly because: "term" | "reference" | "needs"
  /** Heading of the provision, or the term of the definition, that calls for it first. */
  readonly by: string
}

export interface Dependencies {
  /** All the definitions, those that definitions themselves call for included, in the pack's order. */
  readonly definitions: readonly Dependency[]
  readonly provisions: readonly Dependency[]
  /** What those provisions call for in turn. */
  readonly further: readonly Dependency[]
}

/** What the selected provisions of a pack call for. `doc`: the bill they are meant for; null for one that is yet to be made. */
export function dependencies(
  library: Library,
  packId: string,
  provisionIds: readonly string[],
  doc: Node | null,
): Dependencies {
  const pack = library.packs.find(({head}) => head.id === packId)
  if (!pack) throw new RangeError(`There is no pack “${packId}”`)
  const named = new Set(provisionIds)
  const coming = withDesigns(
    pack,
    pack.provisions.filter(({id}) => named.has(id)),
  )
  const selected = new Set(coming.map(({id}) => id))
  const definedThere = new Set(doc ? definedTerms(doc).map(({term}) => term.toLowerCase()) : [])
  // A bill that defines terms has a place for more of them: the article that holds the pack's own would be a second.
  const holder = definedThere.size > 0 ? definitionsProvision(pack) : null
  const isThere = (id: string) =>
    selected.has(id) || id === holder || (doc !== null && inBill(doc, pack, id) !== null)
  const provisions = needed(pack, coming, isThere)
  const offered = new Set(provisions.map(({id}) => id))
  const further = needed(
    pack,
    pack.provisions.filter(({id}) => offered.has(id)),
    (id) => offered.has(id) || isThere(id),
  )
  const isDefined = (id: string) => {
    const definition = pack.definitions.find((entry) => entry.id === id)
    return definition !== undefined && definedThere.has(termOf(definition).toLowerCase())
  }
  const definitions = neededDefinitions(pack, coming).filter(
    ({id}) => !isThere(id) && !isDefined(id),
  )
  return {definitions, provisions, further}
}

function needed(
  pack: Pack,
  selected: readonly Provision[],
  isThere: (id: string) => boolean,
): readonly Dependency[] {
  const provisions = new Set(pack.provisions.map(({id}) => id))
  const found = new Map<string, Dependency>()
  const add = (id: string, because: "reference" | "needs", by: string) => {
    if (!provisions.has(id) || isThere(id) || found.has(id)) return
    found.set(id, {id, kind: "provision", because, by})
  }
  for (const provision of selected) {
    const by = headingOf(pack, provision)
    for (const id of referredTo(pack, provision)) add(id, "reference", by)
    for (const id of provision.needs) add(id, "needs", by)
  }
  return pack.provisions.flatMap(({id}) => found.get(id) ?? [])
}

/** The definitions that provisions call for by their words or by reference, and those that these call for, in the pack's order. */
export function neededDefinitions(
  pack: Pack,
  selected: readonly Provision[],
): readonly Dependency[] {
  const {byId, uses} = definitionIndex(pack)
  const found = new Map<string, Dependency>()
  const queue: Definition[] = []
  const visit = (part: Provision | Definition, by: string) => {
    for (const {id, because} of uses(part)) {
      const definition = byId.get(id)
      if (!definition || found.has(id)) continue
      found.set(id, {id, kind: "definition", because, by})
      queue.push(definition)
    }
  }
  for (const provision of selected) visit(provision, headingOf(pack, provision))
  for (let next = queue.shift(); next; next = queue.shift()) visit(next, termOf(next))
  return pack.definitions.flatMap(({id}) => found.get(id) ?? [])
}

interface Use {
  readonly id: string
  readonly because: "term" | "reference"
}

interface DefinitionIndex {
  readonly byId: ReadonlyMap<string, Definition>
  /** The definitions that a part's own words use, itself not counted. */
  readonly uses: (part: Provision | Definition) => readonly Use[]
}

const indexes = new WeakMap<Pack, DefinitionIndex>()

function definitionIndex(pack: Pack): DefinitionIndex {
  const cached = indexes.get(pack)
  if (cached) return cached
  const terms: readonly Term[] = pack.definitions.flatMap((definition) => {
    const term = termOf(definition)
    return term ? [{id: definition.id, term, forms: allForms(term, definition.forms)}] : []
  })
  const byId = new Map(pack.definitions.map((definition) => [definition.id, definition]))
  const known = new WeakMap<Provision | Definition, readonly Use[]>()
  const uses = (part: Provision | Definition): readonly Use[] => {
    const before = known.get(part)
    if (before) return before
    const found = new Map<string, Use>()
    for (const {term} of findTerms(wordsOf(pack, part), terms)) {
      if (term.id !== part.id) found.set(term.id, {id: term.id, because: "term"})
    }
    for (const id of referredTo(pack, part)) {
      if (byId.has(id) && id !== part.id && !found.has(id))
        found.set(id, {id, because: "reference"})
    }
    const list = [...found.values()]
    known.set(part, list)
    return list
  }
  const made = {byId, uses}
  indexes.set(pack, made)
  return made
}

function referredTo(pack: Pack, part: Provision | Definition): readonly string[] {
  const ids = marksOf(pack, part).flatMap((piece) =>
    piece.kind === "reference" && piece.provision !== null ? [piece.provision] : [],
  )
  return [...new Set(ids)]
}

/** Id of the provision that holds a pack's definitions; null where it has none. */
export function definitionsProvision(pack: Pack): string | null {
  return definitionsHolder(pack)?.provision.id ?? null
}
