import type {Node} from "prosemirror-model"
import {labelPath, numbering} from "./numbering"
import {referenceText} from "./references"

/** "Article 8, paragraph (1)": a provision as people name it at this stage of the bill. Empty where it has no label. */
export function placeText(doc: Node, id: string): string {
  const labels = numbering(doc)
  const path = labelPath(labels, id)
  const own = path.at(-1)
  if (!own) return ""
  if (own.kind === "recital") return `${own.name} ${own.ordinal + 1}`
  const {text} = referenceText(doc, {targets: [id], style: "full", frozen: null}, "")
  const first = path[0]
  const named = first?.unit.inBill === undefined ? text : text.replace(first.unit.one, first.name)
  return named.charAt(0).toUpperCase() + named.slice(1)
}
