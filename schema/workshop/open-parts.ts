import type {Node} from "prosemirror-model"
import {isAlternatives, isProvision, provisionId} from "../provisions"
import type {Copy} from "./copy"

/**
 * Which parts of a workshop copy may be changed, told from the text the copy was made from. An open part stands between neighbours
 * that are locked: those stay as they are and where they are, and what is between them is the group's. So a group may part
 * its article in two, add one after it or take it out, and nothing of anybody else moves.
 */
export interface OpenParts {
  readonly base: Node
  /** Ids of the provisions that may be changed with all below them. */
  readonly open: ReadonlySet<string>
  /** Ids of every other provision of the base. */
  readonly locked: ReadonlySet<string>
  /**
   * The places where open parts stand: `<way>:<n>` is what follows the first n locked children of the node at that way. A way is the
   * places among locked children from the bill down, `.1.0`, which nothing in a copy can change.
   */
  readonly gaps: ReadonlySet<string>
  /** Ids of the locked provisions that have an open part somewhere below. */
  readonly around: ReadonlySet<string>
  /** The ways of the nodes that are locked themselves and have an open part somewhere below. */
  readonly holders: ReadonlySet<string>
}

/** The open parts of a copy; chapters that are not in the base are left aside. */
export function openParts(base: Node, chapters: readonly string[]): OpenParts {
  const open = new Set(chapters)
  const found = new Set<string>()
  base.descendants((node) => {
    if (!isProvision(node)) return !node.isTextblock
    if (open.has(provisionId(node))) return false
    found.add(provisionId(node))
    return !node.isTextblock
  })
  const gaps = new Set<string>()
  const around = new Set<string>()
  const holders = new Set<string>()
  const parts: OpenParts = {base, open, locked: found, gaps, around, holders}
  const walk = (node: Node, path: string): boolean => {
    if (node.isTextblock || node.isLeaf) return false
    const {fixed, gaps: between} = placesIn(parts, node)
    for (const i of between.keys()) gaps.add(`${path}:${i}`)
    const below = fixed.map((child, i) => walk(child, `${path}.${i}`))
    const holds = below.includes(true) || between.size > 0
    if (holds) holders.add(path)
    if (holds && isProvision(node)) around.add(provisionId(node))
    return holds
  }
  walk(base, "")
  return parts
}

const known = new WeakMap<Copy, OpenParts>()

/** The open parts of a workshop copy; null where all of it may be changed. */
export function openPartsOf(copy: Copy | null): OpenParts | null {
  if (!copy?.chapters) return null
  let parts = known.get(copy)
  if (!parts) known.set(copy, (parts = openParts(copy.base, copy.chapters)))
  return parts
}

/** Whether a provision's own words and decisions may be changed in a copy. */
export function mayChange(parts: OpenParts | null, id: string): boolean {
  return parts === null || !parts.locked.has(id)
}

/** Whether nothing of a provision may be changed in a copy; one that has an open part below is not locked as a whole. */
export function isLocked(parts: OpenParts | null, id: string): boolean {
  return parts !== null && parts.locked.has(id) && !parts.around.has(id)
}

/** A locked node's children: those that are locked too, and what stands before, between and after them. */
export interface Places {
  readonly fixed: readonly Node[]
  /** By how many of the locked children stand before; only where anything does stand there. */
  readonly gaps: ReadonlyMap<number, readonly Node[]>
}

export function placesIn(parts: OpenParts, parent: Node): Places {
  const fixed: Node[] = []
  const gaps = new Map<number, Node[]>()
  parent.forEach((child) => {
    if (isFixed(parts, child)) fixed.push(child)
    else {
      const gap = gaps.get(fixed.length)
      if (gap) gap.push(child)
      else gaps.set(fixed.length, [child])
    }
  })
  return {fixed, gaps}
}

/** Whether a child of a locked node is locked, too. A provision that came in later is not; nor is a choice among such. */
export function isFixed({locked}: OpenParts, child: Node): boolean {
  if (isProvision(child)) return locked.has(provisionId(child))
  if (!isAlternatives(child)) return true
  let found = false
  child.descendants((node) => {
    found ||= isProvision(node) && locked.has(provisionId(node))
    return !found && !node.isTextblock
  })
  return found
}

/** Something of a copy that is open or locked as a whole. */
export interface CopyPart {
  readonly node: Node
  readonly pos: number
  readonly isOpen: boolean
}

/** The outermost nodes of a copy that are open or locked with all that is in them, in order. */
export function copyParts(parts: OpenParts, doc: Node): readonly CopyPart[] {
  const found: CopyPart[] = []
  const walk = (parent: Node, start: number, path: string) => {
    let n = 0
    parent.forEach((child, offset) => {
      const pos = start + offset
      const way = isFixed(parts, child) ? `${path}.${n++}` : null
      if (way === null) found.push({node: child, pos, isOpen: true})
      else if (parts.holders.has(way)) walk(child, pos + 1, way)
      else found.push({node: child, pos, isOpen: false})
    })
  }
  walk(doc, 0, "")
  return found
}
