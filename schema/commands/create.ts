import {type Node} from "prosemirror-model"
import {TextSelection, type Command, type EditorState, type Transaction} from "prosemirror-state"
import {schema} from "../schema"
import {findProvision} from "../provisions"
import {articleAt} from "./place"
import {
  closingOf,
  isClause,
  items,
  newArticle,
  newClause,
  replaceChildren,
  siblingsAt,
} from "./siblings"

/** A new article with an empty heading and paragraph: after the article named, or with the cursor; else at the end of the bill. */
export function addArticle(after?: string): Command {
  return (state, dispatch) => {
    const pos = after === undefined ? placeForArticle(state) : endOf(state.doc, after, "article")
    if (pos === null) return false
    return insert(state, dispatch, pos, newArticle(), 2)
  }
}

/** A new clause after the one with the cursor; with the cursor in a heading, at the end of the article. */
export const addClause: Command = (state, dispatch) => {
  const {$from} = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if (isClause($from.node(depth)))
      return insert(state, dispatch, $from.after(depth), newClause(), 2)
  }
  const article = articleAt(state)
  if (!article) return false
  return insert(state, dispatch, article.pos + article.node.nodeSize - 1, newClause(), 2)
}

/**
 * A new division. Inside a division: after it, with an empty article. Among articles that stand in no division: after the one with
 * the cursor, and the articles that follow go into it.
 */
export const addDivision: Command = (state, dispatch) => {
  const {$from} = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name === "division") {
      return insert(state, dispatch, $from.after(depth), newDivision([newArticle()]), 2)
    }
  }
  const run = siblingsAt(state.selection)
  const depth = bodyDepth(state)
  if (depth === null) {
    const body = bodyOf(state.doc)
    if (!body) return false
    return insert(state, dispatch, body.end, newDivision([newArticle()]), 2)
  }
  if (!run) return false
  const body = $from.node(depth)
  const index = $from.index(depth) + 1
  const following: Node[] = []
  for (let i = index; i < body.childCount && body.child(i).type.name !== "division"; i++) {
    following.push(body.child(i))
  }
  if (dispatch) {
    const made = newDivision(following.length > 0 ? following : [newArticle()])
    const start = $from.start(depth)
    const tr = state.tr
    replaceChildren(tr, {parent: body, start}, index, index + following.length, [made])
    tr.setSelection(TextSelection.create(tr.doc, $from.after(depth + 1) + 2))
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** A new schedule after the one with the cursor, else at the end of the bill. */
export const addSchedule: Command = (state, dispatch) => {
  const article = articleAt(state)
  const pos =
    article?.node.type.name === "schedule"
      ? article.pos + article.node.nodeSize
      : state.doc.content.size
  const made = schema.nodes.schedule.create(null, [schema.nodes.heading.create(), newClause()])
  return insert(state, dispatch, pos, made, 2)
}

/** Closing words after the points of the clause with the cursor, or of the clause that the point is in; the cursor goes there. */
export const addClosing: Command = (state, dispatch) => {
  const {$from} = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const clause = $from.node(depth)
    if (!isClause(clause) || items(clause).length === 0) continue
    const end = $from.end(depth)
    const closing = closingOf(clause)
    if (closing) {
      const tr = state.tr.setSelection(TextSelection.create(state.doc, end - 1))
      dispatch?.(tr.scrollIntoView())
      return true
    }
    return insert(state, dispatch, end, schema.nodes.closing.create(), 1)
  }
  return false
}

function insert(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  pos: number,
  node: Node,
  cursor: number,
): boolean {
  if (dispatch) {
    const tr = state.tr.insert(pos, node)
    tr.setSelection(TextSelection.create(tr.doc, pos + cursor))
    dispatch(tr.scrollIntoView())
  }
  return true
}

const newDivision = (below: readonly Node[]): Node =>
  schema.nodes.division.create(null, [schema.nodes.heading.create(), ...below])

function endOf(doc: Node, id: string, kind: string): number | null {
  const found = findProvision(doc, id)
  return found?.node.type.name === kind ? found.offset + found.node.nodeSize : null
}

function placeForArticle(state: EditorState): number | null {
  const {$from} = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const {name} = $from.node(depth).type
    if (name === "article") return $from.after(depth)
    // In a division's own heading: its first article.
    if (name === "division")
      return $from.start(depth) + ($from.node(depth).firstChild?.nodeSize ?? 0)
  }
  return bodyOf(state.doc)?.end ?? null
}

function bodyOf(doc: Node): {readonly end: number} | null {
  let found: {readonly end: number} | null = null
  doc.forEach((child, offset) => {
    if (child.type.name === "body") found = {end: offset + child.nodeSize - 1}
  })
  return found
}

function bodyDepth({selection: {$from}}: EditorState): number | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "body") return depth
  }
  return null
}
