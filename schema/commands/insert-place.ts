import type {Node} from "prosemirror-model"
import type {EditorState} from "prosemirror-state"
import {definedTerm} from "../definitions"
import {definitionsHolder} from "../library/clause-walk"
import type {ArticleUnit} from "../library/designs"
import type {Pack, Provision} from "../library/pack"
import {billAttrs} from "../profiles/profiles"
import {
  byOrigin,
  findProvision,
  forEachArticle,
  isAlternatives,
  isProvision,
  originKey,
  provisionAttrs,
  provisionsIn,
  type Located,
} from "../provisions"
import {provisionAt} from "./place"

/** Where what comes from a pack goes in a bill. Positions are in the document as it is. */
export interface UnitPlace {
  readonly pos: number
  readonly units: readonly ArticleUnit[]
}

/**
 * Where articles go: all at one place where the drafter named one or has the cursor among articles; else each in its chapter, at
 * its place in the order of the pack, or at the end of the bill. Null: the place named is not there, or holds no articles.
 */
export function unitPlaces(
  state: EditorState,
  pack: Pack,
  units: readonly ArticleUnit[],
  after: string | null,
): readonly UnitPlace[] | null {
  const {doc} = state
  if (after !== null) {
    const pos = placeAfter(doc, after)
    return pos === null ? null : [{pos, units}]
  }
  const cursor = provisionAt(state)
  const atCursor = cursor ? placeAfter(doc, provisionAttrs(cursor.node).id) : null
  return atCursor === null ? placesInChapters(doc, pack, units) : [{pos: atCursor, units}]
}

/** Each in its chapter, at its place in the order of the pack; at the end of the bill where the chapter is not there. */
export function placesInChapters(
  doc: Node,
  pack: Pack,
  units: readonly ArticleUnit[],
): readonly UnitPlace[] {
  const places = new Map<number, ArticleUnit[]>()
  for (const unit of units) {
    const pos = inChapter(doc, pack, unit.provision) ?? endOfBody(doc)
    const here = places.get(pos)
    if (here) here.push(unit)
    else places.set(pos, [unit])
  }
  return [...places].map(([pos, here]) => ({pos, units: here}))
}

/** After the article that is named or stands around what is named; at the end of a division. */
function placeAfter(doc: Node, id: string): number | null {
  const found = findProvision(doc, id)
  if (!found) return null
  if (found.node.type.name === "division") return found.offset + found.node.nodeSize - 1
  const article = [...found.parents, found.node].find(({type}) => type.name === "article")
  const at = article ? findProvision(doc, provisionAttrs(article).id) : null
  if (!at) return null
  // Nothing is put into one option of a choice between articles: it would leave the bill with that option.
  const $at = doc.resolve(at.offset)
  for (let depth = 1; depth <= $at.depth; depth++) {
    if (isAlternatives($at.node(depth))) return $at.after(depth)
  }
  return at.offset + at.node.nodeSize
}

/** In the division that came from the provision's chapter, before the first article that follows it in the pack. */
function inChapter(doc: Node, pack: Pack, provision: Provision): number | null {
  const id = byOrigin(doc).get(originKey(pack.head.id, provision.chapter))
  const division = id === undefined ? null : findProvision(doc, id)
  if (!division) return null
  const order = pack.provisions.indexOf(provision)
  let pos = division.offset + division.node.nodeSize - 1
  let isPlaced = false
  division.node.forEach((child, offset) => {
    if (isPlaced || orderOf(child, pack) <= order) return
    pos = division.offset + 1 + offset
    isPlaced = true
  })
  return pos
}

/** Place of an article in its pack; -1 for one that did not come from it. A choice between articles stands where its first does. */
function orderOf(node: Node, pack: Pack): number {
  if (isAlternatives(node)) {
    const first = node.firstChild?.firstChild
    return first ? orderOf(first, pack) : -1
  }
  const origin = isProvision(node) ? provisionAttrs(node).origin : null
  if (origin?.pack !== pack.head.id) return -1
  return pack.provisions.findIndex(({id}) => id === origin.provision)
}

/** Place of a division or article among the chapters of the pack; -1 for one that did not come from it. */
function chapterOrder(node: Node, pack: Pack): number {
  const origin = isProvision(node) ? provisionAttrs(node).origin : null
  if (origin?.pack !== pack.head.id) return -1
  const provision = pack.provisions.find(({id}) => id === origin.provision)
  const chapter = provision?.chapter ?? origin.provision
  return pack.head.chapters.findIndex(({id}) => id === chapter)
}

/** Where a chapter goes: after the division named or around the place, else where the order of the pack has it. Null: no such place. */
export function chapterPlace(
  state: EditorState,
  pack: Pack,
  chapter: string,
  after: string | null,
  ordered: boolean,
): number | null {
  const {doc} = state
  const cursor = after === null && !ordered ? provisionAt(state) : null
  const id = after ?? (cursor ? provisionAttrs(cursor.node).id : null)
  const found = id === null ? null : findProvision(doc, id)
  if (after !== null && !found) return null
  const around = found ? outer(doc, found) : null
  if (around) return around.offset + around.node.nodeSize
  return inOrder(
    doc,
    (node) => chapterOrder(node, pack),
    chapterIndex(pack, chapter),
    endOfBody(doc),
  )
}

const chapterIndex = (pack: Pack, chapter: string): number =>
  pack.head.chapters.findIndex(({id}) => id === chapter)

/** The division around a provision, else its article. */
function outer(doc: Node, {node, parents}: Located): Located | null {
  const chain = [...parents, node]
  const around =
    chain.findLast(({type}) => type.name === "division") ??
    chain.find(({type}) => type.name === "article")
  return around ? findProvision(doc, provisionAttrs(around).id) : null
}

/** Among the children of the body, after the last that comes earlier, else before the first that comes later; `otherwise` where neither is. */
function inOrder(
  doc: Node,
  orderIn: (node: Node) => number,
  order: number,
  otherwise: number,
): number {
  let earlier: number | null = null
  let later: number | null = null
  const {body, start} = bodyOf(doc)
  body.forEach((child, offset) => {
    const own = orderIn(child)
    if (own >= 0 && own < order) earlier = start + offset + child.nodeSize
    if (own > order) later ??= start + offset
  })
  return earlier ?? later ?? otherwise
}

/** Where a new schedule goes: after the others, before a memorandum at the end. */
export function schedulePlace(doc: Node): number {
  let pos = doc.content.size
  for (let i = doc.childCount - 1; i >= 0; i--) {
    const child = doc.child(i)
    if (child.type.name !== "schedule" || provisionAttrs(child).number?.kind !== "none") break
    pos -= child.nodeSize
  }
  return pos
}

/** Where a line of the bill stands, or goes where the bill has none: the long title after the title, the enacting formula before the body. */
export function linePlace(
  doc: Node,
  name: "long_title" | "enacting",
): {readonly from: number; readonly to: number} {
  let pos = 0
  for (let i = 0; i < doc.childCount; i++) {
    const child = doc.child(i)
    if (child.type.name === name) return {from: pos, to: pos + child.nodeSize}
    const follows =
      child.type.name === "body" || (name === "long_title" && child.type.name !== "title")
    if (follows) break
    pos += child.nodeSize
  }
  return {from: pos, to: pos}
}

function bodyOf(doc: Node): {readonly body: Node; readonly start: number} {
  let found: {body: Node; start: number} | null = null
  doc.forEach((child, offset) => {
    if (child.type.name === "body") found = {body: child, start: offset + 1}
  })
  if (!found) throw new RangeError("A bill has a body")
  return found
}

function endOfBody(doc: Node): number {
  const {body, start} = bodyOf(doc)
  return start + body.content.size
}

/** The clause that holds the bill's definitions: the one that came from the pack, else the first that has term clauses below it. */
export function definitionsClause(doc: Node, pack: Pack): Located | null {
  const holder = definitionsHolder(pack)
  const key = holder && originKey(pack.head.id, holder.provision.id, holder.clause.id)
  const id = key === null ? undefined : byOrigin(doc).get(key)
  const byPack = id === undefined ? null : findProvision(doc, id)
  if (byPack?.live) return byPack
  let found: Located | null = null
  forEachArticle(doc, (article, _pos, live) => {
    if (found || !live) return
    const holding = [...provisionsIn(article)].find(
      (inner) => inner.live && inner.node.type.name === "clause" && holdsTerms(inner.node),
    )
    if (holding) found = findProvision(doc, provisionAttrs(holding.node).id)
  })
  return found
}

function holdsTerms(clause: Node): boolean {
  for (let i = 0; i < clause.childCount; i++) {
    if (clause.child(i).type.name === "clause" && definedTerm(clause.child(i)) !== null) return true
  }
  return false
}

/** After the last definition or other clause, before closing words. */
export function endOfDefinitions({node, offset}: Pick<Located, "node" | "offset">): number {
  const closing = node.lastChild?.type.name === "closing" ? node.lastChild.nodeSize : 0
  return offset + node.nodeSize - 1 - closing
}

/** The place of a term among the definitions, by the alphabet of the bill's language. */
export function definitionPlace(doc: Node, {node, offset}: Located, term: string): number {
  const {compare} = new Intl.Collator(billAttrs(doc).language, {sensitivity: "base"})
  let pos = offset + 1
  let isPlaced = false
  node.forEach((child, at) => {
    if (isPlaced || child.type.name === "closing") return
    const other = child.type.name === "clause" ? definedTerm(child) : null
    if (other !== null && compare(other, term) > 0) isPlaced = true
    else pos = offset + 1 + at + child.nodeSize
  })
  return pos
}

/**
 * Where the article for definitions goes in a bill that has none: in its chapter, else after the chapters and articles that precede it in the
 * pack, else first. `inDivision`: it needs its division around it, since the bill is arranged in divisions.
 */
export function definitionsArticlePlace(
  doc: Node,
  pack: Pack,
  holder: Provision,
): {readonly pos: number; readonly inDivision: boolean} {
  const inside = inChapter(doc, pack, holder)
  if (inside !== null) return {pos: inside, inDivision: false}
  const {body, start} = bodyOf(doc)
  const pos = inOrder(
    doc,
    (node) => chapterOrder(node, pack),
    chapterIndex(pack, holder.chapter),
    start,
  )
  return {pos, inDivision: body.firstChild?.type.name === "division"}
}
