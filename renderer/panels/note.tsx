import {useEffect, useRef, useState} from "react"
import {Button, Label, Text, TextArea, TextField} from "react-aria-components"
import {setKeptText, type KeptText} from "../../schema/commands/note"
import {provisionIdAt} from "../../schema/commands/place"
import {findProvision, provisionAttrs} from "../../schema/provisions"
import {mayChange, openPartsOf} from "../../schema/workshop/open-parts"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {placeText} from "../../schema/place-text"

/** The drafter's note on the provision with the cursor, and its explanation for the memorandum. Kept as they are typed, and never part of the law. */
export function NotePanel() {
  const say = useSay()
  const id = useSelected(({settled}) => (settled ? provisionIdAt(settled) : null))
  if (id === null) return <p className="empty">{say("panel.note.nowhere")}</p>
  return (
    <div className="panel">
      <NoteField key={`note ${id}`} id={id} kept="note" rows={8} />
      <NoteField key={`explanation ${id}`} id={id} kept="explanation" rows={6} />
    </div>
  )
}

const words = {
  note: {label: "panel.note.label", help: "panel.note.help", remove: "panel.note.remove"},
  explanation: {
    label: "panel.note.explanation-label",
    help: "panel.note.explanation-help",
    remove: "panel.note.explanation-remove",
  },
} as const

interface NoteFieldProps {
  readonly id: string
  readonly kept: KeptText
  readonly rows: number
}

function NoteField({id, kept, rows}: NoteFieldProps) {
  const say = useSay()
  const session = useSession()
  const stored = useSelected(({settled}) => {
    const found = settled && findProvision(settled.doc, id)
    return found ? (provisionAttrs(found.node)[kept] ?? "") : ""
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
    if (value.trim() !== latest.current.stored) session.run(setKeptText(id, kept, value))
  }
  // One undo step for a pause in writing, not one for every letter.
  useEffect(() => {
    const timer = setTimeout(() => keep(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => () => keep(latest.current.text), [])
  return (
    <div>
      <TextField
        className="field"
        value={text}
        isReadOnly={isLocked}
        onChange={setText}
        onBlur={() => keep(text)}
      >
        <Label>{say(words[kept].label, {place: place || say("panel.place.bill")})}</Label>
        <TextArea className="input note-text" rows={rows} />
        <Text slot="description" className="field-help">
          {say(isLocked ? "panel.note.locked" : words[kept].help)}
        </Text>
      </TextField>
      {stored !== "" && !isLocked && (
        <div className="row-buttons">
          <Button className="button" onPress={() => setText("")}>
            {say(words[kept].remove)}
          </Button>
        </div>
      )}
    </div>
  )
}
