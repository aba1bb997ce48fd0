import type {Node} from "prosemirror-model"
import {forEachLive} from "../../provisions"

/** How many levels of division a bill uses, as far as Word has headings for them: articles have the level after. */
export function divisionHeight(doc: Node): number {
  let height = 0
  const walk = (parent: Node, level: number) => {
    forEachLive(parent, (child) => {
      if (child.type.name !== "division") return
      height = Math.max(height, level + 1)
      walk(child, level + 1)
    })
  }
  doc.forEach((child) => {
    if (child.type.name === "body") walk(child, 0)
  })
  return Math.min(height, 7)
}
