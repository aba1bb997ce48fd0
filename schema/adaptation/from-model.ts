import type {Node} from "prosemirror-model"
import type {Adapted, ChoiceAttrs, Origin} from "../attrs"
import {
  forEachLive,
  isAlternatives,
  isGone,
  isProvision,
  provisionAttrs,
  shownIndex,
} from "../provisions"

/** A piece of a bill that came from a pack as a whole: an article, a definition, or a clause that now stands among others. */
export interface Root {
  readonly node: Node
  readonly origin: Origin
  /** The division it is in; empty: none. */
  readonly division: string
  /** The choice between whole articles that it is an option of. */
  readonly design: Node | null
  /** What stands in it as the law reads now, in that order; other roots are only named. */
  readonly standing: readonly Standing[]
  /** The choices and blanks in its own lines and among its clauses. */
  readonly choices: readonly Node[]
  readonly blanks: readonly Node[]
}

export interface Standing {
  readonly id: string
  readonly node: Node
  /** Id of the clause in the pack that it is; null: the State added it. */
  readonly clause: string | null
  /** Ids of the provisions around it, from the root inwards. */
  readonly around: readonly string[]
  /** The nearest provision around it, or itself, that came from the model: what is noted about it is noted there. */
  readonly holder: string
  /** A definition, or a clause of another provision, which is a root of its own. */
  readonly isRoot: boolean
  readonly isRepealed: boolean
  readonly adapted: Adapted | null
}

const rootsCache = new WeakMap<Node, readonly Root[]>()

/**
 * The pieces from packs in the law as it reads, in its order, those within others after them. `part`: the bill, or a provision that no root
 * is around; then the division and the design are not told.
 */
export function rootsIn(part: Node): readonly Root[] {
  const cached = rootsCache.get(part)
  if (cached) return cached
  const roots: Root[] = []
  if (isProvision(part)) enter(part, "", null, roots)
  else walk(part, "", null, roots)
  rootsCache.set(part, roots)
  return roots
}

function walk(parent: Node, division: string, design: Node | null, roots: Root[]): void {
  parent.forEach((child, _offset, index) => {
    if (isGone(child)) return
    if (isAlternatives(parent)) {
      if (index === shownIndex(parent)) walk(child, division, parent, roots)
    } else if (isProvision(child)) enter(child, division, design, roots)
    else if (!child.isTextblock && !child.isLeaf) walk(child, division, design, roots)
  })
}

function enter(node: Node, division: string, design: Node | null, roots: Root[]): void {
  const {origin, id} = provisionAttrs(node)
  if (node.type.name === "division") {
    if (origin) roots.push(emptyRoot(node, origin, division))
    walk(node, id, null, roots)
  } else if (origin) collect(node, origin, division, design, roots)
  else if (!node.isTextblock) walk(node, division, design, roots)
}

const emptyRoot = (node: Node, origin: Origin, division: string): Root => ({
  node,
  origin,
  division,
  design: null,
  standing: [],
  choices: [],
  blanks: inlineOf(node).blanks,
})

function collect(
  node: Node,
  origin: Origin,
  division: string,
  design: Node | null,
  roots: Root[],
): void {
  const standing: Standing[] = []
  const choices: Node[] = []
  const blanks: Node[] = []
  const at = roots.length
  const rootId = provisionAttrs(node).id
  const seen = new Set<string>()
  const visit = (parent: Node, around: readonly string[], holder: string, repealed: boolean) => {
    const own = inlineOf(parent)
    choices.push(...own.choices)
    blanks.push(...own.blanks)
    if (parent.isTextblock) return
    parent.forEach((child) => {
      if (isAlternatives(child)) choices.push(child)
    })
    forEachLive(parent, (child) => {
      if (!isProvision(child)) return
      const {id, origin: of, adapted, repealed: gone} = provisionAttrs(child)
      const isOwn = of?.pack === origin.pack && of.provision === origin.provision
      const isRoot = of !== null && (!isOwn || of.clause === undefined)
      const isTwice = isOwn && of.clause !== undefined && seen.has(of.clause)
      const clause = isOwn && !isRoot && !isTwice ? (of.clause ?? null) : null
      if (clause !== null) seen.add(clause)
      const isRepealed = repealed || gone
      standing.push({
        id,
        node: child,
        clause,
        around,
        holder: clause === null ? holder : id,
        isRoot,
        isRepealed,
        adapted,
      })
      if (isRoot) collect(child, of, division, null, roots)
      else visit(child, [...around, id], clause === null ? holder : id, isRepealed)
    })
  }
  if (node.isTextblock || !node.isLeaf) {
    visit(node, [rootId], rootId, provisionAttrs(node).repealed)
  }
  roots.splice(at, 0, {node, origin, division, design, standing, choices, blanks})
}

/** The live choices and blanks in the lines of a provision itself. */
function inlineOf(provision: Node): {
  readonly choices: readonly Node[]
  readonly blanks: readonly Node[]
} {
  const choices: Node[] = []
  const blanks: Node[] = []
  const read = (line: Node) => {
    line.forEach((child) => {
      if (child.type.name === "blank") blanks.push(child)
      if (!isAlternatives(child)) return
      choices.push(child)
      read(child.child(shownIndex(child)))
    })
  }
  if (provision.isTextblock) read(provision)
  else
    provision.forEach((child) => {
      if (child.isTextblock) read(child)
    })
  return {choices, blanks}
}

export const choiceAttrs = (choice: Node): ChoiceAttrs => choice.attrs as unknown as ChoiceAttrs
