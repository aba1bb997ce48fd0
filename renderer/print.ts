import {draftExport} from "../schema/formats/export"
import {serialize} from "./saving"
import type {Session} from "./session"

/**
 * Prints the bill: the same page as its PDF and its web page. In a browser that page opens beside this one and asks for a printer by itself;
 * elsewhere the host shows the system's dialog.
 */
export async function print(session: Session): Promise<void> {
  const {doc} = session
  const {draft} = session.state
  if (!doc || !draft) return
  try {
    const {names} = session.state.settings
    const options = {...draftExport, format: "html", names} as const
    const path = await session.host.print({text: serialize(draft, doc), options})
    if (path === null) return
    const page = window.open(path)
    if (page) page.addEventListener("load", () => page.print(), {once: true})
    else session.announce("print.blocked")
  } catch (error) {
    session.store.set({trouble: session.explain(error)})
  }
}
