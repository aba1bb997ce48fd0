import type {Command} from "prosemirror-state"
import type {RecordedBy} from "../../schema/commands/assessment"
import type {Session} from "../session"
import {named} from "../suggestions"

/** Records something in the gap analysis under the assessor's name, which is asked for once. */
export function record(session: Session, command: (by: RecordedBy) => Command): void {
  void named(session, (author) => {
    session.run(command({author, date: new Date().toISOString()}))
  })
}

export const authorOf = ({state}: Session): string => state.settings.author.trim().slice(0, 200)
