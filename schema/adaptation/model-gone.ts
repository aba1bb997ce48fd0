import type {Node} from "prosemirror-model"
import {isAlternatives, type PackItem} from "../library/pack"
import {byOrigin, findProvision, originKey} from "../provisions"
import {choiceAttrs, type Root} from "./from-model"
import {modelClauses, type ModelClause, type ModelPart} from "./model-part"

/** A clause of the model that does not stand in its provision any more. */
export interface Gone {
  readonly clause: ModelClause
  /** With everything that the model has below it. */
  readonly below: readonly ModelClause[]
  /** Where it stands instead; null: nowhere. */
  readonly elsewhere: string | null
}

/**
 * What a root no longer has of its model. Of a choice, only what belongs to the option that stands there; where nothing of any is left, the
 * one that is chosen, or the first. What is gone as a whole comes as one.
 */
export function goneFrom(doc: Node, root: Root, model: ModelPart): readonly Gone[] {
  const {pack, provision, clause} = root.origin
  const clauses = modelClauses(model)
  const standing = new Set(root.standing.flatMap((each) => each.clause ?? []))
  const origins = byOrigin(doc)
  const elsewhere = (id: string): string | null => {
    const there = origins.get(originKey(pack, provision, id))
    return there !== undefined && findProvision(doc, there)?.live ? there : null
  }
  const found: Gone[] = []
  const walk = (items: readonly PackItem[]) => {
    for (const item of items) {
      if (isAlternatives(item)) {
        for (const option of optionsLeft(item, root, standing)) walk(option.clauses)
        continue
      }
      const own = clauses.get(item.id)
      if (!own) continue
      if (standing.has(item.id)) {
        walk(item.points)
        continue
      }
      const below = clausesBelow(item.points, clauses)
      const at = elsewhere(item.id)
      const isWhole =
        at === null && below.every(({id}) => !standing.has(id) && elsewhere(id) === null)
      found.push({clause: own, below: isWhole ? below : [], elsewhere: at})
      // What went along to another place is told with it.
      if (!isWhole && at === null) walk(item.points)
    }
  }
  walk(clause === undefined ? model.items : (clauses.get(clause)?.items ?? []))
  return found
}

type Choice = Extract<PackItem, {readonly choose: string}>

function optionsLeft(
  {choose, options}: Choice,
  {choices}: Root,
  standing: ReadonlySet<string>,
): Choice["options"] {
  const left = options.filter(({clauses}) => idsIn(clauses).some((id) => standing.has(id)))
  if (left.length > 0) return left
  const node = choices.find((choice) => choiceAttrs(choice).key === choose)
  const chosen = node && choiceAttrs(node).chosen
  return options.filter(({id}, i) => (chosen == null ? i === 0 : id === chosen))
}

/** Ids of all clauses, those of every option included. */
export function idsIn(items: readonly PackItem[]): readonly string[] {
  return items.flatMap((item) =>
    isAlternatives(item)
      ? item.options.flatMap(({clauses}) => idsIn(clauses))
      : [item.id, ...idsIn(item.points)],
  )
}

/** Of a choice below, its first option. */
function clausesBelow(
  items: readonly PackItem[],
  clauses: ReadonlyMap<string, ModelClause>,
): readonly ModelClause[] {
  return items.flatMap((item) => {
    if (isAlternatives(item)) return clausesBelow(item.options[0]?.clauses ?? [], clauses)
    const own = clauses.get(item.id)
    return own ? [own, ...clausesBelow(item.points, clauses)] : []
  })
}
