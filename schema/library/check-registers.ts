import type {Checklist} from "../obligations/checklist"
import type {Instrument} from "../obligations/instrument"
import type {Relation} from "../obligations/relations"
import type {SearchWords} from "../obligations/search-words"
import type {TermEntry} from "../obligations/terms"
import type {Offence} from "../coverage/offence"
import {findClause} from "./clause-walk"
import type {Concept} from "./concept"
import type {Pack} from "./pack"
import type {PlainWords} from "./plain-words"
import {problemPlacer, type PackProblem} from "./sources"
import type {Subject} from "./subject"

/** What is wrong in a register: the place in it, and a sentence. */
export interface Flaw {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** As many as an author can mend in one go. */
const mostFlaws = 50

/** Finds the lines of flaws in the text that the register was read from. */
export function placeFlaws(
  file: string,
  text: string,
  flaws: readonly Flaw[],
): readonly PackProblem[] {
  const at = problemPlacer(new Map([[file, text]]))
  return flaws.slice(0, mostFlaws).map(({path, message}) => at({file, path}, message))
}

/** Ids are unique, articles and parents are there, and no row stands under itself. */
export function checkInstrument({id, articles, obligations}: Instrument): readonly Flaw[] {
  const numbers = new Set(articles.map(({number}) => number))
  const ids = new Set(obligations.map((obligation) => obligation.id))
  const parents = new Map(obligations.map((each) => [each.id, each.parent]))
  return [
    ...repeated("obligations", obligations),
    ...obligations.flatMap((obligation, i): readonly Flaw[] => {
      const flaw = (key: string, message: string) => ({path: ["obligations", i, key], message})
      const {parent, article} = obligation
      return [
        ...(obligation.id.startsWith(`${id}-`)
          ? []
          : [flaw("id", `The obligation “${obligation.id}” does not begin with “${id}-”.`)]),
        ...(numbers.has(article) ? [] : [flaw("article", `There is no article ${article}.`)]),
        ...(parent === undefined || (ids.has(parent) && parent !== obligation.id)
          ? []
          : [flaw("parent", `There is no obligation “${parent}” to stand under.`)]),
        ...(goesRound(obligation.id, parents)
          ? [flaw("parent", `“${obligation.id}” stands under itself, by way of “${parent ?? ""}”.`)]
          : []),
      ]
    }),
  ]
}

/** Whether the way up from a row leads back to it by way of others. */
function goesRound(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>()
  for (let up = parents.get(id); up !== undefined && !seen.has(up); up = parents.get(up)) {
    if (up === id) return seen.size > 0
    seen.add(up)
  }
  return false
}

/** Ids are unique and the obligations exist. What a note points to in the packs is for {@link checkConceptsSee}. */
export function checkConcepts(
  concepts: readonly Concept[],
  instruments: readonly Instrument[],
): readonly Flaw[] {
  return [
    ...repeated("concepts", concepts),
    ...unknownIn("concepts", concepts, "bears", ({bears}) => bears, instruments),
  ]
}

/** The provisions that notes point to exist, as far as their packs are there. */
export function checkConceptsSee(
  concepts: readonly Concept[],
  packs: readonly Pack[],
): readonly Flaw[] {
  return concepts.flatMap(({see}, i) =>
    see.flatMap((key, j): readonly Flaw[] => {
      const path = ["concepts", i, "see", j]
      const slash = key.indexOf("/")
      if (slash < 0) return [{path, message: `Write the pack before “${key}”, with a slash.`}]
      const pack = packs.find(({head}) => head.id === key.slice(0, slash))
      const id = key.slice(slash + 1)
      const there =
        !pack || [...pack.provisions, ...pack.definitions].some((part) => part.id === id)
      return there ? [] : [{path, message: `There is nothing called “${id}” in that pack.`}]
    }),
  )
}

export function checkSubjects(subjects: readonly Subject[]): readonly Flaw[] {
  return repeated("subjects", subjects)
}

/** Ids are unique, themes are named, every theme has a question, and the obligations exist. */
export function checkChecklist(
  {themes, questions}: Checklist,
  instruments: readonly Instrument[],
): readonly Flaw[] {
  const named = new Set(themes.map(({id}) => id))
  const used = new Set(questions.map(({theme}) => theme))
  return [
    ...repeated("themes", themes),
    ...repeated("questions", questions),
    ...themes.flatMap(({id}, i) =>
      used.has(id) ? [] : [{path: ["themes", i], message: `No question has the theme “${id}”.`}],
    ),
    ...questions.flatMap(({theme}, i) =>
      named.has(theme)
        ? []
        : [
            {
              path: ["questions", i, "theme"],
              message: `There is no theme “${theme}” under themes.`,
            },
          ],
    ),
    ...unknownIn("questions", questions, "obligations", (q) => q.obligations, instruments),
  ]
}

export function checkTerms(
  terms: readonly TermEntry[],
  instruments: readonly Instrument[],
): readonly Flaw[] {
  return [
    ...repeated("terms", terms),
    ...unknownIn("terms", terms, "obligations", (term) => term.obligations, instruments),
  ]
}

/** Both ends exist and differ, and no pair stands twice. */
export function checkRelations(
  relations: readonly Relation[],
  instruments: readonly Instrument[],
): readonly Flaw[] {
  const pairs = new Set<string>()
  const flaws: Flaw[] = []
  relations.forEach(({a, b}, i) => {
    const pair = [a, b].sort().join(" ")
    const path = ["relations", i]
    if (a === b) flaws.push({path, message: `“${a}” is related to itself.`})
    if (pairs.has(pair))
      flaws.push({path, message: `The relation of “${a}” and “${b}” is there twice.`})
    pairs.add(pair)
  })
  return [
    ...flaws,
    ...unknownIn("relations", relations, "a", ({a}) => [a], instruments),
    ...unknownIn("relations", relations, "b", ({b}) => [b], instruments),
  ]
}

/** Each thing once, and only subjects that are there; null: which are there is not known. That provisions are there, the tests see to. */
export function checkPlainWords(
  {subjects, questions}: PlainWords,
  known: readonly Subject[] | null,
): readonly Flaw[] {
  const ids = known && new Set(known.map(({id}) => id))
  const unknown = (path: Flaw["path"], id: string): readonly Flaw[] =>
    !ids || id.includes("/") || ids.has(id)
      ? []
      : [{path, message: `There is no subject “${id}” in subjects.yaml.`}]
  const seen = new Set<string>()
  return [
    ...repeated("questions", questions),
    ...subjects.flatMap(({of}, i): readonly Flaw[] => {
      const path = ["subjects", i, "of"]
      const isTwice = seen.has(of)
      seen.add(of)
      return isTwice ? [{path, message: `“${of}” stands twice.`}] : unknown(path, of)
    }),
    ...questions.flatMap((question, i) =>
      question.subjects.flatMap((id, j) => unknown(["questions", i, "subjects", j], id)),
    ),
  ]
}

/**
 * Ids are unique, and what the words are for exists: obligations, themes of obligations, questions. Questions are not asked for while
 * there is no checklist.
 */
export function checkSearchWords(
  words: readonly SearchWords[],
  instruments: readonly Instrument[],
  checklist: Checklist | null,
): readonly Flaw[] {
  const obligations = instruments.flatMap((instrument) => instrument.obligations)
  const themes = new Set(obligations.map(({theme}) => theme))
  const known = new Set([
    ...obligations.map(({id}) => id),
    ...(checklist?.questions ?? []).map(({id}) => id),
  ])
  const isThere = (id: string) => known.has(id) || (!checklist && id.startsWith("CHK-"))
  return [
    ...repeated("words", words),
    ...words.flatMap((entry, i): readonly Flaw[] => {
      const flaw = (key: string, message: string) => ({path: ["words", i, key], message})
      return [
        ...entry.for
          .filter((id) => !isThere(id))
          .map((id) => flaw("for", `There is no obligation or question “${id}”.`)),
        ...entry.themes
          .filter((theme) => !themes.has(theme))
          .map((theme) => flaw("themes", `No obligation has the theme “${theme}”.`)),
        ...(entry.for.length + entry.themes.length > 0
          ? []
          : [
              flaw(
                "id",
                `“${entry.id}” is for nothing. Name an obligation, a question or a theme.`,
              ),
            ]),
      ]
    }),
  ]
}

/** Ids are unique and the obligations exist. The clauses of packs are for {@link checkOffenceClauses}. */
export function checkOffences(
  offences: readonly Offence[],
  instruments: readonly Instrument[],
): readonly Flaw[] {
  return [
    ...repeated("offences", offences),
    ...offences.flatMap(({elements}, i) =>
      unknownIn("elements", elements, "obligations", (each) => each.obligations, instruments).map(
        ({path, message}) => ({path: ["offences", i, ...path], message}),
      ),
    ),
  ]
}

/** The clauses that elements name exist, as far as their packs are there. */
export function checkOffenceClauses(
  offences: readonly Offence[],
  packs: readonly Pack[],
): readonly Flaw[] {
  return offences.flatMap(({elements}, i) =>
    elements.flatMap(({clauses}, j) =>
      clauses.flatMap((key, n): readonly Flaw[] => {
        const [packId = "", rest = ""] = key.split("/")
        const [id = "", clause] = rest.split(".")
        const pack = packs.find(({head}) => head.id === packId)
        const part = [...(pack?.provisions ?? []), ...(pack?.definitions ?? [])].find(
          (each) => each.id === id,
        )
        const isThere = part && (clause === undefined || findClause(part, clause) !== null)
        if (!pack || isThere) return []
        const path = ["offences", i, "elements", j, "clauses", n]
        return [{path, message: `There is nothing called “${rest}” in that pack.`}]
      }),
    ),
  )
}

function repeated(list: string, entries: readonly {readonly id: string}[]): readonly Flaw[] {
  const seen = new Set<string>()
  return entries.flatMap(({id}, i) => {
    const before = seen.has(id)
    seen.add(id)
    return before ? [{path: [list, i, "id"], message: `The id “${id}” is used twice.`}] : []
  })
}

function unknownIn<T>(
  list: string,
  entries: readonly T[],
  key: string,
  ids: (entry: T) => readonly string[],
  instruments: readonly Instrument[],
): readonly Flaw[] {
  const known = new Set(instruments.flatMap(({obligations}) => obligations.map(({id}) => id)))
  return entries.flatMap((entry, i) =>
    ids(entry)
      .filter((id) => !known.has(id))
      .map((id) => ({
        path: [list, i, key],
        message: `There is no obligation “${id}” in the instruments.`,
      })),
  )
}
