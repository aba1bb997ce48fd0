import {useEffect, useRef, useState} from "react"
import {Button, Label, Text, TextArea, TextField} from "react-aria-components"
import {setNote} from "../../schema/commands/note"
import {provisionIdAt} from "../../schema/commands/place"
import {findProvision, provisionAttrs} from "../../schema/provisions"
import {mayChange, openPartsOf} from "../../schema/workshop/open-parts"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {placeText} from "../../schema/place-text"

/** The drafter's note on the provision with the cursor. It is kept as it is typed and is never part of the law. */
export function NotePanel() {
  const say = useSay()
  const id = useSelected(({settled}) => (settled ? provisionIdAt(settled) : null))
  if (id === null) return <p className="empty">{say("panel.note.nowhere")}</p>
  return <NoteField key={id} id={id} />
}

function NoteField({id}: {readonly id: string}) {
  const say = useSay()
  const session = useSession()
  const stored = useSelected(({settled}) => {
    const found = settled && findProvision(settled.doc, id)
    return found ? (provisionAttrs(found.node).note ?? "") : ""
  })
  const place = useSelected(({settled}) => (settled ? placeText(settled.doc, id) : ""))
  const isLocked = useSelected(({draft}) => !mayChange(openPartsOf(draft?.copy ?? null), id))
  const [text, setText] = useState(stored)
  const [last, setLast] = useState(stored)
  if (stored !== last) {
    setLast(stored)
    if (stored !== text.trim()) setText(stored)
  }
  const latest = useRef({text, stored})
  latest.current = {text, stored}
  const keep = (value: string) => {
    if (value.trim() !== latest.current.stored) session.run(setNote(id, value))
  }
  // One undo step for a pause in writing, not one for every letter.
  useEffect(() => {
    const timer = setTimeout(() => keep(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => () => keep(latest.current.text), [])
  return (
    <div className="panel">
      <TextField
        className="field"
        value={text}
        isReadOnly={isLocked}
        onChange={setText}
        onBlur={() => keep(text)}
      >
        <Label>{say("panel.note.label", {place: place || say("panel.place.bill")})}</Label>
        <TextArea className="input note-text" rows={10} />
        <Text slot="description" className="field-help">
          {say(isLocked ? "panel.note.locked" : "panel.note.help")}
        </Text>
      </TextField>
      {stored !== "" && !isLocked && (
        <div className="row-buttons">
          <Button className="button" onPress={() => setText("")}>
            {say("panel.note.remove")}
          </Button>
        </div>
      )}
    </div>
  )
}
