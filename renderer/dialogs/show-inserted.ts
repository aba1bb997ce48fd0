import {selectLine, selectProvision} from "../../schema/commands/place"
import type {Pack} from "../../schema/library/pack"
import {byOrigin, originKey} from "../../schema/provisions"
import type {Session} from "../session"

/** Puts the cursor into a provision that has just come in. A long title and an enacting formula are lines of the bill, found by what they are. */
export function showInserted(session: Session, pack: Pack, provision: string | undefined): void {
  const part = pack.provisions.find(({id}) => id === provision)?.part
  if (part === "long-title") session.run(selectLine("long_title"))
  else if (part === "enacting") session.run(selectLine("enacting"))
  else if (session.doc && provision !== undefined) {
    const id = byOrigin(session.doc).get(originKey(pack.head.id, provision))
    if (id !== undefined) session.run(selectProvision(id))
  }
}
