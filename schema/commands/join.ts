import {Fragment, type Node, type ResolvedPos} from "prosemirror-model"
import {TextSelection, type Command, type EditorState, type Transaction} from "prosemirror-state"
import {blockDepth} from "./place"
import {removeAt} from "./remove"
import {siblingOf} from "./split"
import {
  closingOf,
  isClause,
  isEmptyClause,
  items,
  newClause,
  range,
  replaceChildren,
  withItems,
} from "./siblings"

/**
 * Backspace at the start of words. An empty clause goes; a clause is joined to the words before it, and the points below it stay.
 * Nothing is joined into a heading or across the edge of an option: there the key does nothing (and is used up, so that
 * the browser does not try).
 */
export const joinBackward: Command = (state, dispatch) => {
  const {$from, empty} = state.selection
  if (!empty || !(state.selection instanceof TextSelection)) return false
  const depth = blockDepth($from)
  if (depth < 0 || $from.pos !== $from.start(depth)) return false
  const tr = state.tr
  if (join(tr, $from, depth)) dispatch?.(tr.scrollIntoView())
  return true
}

/** Delete at the end of words: the mirror of {@link joinBackward}; the words that follow come up to the cursor. */
export const deleteForward: Command = (state, dispatch) => {
  const {$from, empty} = state.selection
  if (!empty || !(state.selection instanceof TextSelection)) return false
  const depth = blockDepth($from)
  if (depth < 0 || $from.pos !== $from.end(depth)) return false
  const next = nextWords(state, $from.after(depth))
  if (next === null) return true
  const tr = state.tr
  const $next = state.doc.resolve(next)
  tr.setSelection(TextSelection.create(tr.doc, next))
  if (join(tr, $next, $next.depth) && tr.docChanged) dispatch?.(tr.scrollIntoView())
  return true
}

function nextWords({doc}: EditorState, from: number): number | null {
  let found: number | null = null
  doc.nodesBetween(from, doc.content.size, (node, pos) => {
    if (found === null && node.isTextblock && pos >= from) found = pos + 1
    return found === null
  })
  return found
}

/** Whether anything was done on the transaction. */
function join(tr: Transaction, $at: ResolvedPos, depth: number): boolean {
  switch ($at.node(depth).type.name) {
    case "lead":
      return joinLead(tr, $at, depth)
    case "closing":
      return joinClosing(tr, $at, depth)
    case "recital":
      return joinRecital(tr, $at, depth)
    case "heading":
      return joinHeading(tr, $at, depth)
    default:
      return false
  }
}

function joinLead(tr: Transaction, $at: ResolvedPos, depth: number): boolean {
  const clause = $at.node(depth - 1)
  const parent = $at.node(depth - 2)
  const index = $at.index(depth - 2)
  const before = index > 0 ? parent.child(index - 1) : null
  const pos = $at.before(depth - 1)
  if (isEmptyClause(clause)) {
    if (items(parent).length === 1 && parent.type.name === "option") return false
    if (items(parent).length === 1 && !isClause(parent)) return cursorBefore(tr, pos)
    removeAt(tr, pos)
    return true
  }
  if (!before || before.type.name === "heading") return false
  if (before.type.name === "alternatives") return cursorBefore(tr, pos)
  if (isEmptyClause(before)) {
    tr.delete(pos - before.nodeSize, pos)
    return true
  }
  if (isClause(before)) return joinToSibling(tr, $at, depth, before)
  return joinToParent(tr, $at, depth)
}

/** The first point joins the words that introduce it; what stands below it moves up into its place. */
function joinToParent(tr: Transaction, $at: ResolvedPos, depth: number): boolean {
  const clause = $at.node(depth - 1)
  const parent = $at.node(depth - 2)
  const lead = parent.firstChild
  if (!lead || !isClause(parent)) return false
  const others = range(parent, 2, parent.childCount)
  const closing = closingOf(clause)
  // Two sets of closing words cannot stand in one clause: those of the point become a point of their own.
  const kept = closing ? [...items(clause), newClause(closing.content)] : items(clause)
  const place = siblingOf($at, depth - 2)
  const joined = parent.copy(
    Fragment.from([lead.copy(lead.content.append($at.node(depth).content)), ...kept, ...others]),
  )
  replaceChildren(tr, place, place.from, place.to, [joined])
  tr.setSelection(TextSelection.create(tr.doc, $at.before(depth - 2) + 2 + lead.content.size))
  return true
}

/** A clause joins the last words of the clause before it. */
function joinToSibling(tr: Transaction, $at: ResolvedPos, depth: number, before: Node): boolean {
  const clause = $at.node(depth - 1)
  const words = $at.node(depth).content
  const place = siblingOf($at, depth - 1)
  const pos = $at.before(depth - 1)
  const end = lastWords(before)
  if (!end) return cursorBefore(tr, pos)
  const closing = closingOf(clause)
  const below = items(clause)
  if (below.length > 0 || closing) {
    // What stands below needs a clause to stand under; after closing words there is none.
    if (closingOf(before)) return cursorBefore(tr, pos)
  }
  const longer = end.append(words)
  const fuller = withItems(longer, [...items(longer), ...below])
  const joined = closing ? fuller.copy(fuller.content.addToEnd(closing)) : fuller
  replaceChildren(tr, {parent: place.parent, start: place.start}, place.from - 1, place.to, [
    joined,
  ])
  tr.setSelection(TextSelection.create(tr.doc, pos - before.nodeSize + end.offset))
  return true
}

interface LastWords {
  /** Offset of their end from the start of the node, its own opening counted. */
  readonly offset: number
  /** The node with more words at their end. */
  readonly append: (words: Fragment) => Node
}

/** The last words of a clause as it reads. Null where they stand in a choice: nothing is joined into an option. */
function lastWords(node: Node): LastWords | null {
  if (node.isTextblock) {
    return {offset: node.nodeSize - 1, append: (words) => node.copy(node.content.append(words))}
  }
  const last = node.lastChild
  if (!last || last.type.name === "alternatives") return null
  const inner = lastWords(last)
  if (!inner) return null
  return {
    offset: node.nodeSize - 1 - last.nodeSize + inner.offset,
    append: (words) =>
      node.copy(node.content.replaceChild(node.childCount - 1, inner.append(words))),
  }
}

function joinClosing(tr: Transaction, $at: ResolvedPos, depth: number): boolean {
  const clause = $at.node(depth - 1)
  const closing = $at.node(depth)
  const without = clause.copy(clause.content.cut(0, clause.content.size - closing.nodeSize))
  const end = lastWords(without)
  const place = siblingOf($at, depth - 1)
  const start = $at.before(depth - 1)
  if (closing.content.size === 0) {
    tr.delete($at.before(depth), $at.after(depth))
    return cursorBefore(tr, $at.before(depth))
  }
  if (!end) return cursorBefore(tr, $at.before(depth))
  replaceChildren(tr, place, place.from, place.to, [end.append(closing.content)])
  tr.setSelection(TextSelection.create(tr.doc, start + end.offset))
  return true
}

function joinRecital(tr: Transaction, $at: ResolvedPos, depth: number): boolean {
  const recital = $at.node(depth)
  const pos = $at.before(depth)
  const index = $at.index(depth - 1)
  if (recital.content.size === 0) {
    removeAt(tr, pos)
    return true
  }
  if (index === 0) return false
  tr.join(pos)
  tr.setSelection(TextSelection.create(tr.doc, pos - 1))
  return true
}

/** An empty article or division goes with its empty heading; anything else stays as it is. */
function joinHeading(tr: Transaction, $at: ResolvedPos, depth: number): boolean {
  const provision = $at.node(depth - 1)
  const bare =
    $at.node(depth).content.size === 0 &&
    (provision.childCount === 1 ||
      (provision.childCount === 2 && isEmptyClause(provision.child(1))))
  if (!bare) return false
  const parent = $at.node(depth - 2)
  if (items(parent).length === 1 && parent.type.name !== "division") return false
  removeAt(tr, $at.before(depth - 1))
  return true
}

/** The cursor to the end of the words before a position; false where there are none. */
function cursorBefore(tr: Transaction, pos: number): boolean {
  const selection = TextSelection.findFrom(tr.doc.resolve(pos), -1, true)
  if (!selection) return false
  tr.setSelection(selection)
  return true
}
