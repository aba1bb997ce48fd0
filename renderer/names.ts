import type {Node} from "prosemirror-model"
import {billWithoutNames} from "../schema/names/without-names"
import type {Session} from "./session"

/** The bill as it leaves: without people's names where the drafter leaves them out. */
export function handedOver(session: Session, doc: Node): Node {
  return session.state.settings.names === "shown" ? doc : billWithoutNames(doc)
}
