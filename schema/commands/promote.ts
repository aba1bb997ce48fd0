import {type Node} from "prosemirror-model"
import {type Command, type EditorState} from "prosemirror-state"
import {
  clausesAround,
  deepestLevel,
  height,
  isClause,
  items,
  range,
  replaceChildren,
  siblingsAt,
  withItems,
  type Siblings,
} from "./siblings"

/**
 * Tab: the clauses of the selection become the last children of the clause before them, before its closing words. Not past the
 * fourth level, with what stands below them counted. With the cursor in a heading, a division or an article goes into the
 * division that stands before it.
 */
export const demote: Command = (state, dispatch) => {
  const run = siblingsAt(state.selection)
  if (!run || run.from === 0) return false
  const before = run.parent.child(run.from - 1)
  const moving = range(run.parent, run.from, run.to)
  if (moving.every(isClausal)) {
    if (!isClause(before)) return false
    const around = clausesAround(state.selection.$from, run.depth)
    if (around + 1 + Math.max(...moving.map(height)) > deepestLevel) return false
  } else {
    if (before.type.name !== "division") return false
    const around = divisionsAround(state, run.depth)
    if (around + 1 + Math.max(...moving.map(divisionHeight)) > deepestLevel) return false
  }
  if (dispatch) {
    const longer = withItems(before, [...items(before), ...moving])
    dispatch(replaceChildren(state.tr, run, run.from - 1, run.to, [longer]).scrollIntoView())
  }
  return true
}

/**
 * Shift+Tab: the clauses of the selection become the next siblings of their parent; those that followed them become their
 * children, so that nothing else changes its level. Closing words stay with the parent. Nothing leaves an option. A division
 * is promoted alike; an article leaves its division at either end of it.
 */
export const promote: Command = (state, dispatch) => {
  const run = siblingsAt(state.selection)
  const outer = run && outside(state, run)
  if (!outer) return false
  const moving = range(run.parent, run.from, run.to)
  const result =
    moving.every(isClausal) || moving.every(isDivision)
      ? promoted(run, moving)
      : movedOut(run, moving)
  if (!result) return false
  dispatch?.(replaceChildren(state.tr, outer, outer.from, outer.to, result).scrollIntoView())
  return true
}

/** The parent without what leaves it, then what leaves it with all that followed below the last of it. */
function promoted(run: Siblings, moving: readonly Node[]): readonly Node[] | null {
  const {staying, following} = apart(run)
  const last = moving.at(-1)
  if (!last) return null
  // What followed can only go below a provision of the parent's own kind; a choice cannot take it in.
  if (following.length > 0 && last.type !== run.parent.type) return null
  const fuller = following.length > 0 ? withItems(last, [...items(last), ...following]) : last
  return [withItems(run.parent, staying), ...moving.slice(0, -1), fuller]
}

/** An article holds no articles, so it can leave its division only where none would have to follow it. */
function movedOut(run: Siblings, moving: readonly Node[]): readonly Node[] | null {
  const {staying, following} = apart(run)
  if (following.length === 0) return [withItems(run.parent, staying), ...moving]
  if (staying.length === 0) return [...moving, withItems(run.parent, following)]
  return null
}

function apart({parent, from, to}: Siblings) {
  const all = range(parent, 0, parent.childCount)
  return {
    staying: all.slice(0, from).filter((child) => !child.isTextblock),
    following: all.slice(to).filter((child) => !child.isTextblock),
  }
}

const isClausal = ({type}: Node): boolean => type.name === "clause" || type.name === "alternatives"
const isDivision = ({type}: Node): boolean => type.name === "division"

/** The place of the run's parent among its own siblings, where the parent is one that may be left. */
function outside({selection: {$from}}: EditorState, run: Siblings): Siblings | null {
  if (!isClause(run.parent) && !isDivision(run.parent)) return null
  const depth = run.depth - 1
  const from = $from.index(depth)
  return {parent: $from.node(depth), depth, start: $from.start(depth), from, to: from + 1}
}

function divisionsAround({selection: {$from}}: EditorState, depth: number): number {
  let count = 0
  for (let d = depth; d > 0; d--) if (isDivision($from.node(d))) count++
  return count
}

function divisionHeight(node: Node): number {
  let below = 0
  if (!node.isTextblock && node.type.name !== "article") {
    node.forEach((child) => (below = Math.max(below, divisionHeight(child))))
  }
  return below + (isDivision(node) ? 1 : 0)
}
