import type {Node} from "prosemirror-model"
import type {Command, EditorState, Transaction} from "prosemirror-state"
import {definedTerm, definedTerms} from "../definitions"
import type {MintId} from "../ids"
import {adoptDecisions, decisionsIn} from "../library/adopt"
import {endClause} from "../library/ending"
import {definitionsHolder, inChapter, termOf} from "../library/clause-walk"
import {articleUnits, inBill, type ArticleUnit} from "../library/designs"
import {
  makeArticle,
  makeDefinition,
  makeDivision,
  makePartLine,
  makeSchedule,
  makeUnit,
  type Maker,
} from "../library/instantiate"
import type {Library} from "../library/library"
import {linkedTargets, linkReferences, originsIn} from "../library/link"
import type {Definition, Pack, Provision} from "../library/pack"
import {
  byOrigin,
  findProvision,
  isAlternatives,
  isProvision,
  originKey,
  provisionId,
  shownIndex,
  type Located,
} from "../provisions"
import {packTarget} from "../references"
import {
  chapterPlace,
  definitionPlace,
  definitionsArticlePlace,
  definitionsClause,
  endOfDefinitions,
  linePlace,
  placesInChapters,
  schedulePlace,
  unitPlaces,
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
  /** Those of its provisions that are meant; null: all. */
  readonly provisions: readonly string[] | null
  readonly definitions: readonly string[]
  /** Id of the division or article after which; null: with the cursor, else where the pack has it. */
  readonly after: string | null
  /** Where the pack has it, whatever the cursor. */
  readonly ordered?: boolean
}

/** Nodes that go in at a position of the document as it is before the command, in the place of what stands up to `to`. */
export interface Insertion {
  readonly pos: number
  readonly to?: number
  readonly nodes: readonly Node[]
}

/**
 * Inserts provisions of a pack with definitions, in one step: references lead both ways, and choices are decided as the bill has
 * decided them already. Of a design all options come, as one choice. A long title or enacting formula takes the place of the bill's own.
 * False where nothing is new, or the place or the pack is not there.
 */
export function insertProvisions(
  library: Library,
  request: InsertProvisions,
  mint: MintId,
): Command {
  return (state, dispatch) => {
    const pack = library.packs.find(({head}) => head.id === request.pack)
    if (!pack) return false
    const provisions = newProvisions(state.doc, pack, new Set(request.provisions))
    const units = articleUnits(pack, provisions, state.doc)
    const places = unitPlaces(state, pack, units, request.after)
    if (!places) return false
    const definitions = newDefinitions(state.doc, pack, new Set(request.definitions))
    if (provisions.length + definitions.length === 0) return false
    if (!dispatch) return true
    const coming = comingIn(state, {pack, mint}, provisions, definitions)
    const articles = places.map(({pos, units: here}) => ({pos, nodes: here.map(coming.make)}))
    dispatchInsertions(state, dispatch, pack, coming.definitions, [...articles, ...coming.parts])
    return true
  }
}

/** Inserts a chapter of a pack as a division with those of its provisions that are new; into its division, where the bill has that. */
export function insertChapter(library: Library, request: InsertChapter, mint: MintId): Command {
  return (state, dispatch) => {
    const pack = library.packs.find(({head}) => head.id === request.pack)
    const chapter = pack?.head.chapters.find(({id}) => id === request.chapter)
    if (!pack || !chapter) return false
    const meant = inChapter(pack, chapter.id).filter(
      ({id}) => request.provisions?.includes(id) ?? true,
    )
    const provisions = newProvisions(state.doc, pack, new Set(meant.map(({id}) => id)))
    const units = articleUnits(pack, provisions, state.doc)
    const isThere = byOrigin(state.doc).has(originKey(pack.head.id, chapter.id))
    const pos = isThere
      ? null
      : chapterPlace(state, pack, chapter.id, request.after, request.ordered ?? false)
    if (provisions.length === 0 || (!isThere && pos === null)) return false
    if (!dispatch) return true
    const definitions = newDefinitions(state.doc, pack, new Set(request.definitions))
    const maker = {pack, mint}
    const coming = comingIn(state, maker, provisions, definitions)
    const division = (at: number): readonly Insertion[] =>
      units.length === 0
        ? []
        : [{pos: at, nodes: [makeDivision(maker, chapter, units.map(coming.make))]}]
    const articles =
      pos === null
        ? placesInChapters(state.doc, pack, units).map(({pos: at, units: here}) => ({
            pos: at,
            nodes: here.map(coming.make),
          }))
        : division(pos)
    dispatchInsertions(state, dispatch, pack, coming.definitions, [...articles, ...coming.parts])
    return true
  }
}

interface Coming {
  readonly make: (unit: ArticleUnit) => Node
  /** Definitions that go among those of the bill; none where their holder comes in with them. */
  readonly definitions: readonly Insertion[]
  /** What is not an article. */
  readonly parts: readonly Insertion[]
}

function comingIn(
  state: EditorState,
  maker: Maker,
  provisions: readonly Provision[],
  definitions: readonly Definition[],
): Coming {
  const holder = definitionsHolder(maker.pack)?.provision
  const held = holder && provisions.includes(holder) ? definitions : []
  const clauses = held.map((definition) => makeDefinition(maker, definition))
  return {
    make: (unit) => makeUnit(maker, unit, clauses),
    definitions: definitionInsertions(state, maker, held.length > 0 ? [] : definitions),
    parts: provisions.flatMap((provision) => partInsertion(state.doc, maker, provision)),
  }
}

function partInsertion(doc: Node, maker: Maker, provision: Provision): readonly Insertion[] {
  switch (provision.part) {
    case "article":
      return []
    case "long-title":
    case "enacting": {
      const line = makePartLine(maker, provision)
      const {from, to} = linePlace(doc, provision.part === "enacting" ? "enacting" : "long_title")
      return [{pos: from, to, nodes: [line]}]
    }
    case "schedule":
      return [{pos: schedulePlace(doc), nodes: [makeSchedule(maker, provision)]}]
    case "memorandum":
      return [{pos: doc.content.size, nodes: [makeSchedule(maker, provision)]}]
  }
}

function newProvisions(doc: Node, pack: Pack, ids: ReadonlySet<string>): readonly Provision[] {
  return pack.provisions.filter(({id}) => ids.has(id) && inBill(doc, pack, id) === null)
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
  const clauses = definitions.map((definition) => makeDefinition(maker, definition))
  const article = makeArticle(maker, holder.provision, clauses)
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
  for (const {pos, to = pos, nodes: inserted} of ordered) {
    const linked = linkReferences(inserted, known)
    tr.replaceWith(
      pos,
      to,
      linked.map((node) => adoptDecisions(node, decided)),
    )
  }
  const shown = (provisions[0] ?? definitions[0])?.nodes[0]
  const id = shown ? firstProvision(shown) : null
  const found = id === null ? null : findProvision(tr.doc, id)
  if (found) tr.setSelection(cursorIn(tr.doc, found.offset))
  dispatch(tr.scrollIntoView())
}

/** Id of what is shown after inserting: the provision, or the first of a choice between articles. Null: a line. */
function firstProvision(node: Node): string | null {
  if (isProvision(node)) return provisionId(node)
  return isAlternatives(node) ? firstProvision(node.child(shownIndex(node)).child(0)) : null
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
