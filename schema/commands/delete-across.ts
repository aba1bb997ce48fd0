import {Fragment, type Node, type ResolvedPos} from "prosemirror-model"
import {TextSelection, type Command, type Transaction} from "prosemirror-state"
import {isAlternatives} from "../provisions"
import {blockDepth} from "./place"
import {
  childOffset,
  closingOf,
  isClause,
  newArticle,
  newClause,
  range,
  replaceChildren,
} from "./siblings"

/**
 * Deletes the selection as a drafter means it: provisions that it covers go, what it cuts keeps the rest of its words, and where it
 * runs from the lead-in words of one clause to those of another, the two are joined. An article whose heading went with the
 * selection is gone, and the rest of its clauses follow on in the article where the selection began. Headings never swallow the
 * words of a clause, options stay in their choice.
 */
export const deleteSelection: Command = (state, dispatch) => {
  if (state.selection.empty) return false
  const tr = state.tr
  if (!deleteAcross(tr)) return false
  dispatch?.(tr.scrollIntoView())
  return true
}

/** As {@link deleteSelection}, on a transaction; leaves the cursor where the selection began. */
export function deleteAcross(tr: Transaction): boolean {
  const {selection} = tr
  if (!(selection instanceof TextSelection)) return false
  const ends = endsOf(selection.$from, selection.$to)
  if (!ends) return false
  const {$from, $to, fromDepth, toDepth, from, to} = ends
  if ($from.start(fromDepth) === $to.start(toDepth)) tr.delete(from, to)
  else if (!joinLeads(tr, ends) && !joinArticles(tr, ends)) trim(tr, ends)
  tr.setSelection(TextSelection.near(tr.doc.resolve(from)))
  return true
}

interface Ends {
  readonly $from: ResolvedPos
  readonly $to: ResolvedPos
  /** Depths of the textblocks. */
  readonly fromDepth: number
  readonly toDepth: number
  readonly from: number
  readonly to: number
}

/** Where a selection reaches into a choice in the line from outside, the whole choice goes: half a choice is none. */
function endsOf($from: ResolvedPos, $to: ResolvedPos): Ends | null {
  const fromDepth = blockDepth($from)
  const toDepth = blockDepth($to)
  if (fromDepth < 0 || toDepth < 0) return null
  if ($from.sameParent($to)) return {$from, $to, fromDepth, toDepth, from: $from.pos, to: $to.pos}
  const from = $from.depth > fromDepth ? $from.before(fromDepth + 1) : $from.pos
  const to = $to.depth > toDepth ? $to.after(toDepth + 1) : $to.pos
  return {$from, $to, fromDepth, toDepth, from, to}
}

/** Joins the words of two clauses; what stood below and after the second one finds its place by its level. */
function joinLeads(tr: Transaction, ends: Ends): boolean {
  const {$from, $to, fromDepth, toDepth, from, to} = ends
  const shared = $from.sharedDepth($to.pos)
  const first = fromDepth - 1
  const second = toDepth - 1
  // Where the first words introduce the second, the whole clause is rebuilt in its parent.
  const base = shared === first ? shared - 1 : shared
  if (!isLead($from, fromDepth) || !isLead($to, toDepth)) return false
  if (!clausesOnly($from, base, first) || !clausesOnly($to, base, second)) return false
  const parent = $from.node(base)
  const at = {parent, start: $from.start(base)}
  const [a, b] = [$from.index(base), $to.index(base)]
  const startsClause = from === $from.start(fromDepth)
  if (startsClause && base === shared && first === second && first === base + 1) {
    // The first clause goes altogether, so the second keeps its identity with the rest of its words.
    const clause = $to.node(second)
    const lead = $to.node(toDepth).cut(to - $to.start(toDepth))
    const below = Fragment.from([...range(clause, 1, clause.childCount)])
    replaceChildren(tr, at, a, b + 1, [clause.copy(Fragment.from(lead).append(below))])
    return true
  }
  const below = new Map<number, Node[]>()
  const closings = new Map<number, Node>()
  const put = (level: number, nodes: readonly Node[]) => {
    const place = Math.min(level, first + 1)
    below.set(place, [...(below.get(place) ?? []), ...nodes])
  }
  for (let depth = second; depth > base; depth--) {
    const node = $to.node(depth)
    const after = range(node, $to.index(depth) + 1, node.childCount)
    put(
      depth + 1,
      after.filter((child) => !child.isTextblock),
    )
    const closing = closingOf(node)
    // Closing words whose clause is gone stand on as a clause of their own.
    if (closing && depth > first) put(depth + 1, [newClause(closing.content)])
    else if (closing) closings.set(depth, closing)
  }
  const head = $from.node(fromDepth).content.cut(0, from - $from.start(fromDepth))
  const tail = $to.node(toDepth).content.cut(to - $to.start(toDepth))
  let inner = $from.node(fromDepth).copy(head.append(tail))
  for (let depth = first; depth > base; depth--) {
    const node = $from.node(depth)
    const closing = closings.get(depth)
    const children = [
      ...range(node, 0, $from.index(depth)),
      inner,
      ...(below.get(depth + 1) ?? []),
      ...(closing ? [closing] : []),
    ]
    inner = node.copy(Fragment.from(children))
  }
  replaceChildren(tr, at, a, b + 1, [inner])
  return true
}

/**
 * From one article into the clauses of a later one: the later heading was selected, so its article goes, and what is left of it
 * stands on in the first article, level by level.
 */
function joinArticles(tr: Transaction, ends: Ends): boolean {
  const {$from, $to, fromDepth, toDepth, from, to} = ends
  const base = $from.sharedDepth($to.pos)
  const first = articleDepth($from, base)
  const second = articleDepth($to, base)
  if (first === null || second === null || !isLead($to, toDepth)) return false
  if (!clausesOnly($to, second, toDepth - 1)) return false
  const inHeading = fromDepth === first + 1 && $from.node(fromDepth).type.name === "heading"
  // A heading that went altogether leaves no article to go on in.
  if (inHeading && from === $from.start(fromDepth)) return false
  const inClause = isLead($from, fromDepth) && clausesOnly($from, first, fromDepth - 1)
  if (!inHeading && !inClause) return false

  const head = $from.node(fromDepth).content.cut(0, from - $from.start(fromDepth))
  const tail = $to.node(toDepth).content.cut(to - $to.start(toDepth))
  // Levels count from the article: 1 is its paragraphs. Words after a heading begin a paragraph.
  const level = inHeading ? 1 : fromDepth - 1 - first
  const below = restOf($to, second, toDepth - 1, level)
  const words = inHeading ? tail : head.append(tail)
  const isGone = inHeading || (head.size === 0 && toDepth - 1 - second === level)
  const lead = $to.node(toDepth).copy(words)
  // A clause of which nothing is left gives way to the one whose words stand there now.
  const clause = (isGone ? $to.node(toDepth - 1) : $from.node(fromDepth - 1)).copy(
    Fragment.from([lead, ...(below[level] ?? [])]),
  )
  let inner = clause
  for (let depth = first + level - 1; depth >= first; depth--) {
    const node = $from.node(depth)
    const before = inHeading
      ? [$from.node(fromDepth).copy(head)]
      : range(node, 0, $from.index(depth))
    inner = node.copy(Fragment.from([...before, inner, ...(below[depth - first] ?? [])]))
  }
  // What followed the later article in its chapter follows the first one in its own.
  const following: Node[] = []
  for (let depth = second - 1; depth > base; depth--) {
    const node = $to.node(depth)
    following.push(...range(node, $to.index(depth) + 1, node.childCount))
  }
  let nodes: readonly Node[] = [inner, ...following]
  for (let depth = first - 1; depth > base; depth--) {
    const node = $from.node(depth)
    nodes = [node.copy(Fragment.from([...range(node, 0, $from.index(depth)), ...nodes]))]
  }
  const at = {parent: $from.node(base), start: $from.start(base)}
  replaceChildren(tr, at, $from.index(base), $to.index(base) + 1, nodes)
  return true
}

/** What follows a place in its article, by the level below which it goes: no deeper than it stood, nor than `deepest`. */
function restOf($to: ResolvedPos, article: number, clause: number, deepest: number): Node[][] {
  const below: Node[][] = []
  for (let depth = clause; depth >= article; depth--) {
    const node = $to.node(depth)
    const rest = range(node, $to.index(depth) + 1, node.childCount).map((child) =>
      // Closing words whose clause is gone stand on as a clause of their own.
      child.isTextblock ? newClause(child.content) : child,
    )
    const level = Math.min(depth - article, deepest)
    below[level] = [...(below[level] ?? []), ...rest]
  }
  return below
}

/** Depth of the article or schedule around a place below `base`, with only chapters between; null: the place is not so simple. */
function articleDepth($pos: ResolvedPos, base: number): number | null {
  for (let depth = base + 1; depth <= $pos.depth; depth++) {
    const {name} = $pos.node(depth).type
    if (name === "article" || name === "schedule") return depth
    if (name !== "body" && name !== "division") return null
  }
  return null
}

const isLead = ($pos: ResolvedPos, depth: number): boolean => $pos.node(depth).type.name === "lead"

function clausesOnly($pos: ResolvedPos, above: number, to: number): boolean {
  for (let depth = above + 1; depth <= to; depth++) if (!isClause($pos.node(depth))) return false
  return to > above
}

/** Takes the range out piece by piece and joins nothing: the words before and after it keep their own provisions. */
function trim(tr: Transaction, {$from, $to, from, to}: Ends): void {
  const depth = $from.sharedDepth($to.pos)
  const parent = $from.node(depth)
  const start = $from.start(depth)
  const [a, b] = [$from.index(depth), $to.index(depth) + 1]
  const result: Node[] = []
  let pos = start + childOffset(parent, a)
  for (const child of range(parent, a, b)) {
    const rest = trimmed(child, pos, from, to)
    if (rest) result.push(rest)
    else if (isAlternatives(parent)) result.push(child)
    pos += child.nodeSize
  }
  replaceChildren(tr, {parent, start}, a, b, result)
}

/** What a range leaves of a node at `pos`; null: nothing, and the schema can do without it. */
function trimmed(node: Node, pos: number, from: number, to: number): Node | null {
  if (pos >= to || pos + node.nodeSize <= from) return node
  if (from <= pos && to >= endOfWords(node, pos)) return leftOver(node)
  if (node.isTextblock) {
    const words = node.content
    const head = from > pos ? words.cut(0, from - pos - 1) : Fragment.empty
    const tail = to < pos + node.nodeSize ? words.cut(Math.max(0, to - pos - 1)) : Fragment.empty
    return node.copy(head.append(tail))
  }
  const children: Node[] = []
  node.forEach((child, offset) => {
    const rest = trimmed(child, pos + 1 + offset, from, to)
    if (rest) children.push(rest)
    // A choice keeps all its options, whatever the selection ran over.
    else if (isAlternatives(node)) children.push(child)
  })
  return node.copy(Fragment.from([...filled(node, children)]))
}

/** The end of the last words in a node. */
function endOfWords(node: Node, pos: number): number {
  let end = pos + node.nodeSize - 1
  for (let at = node; !at.isTextblock && at.lastChild; at = at.lastChild) end--
  return end
}

function leftOver(node: Node): Node | null {
  switch (node.type.name) {
    case "title":
    case "long_title":
    case "enacting":
    case "heading":
    case "lead":
      return node.copy(Fragment.empty)
    case "body":
      return node.copy(Fragment.from(newArticle()))
    default:
      return null
  }
}

/** What must hold a clause or an article holds an empty one when nothing else is left. */
function filled(node: Node, children: readonly Node[]): readonly Node[] {
  if (children.some((child) => !child.isTextblock)) return children
  switch (node.type.name) {
    case "article":
    case "schedule":
    case "option":
      return [...children, newClause()]
    case "article_option":
    case "body":
      return [...children, newArticle()]
    default:
      return children
  }
}
