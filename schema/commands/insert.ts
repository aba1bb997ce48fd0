import type {Node} from "prosemirror-model"
import type {Command, EditorState, Transaction} from "prosemirror-state"
import {definedTerm, definedTerms} from "../definitions"
import type {MintId} from "../ids"
import {adoptDecisions, decisionsIn} from "../library/adopt"
import {endClause} from "../library/ending"
import {definitionsHolder, termOf} from "../library/clause-walk"
import {makeArticle, makeDefinition, makeDivision, type Maker} from "../library/instantiate"
import type {Library} from "../library/library"
import {linkedTargets, linkReferences, originsIn} from "../library/link"
import type {Definition, Pack, Provision} from "../library/pack"
import {byOrigin, findProvision, originKey, provisionId, type Located} from "../provisions"
import {packTarget} from "../references"
import {
  chapterPlace,
  definitionPlace,
  definitionsArticlePlace,
  definitionsClause,
  endOfDefinitions,
  provisionPlaces,
} from "./insert-place"
import {cursorIn} from "./place"

export interface InsertProvisions {
  /** Id of the pack. */
  readonly pack: string
  /** Ids of provisions and of definitions; what the bill has already is left out. */
  readonly provisions: readonly string[]
  readonly definitions: readonly string[]
  /** Id of the article after which, or of the division at whose end; null: with the cursor, else in the matching chapter. */
  readonly after: string | null
}

export interface InsertChapter {
  readonly pack: string
  readonly chapter: string
  readonly definitions: readonly string[]
  /** Id of the division or article after which; null: with the cursor, else where the pack has it. */
  readonly after: string | null
}

/** Nodes that go in at a position of the document as it is before the command. */
export interface Insertion {
  readonly pos: number
  readonly nodes: readonly Node[]
}

/**
 * Inserts provisions of a pack with definitions, in one step: references lead both ways, and choices are decided as the bill has
 * decided them already. False where nothing is new, or the place or the pack is not there.
 */
export function insertProvisions(
  library: Library,
  request: InsertProvisions,
  mint: MintId,
): Command {
  return (state, dispatch) => {
    const pack = library.packs.find(({head}) => head.id === request.pack)
    if (!pack) return false
    const maker = {pack, mint}
    const provisions = newProvisions(state.doc, pack, new Set(request.provisions))
    const definitions = newDefinitions(state.doc, pack, new Set(request.definitions))
    const places = provisionPlaces(state, pack, provisions, request.after)
    if (!places) return false
    if (provisions.length + definitions.length === 0) return false
    if (!dispatch) return true
    const held = heldBy(pack, provisions, definitions)
    const articles = places.map(({pos, provisions: here}) => ({
      pos,
      nodes: here.map((provision) => makeArticle(maker, provision, held)),
    }))
    const rest = held.length > 0 ? [] : definitions
    dispatchInsertions(state, dispatch, pack, definitionInsertions(state, maker, rest), articles)
    return true
  }
}

/** Inserts a chapter of a pack as a division with those of its articles that are new; into its division, where the bill has that. */
export function insertChapter(library: Library, request: InsertChapter, mint: MintId): Command {
  return (state, dispatch, view) => {
    const pack = library.packs.find(({head}) => head.id === request.pack)
    const chapter = pack?.head.chapters.find(({id}) => id === request.chapter)
    if (!pack || !chapter) return false
    const inside = pack.provisions.filter((provision) => provision.chapter === chapter.id)
    const existing = byOrigin(state.doc).get(originKey(pack.head.id, chapter.id))
    if (existing !== undefined) {
      const provisions = inside.map(({id}) => id)
      const {definitions} = request
      const into = {pack: pack.head.id, provisions, definitions, after: existing}
      return insertProvisions(library, into, mint)(state, dispatch, view)
    }
    const provisions = newProvisions(state.doc, pack, new Set(inside.map(({id}) => id)))
    const pos = chapterPlace(state, pack, chapter.id, request.after)
    if (pos === null || provisions.length === 0) return false
    if (!dispatch) return true
    const maker = {pack, mint}
    const definitions = newDefinitions(state.doc, pack, new Set(request.definitions))
    const held = heldBy(pack, provisions, definitions)
    const articles = provisions.map((provision) => makeArticle(maker, provision, held))
    const rest = held.length > 0 ? [] : definitions
    dispatchInsertions(state, dispatch, pack, definitionInsertions(state, maker, rest), [
      {pos, nodes: [makeDivision(maker, chapter, articles)]},
    ])
    return true
  }
}

function newProvisions(doc: Node, pack: Pack, ids: ReadonlySet<string>): readonly Provision[] {
  const there = byOrigin(doc)
  return pack.provisions.filter(({id}) => ids.has(id) && !there.has(originKey(pack.head.id, id)))
}

/** A term that the bill defines already in its own way is not defined again. */
function newDefinitions(doc: Node, pack: Pack, ids: ReadonlySet<string>): readonly Definition[] {
  const there = byOrigin(doc)
  const defined = new Set(definedTerms(doc).map(({term}) => term.toLowerCase()))
  return pack.definitions.filter(
    (definition) =>
      ids.has(definition.id) &&
      !there.has(originKey(pack.head.id, definition.id)) &&
      !defined.has(termOf(definition).toLowerCase()),
  )
}

/** The definitions that come in with the very provision that holds them. */
function heldBy(
  pack: Pack,
  provisions: readonly Provision[],
  definitions: readonly Definition[],
): readonly Definition[] {
  const holder = definitionsHolder(pack)?.provision
  return holder && provisions.includes(holder) ? definitions : []
}

function definitionInsertions(
  state: EditorState,
  maker: Maker,
  definitions: readonly Definition[],
): readonly Insertion[] {
  if (definitions.length === 0) return []
  const {doc} = state
  const clause = definitionsClause(doc, maker.pack)
  if (clause) {
    const end = endOfDefinitions(clause)
    return definitions.map((definition, i) => {
      const pos = definitionPlace(doc, clause, termOf(definition))
      const isLast = pos === end && i === definitions.length - 1
      return {pos, nodes: [endClause(makeDefinition(maker, definition), isLast ? "." : ";")]}
    })
  }
  const holder = definitionsHolder(maker.pack)
  if (!holder)
    throw new RangeError(`The pack ${maker.pack.head.id} says nowhere where definitions stand`)
  const {pos, inDivision} = definitionsArticlePlace(doc, maker.pack, holder.provision)
  const article = makeArticle(maker, holder.provision, definitions)
  const chapter = maker.pack.head.chapters.find(({id}) => id === holder.provision.chapter)
  return [{pos, nodes: [inDivision && chapter ? makeDivision(maker, chapter, [article]) : article]}]
}

function dispatchInsertions(
  state: EditorState,
  dispatch: (tr: Transaction) => void,
  pack: Pack,
  definitions: readonly Insertion[],
  provisions: readonly Insertion[],
): void {
  const {doc} = state
  const decided = decisionsIn(doc)
  const insertions = [...definitions, ...provisions]
  const nodes = insertions.flatMap((insertion) => insertion.nodes)
  const known = new Map([...originsIn(nodes), ...definedHere(doc, pack), ...byOrigin(doc)])
  const tr = state.tr
  relink(tr, known)
  const clause = definitionsClause(tr.doc, pack)
  if (clause && definitions.some(({pos}) => pos === endOfDefinitions(clause))) goOn(tr, clause)
  // From the end, so that positions hold; of two at one position the earlier stays in front.
  const ordered = insertions
    .map((insertion, order) => ({...insertion, order}))
    .sort((a, b) => b.pos - a.pos || b.order - a.order)
  for (const {pos, nodes: inserted} of ordered) {
    const linked = linkReferences(inserted, known)
    tr.insert(
      pos,
      linked.map((node) => adoptDecisions(node, decided)),
    )
  }
  const shown = (provisions[0] ?? definitions[0])?.nodes[0]
  const found = shown ? findProvision(tr.doc, provisionId(shown)) : null
  if (found) tr.setSelection(cursorIn(tr.doc, found.offset))
  dispatch(tr.scrollIntoView())
}

/** Definitions of the pack whose term the bill defines in its own way: references lead there. */
function definedHere(doc: Node, pack: Pack): readonly (readonly [string, string])[] {
  const terms = new Map(definedTerms(doc).map(({term, id}) => [term.toLowerCase(), id]))
  return pack.definitions.flatMap((definition) => {
    const id = terms.get(termOf(definition).toLowerCase())
    return id === undefined ? [] : [[originKey(pack.head.id, definition.id), id] as const]
  })
}

/** The definition that was last so far ends with a semicolon now. */
function goOn(tr: Transaction, {node, offset}: Located): void {
  node.forEach((child, at) => {
    if (offset + 1 + at + child.nodeSize !== endOfDefinitions({node, offset})) return
    if (definedTerm(child) === null) return
    const ended = endClause(child, ";")
    const from = child.content.findDiffStart(ended.content)
    const to = child.content.findDiffEnd(ended.content)
    if (from === null || to === null) return
    const start = offset + 1 + at + 1
    tr.replace(start + from, start + to.a, ended.slice(from, to.b))
  })
}

/** Leads the bill's own references on to what comes in. */
function relink(tr: Transaction, known: ReadonlyMap<string, string>): void {
  const byTarget = new Map([...known].map(([key, id]) => [packTarget(key), id]))
  tr.doc.descendants((node, pos) => {
    if (node.type.name !== "reference") return
    const targets = linkedTargets(node, byTarget)
    if (targets) tr.setNodeAttribute(pos, "targets", targets)
  })
}
