import type {Node} from "prosemirror-model"
import type {Origin} from "../attrs"
import {blanks as blanksOf, type Blank} from "../blanks"
import {choices as choicesOf, type Choice} from "../alternatives"
import {implemented} from "../obligations/implemented"
import {citation, type Obligation, type ObligationLevel} from "../obligations/instrument"
import {findProvision, provisionAttrs} from "../provisions"
import {clausesOf, findClause} from "./clause-walk"
import type {Library} from "./library"
import type {BlankSpec, Definition, Pack, Provision, Recital} from "./pack"

/** What the library knows about the provision under the cursor. */
export interface Beside {
  readonly pack: Pack
  /** What in the pack the text came from. */
  readonly source:
    | {readonly kind: "provision"; readonly provision: Provision}
    | {readonly kind: "definition"; readonly definition: Definition}
    | {readonly kind: "recital"; readonly recital: Recital}
    | {readonly kind: "chapter"; readonly chapter: Pack["head"]["chapters"][number]}
  /** The piece of the bill with that origin: the provision under the cursor or the nearest one around it. */
  readonly provisionId: string
  /** The outermost piece of the bill from the same source: the article, the definition. */
  readonly wholeId: string
  /** The choices that stand in that piece as the law reads now. */
  readonly choices: readonly Choice[]
  /** The blanks that stand in it, with what the pack says about each. */
  readonly blanks: readonly {readonly blank: Blank; readonly spec: BlankSpec | null}[]
  /** Obligations of the very clause under the cursor. */
  readonly own: readonly BesideObligation[]
  /** Obligations of the whole piece, those of its clauses included, each once. */
  readonly all: readonly BesideObligation[]
}

export interface BesideObligation {
  readonly id: string
  /** As lawyers cite it: TIP 5(1). */
  readonly citation: string
  readonly level: ObligationLevel
  readonly qualifier: string | null
  readonly gist: string
  /** Whether any provision of the bill as it reads now implements it. */
  readonly met: boolean
}

/**
 * What stands beside a provision: climbs to the nearest provision around it that came from a pack of this library. Null: none
 * did, or its pack is not here.
 */
export function beside(library: Library, doc: Node, provisionId: string): Beside | null {
  const found = findProvision(doc, provisionId)
  if (!found) return null
  const chain = [...found.parents, found.node]
  const nearest = chain.findLastIndex((node) => provisionAttrs(node).origin !== null)
  const node = chain[nearest]
  const origin = node && provisionAttrs(node).origin
  if (!node || !origin) return null
  const pack = library.packs.find(({head}) => head.id === origin.pack)
  const source = pack && sourceOf(pack, origin)
  if (!source) return null
  const sameSource = (other: Node) => {
    const {origin: of} = provisionAttrs(other)
    return of?.pack === origin.pack && of.provision === origin.provision
  }
  const whole = chain.find(sameSource) ?? node
  const index = obligationIndex(library)
  const met = implemented(doc, library)
  const describe = (ids: readonly string[]) => describeAll(ids, index, met)
  return {
    pack,
    source,
    provisionId: provisionAttrs(node).id,
    wholeId: provisionAttrs(whole).id,
    ...standingIn(doc, provisionAttrs(whole).id, pack),
    own: describe([...ownOf(source, origin), ...provisionAttrs(node).implements]),
    all: describe([...allOf(source), ...implementsIn(whole)]),
  }
}

function sourceOf(pack: Pack, {provision: id}: Origin): Beside["source"] | null {
  const provision = pack.provisions.find((part) => part.id === id)
  if (provision) return {kind: "provision", provision}
  const definition = pack.definitions.find((part) => part.id === id)
  if (definition) return {kind: "definition", definition}
  const recital = pack.recitals.find((part) => part.id === id)
  if (recital) return {kind: "recital", recital}
  const chapter = pack.head.chapters.find((part) => part.id === id)
  return chapter ? {kind: "chapter", chapter} : null
}

/** What the pack says the very piece implements. */
function ownOf(source: Beside["source"], {clause}: Origin): readonly string[] {
  switch (source.kind) {
    case "provision":
      return clause === undefined
        ? source.provision.implements
        : (findClause(source.provision, clause)?.implements ?? [])
    case "definition":
      return clause === undefined
        ? source.definition.implements
        : (findClause(source.definition, clause)?.implements ?? [])
    case "recital":
      return source.recital.implements
    case "chapter":
      return []
  }
}

function allOf(source: Beside["source"]): readonly string[] {
  if (source.kind === "provision") return source.provision.implements
  if (source.kind === "definition") return source.definition.implements
  return []
}

const implementsCache = new WeakMap<Node, readonly string[]>()

/** Obligations of a provision and of everything below it, options not shown included: the model offers them all. */
function implementsIn(node: Node): readonly string[] {
  const cached = implementsCache.get(node)
  if (cached) return cached
  const found = [...provisionAttrs(node).implements]
  // A chapter's articles speak for themselves.
  if (!node.isTextblock && node.type.name !== "division") {
    node.descendants((child) => {
      if (child.type.spec.role === "provision") found.push(...provisionAttrs(child).implements)
      return !child.isTextblock
    })
  }
  implementsCache.set(node, found)
  return found
}

/** Ids of the obligations that a model provision implements, those of its clauses and of every option included. */
export function implementedBy(provision: Provision): readonly string[] {
  const below = clausesOf(provision).flatMap((clause) => clause.implements)
  return [...new Set([...provision.implements, ...below])]
}

/** Obligations as they are shown, without regard to a bill. Unknown ids are left out. */
export function describeObligations(
  library: Library,
  ids: readonly string[],
): readonly Omit<BesideObligation, "met">[] {
  return describeAll(ids, obligationIndex(library), new Map())
}

function describeAll(
  ids: readonly string[],
  index: ReadonlyMap<string, Obligation>,
  met: ReadonlyMap<string, readonly string[]>,
): readonly BesideObligation[] {
  return [...new Set(ids)].flatMap((id) => {
    const obligation = index.get(id)
    if (!obligation) return []
    const {level, qualifier = null, gist} = obligation
    return [{id, citation: citation(id), level, qualifier, gist, met: met.has(id)}]
  })
}

function standingIn(doc: Node, id: string, pack: Pack): Pick<Beside, "choices" | "blanks"> {
  const located = findProvision(doc, id)
  if (!located || located.node.type.name === "division") return {choices: [], blanks: []}
  const from = located.offset
  const to = from + located.node.nodeSize
  const inside = ({at}: {readonly at: readonly number[]}) =>
    at.some((pos) => pos > from && pos < to)
  return {
    choices: choicesOf(doc).filter(inside),
    blanks: blanksOf(doc)
      .filter(inside)
      .map((blank) => ({
        blank,
        spec: Object.hasOwn(pack.blanks, blank.key) ? (pack.blanks[blank.key] ?? null) : null,
      })),
  }
}

const obligationIndexes = new WeakMap<
  Library,
  ReadonlyMap<string, Obligation & {readonly instrument: string}>
>()

/** Every obligation of the library by id, with the id of its instrument. */
export function obligationIndex(
  library: Library,
): ReadonlyMap<string, Obligation & {readonly instrument: string}> {
  const cached = obligationIndexes.get(library)
  if (cached) return cached
  const index = new Map(
    library.instruments.flatMap(({id: instrument, obligations}) =>
      obligations.map((obligation) => [obligation.id, {...obligation, instrument}] as const),
    ),
  )
  obligationIndexes.set(library, index)
  return index
}
