import type {Node} from "prosemirror-model"
import {obligationIndex} from "../library/beside"
import {plainText} from "../library/clause-walk"
import type {Library} from "../library/library"
import {isAlternatives, type Pack, type PackItem} from "../library/pack"
import {implemented} from "../obligations/implemented"
import {citation} from "../obligations/instrument"
import type {Problem} from "../problem"
import {
  byOrigin,
  forEachLive,
  isAlternatives as isChoice,
  isProvision,
  originKey,
  ownText,
  provisionAttrs,
  shownIndex,
} from "../provisions"
import {metBy} from "./obligations"

/**
 * Limbs of a model provision that the bill has no longer as provisions of their own: a means, an act, a form of exploitation that
 * carries a mandatory obligation. The obligation itself may still be met by the limbs that are left, and yet the offence has lost
 * an element: what an article-by-article comparison does not see. Of a choice, the limbs of the options that stand in the bill
 * count; where no option is left at all, the first speaks for it. An obligation that lostObligations counts on is left to it.
 */
export function lostLimbs(doc: Node, library: Library): readonly Problem[] {
  const problems: Problem[] = []
  const levels = obligationIndex(library)
  const met = implemented(doc)
  const kept = byOrigin(doc)
  doc.descendants((node, pos, parent, index) => {
    if (parent && isChoice(parent) && index !== shownIndex(parent)) return false
    if (!isProvision(node) || node.isTextblock) return !node.isTextblock
    const {origin, id} = provisionAttrs(node)
    if (!origin || origin.clause !== undefined) return true
    const pack = library.packs.find(({head}) => head.id === origin.pack)
    const model = pack && modelOf(pack, origin.provision)
    if (!pack || !model) return true
    const has = (clause: string) => kept.has(originKey(origin.pack, origin.provision, clause))
    for (const limb of missingFrom(limbsOf(model.items), has, liveClauses(node))) {
      const obligation = limb.implements.find(
        (each) =>
          levels.get(each)?.level === "mandatory" && (met.has(each) || !model.counted.has(each)),
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
  /** Obligations whose loss is reported as such. */
  readonly counted: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

/** The provision or definition of a pack with what stands under it. */
function modelOf(pack: Pack, id: string): Model | null {
  const provision = pack.provisions.find((entry) => entry.id === id)
  if (provision)
    return {heading: provision.heading, items: provision.paragraphs, counted: metBy(provision)}
  const definition = pack.definitions.find((entry) => entry.id === id)
  if (!definition) return null
  return {heading: plainText(pack, definition.text), items: definition.points, counted: none}
}

interface Limb {
  readonly id: string
  readonly text: string
  readonly implements: readonly string[]
}

/** The limbs of a list of clauses, and those of the options of each choice in it. */
interface Limbs {
  readonly own: readonly Limb[]
  readonly choices: readonly (readonly Option[])[]
}

interface Option {
  /** Ids of all its clauses. */
  readonly ids: readonly string[]
  readonly limbs: Limbs
}

const known = new WeakMap<readonly PackItem[], Limbs>()

/** The innermost clauses that carry obligations. */
function limbsOf(items: readonly PackItem[]): Limbs {
  const cached = known.get(items)
  if (cached) return cached
  const own: Limb[] = []
  const choices: (readonly Option[])[] = []
  for (const item of items) {
    if (isAlternatives(item)) {
      choices.push(
        item.options.map(({clauses}) => ({ids: idsIn(clauses), limbs: limbsOf(clauses)})),
      )
      continue
    }
    const below = limbsOf(item.points)
    if (below.own.length > 0) own.push(...below.own)
    else if (item.implements.length > 0) own.push(item)
    choices.push(...below.choices)
  }
  const made = {own, choices}
  known.set(items, made)
  return made
}

function idsIn(items: readonly PackItem[]): readonly string[] {
  return items.flatMap((item) =>
    isAlternatives(item)
      ? item.options.flatMap(({clauses}) => idsIn(clauses))
      : [item.id, ...idsIn(item.points)],
  )
}

/** The limbs that the bill has not; `live`: the clauses that the article shows. */
function missingFrom(
  {own, choices}: Limbs,
  has: (clause: string) => boolean,
  live: ReadonlySet<string>,
): readonly Limb[] {
  return [
    ...own.filter(({id}) => !has(id)),
    ...choices.flatMap((options): readonly Limb[] => {
      const standing = options.filter(({ids}) => ids.some((id) => live.has(id)))
      if (standing.length > 0) return standing.flatMap(({limbs}) => missingFrom(limbs, has, live))
      const isElsewhere = options.some(({ids}) => ids.some(has))
      return isElsewhere ? [] : (options[0]?.limbs.own.slice(0, 1) ?? [])
    }),
  ]
}

/** Ids of the model's clauses that an article or a definition shows. */
function liveClauses(provision: Node): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (node: Node) => {
    if (node.isTextblock) return
    forEachLive(node, (child) => {
      if (!isProvision(child)) return
      const clause = provisionAttrs(child).origin?.clause
      if (clause !== undefined) found.add(clause)
      visit(child)
    })
  }
  visit(provision)
  return found
}

/** The words of a limb, short enough for a sentence and without the comma or semicolon that joins it to the next. */
function shortened(words: string): string {
  const plain = words.replace(/[;,.]?(?: (?:or|and))?$/, "")
  return plain.length > 80 ? `${plain.slice(0, plain.lastIndexOf(" ", 80))} …` : plain
}
