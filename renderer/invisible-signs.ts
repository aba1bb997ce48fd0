import {removeInvisible} from "../schema/commands/invisible"
import type {Session} from "./session"

/** Takes the signs that nobody sees out of the bill, or out of the place of one problem, and says so: nothing on the page may look otherwise. */
export function takeOutSigns(session: Session, at: number | null = null): void {
  const isDone = session.run(removeInvisible(at))
  session.focusText()
  if (isDone) session.announce("problems.taken-out")
}
