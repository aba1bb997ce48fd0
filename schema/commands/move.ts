import {Fragment, type Node} from "prosemirror-model"
import {type Command, type EditorState, type Transaction} from "prosemirror-state"
import {findProvision, isProvision, provisionId} from "../provisions"
import {cursorIn} from "./place"
import {
  childOffset,
  clausesAround,
  deepestLevel,
  height,
  holdsArticles,
  holdsClauses,
  items,
  keepSelection,
  range,
  replaceChildren,
  siblingsAt,
  type Siblings,
} from "./siblings"

/**
 * Alt+Shift+Up: the selected provisions go before the one before them; at the first place, to the end of the parent's
 * earlier neighbour of the same kind. Nothing leaves an option.
 */
export const moveUp: Command = (state, dispatch) => move(state, dispatch, -1)

/** Alt+Shift+Down: the mirror of {@link moveUp}. */
export const moveDown: Command = (state, dispatch) => move(state, dispatch, 1)

type Dispatch = ((tr: Transaction) => void) | undefined

function move(state: EditorState, dispatch: Dispatch, direction: -1 | 1): boolean {
  const run = siblingsAt(state.selection)
  if (!run) return false
  const moving = range(run.parent, run.from, run.to)
  const index = direction < 0 ? run.from - 1 : run.to
  const neighbour = index >= 0 && index < run.parent.childCount ? run.parent.child(index) : null
  if (neighbour && isPiece(neighbour)) {
    const tr =
      direction < 0
        ? replaceChildren(state.tr, run, index, run.to, [...moving, neighbour])
        : replaceChildren(state.tr, run, run.from, index + 1, [neighbour, ...moving])
    dispatch?.(tr.scrollIntoView())
    return true
  }
  return intoNeighbour(state, dispatch, direction, run, moving)
}

const isPiece = (node: Node): boolean =>
  !node.isTextblock && node.type.name !== "body" && node.type.name !== "preamble"

/** Over the edge of a parent: to the near end of its neighbour of the same kind. */
function intoNeighbour(
  state: EditorState,
  dispatch: Dispatch,
  direction: -1 | 1,
  run: Siblings,
  moving: readonly Node[],
): boolean {
  const {$from} = state.selection
  if (run.depth === 0 || !isProvision(run.parent)) return false
  const outer = $from.node(run.depth - 1)
  const at = $from.index(run.depth - 1)
  const beside = at + direction
  const other = beside >= 0 && beside < outer.childCount ? outer.child(beside) : null
  if (other?.type !== run.parent.type) return false
  const left = items(run.parent).length - moving.length
  if (left === 0 && run.parent.type.name !== "clause" && run.parent.type.name !== "division")
    return false
  if (holdsClauses(other)) {
    const around = clausesAround($from, run.depth)
    if (around + Math.max(...moving.map(height)) > deepestLevel) return false
  }
  const emptied = without(run)
  const filled = withMore(other, moving, direction < 0 ? "end" : "start")
  const pair = direction < 0 ? [filled, emptied] : [emptied, filled]
  const start = $from.start(run.depth - 1)
  const first = Math.min(at, beside)
  const tr = replaceChildren(state.tr, {parent: outer, start}, first, first + 2, pair)
  dispatch?.(tr.scrollIntoView())
  return true
}

function without({parent, from, to}: Siblings): Node {
  return parent.copy(
    Fragment.from([...range(parent, 0, from), ...range(parent, to, parent.childCount)]),
  )
}

function withMore(parent: Node, more: readonly Node[], where: "start" | "end"): Node {
  const at =
    where === "start" ? 1 : parent.childCount - (parent.lastChild?.type.name === "closing" ? 1 : 0)
  return parent.copy(
    Fragment.from([...range(parent, 0, at), ...more, ...range(parent, at, parent.childCount)]),
  )
}

/** Where a provision is dropped: into `parent` (null: the body, or among the schedules), before a provision in it or at the end. */
export interface MoveTarget {
  readonly parent: string | null
  readonly before: string | null
}

/**
 * Moves a provision anywhere it may stand: an article or division into a division or the body, a clause into an article, schedule
 * or clause. Refuses what would go into itself, nest too deep, leave an option, or leave an article without a paragraph.
 */
export function moveProvision(id: string, target: MoveTarget): Command {
  return (state, dispatch) => {
    const source = findProvision(state.doc, id)
    if (!source) return false
    const $source = state.doc.resolve(source.offset)
    const end = source.offset + source.node.nodeSize
    if (!mayLeave($source.parent)) return false
    const place = destination(state.doc, source.node, target)
    if (!place) return false
    const {parent, start, index} = place
    const pos = start + childOffset(parent, index)
    if (
      pos >= source.offset &&
      pos <= end &&
      (pos !== source.offset || $source.parent === parent)
    ) {
      return false
    }
    if (start > source.offset && start < end) return false
    if (!parent.canReplaceWith(index, index, source.node.type)) return false
    const $target = state.doc.resolve(pos)
    if (optionAround($source) !== optionAround($target)) return false
    if (source.node.type.name === "clause") {
      if (clausesAround($target, $target.depth) + height(source.node) > deepestLevel) return false
    }
    if (!dispatch) return true
    const tr = state.tr
    const {selection} = state
    tr.insert(pos, source.node)
    const gone = tr.mapping.map(source.offset, 1)
    tr.delete(gone, gone + source.node.nodeSize)
    const landed = pos > source.offset ? pos - source.node.nodeSize : pos
    tr.setSelection(cursorIn(tr.doc, landed))
    if (selection.from > source.offset && selection.to < end) {
      keepSelection(tr, selection, landed, landed + source.node.nodeSize)
    }
    dispatch(tr.scrollIntoView())
    return true
  }
}

/** Whether a parent can do without one of its pieces. Emptying what must hold something is refused. */
function mayLeave(parent: Node): boolean {
  if (parent.type.name === "clause" || parent.type.name === "division") return true
  if (parent.type.name === "bill") return true
  return items(parent).length > 1 || (parent.type.name === "body" && parent.childCount > 0)
}

function optionAround($pos: ReturnType<Node["resolve"]>): number {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if ($pos.node(depth).type.spec.role === "option") return $pos.before(depth)
  }
  return -1
}

interface Destination {
  readonly parent: Node
  readonly start: number
  readonly index: number
}

function destination(doc: Node, moving: Node, {parent, before}: MoveTarget): Destination | null {
  const into = parent === null ? top(doc, moving) : below(doc, parent)
  if (!into) return null
  const {node, start} = into
  if (before === null) {
    const last = node.lastChild?.type.name === "closing" ? node.childCount - 1 : node.childCount
    return {parent: node, start, index: last}
  }
  for (let i = 0; i < node.childCount; i++) {
    // A provision in an option is shown as if it stood here; before it means before its choice.
    const child = node.child(i)
    if (isPiece(child) && (holdsId(child, before) || provisionId(child) === before)) {
      return {parent: node, start, index: i}
    }
  }
  return null
}

function holdsId(node: Node, id: string): boolean {
  if (isProvision(node)) return provisionId(node) === id
  let found = false
  node.forEach((child) => (found ||= !child.isTextblock && holdsId(child, id)))
  return found
}

function top(doc: Node, moving: Node): {node: Node; start: number} | null {
  if (moving.type.name === "schedule") return {node: doc, start: 0}
  let found: {node: Node; start: number} | null = null
  doc.forEach((child, offset) => {
    if (child.type.name === "body") found = {node: child, start: offset + 1}
  })
  return found
}

function below(doc: Node, id: string): {node: Node; start: number} | null {
  const found = findProvision(doc, id)
  if (!found || !(holdsClauses(found.node) || holdsArticles(found.node))) return null
  return {node: found.node, start: found.offset + 1}
}
