import {findProvision, provisionAttrs} from "../schema/provisions"
import {showRight} from "./actions"
import {goToPos} from "./panels/go"
import type {Session} from "./session"

/** Shows a provision with how it differs from the model, and puts the focus where its reason is written. */
export function askReason(session: Session, id: string): void {
  const found = session.doc && findProvision(session.doc, id)
  if (!found || !provisionAttrs(found.node).origin) return
  goToPos(session, found.offset + 1)
  showRight(session, "guidance", false)
  focusWhenThere(`[data-reason="${CSS.escape(id)}"] textarea`)
}

/** The panel follows the cursor a little later; after a second of waiting the focus stays where it is. */
function focusWhenThere(selector: string): void {
  const until = performance.now() + 1000
  const look = () => {
    const field = document.querySelector<HTMLElement>(selector)
    if (field) {
      field.scrollIntoView({block: "nearest"})
      field.focus()
    } else if (performance.now() < until) requestAnimationFrame(look)
  }
  // Two frames, for a dialog that is closing to give the focus back.
  requestAnimationFrame(() => requestAnimationFrame(look))
}
