import type {Node} from "prosemirror-model"
import {byOrigin, originKey} from "../provisions"
import type {DesignChoice, Pack, Provision} from "./pack"

/** The design a provision belongs to, with the option that it is part of. Null: it stands on its own. */
export function designOf(
  {head}: Pack,
  id: string,
): {readonly design: DesignChoice; readonly option: DesignChoice["options"][number]} | null {
  for (const design of head.designs) {
    const option = design.options.find(({provisions}) => provisions.includes(id))
    if (option) return {design, option}
  }
  return null
}

/** How a provision of a pack stands in a bill. */
export interface InBill {
  /** Id of the provision in the bill. */
  readonly id: string
  /** own: it is there itself. design: the bill has another design of the same subject. */
  readonly as: "own" | "design"
}

/**
 * Where a bill has a provision already, or another design in its place; null: nowhere. Lines (long title, enacting formula) carry no
 * origin and are never found.
 */
export function inBill(doc: Node, pack: Pack, id: string): InBill | null {
  const there = byOrigin(doc)
  const find = (provision: string) => there.get(originKey(pack.head.id, provision))
  const own = find(id)
  if (own !== undefined) return {id: own, as: "own"}
  const found = designOf(pack, id)
  if (!found || found.option.provisions.some((sibling) => find(sibling) !== undefined)) return null
  for (const {provisions} of found.design.options) {
    for (const other of provisions) {
      const standing = find(other)
      if (standing !== undefined) return {id: standing, as: "design"}
    }
  }
  return null
}

/**
 * A selection with every article of the designs that it touches, in the pack's order: what a design calls for has to be there whichever
 * option is kept.
 */
export function withDesigns(pack: Pack, selected: readonly Provision[]): readonly Provision[] {
  const touched = new Set(selected.map(({id}) => designOf(pack, id)?.design))
  return pack.provisions.filter((provision) => {
    const design = designOf(pack, provision.id)?.design
    return selected.includes(provision) || (design !== undefined && touched.has(design))
  })
}

/** What goes in as one piece: an article, or a choice between whole articles. */
export interface ArticleUnit {
  /** The article, or the first that was asked for of the design. */
  readonly provision: Provision
  readonly design: DesignChoice | null
  /** Id of the option that alone was asked for; null: the drafter decides. */
  readonly chosen: string | null
}

/**
 * The articles among provisions as they go in: of a design all its options once. An article whose siblings of the same option stand in
 * the bill already is a lone article that comes back. `doc`: null for a bill that is yet to be made.
 */
export function articleUnits(
  pack: Pack,
  provisions: readonly Provision[],
  doc: Node | null,
): readonly ArticleUnit[] {
  const there = doc && byOrigin(doc)
  const stands = (id: string) => there?.has(originKey(pack.head.id, id)) === true
  const ids = new Set(provisions.map(({id}) => id))
  const seen = new Set<DesignChoice>()
  return provisions.flatMap((provision): readonly ArticleUnit[] => {
    if (provision.part !== "article") return []
    const found = designOf(pack, provision.id)
    if (!found || found.option.provisions.some(stands))
      return [{provision, design: null, chosen: null}]
    const {design} = found
    if (seen.has(design)) return []
    seen.add(design)
    const asked = design.options.filter((option) => option.provisions.some((id) => ids.has(id)))
    return [{provision, design, chosen: asked.length === 1 ? (asked[0]?.id ?? null) : null}]
  })
}
