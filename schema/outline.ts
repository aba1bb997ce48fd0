import type {Node} from "prosemirror-model"
import {numbering, type Label} from "./numbering"
import {printedText} from "./printed"
import {forEachLive, isGone, isProvision, provisionId} from "./provisions"

/** A line of the outline: a division, an article or a schedule, with what stands under it. */
export interface OutlineEntry {
  readonly id: string
  readonly label: Label | null
  readonly heading: string
  readonly children: readonly OutlineEntry[]
}

const outlines = new WeakMap<Node, readonly OutlineEntry[]>()

/** The bill's outline, as its divisions nest. Cached on the document. */
export function outline(doc: Node): readonly OutlineEntry[] {
  const cached = outlines.get(doc)
  if (cached) return cached
  const labels = numbering(doc)
  const entry = (node: Node): OutlineEntry => ({
    id: provisionId(node),
    label: labels.get(provisionId(node)) ?? null,
    heading: node.firstChild ? printedText(doc, node.firstChild, provisionId(node)) : "",
    children: node.type.name === "division" ? below(node) : [],
  })
  const below = (parent: Node): readonly OutlineEntry[] => {
    const entries: OutlineEntry[] = []
    forEachLive(parent, (child) => {
      if (isProvision(child)) entries.push(entry(child))
    })
    return entries
  }
  const made: OutlineEntry[] = []
  doc.forEach((child) => {
    if (child.type.name === "body") made.push(...below(child))
    else if (child.type.name === "schedule" && !isGone(child)) made.push(entry(child))
  })
  outlines.set(doc, made)
  return made
}
