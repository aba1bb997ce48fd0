import type {Node} from "prosemirror-model"
import {definedTerms} from "../definitions"
import {inBill} from "./designs"
import type {ProvisionLevel} from "./pack"
import type {Library} from "./library"
import {
  fields,
  fold,
  searchIndex,
  wordsIn,
  type Entry,
  type Field,
  type SearchIndex,
} from "./search-index"

/** A provision or definition that a search found. */
export interface Hit extends Pick<
  Entry,
  "pack" | "kind" | "id" | "heading" | "number" | "chapter" | "level" | "gist"
> {
  readonly headingMatches: readonly Range[]
  /** The words around the first place that was found; the gist where only the heading matches. */
  readonly excerpt: Excerpt
}

export interface Excerpt {
  readonly field: Field
  readonly text: string
  readonly matches: readonly Range[]
}

export type Range = readonly [from: number, to: number]

/** Narrows a search; what is left out narrows nothing. */
export interface SearchFilter {
  readonly pack?: string
  readonly chapter?: string
  readonly kind?: "provision" | "definition"
  readonly levels?: readonly ProvisionLevel[]
  /** Of what the obligations belong to that it implements. */
  readonly instrument?: string
  readonly theme?: string
  readonly pillar?: string
  /** A bill: what it has already is left out. */
  readonly notIn?: Node
}

/** In the order of `fields`. A word in a heading outweighs every lower field together. */
const weights = [64, 32, 16, 8, 4, 3, 1]

/**
 * Searches the packs. Each word of the query must begin a word somewhere in the provision; headings count before terms, gists, texts and
 * guidance. A query without words lists everything the filter lets through, in the packs' order.
 */
export function searchLibrary(
  library: Library,
  query: string,
  filter: SearchFilter = {},
): readonly Hit[] {
  const index = searchIndex(library)
  const words = queryWords(query)
  const found: {entry: Entry; score: number; order: number}[] = []
  const scores = words.map((word) => scoresOf(index, word))
  const isNew = newTo(library, filter.notIn)
  index.entries.forEach((entry, order) => {
    if (!passes(entry, filter) || !isNew(entry)) return
    let score = 0
    for (const byEntry of scores) {
      const own = byEntry.get(order)
      if (own === undefined) return
      score += own
    }
    found.push({entry, score, order})
  })
  return found
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({entry}) => hit(entry, words))
}

const longestQuery = 200

/** Words that tell nothing apart. They count only in a query that has no other. */
const idleWords: ReadonlySet<string> = new Set(
  "a an and at by for from in is of on or that the this to with".split(" "),
)

function queryWords(query: string): readonly string[] {
  const words = [...new Set([...wordsIn(fold(query.slice(0, longestQuery)))].map(({word}) => word))]
  const telling = words.filter((word) => !idleWords.has(word))
  return telling.length > 0 ? telling : words
}

/** Whether a bill lacks what is found: a provision, or the term that is defined. */
function newTo({packs}: Library, doc: Node | undefined): (entry: Entry) => boolean {
  if (!doc) return () => true
  const byId = new Map(packs.map((pack) => [pack.head.id, pack]))
  const terms = new Set(definedTerms(doc).map(({term}) => term.toLowerCase()))
  return ({pack: id, kind, id: part, heading}) => {
    const pack = byId.get(id)
    if (kind === "definition") return !terms.has(heading.toLowerCase())
    return pack !== undefined && inBill(doc, pack, part) === null
  }
}

function passes(
  entry: Entry,
  {pack, chapter, kind, levels, instrument, theme, pillar}: SearchFilter,
): boolean {
  return (
    (instrument === undefined || entry.instruments.includes(instrument)) &&
    (theme === undefined || entry.themes.includes(theme)) &&
    (pillar === undefined || entry.pillars.includes(pillar)) &&
    (pack === undefined || entry.pack === pack) &&
    (chapter === undefined || entry.chapter === chapter) &&
    (kind === undefined || entry.kind === kind) &&
    (levels === undefined || levels.includes(entry.level))
  )
}

/** Entry -> weight of the best field in which a word begins with the prefix; a whole word counts a little more. */
function scoresOf({words, postings}: SearchIndex, prefix: string): ReadonlyMap<number, number> {
  const scores = new Map<number, number>()
  for (let i = firstAtLeast(words, prefix); i < words.length && words[i]?.startsWith(prefix); i++) {
    const whole = words[i] === prefix ? 0.5 : 0
    for (const [entry, bits] of postings[i] ?? []) {
      const score = bestWeight(bits) + whole
      if (score > (scores.get(entry) ?? 0)) scores.set(entry, score)
    }
  }
  return scores
}

/** The lowest bit is the weightiest field. */
const bestWeight = (bits: number): number => weights[31 - Math.clz32(bits & -bits)] ?? 0

function firstAtLeast(words: readonly string[], prefix: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle] ?? "") < prefix) low = middle + 1
    else high = middle
  }
  return low
}

function hit(entry: Entry, words: readonly string[]): Hit {
  const {pack, kind, id, heading, number, chapter, level, gist} = entry
  return {
    ...{pack, kind, id, heading, number, chapter, level, gist},
    headingMatches: matchesIn(heading, words),
    excerpt: excerptOf(entry, words),
  }
}

function matchesIn(text: string, words: readonly string[]): readonly Range[] {
  if (words.length === 0) return []
  const ranges: Range[] = []
  for (const {word, from} of wordsIn(fold(text))) {
    const lengths = words.filter((prefix) => word.startsWith(prefix)).map(({length}) => length)
    if (lengths.length > 0) ranges.push([from, from + Math.max(...lengths)])
  }
  return ranges
}

/** Where the first word of a folded text stands that one of these begins; it reads no further. */
function firstMatch(folded: string, words: readonly string[]): number | null {
  for (const {word, from} of wordsIn(folded)) {
    if (words.some((prefix) => word.startsWith(prefix))) return from
  }
  return null
}

/** Characters before and after the first match. */
const before = 40
const after = 120

function excerptOf(entry: Entry, words: readonly string[]): Excerpt {
  for (const field of fields) {
    if (field === "heading" || field === "term") continue
    const at = firstMatch(entry.folded[field] ?? "", words)
    if (at !== null) return cut(field, entry.texts[field] ?? "", at, words)
  }
  return cut("gist", entry.gist, 0, words)
}

function cut(field: Field, text: string, at: number, words: readonly string[]): Excerpt {
  const start = at <= before ? 0 : text.indexOf(" ", at - before) + 1
  const end = text.length <= at + after ? text.length : text.lastIndexOf(" ", at + after)
  const from = Math.min(Math.max(start, 0), at)
  const piece = text.slice(from, Math.max(end, at))
  const shown = `${from > 0 ? "… " : ""}${piece}${end < text.length ? " …" : ""}`
  return {field, text: shown, matches: matchesIn(shown, words)}
}

/** As many suggestions as can be read at a glance. */
const mostSuggestions = 5

/** Queries like this one that find something, for when this one finds nothing: words one or two letters away. Best first. */
export function nearMisses(library: Library, query: string): readonly string[] {
  const index = searchIndex(library)
  const words = queryWords(query)
  let queries: readonly (readonly string[])[] = [[]]
  for (const word of words) {
    const options = scoresOf(index, word).size > 0 ? [word] : nearWords(index.words, word)
    queries = queries
      .flatMap((start) => options.map((option) => [...start, option]))
      .slice(0, mostSuggestions)
  }
  return queries
    .map((list) => list.join(" "))
    .filter((text) => text !== words.join(" ") && searchLibrary(library, text).length > 0)
}

function nearWords(words: readonly string[], word: string): readonly string[] {
  const most = word.length < 4 ? 1 : 2
  const near: {word: string; distance: number}[] = []
  for (const other of words) {
    if (Math.abs(other.length - word.length) > most) continue
    const distance = editDistance(word, other, most)
    if (distance <= most) near.push({word: other, distance})
  }
  return near
    .sort((a, b) => a.distance - b.distance || a.word.length - b.word.length)
    .slice(0, mostSuggestions)
    .map((entry) => entry.word)
}

/** Letters to put in, take out, change or swap with their neighbour; more than `most` comes back as `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
  let beforeLast: readonly number[] = []
  let last = Array.from({length: b.length + 1}, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return most + 1
    beforeLast = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}
