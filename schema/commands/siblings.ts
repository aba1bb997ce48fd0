import {Fragment, Slice, type Node} from "prosemirror-model"
import {TextSelection, type Selection, type Transaction} from "prosemirror-state"
import {schema} from "../schema"
import {blockDepth} from "./place"

/**
 * What the structural commands work on: neighbours under one parent, taken as a run of its children. A command computes the new
 * children as values and replaces the run in one step, so that no half-way document ever exists.
 */
export interface Siblings {
  readonly parent: Node
  /** Depth of the parent. */
  readonly depth: number
  /** Position at which the parent's content starts. */
  readonly start: number
  /** Child indexes of the first of the run, and after its last. */
  readonly from: number
  readonly to: number
}

/** Deepest nesting of clauses under an article: paragraph, point, sub-point, item. */
export const deepestLevel = 4

/** What may hold clauses beside its heading, lead-in and closing words. */
export const holdsClauses = (node: Node): boolean =>
  ["article", "schedule", "clause", "option"].includes(node.type.name)

/** What may hold articles. */
export const holdsArticles = (node: Node): boolean =>
  ["body", "division", "article_option"].includes(node.type.name)

/** Whether a child is one of the pieces that move, not the words of the parent itself. */
const isItem = (node: Node): boolean =>
  !node.isTextblock && !["preamble", "body"].includes(node.type.name)

/**
 * The innermost run of siblings that covers a selection: the clause with the cursor, all points of a selection over several, the
 * article when the cursor is in its heading, a whole choice when the selection reaches from one option into another.
 */
export function siblingsAt({$from, $to}: Selection): Siblings | null {
  for (let depth = $from.sharedDepth($to.pos); depth >= 0; depth--) {
    const parent = $from.node(depth)
    if (!holdsClauses(parent) && !holdsArticles(parent) && parent.type.name !== "bill") continue
    const from = $from.index(depth)
    const to = Math.max(from + 1, $to.indexAfter(depth))
    if (to > parent.childCount || !range(parent, from, to).every(isItem)) continue
    return {parent, depth, start: $from.start(depth), from, to}
  }
  return null
}

export function range(parent: Node, from: number, to: number): readonly Node[] {
  return Array.from({length: to - from}, (_, i) => parent.child(from + i))
}

/** Offset of a child from the start of its parent's content. */
export function childOffset(parent: Node, index: number): number {
  let offset = 0
  for (let i = 0; i < index; i++) offset += parent.child(i).nodeSize
  return offset
}

/** Replaces children `from` to `to` of the node whose content starts at `start`; the selection stays on the words it was on. */
export function replaceChildren(
  tr: Transaction,
  at: {readonly parent: Node; readonly start: number},
  from: number,
  to: number,
  nodes: readonly Node[],
): Transaction {
  const {selection} = tr
  const begin = at.start + childOffset(at.parent, from)
  const end = at.start + childOffset(at.parent, to)
  const content = Fragment.from([...nodes])
  tr.replace(begin, end, new Slice(content, 0, 0))
  return keepSelection(tr, selection, begin, begin + content.size)
}

/** Puts the selection back on the same words after a step that moved them, by the identity of the immutable textblocks. */
export function keepSelection(
  tr: Transaction,
  before: Selection,
  from: number,
  to: number,
): Transaction {
  const anchor = moved(tr.doc, before.$anchor, from, to)
  const head = moved(tr.doc, before.$head, from, to)
  if (anchor !== null && head !== null && before instanceof TextSelection) {
    tr.setSelection(TextSelection.create(tr.doc, anchor, head))
  }
  return tr
}

function moved(doc: Node, $pos: Selection["$anchor"], from: number, to: number): number | null {
  const depth = blockDepth($pos)
  if (depth < 0) return null
  const block = $pos.node(depth)
  const offset = $pos.pos - $pos.start(depth)
  let found: number | null = null
  doc.nodesBetween(from, to, (node, pos) => {
    if (found === null && node === block) found = pos + 1 + offset
    return found === null && !node.isTextblock
  })
  return found
}

/** A parent with other children below its own words. Its attributes stay. */
export function withItems(parent: Node, below: readonly Node[]): Node {
  const children = range(parent, 0, parent.childCount)
  const own = children.filter((child) => child.isTextblock && child.type.name !== "closing")
  const closing = children.filter(({type}) => type.name === "closing")
  return parent.copy(Fragment.from([...own, ...below, ...closing]))
}

/** What stands below a provision's own words: clauses, articles, divisions, choices. */
export const items = (parent: Node): readonly Node[] =>
  range(parent, 0, parent.childCount).filter((child) => !child.isTextblock)

export const closingOf = (parent: Node): Node | null =>
  parent.lastChild?.type.name === "closing" ? parent.lastChild : null

/** How many levels of clauses a piece has, itself included. */
export function height(node: Node): number {
  let below = 0
  if (!node.isTextblock) node.forEach((child) => (below = Math.max(below, height(child))))
  return below + (node.type.name === "clause" ? 1 : 0)
}

/** How many clauses stand around a child of the node at `depth`. */
export function clausesAround($pos: Selection["$from"], depth: number): number {
  let count = 0
  for (let d = depth; d > 0; d--) if ($pos.node(d).type.name === "clause") count++
  return count
}

export const isClause = (node: Node | null | undefined): node is Node =>
  node?.type.name === "clause"

/** A clause with no words and nothing below. */
export const isEmptyClause = (node: Node): boolean =>
  isClause(node) && node.childCount === 1 && node.firstChild?.content.size === 0

export const newClause = (words: Fragment = Fragment.empty, ...below: readonly Node[]): Node =>
  schema.nodes.clause.create(null, [schema.nodes.lead.create(null, words), ...below])

export const newArticle = (): Node =>
  schema.nodes.article.create(null, [schema.nodes.heading.create(), newClause()])
