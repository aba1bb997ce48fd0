import {Fragment, type Mark, type Node} from "prosemirror-model"
import {isGone, isProvision, provisionAttrs} from "../provisions"
import {formerId} from "./standing"

/**
 * One of the two texts that a redline shows, without any sign of the other: what came in is left out of the earlier one, what went
 * out of the later one. A bill that is no redline is the very same node. For printing: an option that is left without
 * provisions is left out, so that the answer need not be a bill that could be edited.
 */
export function reading(redline: Node, side: "before" | "after"): Node {
  const cached = readings[side].get(redline)
  if (cached) return cached
  const read = readNode(redline, side, false)
  readings[side].set(redline, read)
  return read
}

const readings = {before: new WeakMap<Node, Node>(), after: new WeakMap<Node, Node>()}

function readNode(node: Node, side: "before" | "after", wasMoved: boolean): Node {
  const kept: Node[] = []
  let isSame = true
  node.forEach((child) => {
    const read = isLeft(child, side)
      ? null
      : withoutMarks(
          readNode(child, side, wasMoved || provisionAttrs(child).change?.kind === "moved-away"),
        )
    if (read !== child) isSame = false
    if (read && !isEmptied(child, read)) kept.push(read)
  })
  const attrs = readAttrs(node, wasMoved)
  if (isSame && attrs === node.attrs) return node
  return node.isText ? node : node.type.create(attrs, Fragment.from(kept), node.marks)
}

/** Whether a piece is in the other text only. */
function isLeft(node: Node, side: "before" | "after"): boolean {
  const out = side === "before" ? "insertion" : "deletion"
  if (node.marks.some(({type}) => type.name === out)) return true
  if (!isProvision(node)) return false
  const {change} = provisionAttrs(node)
  return change !== null && isGone(node) === (side === "after")
}

/** Whether nothing is left of a node that need not be there. */
function isEmptied(before: Node, after: Node): boolean {
  if (before.isInline || before.childCount === 0 || after.childCount > 0) return false
  return !before.isTextblock || ["long_title", "enacting", "closing"].includes(before.type.name)
}

function readAttrs(node: Node, wasMoved: boolean): Node["attrs"] {
  if (!isProvision(node)) return node.attrs
  const {change, id} = provisionAttrs(node)
  const own = wasMoved ? formerId(id) : id
  return change === null && own === id ? node.attrs : {...node.attrs, change: null, id: own}
}

function withoutMarks(node: Node): Node {
  const isReview = ({type}: Mark) => type.name === "insertion" || type.name === "deletion"
  return node.marks.some(isReview) ? node.mark(node.marks.filter((m) => !isReview(m))) : node
}
