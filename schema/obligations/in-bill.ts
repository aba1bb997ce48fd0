import type {Node} from "prosemirror-model"
import type {Library} from "../library/library"
import {labelPath, numbering} from "../numbering"
import {placeText} from "../place-text"
import {printedText} from "../printed"
import {findProvision, provisionId} from "../provisions"
import {implemented} from "./implemented"
import {kin} from "./kin"

/** An article (or recital, or schedule) of a bill that implements an obligation. */
export interface PlaceInBill {
  readonly id: string
  /** As people name it: Article 18. */
  readonly name: string
  readonly heading: string
  /**
   * Its paragraphs and points that do, with their numbers below the article: "(1)(b)"; of one inside the other, the outer. Empty: it does
   * as a whole.
   */
  readonly clauses: readonly {
    readonly id: string
    readonly name: string
    readonly number: string
  }[]
}

/**
 * Where the bill as it reads now implements an obligation or a part of it, in the bill's order. What is tied only to the paragraph that
 * the obligation is a part of comes in where nothing nearer is there.
 */
export function placesInBill(
  library: Library,
  doc: Node,
  obligation: string,
): readonly PlaceInBill[] {
  const met = implemented(doc, library)
  const all = kin(library, obligation)
  const tied = (isWhole: boolean) =>
    all.flatMap(({id, kinship}) => ((kinship === "whole") === isWhole ? (met.get(id) ?? []) : []))
  const near = tied(false)
  return grouped(doc, near.length > 0 ? near : tied(true))
}

function grouped(doc: Node, ids: readonly string[]): readonly PlaceInBill[] {
  const located = [...new Set(ids)]
    .flatMap((id) => findProvision(doc, id) ?? [])
    .sort((a, b) => a.offset - b.offset)
  const places = new Map<string, PlaceInBill>()
  const all = new Set(located.map(({node}) => node))
  for (const {node, parents} of located) {
    // A paragraph that does it stands for its points.
    if (parents.some((parent) => parent.type.name === "clause" && all.has(parent))) continue
    const piece = [...parents, node].find(({type}) => type.name !== "division")
    if (!piece) continue
    const id = provisionId(piece)
    const name = placeText(doc, id)
    const place = places.get(id) ?? {id, name, heading: headingOf(doc, piece), clauses: []}
    const own = placeText(doc, provisionId(node))
    // A sole paragraph has the name of its article.
    const clause = {
      id: provisionId(node),
      name: own,
      number: numberBelow(doc, provisionId(node), id),
    }
    const more = own === name || own === "" ? [] : [clause]
    places.set(id, {...place, clauses: [...place.clauses, ...more]})
  }
  return [...places.values()]
}

/** Of a recital there is none. */
const headingOf = (doc: Node, piece: Node): string =>
  piece.firstChild?.type.name === "heading"
    ? printedText(doc, piece.firstChild, provisionId(piece))
    : ""

/** The numbers of a clause as printed, from below its article on; its name where it has none, as a definition may. */
function numberBelow(doc: Node, id: string, article: string): string {
  const labels = numbering(doc)
  const above = labelPath(labels, article).length
  const printed = labelPath(labels, id)
    .slice(above)
    .map(({printed}) => printed.replace(/\.$/, ""))
    .join("")
  return printed === "" ? placeText(doc, id) : printed
}
