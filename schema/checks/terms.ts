import type {Node} from "prosemirror-model"
import {allForms, definedTerms, termUses, type Term, type TermUse} from "../definitions"
import {termOf} from "../library/clause-walk"
import type {Library} from "../library/library"
import type {Problem} from "../problem"
import {findProvision, originKey, byOrigin} from "../provisions"
import {forEachPart, provisionIdAround, type Check} from "./parts"

/** Terms that are defined and never used, and terms that are defined more than once. */
export const definedTermsUse: Check = (doc) => {
  const terms = definedTerms(doc)
  if (terms.length === 0) return []
  const used = new Set<string>()
  const byWords = new Map<string, Term>()
  const problems: Problem[] = []
  const report = (code: "term-unused" | "term-twice", {id, term}: Term) => {
    const found = findProvision(doc, id)
    if (!found) return
    const from = found.offset + 2
    const to = from + (found.node.firstChild?.content.size ?? 0)
    problems.push({code, severity: "warning", provision: id, from, to, params: {term}})
  }
  forEachPart(doc, (part) => {
    for (const {term} of usesIn(part, terms)) used.add(key(term))
  })
  for (const term of terms) {
    if (byWords.has(key(term))) report("term-twice", term)
    else if (!used.has(key(term))) report("term-unused", term)
    if (!byWords.has(key(term))) byWords.set(key(term), term)
  }
  return problems
}

/** Terms that a pack the bill draws on defines, that the bill uses, and that it does not define; once a term, at its first use. */
export function undefinedTerms(doc: Node, library: Library): readonly Problem[] {
  const terms = packTerms(library, packsOf(doc, library))
  if (terms.length === 0) return []
  const defined = new Set(definedTerms(doc).flatMap(({forms}) => forms))
  const inBill = byOrigin(doc)
  const seen = new Set<string>()
  const problems: Problem[] = []
  forEachPart(doc, (part, start) => {
    for (const {term, from, to} of usesIn(part, terms)) {
      const words = key(term)
      if (seen.has(words) || defined.has(words) || inBill.has(term.id)) continue
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

const known = new WeakMap<readonly Term[], WeakMap<Node, readonly TermUse[]>>()

/** Uses in a part, of a division those in its heading alone; kept with the part for as long as the terms are the same. */
function usesIn(part: Node, terms: readonly Term[]): readonly TermUse[] {
  let byPart = known.get(terms)
  if (!byPart) known.set(terms, (byPart = new WeakMap<Node, readonly TermUse[]>()))
  const cached = byPart.get(part)
  if (cached) return cached
  const uses = part.type.name === "division" ? headingUses(part, terms) : termUses(part, terms)
  byPart.set(part, uses)
  return uses
}

function headingUses({firstChild}: Node, terms: readonly Term[]): readonly TermUse[] {
  if (!firstChild) return []
  return termUses(firstChild, terms).map((use) => ({...use, from: use.from + 1, to: use.to + 1}))
}

/** Ids of the library's packs that the bill has text from, in a fixed order. */
function packsOf(doc: Node, library: Library): string {
  const drawn = new Set([...byOrigin(doc).keys()].map((origin) => origin.split("/")[0]))
  return library.packs
    .map(({head}) => head.id)
    .filter((id) => drawn.has(id))
    .join(" ")
}

const termsOfPacks = new WeakMap<Library, Map<string, readonly Term[]>>()

/** The terms of packs as one list that stays the same, so that uses can be kept. The id is the definition's origin. */
function packTerms(library: Library, packs: string): readonly Term[] {
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
