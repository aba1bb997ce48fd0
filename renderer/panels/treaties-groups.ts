import type {Node} from "prosemirror-model"
import type {Coverage} from "../../schema/coverage/coverage"
import {isOpen} from "../../schema/coverage/summary"
import {obligationIndex} from "../../schema/library/beside"
import type {Library} from "../../schema/library/library"
import {fold, wordsIn} from "../../schema/library/search-index"
import type {Question} from "../../schema/obligations/checklist"
import {implemented} from "../../schema/obligations/implemented"
import {citation, type Obligation} from "../../schema/obligations/instrument"
import {depthOf} from "../../schema/obligations/kin"
import {searchObligations, type ObligationFilter} from "../../schema/obligations/search"
import type {TermEntry} from "../../schema/obligations/terms"
import {
  articleGroup,
  isSearching,
  type Opened,
  type TreatiesFilter,
  type TreatiesView,
} from "./treaties-view"

/** The treaty to begin with: the one that the bill has most provisions for; without a bill, the first. */
export function leadingInstrument(library: Library, doc: Node | null): string | null {
  const index = obligationIndex(library)
  const counts = new Map<string, number>()
  for (const id of doc ? implemented(doc, library).keys() : []) {
    const instrument = index.get(id)?.instrument
    if (instrument !== undefined) counts.set(instrument, (counts.get(instrument) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? library.instruments[0]?.id ?? null
}

/** One row of the panel's list, before it is drawn. */
export type Item =
  | {readonly kind: "obligation"; readonly obligation: Obligation; readonly depth: number}
  | {readonly kind: "question"; readonly question: Question; readonly depth: 0}
  | {readonly kind: "term"; readonly term: TermEntry; readonly depth: 0}

export interface ItemGroup {
  readonly id: string
  readonly label: string
  /** Empty: the items stand on the first level. */
  readonly name: string
  readonly folded: boolean
  readonly items: readonly Item[]
}

/** What the list shows, in the order of the register; a group of which the search leaves nothing is not there. */
export function groupsOf(
  library: Library,
  view: TreatiesView,
  coverage: Found | null,
): readonly ItemGroup[] {
  const isFolded = (id: string) =>
    isSearching(view) ? view.folded.includes(id) : !view.unfolded.includes(id)
  const groups =
    view.shown === "checklist"
      ? checklistGroups(library, view.query)
      : view.shown === "terms"
        ? [{id: "terms", label: "", name: "", items: termItems(library, view.query)}]
        : articleGroups(library, view, coverage)
  return groups
    .filter(({items}) => items.length > 0)
    .map((group) => ({...group, folded: group.name !== "" && isFolded(group.id)}))
}

/** Coverage by obligation. */
export type Found = ReadonlyMap<string, Coverage>

/** What a search finds among the obligations, of the status that is asked for where the bill's coverage is known. */
export function matching(
  library: Library,
  query: string,
  {status, ...filter}: TreatiesFilter & ObligationFilter,
  coverage: Found | null,
): readonly Obligation[] {
  const found = searchObligations(library, query, filter)
  if (status === undefined || !coverage) return found
  return found.filter(({id}) => {
    const now = coverage.get(id)?.status
    return now !== undefined && (status === "open" ? isOpen(now) : now === status)
  })
}

type Unfolded = Omit<ItemGroup, "folded">

function articleGroups(
  library: Library,
  {shown, query, filter}: TreatiesView,
  coverage: Found | null,
): readonly Unfolded[] {
  const instrument = library.instruments.find(({id}) => id === shown)
  if (!instrument) return []
  const found = matching(library, query, {...filter, instrument: shown}, coverage)
  const present = new Set(found.map(({id}) => id))
  return instrument.articles.map(({number, title}) => ({
    id: articleGroup(shown, number),
    label: String(number),
    name: title,
    items: found
      .filter(({article}) => article === number)
      .map((obligation) => ({
        kind: "obligation" as const,
        obligation,
        // A letter whose paragraph was not found has nothing to stand under.
        depth: present.has(obligation.parent ?? "") ? depthOf(library, obligation.id) : 0,
      })),
  }))
}

function checklistGroups({checklist}: Library, query: string): readonly Unfolded[] {
  const matches = wordMatch(query)
  return checklist.themes.map(({id, name}) => ({
    id: `theme-${id}`,
    label: "",
    name,
    items: checklist.questions
      .filter((question) => question.theme === id)
      .filter(({question, indicators, evidence, obligations}) =>
        matches([name, question, ...indicators, evidence, ...obligations.map(citation)]),
      )
      .map((question) => ({kind: "question" as const, question, depth: 0 as const})),
  }))
}

function termItems({terms}: Library, query: string): readonly Item[] {
  const matches = wordMatch(query)
  return terms
    .filter(({term, gist, source = "", note = "", modelLaw, obligations}) =>
      matches([term, gist, source, note, modelLaw?.title ?? "", ...obligations.map(citation)]),
    )
    .map((term) => ({kind: "term", term, depth: 0}))
}

/** Whether every word of a query begins a word of the texts. */
function wordMatch(query: string): (texts: readonly string[]) => boolean {
  const wanted = [...wordsIn(fold(query))].map(({word}) => word)
  if (wanted.length === 0) return () => true
  return (texts) => {
    const words = [...wordsIn(fold(texts.join(" ")))].map(({word}) => word)
    return wanted.every((word) => words.some((other) => other.startsWith(word)))
  }
}

export function openedBy(item: Item): Opened {
  switch (item.kind) {
    case "obligation":
      return {kind: "obligation", id: item.obligation.id}
    case "question":
      return {kind: "question", id: item.question.id}
    case "term":
      return {kind: "term", id: item.term.id}
  }
}

/** What typing its first letters finds: a citation without the treaty, which they all share. */
export function typedText(item: Item): string {
  switch (item.kind) {
    case "obligation":
      return citation(item.obligation.id).replace(/^\S+ /, "")
    case "question":
      return item.question.question
    case "term":
      return item.term.term
  }
}
