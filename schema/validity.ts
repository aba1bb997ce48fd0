import type {Node} from "prosemirror-model"
import {Plugin, PluginKey, type Transaction} from "prosemirror-state"
import {isStructural} from "./structural"

export const validityKey = new PluginKey("validity")

/**
 * Lets no transaction through that would leave a document the schema does not allow. The editor's own fitting of pasted or dropped
 * text can, where what was copied begins in the middle of an article; our commands never do. Typing is not looked at.
 */
export function validity(): Plugin {
  return new Plugin({
    key: validityKey,
    filterTransaction: (tr) => !tr.docChanged || !isStructural(tr) || isValid(tr),
  })
}

/** Whether what a transaction changed is content that the schema allows. Looks at the changed ranges and what is around them. */
export function isValid(tr: Transaction): boolean {
  let valid = true
  const {doc, mapping} = tr
  mapping.maps.forEach((map, i) => {
    map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
      const after = mapping.slice(i + 1)
      const from = Math.max(0, after.map(newFrom, -1) - 1)
      const to = Math.min(doc.content.size, after.map(newTo, 1) + 1)
      valid &&= doc.type.validContent(doc.content)
      doc.nodesBetween(from, to, (node: Node) => {
        valid &&= node.isLeaf || node.type.validContent(node.content)
        return valid
      })
    })
  })
  return valid
}
