import type {Node} from "prosemirror-model"
import {obligationIndex} from "../library/beside"
import {plainText} from "../library/clause-walk"
import type {Library} from "../library/library"
import {isAlternatives, type Pack, type PackItem} from "../library/pack"
import {implemented} from "../obligations/implemented"
import {citation} from "../obligations/instrument"
import type {Problem} from "../problem"
import {byOrigin, isProvision, originKey, ownText, provisionAttrs} from "../provisions"

/**
 * Limbs of a model provision that the bill has no longer as provisions of their own: a means, an act, a form of exploitation that
 * carries a mandatory obligation. The obligation itself may still be met by the limbs that are left, and yet the offence has lost
 * an element: what an article-by-article comparison does not see. What stands in an option is the drafter's to choose.
 */
export function lostLimbs(doc: Node, library: Library): readonly Problem[] {
  const problems: Problem[] = []
  const levels = obligationIndex(library)
  const met = implemented(doc)
  const kept = byOrigin(doc)
  doc.descendants((node, pos) => {
    if (!isProvision(node) || node.isTextblock) return !node.isTextblock
    const {origin, id} = provisionAttrs(node)
    if (!origin || origin.clause !== undefined) return true
    const pack = library.packs.find(({head}) => head.id === origin.pack)
    const model = pack && modelOf(pack, origin.provision)
    if (!pack || !model) return true
    for (const limb of limbsOf(model.items)) {
      if (kept.has(originKey(origin.pack, origin.provision, limb.id))) continue
      const obligation = limb.implements.find(
        (each) => levels.get(each)?.level === "mandatory" && met.has(each),
      )
      if (obligation === undefined) continue
      const from = pos + 2
      problems.push({
        code: "limb-lost",
        severity: "warning",
        provision: id,
        from,
        to: from + (node.firstChild?.content.size ?? 0),
        params: {
          words: shortened(plainText(pack, limb.text)),
          heading: ownText(node) || model.heading,
          citation: citation(obligation),
        },
      })
    }
    return true
  })
  return problems
}

interface Model {
  readonly heading: string
  readonly items: readonly PackItem[]
}

/** The provision or definition of a pack with what stands under it. */
function modelOf(pack: Pack, id: string): Model | null {
  const provision = pack.provisions.find((entry) => entry.id === id)
  if (provision) return {heading: provision.heading, items: provision.paragraphs}
  const definition = pack.definitions.find((entry) => entry.id === id)
  return definition ? {heading: plainText(pack, definition.text), items: definition.points} : null
}

interface Limb {
  readonly id: string
  readonly text: string
  readonly implements: readonly string[]
}

const limbs = new WeakMap<readonly PackItem[], readonly Limb[]>()

/** The innermost clauses, outside every choice, that carry obligations. */
function limbsOf(items: readonly PackItem[]): readonly Limb[] {
  const cached = limbs.get(items)
  if (cached) return cached
  const found = items.flatMap((item): readonly Limb[] => {
    if (isAlternatives(item)) return []
    const below = limbsOf(item.points)
    return item.implements.length > 0 && below.length === 0 ? [item] : below
  })
  limbs.set(items, found)
  return found
}

/** The words of a limb, short enough for a sentence and without the comma or semicolon that joins it to the next. */
function shortened(words: string): string {
  const plain = words.replace(/[;,.]?(?: (?:or|and))?$/, "")
  return plain.length > 80 ? `${plain.slice(0, plain.lastIndexOf(" ", 80))} …` : plain
}
