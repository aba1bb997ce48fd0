import type {Node} from "prosemirror-model"
import {printedText} from "../../schema/printed"
import {forEachLive, isProvision, provisionId} from "../../schema/provisions"
import {placeText} from "../../schema/place-text"

export interface ListedProvision {
  readonly id: string
  readonly name: string
  readonly words: string
}

/** Every provision of the bill as it reads now, in order, with how it is cited and its first words. */
export function listProvisions(doc: Node, clauses: boolean): readonly ListedProvision[] {
  const found: ListedProvision[] = []
  const walk = (parent: Node) => {
    forEachLive(parent, (child) => {
      if (isProvision(child)) {
        const isClause = child.type.name === "clause"
        if (isClause && !clauses) return
        const id = provisionId(child)
        const name = placeText(doc, id)
        // A sole paragraph is cited as its article; naming it twice would only puzzle.
        if (name !== "" && found.at(-1)?.name !== name) {
          const line = child.isTextblock ? child : child.firstChild
          found.push({id, name, words: line ? printedText(doc, line, id) : ""})
        }
      }
      if (!child.isTextblock) walk(child)
    })
  }
  walk(doc)
  return found
}

/** Those whose number or words hold all that was typed. */
export function filterProvisions(
  list: readonly ListedProvision[],
  query: string,
): readonly ListedProvision[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return list
  const text = ({name, words}: ListedProvision) => `${name} ${words}`.toLowerCase()
  const all = list.filter((entry) => wanted.every((word) => text(entry).includes(word)))
  // A number typed alone means the article of that number before anything that merely mentions it.
  const exact = (entry: ListedProvision) =>
    entry.name.toLowerCase().split(" ").at(-1) === wanted.join(" ") ? 0 : 1
  return [...all].sort((a, b) => exact(a) - exact(b))
}
