import type {Beside} from "../library/beside"
import type {Concept} from "../library/concept"
import type {Library} from "../library/library"
import type {Definition, Provision} from "../library/pack"
import type {Question} from "./checklist"
import {kin} from "./kin"
import type {Relation} from "./relations"
import type {TermEntry} from "./terms"

/** What the registers hold about one obligation. Each is looked up by the obligation and its parts, and by the paragraph around it. */
export interface Bearing {
  readonly relations: readonly {readonly other: string; readonly relation: Relation}[]
  readonly questions: readonly Question[]
  readonly terms: readonly TermEntry[]
  readonly concepts: readonly Concept[]
}

export function bearing(library: Library, id: string): Bearing {
  const all = new Set(kin(library, id).map((each) => each.id))
  const touches = (ids: readonly string[]) => ids.some((each) => all.has(each))
  return {
    // A relation is of the two rows it names; a letter has no relation because its neighbour has one.
    relations: library.relations.flatMap((relation) => {
      if (relation.a === id) return [{other: relation.b, relation}]
      return relation.b === id ? [{other: relation.a, relation}] : []
    }),
    questions: library.checklist.questions.filter(({obligations}) => touches(obligations)),
    terms: library.terms.filter(({obligations}) => touches(obligations)),
    concepts: library.concepts.filter(({bears}) => touches(bears)),
  }
}

export interface ConceptBeside {
  readonly concept: Concept
  /** It bears on the very clause under the cursor. */
  readonly here: boolean
}

/** The concept notes on a provision or definition of a pack: those that it names and those that point to it. */
export function conceptsOf(
  library: Library,
  pack: string,
  part: Provision | Definition,
): readonly Concept[] {
  const key = `${pack}/${part.id}`
  return library.concepts.filter(({id, see}) => part.concepts.includes(id) || see.includes(key))
}

/** The concept notes beside a provision of the bill; the ones that bear on an obligation of the very clause under the cursor first. */
export function conceptsBeside(library: Library, found: Beside): readonly ConceptBeside[] {
  const {source, pack, own} = found
  if (source.kind !== "provision" && source.kind !== "definition") return []
  const part = source.kind === "provision" ? source.provision : source.definition
  const here = new Set(own.flatMap(({id}) => kin(library, id).map((each) => each.id)))
  const notes = conceptsOf(library, pack.head.id, part).map((concept) => ({
    concept,
    here: concept.bears.some((id) => here.has(id)),
  }))
  return [...notes.filter((note) => note.here), ...notes.filter((note) => !note.here)]
}
