import type {Node, ResolvedPos} from "prosemirror-model"
import type {ChoiceAttrs, ProvisionAttrs, StructuralChange} from "./attrs"
import {billFact, pieceFact, sameItems} from "./facts"

/**
 * Walking a bill as law: by role, and through choices as if only the shown option were there. What the redline of two texts shows
 * as gone is no law any more.
 *
 * Everything that is a function of one subtree is cached on the immutable node with positions relative to it, so that a key
 * press in one article costs that article alone.
 */

export function isProvision(node: Node): boolean {
  return node.type.spec.role === "provision"
}

export function isAlternatives(node: Node): boolean {
  return node.type.spec.role === "alternatives"
}

export const provisionAttrs = (node: Node): ProvisionAttrs =>
  node.attrs as unknown as ProvisionAttrs
export const provisionId = (node: Node): string => provisionAttrs(node).id

/** Whether a redline shows this provision as gone from where it stands: removed, or moved to another place. */
export function isGone(node: Node): boolean {
  const change = node.attrs.change as StructuralChange | null | undefined
  return change?.kind === "removed" || change?.kind === "moved-away"
}

/** Whether a redline shows this piece of a line as struck out. */
export function isStruck(piece: Node): boolean {
  return piece.marks.some(({type}) => type.name === "deletion")
}

/** Id of the innermost provision around a position; empty outside any. */
export function innermostId($pos: ResolvedPos): string {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (isProvision($pos.node(depth))) return provisionId($pos.node(depth))
  }
  return ""
}

/** Index of the option that is shown: the chosen one, or the first while the choice is open. */
export function shownIndex(alternatives: Node): number {
  const {chosen} = alternatives.attrs as unknown as ChoiceAttrs
  for (let i = 0; i < alternatives.childCount; i++) {
    if (alternatives.child(i).attrs.option === chosen) return i
  }
  return 0
}

/**
 * Calls back for each child as the law reads: a choice is replaced by the children of its shown option, and provisions that a redline
 * shows as gone are passed over. Offsets are from the start of `node`'s content.
 */
export function forEachLive(node: Node, f: (child: Node, offset: number) => void): void {
  node.forEach((child, offset) => {
    if (isAlternatives(child)) {
      const shown = shownIndex(child)
      child.forEach((option, optionOffset, index) => {
        if (index === shown) {
          forEachLive(option, (inner, at) => f(inner, offset + 1 + optionOffset + 1 + at))
        }
      })
    } else if (!isGone(child)) {
      f(child, offset)
    }
  })
}

/** A provision inside another node, with the offset of its start from the start of that node's content. */
export interface Located {
  readonly node: Node
  readonly offset: number
  /** The provisions around it, outermost first, not counting the node that was searched. */
  readonly parents: readonly Node[]
  /** False inside an option that is not shown, and for what a redline shows as gone. */
  readonly live: boolean
}

const insideCache = new WeakMap<Node, ReadonlyMap<string, Located>>()

/** The provisions inside a node by id, options not shown included. Cached on the node; articles are indexed on their own. */
function inside(node: Node): ReadonlyMap<string, Located> {
  const cached = insideCache.get(node)
  if (cached) return cached
  const found = new Map<string, Located>()
  const walk = (parent: Node, start: number, parents: readonly Node[], live: boolean) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, offset, index) => {
      if (child.isTextblock) {
        if (!isProvision(child)) return
      } else if (child.isLeaf) return
      const at = start + offset
      const childLive = live && (shown < 0 || shown === index) && !isGone(child)
      if (isProvision(child)) {
        const id = provisionId(child)
        if (!found.has(id)) found.set(id, {node: child, offset: at, parents, live: childLive})
        if (!child.isTextblock) walk(child, at + 1, [...parents, child], childLive)
      } else {
        walk(child, at + 1, parents, childLive)
      }
    })
  }
  walk(node, 0, [], true)
  insideCache.set(node, found)
  return found
}

/** The containers of articles: what stands between the bill and its articles. */
function isContainer(node: Node): boolean {
  return !node.isLeaf && !node.isTextblock && node.type.name !== "article"
}

/** The article, schedule or recital that a provision is or is in; null: a division, or not there. */
export function partAround(doc: Node, id: string): Node | null {
  const found = findProvision(doc, id)
  const around = found && [...found.parents, found.node]
  return around?.find(({type}) => type.name !== "division") ?? null
}

/** Finds a provision by id: a walk over containers, then a look into each article's own cached index. Null: not there. */
export function findProvision(doc: Node, id: string): Located | null {
  if (id === "") return null
  const search = (
    parent: Node,
    start: number,
    parents: readonly Node[],
    live: boolean,
  ): Located | null => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    let offset = start
    for (let i = 0; i < parent.childCount; i++) {
      const child = parent.child(i)
      const childLive = live && (shown < 0 || shown === i) && !isGone(child)
      if (isProvision(child) && provisionId(child) === id) {
        return {node: child, offset, parents, live: childLive}
      }
      if (child.type.name === "article") {
        const found = inside(child).get(id)
        if (found) {
          return {
            node: found.node,
            offset: offset + 1 + found.offset,
            parents: [...parents, child, ...found.parents],
            live: childLive && found.live,
          }
        }
      } else if (isContainer(child)) {
        const nested = isProvision(child) ? [...parents, child] : parents
        const found = search(child, offset + 1, nested, childLive)
        if (found) return found
      }
      offset += child.nodeSize
    }
    return null
  }
  return search(doc, 0, [], true)
}

/** Calls back for every article, shown or not, with its position in the document. */
export function forEachArticle(
  doc: Node,
  f: (article: Node, pos: number, live: boolean) => void,
): void {
  const walk = (parent: Node, start: number, live: boolean) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, offset, index) => {
      const childLive = live && (shown < 0 || shown === index) && !isGone(child)
      if (child.type.name === "article") f(child, start + offset, childLive)
      else if (isContainer(child) && child.type.name !== "schedule") {
        walk(child, start + offset + 1, childLive)
      }
    })
  }
  walk(doc, 0, true)
}

/**
 * Calls back for each piece of the live law that is read on its own: what stands before the body, the headings of divisions, articles and
 * schedules; with the start of its content. A choice among articles is called back for by `choice`, before what it shows.
 */
export function forEachLivePiece(
  doc: Node,
  f: (piece: Node, start: number) => void,
  choice: (alternatives: Node, pos: number) => void = () => undefined,
): void {
  const walk = (parent: Node, start: number) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, offset, index) => {
      if ((shown >= 0 && shown !== index) || isGone(child)) return
      const pos = start + offset
      if (isAlternatives(child)) choice(child, pos)
      if (isContainer(child) && child.type.name !== "schedule" && child.type.name !== "preamble") {
        walk(child, pos + 1)
      } else f(child, pos + 1)
    })
  }
  walk(doc, 0)
}

/** A provision inside an article by id, its offset relative to the article's content. */
export function provisionIn(article: Node, id: string): Located | null {
  return inside(article).get(id) ?? null
}

/** Every provision of a node, itself not included, with positions relative to the node's content. */
export function provisionsIn(node: Node): Iterable<Located> {
  return inside(node).values()
}

/** Keys and ids by turns, of everything in an article, or of one provision outside any. */
const originsIn = pieceFact((piece: Node): readonly string[] => {
  const found: string[] = []
  const add = (node: Node) => {
    const {origin, id} = provisionAttrs(node)
    if (origin) found.push(originKey(origin.pack, origin.provision, origin.clause), id)
  }
  if (isProvision(piece)) add(piece)
  if (!isContainer(piece) || piece.type.name === "schedule") {
    piece.descendants((node) => {
      if (isGone(node)) return false
      if (isProvision(node)) add(node)
      return !node.isTextblock
    })
  }
  return found
}, sameItems)

/** `pack/provision[.clause]` -> id of the first provision that came from it. The same map until one comes or goes. */
export const byOrigin: (doc: Node) => ReadonlyMap<string, string> = billFact(
  (doc) => {
    const parts: (readonly string[])[] = []
    const walk = (parent: Node) => {
      parent.forEach((child) => {
        if (isGone(child)) return
        if (isProvision(child)) parts.push(originsIn(child))
        if (isContainer(child) && child.type.name !== "schedule") walk(child)
      })
    }
    walk(doc)
    return parts
  },
  (parts) => {
    const found = new Map<string, string>()
    for (const part of parts) {
      for (let i = 0; i < part.length; i += 2) {
        const key = part[i] ?? ""
        if (!found.has(key)) found.set(key, part[i + 1] ?? "")
      }
    }
    return found
  },
)

export function originKey(pack: string, provision: string, clause?: string): string {
  return clause === undefined ? `${pack}/${provision}` : `${pack}/${provision}.${clause}`
}

/** Text of the words a provision itself holds (heading, or lead-in and closing words), without what is below it. */
export function ownText(node: Node): string {
  if (node.isTextblock) return liveText(node)
  const parts: string[] = []
  node.forEach((child) => {
    if (child.isTextblock) parts.push(liveText(child))
  })
  return parts.join(" ")
}

/** Text of a textblock as the law reads: shown wordings only, blanks in brackets, references and what is struck out left out. */
export function liveText(textblock: Node): string {
  let text = ""
  const add = (parent: Node) => {
    parent.forEach((child) => {
      if (isStruck(child)) return
      if (child.isText) text += child.text ?? ""
      else if (isAlternatives(child)) add(child.child(shownIndex(child)))
      else if (child.type.spec.leafText) text += child.type.spec.leafText(child)
    })
  }
  add(textblock)
  return text
}
