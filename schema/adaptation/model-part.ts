import type {Node} from "prosemirror-model"
import type {Origin} from "../attrs"
import {inlineNodes} from "../library/inline-nodes"
import type {Library} from "../library/library"
import {isAlternatives, type Pack, type PackItem, type ProvisionLevel} from "../library/pack"
import {localLabels} from "../library/local-labels"
import {schema} from "../schema"

/** A provision, definition, recital or chapter of a pack, as it is compared with what came from it. */
export interface ModelPart {
  readonly pack: Pack
  readonly id: string
  readonly kind: "provision" | "definition" | "recital" | "chapter"
  /** Its heading, or the words of a definition or recital; as written in the pack. */
  readonly text: string
  readonly closing: string | null
  readonly level: ProvisionLevel | null
  readonly implements: readonly string[]
  readonly items: readonly PackItem[]
  /** Clause id -> "(2)(a)", as the model reads on its own. */
  readonly labels: ReadonlyMap<string, string>
}

const partsOf = new WeakMap<Pack, Map<string, ModelPart | null>>()

/**
 * The model that a piece of a bill came from. Null where its pack is not in the library, or only in another version: then its own
 * words at the time (`origin.model`) are all that is known of it.
 */
export function modelPart(library: Library, origin: Origin): ModelPart | null {
  const pack = library.packs.find(({head}) => head.id === origin.pack)
  if (pack?.head.version !== origin.version) return null
  const known = partsOf.get(pack) ?? new Map<string, ModelPart | null>()
  partsOf.set(pack, known)
  const cached = known.get(origin.provision)
  if (cached !== undefined) return cached
  const made = findPart(pack, origin.provision)
  known.set(origin.provision, made)
  return made
}

function findPart(pack: Pack, id: string): ModelPart | null {
  const is = (part: {readonly id: string}) => part.id === id
  const base = {pack, id, closing: null, items: [], labels: new Map<string, string>()}
  const provision = pack.provisions.find(is)
  if (provision) {
    const {heading: text, level, implements: own, paragraphs: items} = provision
    const labels = localLabels(provision)
    return {...base, kind: "provision", text, level, implements: own, items, labels}
  }
  const definition = pack.definitions.find(is)
  if (definition) {
    const {text, level, implements: own, points: items, closing = null} = definition
    return {...base, kind: "definition", text, closing, level, implements: own, items}
  }
  const recital = pack.recitals.find(is)
  if (recital) {
    return {
      ...base,
      kind: "recital",
      text: recital.text,
      level: null,
      implements: recital.implements,
    }
  }
  const chapter = pack.head.chapters.find(is)
  if (!chapter) return null
  return {...base, kind: "chapter", text: chapter.heading, level: null, implements: []}
}

/** A clause of the model in its place. */
export interface ModelClause {
  readonly id: string
  readonly text: string
  readonly closing: string | null
  readonly implements: readonly string[]
  /** Ids of the clauses around it, outermost first. */
  readonly around: readonly string[]
  readonly items: readonly PackItem[]
}

const clausesOf = new WeakMap<ModelPart, ReadonlyMap<string, ModelClause>>()

/** Every clause of a model part by its id, those of all options included, in order. */
export function modelClauses(part: ModelPart): ReadonlyMap<string, ModelClause> {
  const cached = clausesOf.get(part)
  if (cached) return cached
  const found = new Map<string, ModelClause>()
  const walk = (items: readonly PackItem[], around: readonly string[]) => {
    for (const item of items) {
      if (isAlternatives(item)) {
        for (const {clauses} of item.options) walk(clauses, around)
        continue
      }
      const {id, text, closing = null, implements: own, points} = item
      found.set(id, {id, text, closing, implements: own, around, items: points})
      walk(points, [...around, id])
    }
  }
  walk(part.items, [])
  clausesOf.set(part, found)
  return found
}

const linesOf = new WeakMap<object, readonly Node[]>()

/** The lines of a model piece, its lead-in and its closing words, with every blank, choice and reference as it stands there. */
export function modelLines(part: ModelPart, piece: ModelPart | ModelClause): readonly Node[] {
  const cached = linesOf.get(piece)
  if (cached) return cached
  const context = {pack: part.pack, part: part.id, forms: []}
  const line = (text: string) => schema.nodes.lead.create(null, inlineNodes(context, text))
  const lines = [piece.text, ...(piece.closing === null ? [] : [piece.closing])].map(line)
  linesOf.set(piece, lines)
  return lines
}
