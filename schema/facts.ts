import type {Node} from "prosemirror-model"

/**
 * Facts about a bill that are kept with its immutable nodes, in two layers. A fact about one piece (an article, say) is derived once for its
 * node. When typing makes a new node of the piece and the fact comes out equal, it is the same object as before; and a fact about the whole
 * bill is the same object while all that it is made from is. So whatever builds on a fact can tell by identity that nothing changed.
 *
 * What a piece was before is found by its `attrs`: typing inside a node leaves that very object in place. What a bill was is found by the
 * first part that its fact follows from.
 */
export function pieceFact<T extends object>(
  derive: (piece: Node) => T,
  same: (a: T, b: T) => boolean,
): (piece: Node) => T {
  const known = new WeakMap<Node, T>()
  const last = new WeakMap<object, T>()
  return (piece) => {
    const cached = known.get(piece)
    if (cached) return cached
    const derived = derive(piece)
    const before = last.get(piece.attrs)
    const fact = before && same(before, derived) ? before : derived
    known.set(piece, fact)
    last.set(piece.attrs, fact)
    return fact
  }
}

/** `parts` lists everything that the fact follows from; they are compared one by one, by identity. */
export function billFact<P, T extends object>(
  parts: (doc: Node) => readonly P[],
  derive: (parts: readonly P[], doc: Node) => T,
): (doc: Node) => T {
  const known = new WeakMap<Node, T>()
  const last = new WeakMap<object, {readonly parts: readonly P[]; readonly fact: T}>()
  return (doc) => {
    const cached = known.get(doc)
    if (cached) return cached
    const now = parts(doc)
    const lineage = typeof now[0] === "object" && now[0] !== null ? now[0] : doc.attrs
    const before = last.get(lineage)
    const fact = before && sameItems(before.parts, now) ? before.fact : derive(now, doc)
    known.set(doc, fact)
    last.set(lineage, {parts: now, fact})
    return fact
  }
}

/** Equal item by item, by identity. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}
