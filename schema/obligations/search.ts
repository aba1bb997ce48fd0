import type {Library} from "../library/library"
import {fold, wordsIn} from "../library/search-index"
import type {Instrument, Obligation, ObligationLevel} from "./instrument"
import {themeName} from "./theme"

/** Narrows a search; what is left out narrows nothing. */
export interface ObligationFilter {
  /** Id of an instrument. */
  readonly instrument?: string
  readonly level?: ObligationLevel
  readonly theme?: string
  readonly pillar?: string
  readonly needsLegislation?: Obligation["needsLegislation"]
}

interface Entry {
  readonly obligation: Obligation
  readonly instrument: string
  /** Its place as the parts of its citation: 6, 3, a. */
  readonly place: readonly string[]
  readonly words: readonly string[]
}

const indexes = new WeakMap<Library, readonly Entry[]>()

/** Longer queries say no more. */
const longestQuery = 200

/**
 * The obligations that a query finds, in the order of the treaties. A place finds what stands at it and below it: `TIP 6(3)`, `6.3`,
 * `article 6`. Every other word must begin a word of the gist, the qualifier, the article's title or the theme, or of the name of a
 * concept note or a term that belongs to it. A query of nothing finds all that the filter lets through.
 */
export function searchObligations(
  library: Library,
  query: string,
  filter: ObligationFilter = {},
): readonly Obligation[] {
  const entries = indexOf(library)
  const tests = testsOf(query, new Set(library.instruments.map(({id}) => id.toLowerCase())))
  return entries
    .filter((entry) => passes(entry, filter) && tests.every((test) => test(entry)))
    .map(({obligation}) => obligation)
}

function indexOf(library: Library): readonly Entry[] {
  const cached = indexes.get(library)
  if (cached) return cached
  const names = namesOf(library)
  const made = library.instruments.flatMap((instrument) =>
    instrument.obligations.map((obligation) =>
      entryOf(instrument, obligation, names.get(obligation.id) ?? []),
    ),
  )
  indexes.set(library, made)
  return made
}

/** What lawyers call the matter of an obligation: the names of its concept notes and terms. */
function namesOf({concepts, terms}: Library): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  const add = (name: string, ids: readonly string[]) => {
    for (const id of ids) names.set(id, [...(names.get(id) ?? []), name])
  }
  for (const {name, bears} of concepts) add(name, bears)
  for (const {term, obligations} of terms) add(term, obligations)
  return names
}

function entryOf(
  {id, articles}: Instrument,
  obligation: Obligation,
  names: readonly string[],
): Entry {
  const {gist, qualifier = "", theme = "", article} = obligation
  const title = articles.find(({number}) => number === article)?.title ?? ""
  const text = fold([gist, qualifier, title, themeName(theme), ...names].join(" "))
  return {
    obligation,
    instrument: id,
    place: obligation.id
      .slice(id.length + 1)
      .toLowerCase()
      .split("."),
    words: [...new Set([...wordsIn(text)].map(({word}) => word))],
  }
}

type Test = (entry: Entry) => boolean

/** `6(3)(a)` and `6.3.a`, after spaces within it are taken out. */
const place = /^\d+(?:\(\w+\)|\.\w+)*\.?$/

function testsOf(query: string, instruments: ReadonlySet<string>): readonly Test[] {
  const folded = fold(query.slice(0, longestQuery))
    .replace(/\s+(?=\()/g, "")
    // "Article 6" and "art. 6" are 6.
    .replace(/\b(?:articles?|art\.?|paragraphs?|para\.?)\s*(?=\d)/g, "")
  return folded
    .split(/[\s,;]+/)
    .flatMap((piece) => {
      const dashed = piece.split("-")
      return instruments.has(dashed[0] ?? "") ? dashed : [piece]
    })
    .flatMap((piece): readonly Test[] => {
      if (instruments.has(piece)) return [({instrument}) => instrument.toLowerCase() === piece]
      if (place.test(piece)) return [placeTest(piece)]
      return [...wordsIn(piece)].map(({word}) => wordTest(word))
    })
}

function placeTest(text: string): Test {
  const wanted = text.split(/[.()]+/).filter(Boolean)
  const [number = ""] = wanted
  // A number alone may be one that the text speaks of.
  const isWord = ({words}: Entry) => wanted.length === 1 && words.includes(number)
  return (entry) => wanted.every((part, i) => entry.place[i] === part) || isWord(entry)
}

const wordTest =
  (wanted: string): Test =>
  ({words}) =>
    words.some((word) => word.startsWith(wanted))

function passes(
  {obligation, instrument}: Entry,
  {instrument: treaty, level, theme, pillar, needsLegislation}: ObligationFilter,
): boolean {
  return (
    (treaty === undefined || instrument === treaty) &&
    (level === undefined || obligation.level === level) &&
    (theme === undefined || obligation.theme === theme) &&
    (pillar === undefined || obligation.pillar === pillar) &&
    (needsLegislation === undefined || obligation.needsLegislation === needsLegislation)
  )
}
