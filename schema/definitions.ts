import type {Node} from "prosemirror-model"
import {billFact, pieceFact, sameItems} from "./facts"
import {
  forEachArticle,
  forEachLive,
  isAlternatives,
  isProvision,
  isStruck,
  provisionId,
  shownIndex,
} from "./provisions"

/**
 * Defined terms as data. A provision defines a term where its lead-in words carry the `term` mark. Uses are found by the words
 * themselves: the term, its simple plural, and the other forms that the mark lists.
 */
export interface Term {
  /** Id of the provision that defines it. */
  readonly id: string
  readonly term: string
  /** Every form in which a use is recognised, lower case, the term itself first. */
  readonly forms: readonly string[]
}

export interface TermUse {
  readonly term: Term
  /** Positions of the words, relative to the start of the searched node's content. */
  readonly from: number
  readonly to: number
}

/** The term that a clause defines at the start of its lead-in words, or null. */
export function definedTerm(clause: Node): string | null {
  const lead = clause.firstChild
  if (!lead?.isTextblock) return null
  let seen = ""
  for (let i = 0; i < lead.childCount; i++) {
    const child = lead.child(i)
    if (isStruck(child)) continue
    if (!child.isText) return null
    if (child.marks.some((mark) => mark.type.name === "term")) return termText(lead, i)
    seen += child.text ?? ""
    if (!/^[\s"“«']*$/.test(seen)) return null
  }
  return null
}

function termText(lead: Node, from: number): string {
  let text = ""
  for (let i = from; i < lead.childCount; i++) {
    const child = lead.child(i)
    if (isStruck(child)) continue
    if (!child.isText || !child.marks.some((mark) => mark.type.name === "term")) break
    text += child.text ?? ""
  }
  return text.trim()
}

/** The terms a bill defines, in its order. The same list while none changes. */
export const definedTerms: (doc: Node) => readonly Term[] = billFact(
  (doc) => {
    const lists: (readonly Term[])[] = []
    forEachArticle(doc, (article, _pos, live) => {
      const terms = live ? termsOf(article) : noTerms
      if (terms.length > 0) lists.push(terms)
    })
    return lists
  },
  (lists) => lists.flat(),
)

const noTerms: readonly Term[] = []

/** The terms that the live clauses of an article define; the same list while none changes. */
export const termsOf: (article: Node) => readonly Term[] = pieceFact((article: Node) => {
  const found: Term[] = []
  const walk = (parent: Node) => {
    forEachLive(parent, (child) => {
      if (!isProvision(child)) return
      const term = definedTerm(child)
      if (term) found.push({id: provisionId(child), term, forms: formsOf(child, term)})
      walk(child)
    })
  }
  walk(article)
  return found
}, sameTerms)

function sameTerms(a: readonly Term[], b: readonly Term[]): boolean {
  return (
    a.length === b.length &&
    a.every(({id, term, forms}, i) => {
      const other = b[i]
      return other?.id === id && other.term === term && sameItems(other.forms, forms)
    })
  )
}

function formsOf(clause: Node, term: string): readonly string[] {
  const listed: string[] = []
  clause.firstChild?.forEach((child) => {
    for (const mark of child.marks) {
      if (mark.type.name === "term") listed.push(...(mark.attrs.forms as readonly string[]))
    }
  })
  return allForms(term, listed)
}

/** A term with its simple plural and its listed forms, lower case, each once. */
export function allForms(term: string, listed: readonly string[]): readonly string[] {
  const base = term.toLowerCase()
  return [...new Set([base, plural(base), ...listed.map((form) => form.toLowerCase())])]
}

function plural(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return `${word}s`
}

/** Finds uses of terms in plain text: whole words, the longest term first, no overlaps. Positions are in the text. */
export function findTerms(text: string, terms: readonly Term[]): readonly TermUse[] {
  const uses: TermUse[] = []
  const {pattern, byForm} = matcher(terms)
  if (!pattern) return uses
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const term = byForm.get(match[0].toLowerCase().replace(/\s+/g, " "))
    if (term) uses.push({term, from: match.index, to: match.index + match[0].length})
  }
  return uses
}

interface Matcher {
  readonly pattern: RegExp | null
  readonly byForm: ReadonlyMap<string, Term>
}
const matchers = new WeakMap<readonly Term[], Matcher>()

function matcher(terms: readonly Term[]): Matcher {
  const cached = matchers.get(terms)
  if (cached) return cached
  const byForm = new Map<string, Term>()
  for (const term of terms) {
    for (const form of term.forms) if (!byForm.has(form)) byForm.set(form, term)
  }
  const words = [...byForm.keys()].sort((a, b) => b.length - a.length)
  const escaped = words.map((word) =>
    word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"),
  )
  const pattern = escaped.length
    ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu")
    : null
  const made = {pattern, byForm}
  matchers.set(terms, made)
  return made
}

/**
 * Uses of terms in the live text of a node (an article, say), with positions relative to the node's content. A term's own
 * definition is not a use of it.
 */
export function termUses(node: Node, terms: readonly Term[]): readonly TermUse[] {
  const uses: TermUse[] = []
  const visit = (parent: Node, start: number, owner: string) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, offset, index) => {
      if (shown >= 0 && shown !== index) return
      if (child.isText) {
        for (const use of findTerms(child.text ?? "", terms)) {
          if (use.term.id === owner) continue
          const at = start + offset
          uses.push({term: use.term, from: at + use.from, to: at + use.to})
        }
      } else if (!child.isLeaf) {
        visit(child, start + offset + 1, isProvision(child) ? provisionId(child) : owner)
      }
    })
  }
  visit(node, 0, isProvision(node) ? provisionId(node) : "")
  return uses
}
