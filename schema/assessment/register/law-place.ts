import type {Node} from "prosemirror-model"
import {numbering} from "../../numbering"

/**
 * Id of the provision at a place in a law, by the numbers that the law prints: "44" for article 44, "44(1)(a)" for point (a) of its paragraph 1,
 * "2(a)" for that point of an article with one paragraph that has no number, "IV" for a chapter that stands in no other division. Null: there is none.
 */
export function provisionAtPlace(law: Node, place: string): string | null {
  const [first, ...rest] = place.split(/[()]+/).filter((part) => part !== "")
  const labels = [...numbering(law).values()]
  const kind = /^\d/.test(place) ? "article" : "division"
  const start = labels.find(
    (label) =>
      label.kind === kind && label.number === first && (kind === "article" || !label.parent),
  )
  return rest.reduce<string | null>((above, number) => {
    const within = (parent: string) => labels.filter((label) => label.parent === parent)
    if (above === null) return null
    const below = within(above)
    const [sole] = below
    const among = below.length === 1 && sole?.number === null ? within(sole.id) : below
    return among.find((label) => label.number === number)?.id ?? null
  }, start?.id ?? null)
}
