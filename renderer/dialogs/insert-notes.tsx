import {headingOf} from "../../schema/library/clause-walk"
import {designOf, inBill} from "../../schema/library/designs"
import type {Pack} from "../../schema/library/pack"
import {useSay} from "../messages"
import {useSession} from "../session-context"

interface InsertNotesProps {
  readonly pack: Pack
  readonly provisions: readonly string[]
}

/** What a drafter should know before inserting: what the bill has already, what comes as a choice, which line is replaced. */
export function InsertNotes({pack, provisions: ids}: InsertNotesProps) {
  const say = useSay()
  const {doc} = useSession()
  const asked = pack.provisions.filter(({id}) => ids.includes(id))
  const there = asked.filter(({id}) => doc !== null && inBill(doc, pack, id) !== null)
  const coming = asked.filter((provision) => !there.includes(provision))
  const designs = new Set(coming.flatMap(({id}) => designOf(pack, id)?.design ?? []))
  const names = new Set<string>()
  doc?.forEach(({type, content}) => {
    if (content.size > 0) names.add(type.name)
  })
  const replaced = coming.filter(
    ({part}) =>
      (part === "long-title" && names.has("long_title")) ||
      (part === "enacting" && names.has("enacting")),
  )
  const notes = [
    ...(there.length > 0
      ? [
          say("dialog.insert.there", {
            count: there.length,
            names: there.map((provision) => headingOf(pack, provision)).join("; "),
          }),
        ]
      : []),
    ...[...designs].map(({options, question}) =>
      say("dialog.insert.design", {
        count: options.length,
        question,
        names: options.map(({label}) => label).join("; "),
      }),
    ),
    ...replaced.map((provision) =>
      say("dialog.insert.replaces", {name: headingOf(pack, provision)}),
    ),
  ]
  return notes.map((note) => (
    <p key={note} className="field-warning">
      {note}
    </p>
  ))
}
