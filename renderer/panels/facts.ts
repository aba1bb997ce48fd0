import type {Node} from "prosemirror-model"
import type {BlankSpec} from "../../schema/library/pack"
import type {Library} from "../../schema/library/library"
import {isProvision, provisionAttrs, provisionId} from "../../schema/provisions"

/** Id of the innermost provision around a position; empty outside any. */
export function provisionAtPos(doc: Node, pos: number): string {
  const $pos = doc.resolve(Math.min(pos, doc.content.size))
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (isProvision(node)) return provisionId(node)
  }
  const after = $pos.nodeAfter
  return after && isProvision(after) ? provisionId(after) : ""
}

/** What the packs that the bill draws on say about a blank; null for the drafter's own. */
export function blankSpec(library: Library, doc: Node, key: string): BlankSpec | null {
  const used = packsOf(doc)
  const packs = [
    ...library.packs.filter(({head}) => used.has(head.id)),
    ...library.packs.filter(({head}) => !used.has(head.id)),
  ]
  for (const {blanks} of packs) {
    const spec = Object.hasOwn(blanks, key) ? blanks[key] : undefined
    if (spec) return spec
  }
  return null
}

const packsCache = new WeakMap<Node, ReadonlySet<string>>()

/** Ids of the packs that a bill draws on. */
export function packsOf(doc: Node): ReadonlySet<string> {
  const cached = packsCache.get(doc)
  if (cached) return cached
  const found = new Set<string>()
  doc.descendants((node) => {
    if (isProvision(node)) {
      const {origin} = provisionAttrs(node)
      if (origin) found.add(origin.pack)
    }
    return node.type.name !== "article" && !node.isTextblock
  })
  packsCache.set(doc, found)
  return found
}
