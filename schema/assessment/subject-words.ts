import {knownLanguage} from "../importing/recognise/languages"
import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import type {SearchWords} from "../obligations/search-words"
import {kin} from "../obligations/kin"
import type {Sought, SoughtPhrase} from "./hits"
import {phraseOf} from "./phrase"

/** Of what stands near a subject and does not name it: the theme, the paragraph that it is a part of, the obligations of a question. */
const nearby = 0.35

/**
 * What to look for on an obligation or a question, in the words of a language. What names the subject counts in full; where nothing does,
 * what is nearest takes its place: of a question its obligations, of an obligation its parts and the paragraph it is a part of, then its
 * theme. Empty: the register has nothing, or not in that language. A subject that nobody knows is a RangeError.
 */
export function soughtFor(library: Library, subject: string, language: string): readonly Sought[] {
  const known = knownLanguage(language)
  if (known === null) return []
  const tiers = tiersOf(library, subject)
  const found = new Map<SearchWords, number>()
  let weight = 1
  for (const tier of tiers) {
    if (tier.length === 0) continue
    for (const entry of tier) if (!found.has(entry)) found.set(entry, weight)
    weight = nearby * weight
  }
  return [...found].map(([entry, own]) => ({
    id: entry.id,
    weight: own,
    phrases: phrasesOf(entry, known),
  }))
}

/** The entries of the register for a subject, the nearest first. */
function tiersOf(library: Library, subject: string): readonly (readonly SearchWords[])[] {
  const own = registerOf(library).bySubject
  const question = library.checklist.questions.find(({id}) => id === subject)
  const all = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => own.get(id) ?? []))]
  if (question) {
    const {obligations} = question
    return [
      all([subject]),
      all(obligations),
      ...(obligations.some((id) => own.has(id)) ? [] : around(library, obligations, all)),
    ]
  }
  if (!obligationIndex(library).has(subject)) {
    throw new RangeError(`No obligation or question ${subject}`)
  }
  return [all([subject]), ...around(library, [subject], all)]
}

function around(
  library: Library,
  ids: readonly string[],
  all: (ids: readonly string[]) => readonly SearchWords[],
): readonly (readonly SearchWords[])[] {
  const {byTheme} = registerOf(library)
  const index = obligationIndex(library)
  const kinOf = (kinship: "part" | "whole") =>
    ids.flatMap((id) =>
      kin(library, id)
        .filter((each) => each.kinship === kinship)
        .map((each) => each.id),
    )
  const themes = new Set(ids.map((id) => index.get(id)?.theme ?? ""))
  return [
    all([...kinOf("part"), ...kinOf("whole")]),
    [...new Set([...themes].flatMap((theme) => byTheme.get(theme) ?? []))],
  ]
}

interface Register {
  readonly bySubject: ReadonlyMap<string, readonly SearchWords[]>
  readonly byTheme: ReadonlyMap<string, readonly SearchWords[]>
}

const registers = new WeakMap<Library, Register>()

function registerOf(library: Library): Register {
  const cached = registers.get(library)
  if (cached) return cached
  const {searchWords} = library
  const made = {
    bySubject: turned(searchWords, (entry) => entry.for),
    byTheme: turned(searchWords, (entry) => entry.themes),
  }
  registers.set(library, made)
  return made
}

function turned(
  entries: readonly SearchWords[],
  keys: (entry: SearchWords) => readonly string[],
): ReadonlyMap<string, readonly SearchWords[]> {
  const found = new Map<string, SearchWords[]>()
  for (const entry of entries) {
    for (const key of keys(entry)) {
      const list = found.get(key)
      if (list) list.push(entry)
      else found.set(key, [entry])
    }
  }
  return found
}

const phrases = new WeakMap<SearchWords, Map<string, readonly SoughtPhrase[]>>()

function phrasesOf(
  entry: SearchWords,
  language: NonNullable<ReturnType<typeof knownLanguage>>,
): readonly SoughtPhrase[] {
  const byLanguage = phrases.get(entry) ?? new Map<string, readonly SoughtPhrase[]>()
  phrases.set(entry, byLanguage)
  const cached = byLanguage.get(language)
  if (cached) return cached
  const {terms, also} = entry[language]
  const seen = new Set<string>()
  const made = [
    ...terms.map((said) => ({phrase: phraseOf(said, language), kind: "term" as const})),
    ...also.map((said) => ({phrase: phraseOf(said, language), kind: "synonym" as const})),
  ].filter(({phrase}) => {
    const key = phrase.stems.join(" ")
    const isNew = key !== "" && !seen.has(key)
    seen.add(key)
    return isNew
  })
  byLanguage.set(language, made)
  return made
}
