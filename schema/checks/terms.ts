import type {Node} from "prosemirror-model"
import {allForms, definedTerms, termsOf, termUses, type Term, type TermUse} from "../definitions"
import {termOf} from "../library/clause-walk"
import type {Library} from "../library/library"
import type {Problem} from "../problem"
import {byOrigin, forEachArticle, originKey, provisionAttrs, provisionIn} from "../provisions"
import {forEachPart, provisionIdAround, type Check} from "./parts"

/** Terms that are defined and never used, and terms that are defined more than once. */
export const definedTermsUse: Check = (doc) => {
  const terms = definedTerms(doc)
  if (terms.length === 0) return []
  const used = new Set<string>()
  const seen = new Set<string>()
  const problems: Problem[] = []
  forEachPart(doc, (part) => {
    for (const words of firstUses(part, terms).keys()) used.add(words)
  })
  forEachArticle(doc, (article, pos, live) => {
    for (const term of live ? termsOf(article) : []) {
      const words = key(term)
      const isFirst = !seen.has(words)
      seen.add(words)
      if (isFirst && used.has(words)) continue
      const found = provisionIn(article, term.id)
      if (!found) continue
      const from = pos + 1 + found.offset + 2
      problems.push({
        code: isFirst ? "term-unused" : "term-twice",
        severity: "warning",
        provision: term.id,
        from,
        to: from + (found.node.firstChild?.content.size ?? 0),
        params: {term: term.term},
      })
    }
  })
  return problems
}

/**
 * Terms that a pack the bill draws on defines, that the bill uses, and that it does not define; once a term, at its first use. A provision
 * that came from a pack uses the terms of that pack: the same words in the text of another pack are plain words.
 */
export function undefinedTerms(doc: Node, library: Library): readonly Problem[] {
  const terms = packTerms(doc, library)
  if (terms.length === 0) return []
  const defined = new Set(definedTerms(doc).flatMap(({forms}) => forms))
  const inBill = byOrigin(doc)
  const owners = ownersOf(terms)
  const seen = new Set<string>()
  const problems: Problem[] = []
  forEachPart(doc, (part, start) => {
    const pack = provisionAttrs(part).origin?.pack
    for (const [words, {term, from, to}] of firstUses(part, terms)) {
      if (seen.has(words) || defined.has(words) || inBill.has(term.id)) continue
      if (pack !== undefined && !owners.get(words)?.has(pack)) continue
      seen.add(words)
      const pos = start + 1 + from
      problems.push({
        code: "term-undefined",
        severity: "warning",
        provision: provisionIdAround(doc, pos),
        from: pos,
        to: start + 1 + to,
        params: {term: term.term, definition: term.id},
      })
    }
  })
  return problems
}

const key = ({term}: Term): string => term.toLowerCase()

/** The packs that define each term, by the term's words. */
function ownersOf(terms: readonly Term[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>()
  for (const term of terms) {
    const packs = owners.get(key(term)) ?? new Set<string>()
    owners.set(key(term), packs.add(term.id.split("/")[0] ?? ""))
  }
  return owners
}

type FirstUses = ReadonlyMap<string, TermUse>
const known = new WeakMap<readonly Term[], WeakMap<Node, FirstUses>>()

/**
 * The first use of each term in a part by the term's words, of a division in its heading alone; kept with the part for as long as the terms
 * are the same.
 */
export function firstUses(part: Node, terms: readonly Term[]): FirstUses {
  let byPart = known.get(terms)
  if (!byPart) known.set(terms, (byPart = new WeakMap<Node, FirstUses>()))
  const cached = byPart.get(part)
  if (cached) return cached
  const first = new Map<string, TermUse>()
  const uses = part.type.name === "division" ? headingUses(part, terms) : termUses(part, terms)
  for (const use of uses) if (!first.has(key(use.term))) first.set(key(use.term), use)
  byPart.set(part, first)
  return first
}

function headingUses({firstChild}: Node, terms: readonly Term[]): readonly TermUse[] {
  if (!firstChild) return []
  return termUses(firstChild, terms).map((use) => ({...use, from: use.from + 1, to: use.to + 1}))
}

const drawnOn = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string | undefined>>()

/** Ids of the library's packs that the bill has text from, in a fixed order. */
function packsOf(doc: Node, library: Library): string {
  const origins = byOrigin(doc)
  let drawn = drawnOn.get(origins)
  if (!drawn) {
    drawn = new Set([...origins.keys()].map((origin) => origin.split("/")[0]))
    drawnOn.set(origins, drawn)
  }
  return library.packs
    .map(({head}) => head.id)
    .filter((id) => drawn?.has(id))
    .join(" ")
}

const termsOfPacks = new WeakMap<Library, Map<string, readonly Term[]>>()

/** The terms of the packs that a bill draws on, as one list that stays the same, so that uses can be kept. The id is the definition's origin. */
export function packTerms(doc: Node, library: Library): readonly Term[] {
  const packs = packsOf(doc, library)
  let byPacks = termsOfPacks.get(library)
  if (!byPacks) termsOfPacks.set(library, (byPacks = new Map<string, readonly Term[]>()))
  const cached = byPacks.get(packs)
  if (cached) return cached
  const wanted = packs.split(" ")
  const terms = library.packs
    .filter(({head}) => wanted.includes(head.id))
    .flatMap(({head, definitions}) =>
      definitions.flatMap((definition): Term[] => {
        const term = termOf(definition)
        if (!term) return []
        return [
          {id: originKey(head.id, definition.id), term, forms: allForms(term, definition.forms)},
        ]
      }),
    )
  byPacks.set(packs, terms)
  return terms
}
