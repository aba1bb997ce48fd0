import {Fragment, type Node} from "prosemirror-model"
import {adoptDecisions, decisionsIn, type Decisions} from "../library/adopt"
import {
  makeArticle,
  makeDefinition,
  makeDivision,
  makeRecital,
  makeSchedule,
  type Maker,
} from "../library/instantiate"
import {termOf} from "../library/clause-walk"
import type {Library} from "../library/library"
import {linkReferences} from "../library/link"
import type {Pack} from "../library/pack"
import {isAlternatives, isProvision, originKey, provisionAttrs, provisionId} from "../provisions"
import {clean} from "../compare/clean"
import {renamed} from "../compare/match"
import {settledLike} from "./model-choices"
import {linesInWords, inWords} from "./model-lines"
import {lostNames, onlyInModel} from "./model-names"

/**
 * The model that a bill came from, as an earlier text of it: each provision that came from a pack in the pack's wording, under the id and in the
 * place that it has in the bill, with choices as they were decided. Clauses that were left out are in it, what the State added is not; titles
 * and formulas, which remember no origin, are the bill's own. Of a pack that is not here in that version, only the words of each piece are
 * known. Null: nothing in the bill came from a pack.
 */
export function modelOf(doc: Node, library: Library): Node | null {
  const bill = clean(doc)
  const builder = new ModelBuilder(bill, library)
  const children: Node[] = []
  bill.forEach((child) => {
    const made = child.isTextblock ? child : builder.standing(child)
    if (made) children.push(made)
  })
  if (!children.some(({type}) => type.name === "body")) return null
  const linked = linkReferences(children, builder.ids)
  const model = bill.type.create(bill.attrs, Fragment.fromArray([...linked]))
  return renamed(model, lostNames(model, bill))
}

class ModelBuilder {
  /** `pack/provision[.clause]` -> id of the provision in the bill or, for what is not there any more, in the model. */
  readonly ids = new Map<string, string>()
  readonly #library: Library
  readonly #decisions: Decisions
  /** What stands in the bill, by its origin. */
  readonly #standing = new Map<string, Node[]>()
  readonly #used = new Set<string>()
  /** Keys of wholes that are built from their pack, with all that is in them. */
  readonly #built = new Set<string>()

  constructor(bill: Node, library: Library) {
    this.#library = library
    this.#decisions = decisionsIn(bill)
    bill.descendants((node) => {
      const key = keyOf(node)
      if (key !== null) {
        const list = this.#standing.get(key)
        if (list) list.push(node)
        else this.#standing.set(key, [node])
        if (!this.ids.has(key)) this.ids.set(key, provisionId(node))
        if (isWhole(node) && this.#packOf(node)) this.#built.add(wholeOf(key))
      }
      return !node.isTextblock
    })
    this.#sameTerms()
  }

  /** A term that two packs define is defined once in a bill; references of both lead there. */
  #sameTerms(): void {
    const terms = new Map<string, string>()
    const all = this.#library.packs.flatMap(({head, definitions}) =>
      definitions.map((each) => [originKey(head.id, each.id), termOf(each).toLowerCase()] as const),
    )
    for (const [key, term] of all) {
      const id = this.ids.get(key)
      if (id !== undefined && !terms.has(term)) terms.set(term, id)
    }
    for (const [key, term] of all) {
      const id = terms.get(term)
      if (id !== undefined && !this.ids.has(key)) this.ids.set(key, id)
    }
  }

  /** A piece of the bill as the model has it; null: nothing in it came from a pack. */
  standing(node: Node): Node | null {
    if (node.isTextblock && !isProvision(node)) return node
    const {origin} = isProvision(node) ? provisionAttrs(node) : {origin: null}
    if (origin && this.#used.has(provisionId(node))) return null
    if (isWhole(node)) {
      const built = this.#fromPack(node)
      if (built) return built
    } else if (origin?.clause !== undefined && this.#built.has(wholeOf(keyOf(node) ?? ""))) {
      // Its own article has it.
      return null
    }
    if (origin) this.#used.add(provisionId(node))
    if (isProvision(node) && node.isTextblock) return origin ? inWords(node, origin.model) : null
    const below: Node[] = []
    let lines: Node[] = []
    node.forEach((child) => {
      const made = this.standing(child)
      if (!made) return
      if (child.isTextblock && !isProvision(child)) lines.push(made)
      else below.push(made)
    })
    if (origin) lines = linesInWords(lines, origin.model)
    else if (below.length === 0) return null
    if (isAlternatives(node) && below.length < node.childCount) return this.#oneLeft(node, below)
    const isClosing = ({type}: Node) => type.name === "closing"
    const content = [
      ...lines.filter((line) => !isClosing(line)),
      ...below,
      ...lines.filter(isClosing),
    ]
    return flattened(node, content)
  }

  /** A choice some of whose options are none of the model's. */
  #oneLeft(node: Node, options: readonly Node[]): Node | null {
    if (options.length > 1) return node.copy(Fragment.fromArray([...options]))
    // The schema knows no choice of one; what it shows stands for it.
    return options[0] ?? null
  }

  #packOf(node: Node): Pack | null {
    const {origin} = provisionAttrs(node)
    const pack = this.#library.packs.find(({head}) => head.id === origin?.pack)
    return pack && pack.head.version === origin?.version ? pack : null
  }

  /** A whole, built anew from its pack. */
  #fromPack(node: Node): Node | null {
    const {origin} = provisionAttrs(node)
    const pack = this.#packOf(node)
    if (!pack || !origin) return null
    const maker: Maker = {pack, mint: () => ""}
    const made = this.#make(maker, node, origin.provision)
    if (!made) return null
    const decided = adoptDecisions(made, this.#decisions)
    return this.#named(settledLike(decided, this.#standing, keyOf), node)
  }

  #make(maker: Maker, node: Node, id: string): Node | null {
    const is = (part: {readonly id: string}) => part.id === id
    const {provisions, recitals, definitions, head} = maker.pack
    if (node.type.name === "division") {
      const chapter = head.chapters.find(is)
      const articles: Node[] = []
      node.forEach((child) => {
        const article = child.isTextblock ? null : this.standing(child)
        if (article) articles.push(...(isOption(article) ? article.content.content : [article]))
      })
      return chapter ? makeDivision(maker, chapter, articles) : null
    }
    if (node.type.name === "recital") {
      const recital = recitals.find(is)
      return recital ? makeRecital(maker, recital) : null
    }
    if (node.type.name === "clause") {
      const definition = definitions.find(is)
      return definition ? makeDefinition(maker, definition) : null
    }
    const provision = provisions.find(is)
    if (!provision) return null
    return node.type.name === "schedule"
      ? makeSchedule(maker, provision)
      : makeArticle(maker, provision, this.#definitionsIn(node))
  }

  /** The definitions that stand in an article, in the words of their packs. */
  #definitionsIn(article: Node): readonly Node[] {
    const found: Node[] = []
    article.descendants((node) => {
      if (node.type.name !== "clause" || !isWhole(node)) return !node.isTextblock
      const made = this.standing(node)
      if (made) found.push(made)
      return false
    })
    return found
  }

  /** Gives what was made the ids and the attributes of what stands in the bill. */
  #named(made: Node, instead: Node): Node {
    const inside = new Map<string, Node>()
    instead.descendants((node) => {
      const key = keyOf(node)
      if (key !== null && !inside.has(key)) inside.set(key, node)
      return !node.isTextblock
    })
    const visit = (node: Node): Node => {
      if (node.isTextblock && !isProvision(node)) return node
      // Definitions have their names already.
      if (isProvision(node) && provisionId(node) !== "") return node
      const children: Node[] = []
      const key = keyOf(node)
      const own = node === made ? instead : key === null ? null : this.#counterpart(key, inside)
      if (own) this.#used.add(provisionId(own))
      if (node.isTextblock) children.push(...node.content.content)
      else node.forEach((child) => children.push(visit(child)))
      if (!isProvision(node)) return node.copy(Fragment.fromArray(children))
      const attrs = own
        ? {...own.attrs, repealed: false}
        : {...node.attrs, id: this.#newId(key ?? "")}
      return node.type.create(attrs, children)
    }
    return visit(made)
  }

  #counterpart(key: string, inside: ReadonlyMap<string, Node>): Node | null {
    const free = (node: Node | undefined) => node && !this.#used.has(provisionId(node))
    const near = inside.get(key)
    if (near && free(near)) return near
    return this.#standing.get(key)?.find(free) ?? null
  }

  #newId(key: string): string {
    let id = `${onlyInModel}${key}`
    for (let n = 2; this.#used.has(id); n++) id = `${onlyInModel}${key}#${n}`
    this.#used.add(id)
    if (!this.ids.has(key)) this.ids.set(key, id)
    return id
  }
}

function keyOf(node: Node): string | null {
  if (!isProvision(node)) return null
  const {origin} = provisionAttrs(node)
  return origin ? originKey(origin.pack, origin.provision, origin.clause) : null
}

const wholeOf = (key: string): string => key.replace(/\.[^./]*$/, "")

const isOption = ({type}: Node): boolean => type.spec.role === "option"

/** Whether a piece is all that came from one part of a pack: an article, a definition, a recital, a chapter. */
function isWhole(node: Node): boolean {
  if (!isProvision(node)) return false
  const {origin} = provisionAttrs(node)
  return origin !== null && origin.clause === undefined
}

/** A node with other content; an option that is left alone gives way to what is in it. */
function flattened(node: Node, content: readonly Node[]): Node | null {
  const pieces = content.flatMap((child) =>
    isOption(child) && !isAlternatives(node) ? child.content.content : [child],
  )
  const fragment = Fragment.fromArray(pieces)
  return node.type.validContent(fragment) ? node.copy(fragment) : null
}
