import type {Node} from "prosemirror-model"
import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import {citation} from "../obligations/instrument"
import type {Problem} from "../problem"
import {byOrigin, findProvision} from "../provisions"
import {adaptationOf, owedReasons} from "../adaptation/adaptation"
import {forEachPart} from "./parts"

/**
 * Provisions that depart from the model where it meets a mandatory obligation, and say no reason. Advice: the State may have every reason,
 * and the record is to have it too.
 */
export function unexplained(doc: Node, library: Library): readonly Problem[] {
  const problems: Problem[] = []
  forEachPart(doc, (part) => {
    for (const {holder, how, citations} of owedIn(doc, library, part)) {
      const found = findProvision(doc, holder)
      if (!found) continue
      const {node, offset} = found
      const from = offset + (node.isTextblock ? 1 : 2)
      const words = node.isTextblock ? node : node.firstChild
      problems.push({
        code: "departure-unexplained",
        severity: "advice",
        provision: holder,
        from,
        to: from + (words?.content.size ?? 0),
        params: {how, citation: citations.join(", ")},
      })
    }
  })
  return problems
}

interface Owed {
  readonly holder: string
  readonly how: "words" | "gone" | "both"
  readonly citations: readonly string[]
}

interface Known {
  /** What came from packs: where it is the same, references lead to the same. */
  readonly origins: ReadonlyMap<string, string>
  readonly library: Library
  readonly owed: readonly Owed[]
}
const known = new WeakMap<Node, Known>()

/** What an article, a recital or a schedule owes. Kept with it, so that after a key press one article is looked at. */
export function owedIn(doc: Node, library: Library, part: Node): readonly Owed[] {
  if (part.type.name === "division") return []
  const origins = byOrigin(doc)
  const cached = known.get(part)
  if (cached?.origins === origins && cached.library === library) return cached.owed
  const levels = obligationIndex(library)
  const owed = adaptationOf(doc, library, part).flatMap((provision) =>
    [...owedReasons(doc, library, provision)].map(([holder, pieces]): Owed => {
      const isOut = pieces.some(({state}) => state === "left-out")
      const isOther = pieces.some(({state}) => state === "words")
      const ids = new Set(pieces.flatMap(({carries}) => carries))
      return {
        holder,
        how: isOut && isOther ? "both" : isOut ? "gone" : "words",
        citations: [...ids].filter((id) => levels.get(id)?.level === "mandatory").map(citation),
      }
    }),
  )
  known.set(part, {origins, library, owed})
  return owed
}
