import type {Node} from "prosemirror-model"
import {labelPath, numbering} from "./numbering"
import {findProvision, liveText} from "./provisions"
import {referenceText} from "./references"

/** "Article 8, paragraph (1)": a provision as people name it at this stage of the bill; what has no number by its heading. Empty where it has no label. */
export function placeText(doc: Node, id: string): string {
  const labels = numbering(doc)
  const path = labelPath(labels, id)
  const own = path.at(-1)
  if (!own) return ""
  if (own.kind === "recital") return `${own.name} ${own.ordinal + 1}`
  const root = path[0]
  if (root?.kind === "schedule" && root.number === null) {
    // A memorandum is no annex: it is not referred to, it is called by its name.
    const heading = findProvision(doc, root.id)?.node.firstChild
    if (heading) return liveText(heading)
  }
  const {text} = referenceText(doc, {targets: [id], style: "full", frozen: null}, "")
  const named = root?.unit.inBill === undefined ? text : text.replace(root.unit.one, root.name)
  return named.charAt(0).toUpperCase() + named.slice(1)
}
