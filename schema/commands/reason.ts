import type {Command} from "prosemirror-state"
import {findProvision, provisionAttrs} from "../provisions"

/** Who gives a reason, and when: ISO 8601, UTC. */
export interface GivenBy {
  readonly author: string
  readonly date: string
}

/**
 * Says why a provision that came from a pack departs from the model; nothing but spaces takes the reason back. Who changed it stays as noted;
 * where nothing is noted, it is whoever gives the reason.
 */
export function giveReason(id: string, why: string, {author, date}: GivenBy): Command {
  return (state, dispatch) => {
    const found = findProvision(state.doc, id)
    if (!found) return false
    const {origin, adapted} = provisionAttrs(found.node)
    const text = why.trim().slice(0, longest)
    if (!origin || text === (adapted?.why ?? "")) return false
    const note = {author: adapted?.author ?? author, date: adapted?.date ?? date, why: text}
    dispatch?.(state.tr.setNodeAttribute(found.offset, "adapted", note))
    return true
  }
}

/** What the document takes (attrs.ts). */
const longest = 20_000
