import type {Node} from "prosemirror-model"
import {billAttrs} from "../profiles/profiles"
import {forEachLive, isProvision, liveText, provisionId} from "../provisions"
import {wordsOf, type Word} from "./stems"

/** Where a line stands: what heads chapters counts for all their articles, the heading of an article more than its text. */
export type LinePart = "chapter" | "heading" | "text"

/** A line of a law: a heading, lead-in words or closing words. */
export interface LawLine {
  /** The provision that it is a line of. */
  readonly provision: string
  readonly part: LinePart
  readonly text: string
  readonly words: readonly Word[]
}

/** What is found and cited: an article, or a schedule. */
export interface LawUnit {
  readonly id: string
  /** Those of the divisions around it first, then its own; indexes of `LawIndex.lines`. */
  readonly lines: readonly number[]
  /** Provision -> the provision around it, inside this unit. */
  readonly parents: ReadonlyMap<string, string>
  /** Words of its own. */
  readonly length: number
}

/** A law as it is searched. */
export interface LawIndex {
  readonly language: string
  readonly lines: readonly LawLine[]
  readonly units: readonly LawUnit[]
  /** Line -> the units it counts for: one, or all of a division. */
  readonly unitsOf: ReadonlyMap<number, readonly number[]>
  /** Stem -> the lines and places in them, by turns, in order. */
  readonly postings: ReadonlyMap<string, readonly number[]>
  /** Every word as it is spelt, plain -> its stem. */
  readonly spellings: ReadonlyMap<string, string>
  readonly meanLength: number
}

const indexes = new WeakMap<Node, LawIndex>()

/** The index of a law, made when it is first searched. What stands before the body is not in it: titles and recitals are not cited. */
export function lawIndex(doc: Node): LawIndex {
  const cached = indexes.get(doc)
  if (cached) return cached
  const made = new Indexer(billAttrs(doc).language).index(doc)
  indexes.set(doc, made)
  return made
}

class Indexer {
  readonly #language: string
  readonly #lines: LawLine[] = []
  readonly #units: LawUnit[] = []
  readonly #unitsOf = new Map<number, number[]>()

  constructor(language: string) {
    this.#language = language
  }

  index(doc: Node): LawIndex {
    forEachLive(doc, (child) => {
      if (child.type.name === "body") this.#within(child, [])
      else if (child.type.name === "schedule") this.#unit(child, [])
    })
    const postings = new Map<string, number[]>()
    const spellings = new Map<string, string>()
    this.#lines.forEach(({words}, line) => {
      words.forEach(({plain, stem}, at) => {
        spellings.set(plain, stem)
        const posting = postings.get(stem)
        if (posting) posting.push(line, at)
        else postings.set(stem, [line, at])
      })
    })
    const total = this.#units.reduce((sum, {length}) => sum + length, 0)
    return {
      language: this.#language,
      lines: this.#lines,
      units: this.#units,
      unitsOf: this.#unitsOf,
      postings,
      spellings,
      meanLength: Math.max(1, total / Math.max(1, this.#units.length)),
    }
  }

  #within(parent: Node, around: readonly number[]): void {
    forEachLive(parent, (child) => {
      if (child.type.name === "article") this.#unit(child, around)
      else if (child.type.name === "division") {
        const heading = child.firstChild
        const own =
          heading?.isTextblock === true ? this.#line(provisionId(child), "chapter", heading) : null
        this.#within(child, own === null ? around : [...around, own])
      }
    })
  }

  #unit(node: Node, around: readonly number[]): void {
    const lines = [...around]
    const parents = new Map<string, string>()
    let length = 0
    const walk = (provision: Node) => {
      const id = provisionId(provision)
      const inner = (parent: Node) => {
        forEachLive(parent, (child) => {
          if (isProvision(child)) {
            parents.set(provisionId(child), id)
            walk(child)
          } else if (child.isTextblock) {
            const part = child.type.name === "heading" ? "heading" : "text"
            const line = this.#line(id, part, child)
            if (line === null) return
            lines.push(line)
            length += this.#lines[line]?.words.length ?? 0
          } else if (!child.isLeaf) inner(child)
        })
      }
      inner(provision)
    }
    walk(node)
    const at = this.#units.push({id: provisionId(node), lines, parents, length}) - 1
    for (const line of lines) {
      const units = this.#unitsOf.get(line)
      if (units) units.push(at)
      else this.#unitsOf.set(line, [at])
    }
  }

  #line(provision: string, part: LinePart, textblock: Node): number | null {
    const text = liveText(textblock)
    if (text.trim() === "") return null
    return this.#lines.push({provision, part, text, words: wordsOf(text, this.#language)}) - 1
  }
}
