import type {Node} from "prosemirror-model"
import type {ChoiceAttrs, OptionAttrs} from "./attrs"
import {forEachLivePiece, isAlternatives, shownIndex} from "./provisions"

/** A choice the State makes: between wordings, paragraphs or whole articles. One key is decided once, wherever it stands. */
export interface Choice {
  readonly key: string
  readonly question: string
  readonly options: readonly OptionAttrs[]
  /** Id of the chosen option; null while open. */
  readonly chosen: string | null
  readonly reason: string | null
  /** Positions of its places in the bill, in order. */
  readonly at: readonly number[]
}

const choicesCache = new WeakMap<Node, readonly Choice[]>()

/** The choices of a bill in the order they first stand in it; those inside an option not shown are left out. */
export function choices(doc: Node): readonly Choice[] {
  const cached = choicesCache.get(doc)
  if (cached) return cached
  const found = new Map<string, {node: Node; at: number[]}>()
  const add = (node: Node, pos: number) => {
    const key = String(node.attrs.key)
    const entry = found.get(key)
    if (entry) entry.at.push(pos)
    else found.set(key, {node, at: [pos]})
  }
  forEachLivePiece(
    doc,
    (piece, start) => {
      for (const {node, offset} of choicesIn(piece)) add(node, start + offset)
    },
    add,
  )
  const list = [...found.values()].map(({node, at}): Choice => {
    const {key, question, chosen, reason} = node.attrs as unknown as ChoiceAttrs
    return {key, question, chosen, reason, options: optionsOf(node), at}
  })
  choicesCache.set(doc, list)
  return list
}

interface Place {
  readonly node: Node
  readonly offset: number
}
const places = new WeakMap<Node, readonly Place[]>()

function choicesIn(piece: Node): readonly Place[] {
  const cached = places.get(piece)
  if (cached) return cached
  const found: Place[] = []
  const visit = (parent: Node, start: number) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, offset, index) => {
      if (shown >= 0 && shown !== index) return
      if (isAlternatives(child)) found.push({node: child, offset: start + offset})
      if (!child.isLeaf) visit(child, start + offset + 1)
    })
  }
  visit(piece, 0)
  places.set(piece, found)
  return found
}

export function optionsOf(alternatives: Node): readonly OptionAttrs[] {
  const options: OptionAttrs[] = []
  alternatives.forEach((option) => options.push(option.attrs as unknown as OptionAttrs))
  return options
}
