import {plainText} from "../library/clause-walk"
import type {Library} from "../library/library"
import {isAlternatives, type Pack, type PackItem} from "../library/pack"

/**
 * The limbs of a model provision: an act, a means, a form of exploitation, whatever clause carries an obligation that nothing below it carries.
 * An obligation may still be met by the limbs that are left, and yet the offence has lost an element: what an article-by-article comparison
 * does not see.
 */
export interface Limb {
  /** Id of the clause in its provision. */
  readonly id: string
  /** As written in the pack. */
  readonly text: string
  /** The obligations that it carries itself. */
  readonly obligations: readonly string[]
  /** Ids of the clauses around it, outermost first. */
  readonly around: readonly string[]
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

/** A provision or definition of a pack by its limbs. */
export interface LimbedModel {
  readonly pack: Pack
  /** Its heading in plain words, or those of the definition. */
  readonly name: string
  readonly limbs: Limbs
  /** Clause id -> what it is tied to in the pack; "": the whole. */
  readonly ties: ReadonlyMap<string, ReadonlySet<string>>
  /** Clause id -> its words as written. */
  readonly texts: ReadonlyMap<string, string>
  /** What its clauses are tied to whichever options are chosen: what the tie of the whole only sums up. */
  readonly tied: ReadonlySet<string>
}

const known = new WeakMap<Pack, Map<string, LimbedModel | null>>()

/** A provision or definition of a pack of this library, whatever the pack's version; null: not there. */
export function limbedModel(library: Library, packId: string, id: string): LimbedModel | null {
  const pack = library.packs.find(({head}) => head.id === packId)
  if (!pack) return null
  const models = known.get(pack) ?? new Map<string, LimbedModel | null>()
  known.set(pack, models)
  const cached = models.get(id)
  if (cached !== undefined) return cached
  const made = makeModel(pack, id)
  models.set(id, made)
  return made
}

function makeModel(pack: Pack, id: string): LimbedModel | null {
  const provision = pack.provisions.find((entry) => entry.id === id)
  const definition = pack.definitions.find((entry) => entry.id === id)
  const part = provision ?? definition
  if (!part) return null
  const items = provision ? provision.paragraphs : (definition?.points ?? [])
  const ties = new Map<string, ReadonlySet<string>>([["", new Set(part.implements)]])
  const texts = new Map<string, string>()
  const note = (list: readonly PackItem[]) => {
    for (const item of list) {
      if (isAlternatives(item)) for (const {clauses} of item.options) note(clauses)
      else {
        ties.set(item.id, new Set(item.implements))
        texts.set(item.id, item.text)
        note(item.points)
      }
    }
  }
  note(items)
  return {
    pack,
    name: plainText(pack, provision ? provision.heading : (definition?.text ?? "")),
    limbs: limbsOf(items, []),
    ties,
    texts,
    tied: surelyCarriedBy(items),
  }
}

function limbsOf(items: readonly PackItem[], around: readonly string[]): Limbs {
  const own: Limb[] = []
  const choices: (readonly Option[])[] = []
  for (const item of items) {
    if (isAlternatives(item)) {
      choices.push(
        item.options.map(({clauses}) => ({ids: idsIn(clauses), limbs: limbsOf(clauses, around)})),
      )
      continue
    }
    const {id, text} = item
    const below = carriedBy(item.points)
    const obligations = item.implements.filter((each) => !below.has(each))
    if (obligations.length > 0) own.push({id, text, obligations, around})
    const inner = limbsOf(item.points, [...around, id])
    own.push(...inner.own)
    choices.push(...inner.choices)
  }
  return {own, choices}
}

function carriedBy(items: readonly PackItem[]): ReadonlySet<string> {
  return new Set(
    items.flatMap((item) =>
      isAlternatives(item)
        ? item.options.flatMap(({clauses}) => [...carriedBy(clauses)])
        : [...item.implements, ...carriedBy(item.points)],
    ),
  )
}

/** The same, whichever options are chosen. */
export function surelyCarriedBy(items: readonly PackItem[]): ReadonlySet<string> {
  const carried = new Set<string>()
  for (const item of items) {
    const own = isAlternatives(item)
      ? item.options
          .map(({clauses}) => surelyCarriedBy(clauses))
          .reduce((all, one) => new Set([...all].filter((id) => one.has(id))))
      : [...item.implements, ...surelyCarriedBy(item.points)]
    for (const id of own) carried.add(id)
  }
  return carried
}

function idsIn(items: readonly PackItem[]): readonly string[] {
  return items.flatMap((item) =>
    isAlternatives(item)
      ? item.options.flatMap(({clauses}) => idsIn(clauses))
      : [item.id, ...idsIn(item.points)],
  )
}

/** A limb that does not stand in its provision as words of law. */
export interface LostLimb {
  readonly limb: Limb
  /** Of a choice that is gone altogether, all clauses of its options: where one of them stands elsewhere, nothing is lost. */
  readonly unless: readonly string[]
}

/**
 * The limbs that a provision of the bill has not. Of a choice, those of the options that stand there; where no option is left at all, what every
 * option carries, and the first speaks for it. `stands`: clauses that the provision shows; `carries`: those that have words.
 */
export function lostFrom(
  {own, choices}: Limbs,
  stands: ReadonlySet<string>,
  carries: ReadonlySet<string>,
): readonly LostLimb[] {
  return [
    ...own.filter(({id}) => !carries.has(id)).map((limb) => ({limb, unless: []})),
    ...choices.flatMap((options): readonly LostLimb[] => {
      const standing = options.filter(({ids}) => ids.some((id) => stands.has(id)))
      if (standing.length > 0) {
        return standing.flatMap(({limbs}) => lostFrom(limbs, stands, carries))
      }
      return inEach(options).map((limb) => ({limb, unless: options.flatMap(({ids}) => ids)}))
    }),
  ]
}

/** For what each of the options carries, a limb of the first that does. */
function inEach(options: readonly Option[]): readonly Limb[] {
  const [first, ...others] = options.map(({limbs}) => limbs.own)
  const sure = (obligation: string) =>
    others.every((limbs) => limbs.some(({obligations}) => obligations.includes(obligation)))
  const seen = new Set<string>()
  return (first ?? []).flatMap((limb) => {
    const obligations = limb.obligations.filter((each) => sure(each) && !seen.has(each))
    for (const each of obligations) seen.add(each)
    return obligations.length > 0 ? [{...limb, obligations}] : []
  })
}

/** The words of a limb without the comma or semicolon that joins it to the next. */
export const limbWords = (pack: Pack, text: string): string =>
  plainText(pack, text).replace(/[;,.:]?(?: (?:or|and))?$/, "")

/** Words short enough for a sentence. */
export const shortened = (words: string): string =>
  words.length > 80 ? `${words.slice(0, words.lastIndexOf(" ", 80))} …` : words
