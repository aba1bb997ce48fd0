import {Fragment, type Node, type ResolvedPos} from "prosemirror-model"
import {TextSelection, type Command, type EditorState, type Transaction} from "prosemirror-state"
import {schema} from "../schema"
import {blockDepth, cursorIn} from "./place"
import {promote} from "./promote"
import {deleteAcross} from "./delete-across"
import {
  closingOf,
  isEmptyClause,
  items,
  newArticle,
  newClause,
  range,
  replaceChildren,
  type Siblings,
} from "./siblings"

/**
 * Enter, as drafters mean it. In the words of a clause: the words after the cursor become the next clause, with all that
 * stands below; at the end of words that introduce points: a new first point; at the start of words: an empty clause before
 * them, so that the words keep their identity. In an empty clause: one level up, and from the last empty paragraph on to a new
 * article. In a heading or a title: on to what follows. A selection is deleted first.
 */
export const enter: Command = (state, dispatch) => {
  if (state.selection.empty) return atCursor(state, dispatch, state.tr)
  if (!(state.selection instanceof TextSelection)) return false
  const tr = state.tr
  if (!deleteAcross(tr)) return false
  const then = state.apply(tr)
  return atCursor(then, dispatch, tr)
}

type Dispatch = ((tr: Transaction) => void) | undefined

function atCursor(state: EditorState, dispatch: Dispatch, tr: Transaction): boolean {
  const {$from} = state.selection
  const depth = blockDepth($from)
  if (depth < 0) return false
  const go = (done: boolean) => {
    if (done) dispatch?.(tr.scrollIntoView())
    return done
  }
  switch ($from.node(depth).type.name) {
    case "lead":
      return inLead(state, dispatch, tr, depth)
    case "closing":
      return go(splitClosing(tr, depth))
    case "recital":
      return go(splitRecital(tr, depth))
    case "heading":
      return go(afterHeading(tr, depth))
    default:
      return go(onward(tr, $from.after(depth)))
  }
}

function inLead(state: EditorState, dispatch: Dispatch, tr: Transaction, depth: number): boolean {
  const {$from} = state.selection
  const clause = $from.node(depth - 1)
  if (isEmptyClause(clause)) {
    const parent = $from.node(depth - 2)
    if (parent.type.name === "clause") {
      let promoted: Transaction | null = null
      if (promote(state, (made) => (promoted = made)) && promoted) {
        // The promotion was made on the state after the deletion; its steps go on the same transaction, for one undo step.
        dispatch?.(carryOver(tr, promoted))
        return true
      }
    }
    if (parent.type.name === "article" && leaveArticle(tr, depth)) {
      dispatch?.(tr.scrollIntoView())
    }
    return true
  }
  splitLead(tr, depth)
  dispatch?.(tr.scrollIntoView())
  return true
}

function carryOver(tr: Transaction, made: Transaction): Transaction {
  for (const step of made.steps) tr.step(step)
  const {anchor, head} = made.selection
  return tr.setSelection(TextSelection.create(tr.doc, anchor, head)).scrollIntoView()
}

function splitLead(tr: Transaction, depth: number): void {
  const {$from} = tr.selection
  const lead = $from.node(depth)
  const clause = $from.node(depth - 1)
  const [before, after] = cutWords(lead, splitOffset($from, depth))
  const place = siblingOf($from, depth - 1)
  const below = items(clause)
  if (before.content.size === 0) {
    replaceChildren(tr, place, place.from, place.from, [newClause()])
    return
  }
  if (after.content.size === 0 && (below.length > 0 || closingOf(clause))) {
    const start = $from.start(depth - 1) + lead.nodeSize
    tr.insert(start, newClause())
    tr.setSelection(TextSelection.create(tr.doc, start + 2))
    return
  }
  const rest = range(clause, 1, clause.childCount)
  const first = clause.copy(Fragment.from(before))
  const second = newClause(after.content, ...rest)
  const start = $from.before(depth - 1)
  replaceChildren(tr, place, place.from, place.to, [first, second])
  tr.setSelection(TextSelection.create(tr.doc, start + first.nodeSize + 2))
}

/** A choice in the line is not torn apart: what would split inside it splits after it. */
function splitOffset($pos: ResolvedPos, depth: number): number {
  const pos = $pos.depth > depth ? $pos.after(depth + 1) : $pos.pos
  return pos - $pos.start(depth)
}

/** The words before and after a place, without the spaces that stood there: a line neither ends nor begins with one. */
function cutWords(words: Node, at: number): readonly [Node, Node] {
  const {content} = words
  let [end, start] = [at, at]
  const around = words.resolve(at)
  const {nodeBefore, nodeAfter} = around
  if (nodeBefore?.isText) end -= /\s*$/.exec(nodeBefore.text ?? "")?.[0].length ?? 0
  if (nodeAfter?.isText) start += /^\s*/.exec(nodeAfter.text ?? "")?.[0].length ?? 0
  return [words.copy(content.cut(0, end)), words.copy(content.cut(start))]
}

export function siblingOf($pos: ResolvedPos, depth: number): Siblings {
  const parent = $pos.node(depth - 1)
  const from = $pos.index(depth - 1)
  return {parent, depth: depth - 1, start: $pos.start(depth - 1), from, to: from + 1}
}

function splitClosing(tr: Transaction, depth: number): boolean {
  const {$from} = tr.selection
  const words = $from.node(depth)
  const clause = $from.node(depth - 1)
  const [before, after] = cutWords(words, splitOffset($from, depth))
  const kept = range(clause, 0, clause.childCount - 1)
  const first = clause.copy(Fragment.from([...kept, before]))
  const place = siblingOf($from, depth - 1)
  const start = $from.before(depth - 1)
  const next = newClause(after.content)
  replaceChildren(tr, place, place.from, place.to, [first, next])
  tr.setSelection(TextSelection.create(tr.doc, start + first.nodeSize + 2))
  return true
}

function splitRecital(tr: Transaction, depth: number): boolean {
  const {$from} = tr.selection
  const recital = $from.node(depth)
  const preamble = $from.node(depth - 1)
  const place = siblingOf($from, depth)
  if (recital.content.size === 0 && place.to === preamble.childCount && preamble.childCount > 1) {
    const start = $from.before(depth)
    tr.delete(start, start + recital.nodeSize)
    return onward(tr, start + 1)
  }
  const [first, after] = cutWords(recital, splitOffset($from, depth))
  const start = $from.before(depth)
  if (first.content.size === 0 && recital.content.size > 0) {
    replaceChildren(tr, place, place.from, place.from, [schema.nodes.recital.create()])
    return true
  }
  const second = schema.nodes.recital.create(null, after.content)
  replaceChildren(tr, place, place.from, place.to, [first, second])
  tr.setSelection(TextSelection.create(tr.doc, start + first.nodeSize + 1))
  return true
}

/** From a heading to the first words under it; a division without articles gets one. */
function afterHeading(tr: Transaction, depth: number): boolean {
  const {$from} = tr.selection
  const after = $from.after(depth)
  if ($from.node(depth - 1).childCount === 1) {
    tr.insert(after, newArticle())
  }
  tr.setSelection(cursorIn(tr.doc, after))
  return true
}

/** The cursor to the next words. */
function onward(tr: Transaction, after: number): boolean {
  const selection = cursorIn(tr.doc, after - 1)
  if (selection.from < after) return false
  tr.setSelection(selection)
  return true
}

/** The last empty paragraph of an article that has others becomes a new article. */
function leaveArticle(tr: Transaction, depth: number): boolean {
  const {$from} = tr.selection
  const article = $from.node(depth - 2)
  const index = $from.index(depth - 2)
  if (index !== article.childCount - 1 || article.childCount < 3) return false
  const place = siblingOf($from, depth - 2)
  const shorter = article.copy(Fragment.from([...range(article, 0, index)] as Node[]))
  const start = $from.before(depth - 2)
  replaceChildren(tr, place, place.from, place.to, [shorter, newArticle()])
  tr.setSelection(TextSelection.create(tr.doc, start + shorter.nodeSize + 2))
  return true
}
