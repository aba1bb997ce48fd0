import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"

/** How an obligation stands to another: it is itself, a part of it, or the paragraph that it is a part of. */
export type Kinship = "self" | "part" | "whole"

export interface Kin {
  readonly id: string
  readonly kinship: Kinship
}

const childrenCache = new WeakMap<Library, ReadonlyMap<string, readonly string[]>>()

/** An obligation with its parts, in the order of the treaty, and then the paragraphs around it, the nearest first. */
export function kin(library: Library, id: string): readonly Kin[] {
  const index = obligationIndex(library)
  const children = childrenOf(library)
  const found: Kin[] = [{id, kinship: "self"}]
  const below = (parent: string) => {
    for (const child of children.get(parent) ?? []) {
      if (found.some((other) => other.id === child)) continue
      found.push({id: child, kinship: "part"})
      below(child)
    }
  }
  below(id)
  for (let up = index.get(id)?.parent; up !== undefined; up = index.get(up)?.parent) {
    const parent = up
    if (found.some((other) => other.id === parent)) break
    found.push({id: parent, kinship: "whole"})
  }
  return found
}

/** The rows that are parts of an obligation, in the order of the treaty; not what is below them. */
export const partsOf = (library: Library, id: string): readonly string[] =>
  childrenOf(library).get(id) ?? []

function childrenOf(library: Library): ReadonlyMap<string, readonly string[]> {
  const cached = childrenCache.get(library)
  if (cached) return cached
  const children = new Map<string, string[]>()
  for (const {id, parent} of library.instruments.flatMap(({obligations}) => obligations)) {
    if (parent === undefined) continue
    const list = children.get(parent)
    if (list) list.push(id)
    else children.set(parent, [id])
  }
  childrenCache.set(library, children)
  return children
}

/** How deep an obligation stands below its article: 0 for a paragraph, 1 for its letters. */
export function depthOf(library: Library, id: string): number {
  return kin(library, id).filter(({kinship}) => kinship === "whole").length
}
