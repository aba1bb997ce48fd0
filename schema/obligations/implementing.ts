import {clausesOf} from "../library/clause-walk"
import type {Library} from "../library/library"
import type {Definition, Pack, Provision, Recital} from "../library/pack"
import {kin, type Kin} from "./kin"

/** A part of a pack that implements an obligation, whichever of its rows it is tied to. */
export interface Implementing {
  readonly pack: Pack
  readonly part:
    | {readonly kind: "provision"; readonly provision: Provision}
    | {readonly kind: "definition"; readonly definition: Definition}
    | {readonly kind: "recital"; readonly recital: Recital}
  /** The nearest kin first. */
  readonly ties: readonly Tie[]
}

export interface Tie extends Kin {
  /** Ids of the paragraphs and points that carry it; empty: the part as a whole does. In the order of the text. */
  readonly clauses: readonly string[]
}

interface Index {
  /** Obligation -> the parts tied to that very obligation, with the clauses that carry it. */
  readonly tied: ReadonlyMap<
    string,
    readonly (readonly [part: PackPart, clauses: readonly string[]])[]
  >
}

const indexes = new WeakMap<Library, Index>()

/**
 * The parts of all packs that implement an obligation, each once: those tied to it, those tied to a part of it (a row whose children are
 * implemented), and last those tied to the paragraph it is a part of.
 */
export function implementing(library: Library, id: string): readonly Implementing[] {
  const {tied} = indexOf(library)
  const found = new Map<PackPart, Tie[]>()
  for (const each of kin(library, id)) {
    for (const [part, clauses] of tied.get(each.id) ?? []) {
      const ties = found.get(part)
      if (ties) ties.push({...each, clauses})
      else found.set(part, [{...each, clauses}])
    }
  }
  return [...found].map(([part, ties]) => ({...part, ties}))
}

function indexOf(library: Library): Index {
  const cached = indexes.get(library)
  if (cached) return cached
  const tied = new Map<string, (readonly [PackPart, readonly string[]])[]>()
  for (const pack of library.packs) {
    for (const part of partsOf(pack)) {
      const own: PackPart = {pack, part}
      const ties = tiesOf(part)
      for (const [obligation, clauses] of ties) {
        const list = tied.get(obligation)
        if (list) list.push([own, clauses])
        else tied.set(obligation, [[own, clauses]])
      }
    }
  }
  const made = {tied}
  indexes.set(library, made)
  return made
}

type PackPart = Pick<Implementing, "pack" | "part">
type Part = Implementing["part"]

function partsOf({provisions, definitions, recitals}: Pack): readonly Part[] {
  return [
    ...provisions.map((provision) => ({kind: "provision", provision}) as const),
    ...definitions.map((definition) => ({kind: "definition", definition}) as const),
    ...recitals.map((recital) => ({kind: "recital", recital}) as const),
  ]
}

/** The id of a part in its pack. */
export function idOf(part: Part): string {
  switch (part.kind) {
    case "provision":
      return part.provision.id
    case "definition":
      return part.definition.id
    case "recital":
      return part.recital.id
  }
}

/** Obligation -> the clauses that carry it. A tie of the whole part and one of a clause are one entry, which names the clause. */
function tiesOf(part: Part): ReadonlyMap<string, readonly string[]> {
  const ties = new Map<string, string[]>()
  const tie = (ids: readonly string[], clause: string | null) => {
    for (const id of ids) {
      const clauses = ties.get(id) ?? []
      if (clause !== null && !clauses.includes(clause)) clauses.push(clause)
      ties.set(id, clauses)
    }
  }
  if (part.kind === "recital") {
    tie(part.recital.implements, null)
    return ties
  }
  const text = part.kind === "provision" ? part.provision : part.definition
  tie(text.implements, null)
  for (const clause of clausesOf(text)) tie(clause.implements, clause.id)
  return ties
}
