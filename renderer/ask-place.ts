import type {Place} from "../schema/host"
import {attempt} from "./attempt"
import type {Session} from "./session"

/** Asks where to write; both dialogs confirm before an existing file is replaced. */
export async function askPlace(
  session: Session,
  purpose: "save" | "export",
  name: string,
): Promise<Place | null> {
  if (session.about.dialogs === "page") {
    return session.ask<Place>((answer) => ({kind: "place", purpose, name, answer}))
  }
  let place: Place | null = null
  await attempt(session, async () => {
    place = await session.host.choose({purpose, name})
    return true
  })
  return place
}
