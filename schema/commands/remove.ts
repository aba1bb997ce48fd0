import {type Node} from "prosemirror-model"
import {Selection, type Command, type Transaction} from "prosemirror-state"
import {findProvision, provisionId} from "../provisions"
import {provisionAt} from "./place"
import {items, newArticle, newClause, replaceChildren} from "./siblings"

/**
 * Removes a provision with all below it; without an id, the one with the cursor. What may not be empty gets an empty paragraph or
 * article in its place, with a new identity, so that references to what is gone show as broken.
 */
export function removeProvision(id?: string): Command {
  return (state, dispatch) => {
    const pos = id === undefined ? provisionAt(state)?.pos : findProvision(state.doc, id)?.offset
    if (pos === undefined) return false
    if (dispatch) dispatch(removeAt(state.tr, pos).scrollIntoView())
    return true
  }
}

/** Removes the provision at `pos` and puts the cursor at the end of what stands before it. */
export function removeAt(tr: Transaction, pos: number): Transaction {
  const $pos = tr.doc.resolve(pos)
  const {parent} = $pos
  const node = $pos.nodeAfter
  if (!node) throw new RangeError(`Nothing to remove at ${pos}`)
  const sole = items(parent).length === 1 && node.type.name !== "recital"
  if (node.type.name === "recital" && parent.childCount === 1) {
    tr.delete($pos.before(), $pos.after())
  } else if (sole && mustHold(parent)) {
    const index = $pos.index()
    const stand = node.type.name === "clause" ? newClause() : newArticle()
    replaceChildren(tr, {parent, start: $pos.start()}, index, index + 1, [stand])
    tr.setSelection(Selection.near(tr.doc.resolve(pos + 1), 1))
    return tr
  } else {
    tr.delete(pos, pos + node.nodeSize)
  }
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), -1))
  return tr
}

/** What the schema does not let be empty. */
function mustHold(parent: Node): boolean {
  return ["article", "schedule", "option", "article_option", "body"].includes(parent.type.name)
}

/** A second copy of a provision after it, with identities of its own. */
export function duplicateProvision(id: string): Command {
  return (state, dispatch) => {
    const found = findProvision(state.doc, id)
    if (!found) return false
    const after = found.offset + found.node.nodeSize
    if (dispatch) {
      const tr = state.tr.insert(after, withoutIds(found.node))
      tr.setSelection(Selection.near(tr.doc.resolve(after + 1), 1))
      dispatch(tr.scrollIntoView())
    }
    return true
  }
}

/** The identity plugin mints ids for what has none. */
function withoutIds(node: Node): Node {
  if (node.isText || node.isLeaf) return node
  const children: Node[] = []
  node.forEach((child) => children.push(withoutIds(child)))
  const attrs = provisionId(node) ? {...node.attrs, id: ""} : node.attrs
  return node.type.create(attrs, children, node.marks)
}
