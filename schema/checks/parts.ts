import type {Node} from "prosemirror-model"
import type {Problem} from "../problem"
import {forEachLive, isProvision, provisionId} from "../provisions"

/** One kind of check over a whole bill. */
export type Check = (doc: Node) => readonly Problem[]

/** Calls back for each live recital, division, article and schedule with its position: what local checks are cached by. */
export function forEachPart(doc: Node, f: (part: Node, pos: number) => void): void {
  const walk = (parent: Node, start: number) => {
    forEachLive(parent, (child, offset) => {
      const pos = start + offset
      if (isProvision(child)) f(child, pos)
      if (["preamble", "body", "division"].includes(child.type.name)) walk(child, pos + 1)
    })
  }
  walk(doc, 0)
}

/** A check that can also be asked about one part, its positions counted from the part's own start. */
export type PartCheck = Check & {readonly of: (part: Node) => readonly Problem[]}

/**
 * A check that looks at one part alone, its positions counted from the part's own start. Results are kept with the part, so that
 * after a key press one article is looked at and the others are only moved.
 */
export function eachPart(check: (part: Node) => readonly Problem[]): PartCheck {
  const known = new WeakMap<Node, readonly Problem[]>()
  const of = (part: Node) => {
    let found = known.get(part)
    if (!found) known.set(part, (found = check(part)))
    return found
  }
  const whole: Check = (doc) => {
    const problems: Problem[] = []
    forEachPart(doc, (part, pos) => {
      for (const problem of of(part)) {
        problems.push({...problem, from: problem.from + pos, to: problem.to + pos})
      }
    })
    return problems
  }
  return Object.assign(whole, {of})
}

/** Calls back for every live clause of a part with its position from the part's start, and how many clauses are around it. */
export function forEachClause(
  part: Node,
  f: (clause: Node, pos: number, around: number) => void,
): void {
  const walk = (parent: Node, start: number, around: number) => {
    forEachLive(parent, (child, offset) => {
      if (child.type.name !== "clause") return
      f(child, start + offset, around)
      walk(child, start + offset + 1, around + 1)
    })
  }
  // A division's own articles are parts of their own.
  if (part.type.name !== "division" && !part.isTextblock) walk(part, 1, 0)
}

/** Id of the innermost provision around a position; empty outside any. */
export function provisionIdAround(doc: Node, pos: number): string {
  const $pos = doc.resolve(pos)
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (isProvision($pos.node(depth))) return provisionId($pos.node(depth))
  }
  return ""
}
