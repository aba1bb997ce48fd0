import {Fragment, type Node} from "prosemirror-model"
import type {Command, Transaction} from "prosemirror-state"
import {hasWords} from "../coverage/carried"
import type {Missing} from "../coverage/coverage"
import type {MintId} from "../ids"
import {adoptDecisions, decisionsIn} from "../library/adopt"
import {dependencies} from "../library/dependencies"
import {makeArticle, makeDefinition, makeSchedule} from "../library/instantiate"
import type {Library} from "../library/library"
import {linkReferences, originsIn} from "../library/link"
import {
  byOrigin,
  findProvision,
  isAlternatives,
  isProvision,
  ownText,
  provisionAttrs,
  provisionId,
  type Located,
} from "../provisions"
import {insertArranged} from "./insert-arranged"
import {cursorIn} from "./place"
import {isEmptyClause} from "./siblings"

export type MissingLimb = Extract<Missing, {readonly kind: "limb"}>

/**
 * The way back from what is missing, in one step: clauses of the model put back where they stood, or the model provision inserted with the
 * definitions that it needs. Null: there is none, since it is a part of the treaty and no text.
 */
export function bringBack(
  library: Library,
  missing: readonly Missing[],
  mint: MintId,
): Command | null {
  const limbs = missing.filter((each) => each.kind === "limb")
  if (limbs.length > 0) return restoreLimbs(library, limbs, mint)
  const found = missing.find((each) => each.kind === "provision")
  return found ? insertModel(library, found.pack, found.provision, mint) : null
}

function insertModel(library: Library, packId: string, id: string, mint: MintId): Command {
  return (state, dispatch) => {
    const pack = library.packs.find(({head}) => head.id === packId)
    if (!pack) return false
    const isProvisionOf = pack.provisions.some((each) => each.id === id)
    const provisions = isProvisionOf ? [id] : []
    const needed = dependencies(library, packId, provisions, state.doc).definitions
    const definitions = [...(isProvisionOf ? [] : [id]), ...needed.map((each) => each.id)]
    return insertArranged(library, [{pack: packId, provisions, definitions}], mint)(state, dispatch)
  }
}

/** Puts one clause of the model back. */
export const restoreLimb = (library: Library, limb: MissingLimb, mint: MintId): Command =>
  restoreLimbs(library, [limb], mint)

/**
 * Puts clauses of the model back into the article or definition in which they stood, between the siblings that they have in the model; of a clause
 * that stands there without words, the words; what was repealed is law again. Of a choice that is gone altogether the whole choice comes back, open
 * or decided as the bill has it. Does not apply where the provision is not in the bill, or nothing is missing of it.
 */
export function restoreLimbs(
  library: Library,
  limbs: readonly MissingLimb[],
  mint: MintId,
): Command {
  return (state, dispatch) => {
    const tr = state.tr
    let at: number | null = null
    for (const limb of limbs) at = restore(tr, library, limb, mint) ?? at
    if (at === null) return false
    dispatch?.(tr.setSelection(cursorIn(tr.doc, at)).scrollIntoView())
    return true
  }
}

/** Where something was put back; null: nothing was. */
function restore(
  tr: Transaction,
  library: Library,
  limb: MissingLimb,
  mint: MintId,
): number | null {
  const home = findProvision(tr.doc, limb.home)
  const model = home && modelOf(library, limb, home.node, mint)
  const path = model && pathTo(model, limb.clause)
  if (!home || !path) return null
  let parent: Located = home
  // From the provision inwards: what stands is gone into, the first piece that does not is put in.
  for (const [i, piece] of path.entries()) {
    if (i === 0) {
      if (provisionAttrs(home.node).repealed) return lawAgain(tr, home)
      continue
    }
    const standing = standingIn(parent, piece)
    if (!standing) {
      // An option of a choice that was settled: its clauses stand where the choice stood.
      if (piece.type.name === "option") continue
      if (isAlternatives(piece) && anyOf(parent.node, piece)) continue
      return putIn(tr, parent, path[i - 1] ?? model, piece)
    }
    parent = standing
    if (isProvision(parent.node) && provisionAttrs(parent.node).repealed) {
      return lawAgain(tr, parent)
    }
  }
  const piece = path.at(-1)
  return piece && !hasWords(ownText(parent.node)) ? putWords(tr, parent, piece) : null
}

/** The provision as the model has it, all its pieces new. */
function modelOf(
  library: Library,
  {pack: packId, provision: id}: MissingLimb,
  home: Node,
  mint: MintId,
): Node | null {
  const pack = library.packs.find(({head}) => head.id === packId)
  if (!pack) return null
  const provision = pack.provisions.find((each) => each.id === id)
  if (provision) {
    return home.type.name === "schedule"
      ? makeSchedule({pack, mint}, provision)
      : makeArticle({pack, mint}, provision)
  }
  const definition = pack.definitions.find((each) => each.id === id)
  return definition ? makeDefinition({pack, mint}, definition) : null
}

/** The pieces around a clause of the model and itself, outermost first; choices and options too. */
function pathTo(node: Node, clause: string): readonly Node[] | null {
  if (isProvision(node) && provisionAttrs(node).origin?.clause === clause) return [node]
  if (node.isTextblock) return null
  for (let i = 0; i < node.childCount; i++) {
    const below = pathTo(node.child(i), clause)
    if (below) return [node, ...below]
  }
  return null
}

/** The child of a node of the bill that is this piece of the model. */
function standingIn({node, offset, parents, live}: Located, piece: Node): Located | null {
  let found: Located | null = null
  node.forEach((child, at) => {
    if (found || !isSamePiece(child, piece)) return
    found = {node: child, offset: offset + 1 + at, parents: [...parents, node], live}
  })
  return found
}

function isSamePiece(child: Node, piece: Node): boolean {
  if (child.type !== piece.type) return false
  if (isAlternatives(piece)) return child.attrs.key === piece.attrs.key
  if (piece.type.name === "option") return child.attrs.option === piece.attrs.option
  return isProvision(piece) && isProvision(child) && sameOrigin(child, piece)
}

function sameOrigin(a: Node, b: Node): boolean {
  const [one, other] = [provisionAttrs(a).origin, provisionAttrs(b).origin]
  return (
    one !== null &&
    one.pack === other?.pack &&
    one.provision === other.provision &&
    one.clause === other.clause
  )
}

/** Whether any clause of a choice stands among the children of a node. */
function anyOf(parent: Node, choice: Node): boolean {
  const clauses: Node[] = []
  choice.forEach((option) => clauses.push(...option.content.content))
  return parent.content.content.some((child) => clauses.some((each) => isSamePiece(child, each)))
}

/** Puts a piece of the model among the children of a node, after the nearest that precedes it in the model, else before the nearest that follows. */
function putIn(tr: Transaction, parent: Located, modelParent: Node, piece: Node): number {
  const siblings = modelParent.content.content
  const place = siblings.indexOf(piece)
  const children = parent.node.content.content
  const indexOf = (sibling: Node): number =>
    children.findIndex(
      (child) =>
        isSamePiece(child, sibling) || (isAlternatives(sibling) && isOptionOf(child, sibling)),
    )
  const before = siblings
    .slice(0, place)
    .reverse()
    .map((sibling) => lastIndexOf(children, sibling, indexOf))
    .find((index) => index >= 0)
  const after = siblings
    .slice(place + 1)
    .map(indexOf)
    .find((index) => index >= 0)
  const isClosing = parent.node.lastChild?.type.name === "closing"
  const end = children.length - (isClosing ? 1 : 0)
  const index = before !== undefined ? before + 1 : (after ?? end)
  const pos = children.slice(0, index).reduce((at, child) => at + child.nodeSize, parent.offset + 1)
  // What a provision that may not be empty was left with gives way.
  const stand = children.filter((child) => !child.isTextblock)
  const [only] = stand
  const isStandIn =
    stand.length === 1 && only && isEmptyClause(only) && !provisionAttrs(only).origin
  const made = linked(tr.doc, piece)
  if (isStandIn) {
    const from = parent.offset + 1 + sizeBefore(children, children.indexOf(only))
    tr.replaceWith(from, from + only.nodeSize, made)
    return from
  }
  tr.insert(pos, made)
  return pos
}

const sizeBefore = (children: readonly Node[], index: number): number =>
  children.slice(0, index).reduce((size, child) => size + child.nodeSize, 0)

const isOptionOf = (child: Node, choice: Node): boolean =>
  choice.content.content.some((option) =>
    option.content.content.some((clause) => isSamePiece(child, clause)),
  )

/** Of a choice that was settled, the last of the clauses that it left. */
function lastIndexOf(
  children: readonly Node[],
  sibling: Node,
  indexOf: (sibling: Node) => number,
): number {
  if (!isAlternatives(sibling)) return indexOf(sibling)
  return children.findLastIndex(
    (child) => isSamePiece(child, sibling) || isOptionOf(child, sibling),
  )
}

function linked(doc: Node, piece: Node): Node {
  const known = new Map([...originsIn([piece]), ...byOrigin(doc)])
  const [made = piece] = linkReferences([piece], known)
  return adoptDecisions(made, decisionsIn(doc))
}

/** The model's words for a clause that stands without any; what is below it stays. */
function putWords(tr: Transaction, {node, offset}: Located, piece: Node): number {
  const made = linked(tr.doc, piece)
  const lines = made.content.content.filter((child) => child.isTextblock)
  const below = node.content.content.filter((child) => !child.isTextblock)
  const [lead, ...closing] = lines
  const content = Fragment.fromArray([...(lead ? [lead] : []), ...below, ...closing])
  tr.replaceWith(offset + 1, offset + node.nodeSize - 1, content)
  return offset
}

function lawAgain(tr: Transaction, {node, offset}: Located): number {
  tr.setNodeAttribute(offset, "repealed", false)
  return findProvision(tr.doc, provisionId(node))?.offset ?? offset
}
