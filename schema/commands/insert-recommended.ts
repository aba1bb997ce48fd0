import type {Node} from "prosemirror-model"
import type {Command} from "prosemirror-state"
import {amendmentsOnly, newAmendmentPlace} from "../assessment/amendments-place"
import {assessmentOf} from "../assessment/assessment"
import {recommendationOn} from "../assessment/recommended"
import type {MintId} from "../ids"
import {dependencies} from "../library/dependencies"
import {isUndrafted} from "../library/empty-bill"
import type {Library} from "../library/library"
import {findProvision, provisionId} from "../provisions"
import {insertArranged, type PackPick} from "./insert-arranged"
import {removeProvision} from "./remove"
import {sequence} from "./sequence"

/**
 * Puts the model provisions that are recommended on a subject into the bill, each in its chapter and with what it needs, in one step. What is there
 * already is left out; false where nothing is new, or nothing is recommended.
 */
export function insertRecommended(library: Library, subject: string, mint: MintId): Command {
  return (state, dispatch, view) => {
    const found = recommendationOn(assessmentOf(state.doc), library, subject)
    if (!found) return false
    const picks = picksOf(library, state.doc, found.recommendation.provisions)
    const insert = insertArranged(library, picks, mint)
    return sequence(insert, ...inPlaceOfNothing(state.doc), ...behindTheRest(state.doc))(
      state,
      dispatch,
      view,
    )
  }
}

/** Amendments of other law that were all the bill had go behind what comes in. */
function behindTheRest(bill: Node): readonly Command[] {
  const count = amendmentsOnly(bill)
  if (count === 0) return []
  return [
    (state, dispatch) => {
      const {doc} = state
      const last = findProvision(doc, lastId(bill))
      const body = last && doc.resolve(last.offset)
      if (!body || body.parent.type.name !== "body" || body.index() !== count - 1) return false
      if (body.parent.childCount === count) return false
      const from = body.start()
      const to = last.offset + last.node.nodeSize
      const nodes = doc.slice(from, to).content
      const tr = state.tr.delete(from, to)
      dispatch?.(tr.insert(newAmendmentPlace(tr.doc).pos, nodes))
      return true
    },
  ]
}

/** Id of the last piece of a bill's body. */
function lastId(bill: Node): string {
  let id = ""
  bill.forEach((child) => {
    if (child.type.name === "body" && child.lastChild) id = provisionId(child.lastChild)
  })
  return id
}

/** What comes into a bill in which nothing is drafted yet takes the place of its empty article. */
export function inPlaceOfNothing(bill: Node): readonly Command[] {
  if (!isUndrafted(bill)) return []
  let id = ""
  bill.descendants((node) => {
    if (node.type.name === "article") id = provisionId(node)
    return id === "" && !node.isTextblock
  })
  // Alone, it stays.
  return [
    (state, dispatch, view) =>
      !isUndrafted(state.doc) && removeProvision(id)(state, dispatch, view),
  ]
}

/** Provisions and definitions of packs by their keys (`tip-2009/art-8`), with what they need and the bill lacks. Packs that are not here are left out. */
export function picksOf(
  library: Library,
  bill: Node,
  keys: readonly string[],
): readonly PackPick[] {
  return library.packs.flatMap((pack): readonly PackPick[] => {
    const isMeant = (id: string) => keys.includes(`${pack.head.id}/${id}`)
    const provisions = pack.provisions.map(({id}) => id).filter(isMeant)
    const definitions = pack.definitions.map(({id}) => id).filter(isMeant)
    if (provisions.length + definitions.length === 0) return []
    const needed = dependencies(library, pack.head.id, provisions, bill)
    const all = (own: readonly string[], more: readonly {readonly id: string}[]) => [
      ...new Set([...own, ...more.map(({id}) => id)]),
    ]
    return [
      {
        pack: pack.head.id,
        provisions: all(provisions, needed.provisions),
        definitions: all(definitions, needed.definitions),
      },
    ]
  })
}
