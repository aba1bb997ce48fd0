import {useEffect, useRef, useState} from "react"
import {Label, Text, TextArea, TextField} from "react-aria-components"
import {giveReason} from "../../schema/commands/reason"
import {findProvision, provisionAttrs} from "../../schema/provisions"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {whoWrites} from "../suggestions"

interface ReasonFieldProps {
  /** Id of the provision that keeps the reason. */
  readonly id: string
  readonly place: string
  /** A mandatory obligation is touched: the record wants to know. */
  readonly isAsked: boolean
}

/** Why a provision departs from the model. Kept as it is typed. */
export function ReasonField({id, place, isAsked}: ReasonFieldProps) {
  const say = useSay()
  const session = useSession()
  const stored = useSelected(({settled}) => {
    const found = settled && findProvision(settled.doc, id)
    return (found && provisionAttrs(found.node).adapted?.why) ?? ""
  })
  const [text, setText] = useState(stored)
  const [last, setLast] = useState(stored)
  if (stored !== last) {
    setLast(stored)
    if (stored !== text.trim()) setText(stored)
  }
  const latest = useRef({text, stored})
  latest.current = {text, stored}
  const keep = (value: string) => {
    if (value.trim() === latest.current.stored) return
    const {author, now} = whoWrites(session)
    session.run(giveReason(id, value, {author, date: now}))
  }
  // One undo step for a pause in writing, not one for every letter.
  useEffect(() => {
    const timer = setTimeout(() => keep(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => () => keep(latest.current.text), [])
  return (
    <TextField
      className="field reason-field"
      data-reason={id}
      value={text}
      onChange={setText}
      onBlur={() => keep(text)}
      maxLength={20_000}
    >
      <Label>
        {say("differences.why")}
        <span className="visually-hidden"> {place}</span>
      </Label>
      <TextArea className="input" rows={2} />
      {isAsked && text.trim() === "" && (
        <Text slot="description" className="field-help">
          {say("differences.asked")}
        </Text>
      )}
    </TextField>
  )
}
