import {useRef, useState, type FormEvent} from "react"
import {Button, Form, Input, Label, TextField} from "react-aria-components"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {FileList, Trouble, useFolder} from "./file-list"
import {Cancel, Frame} from "./frame"
import type {DialogRequest} from "./requests"

/** What Proviso writes; the offered name says which. */
const written = [
  {ending: ".proviso", kind: "draft"},
  {ending: ".docx", kind: "word"},
  {ending: ".html", kind: "web"},
  {ending: ".pdf", kind: "pdf"},
  {ending: ".txt", kind: "text"},
  {ending: ".proviso-pack", kind: "pack"},
] as const

/** The page's own way to say where to write. A file that is there already is named before it is replaced. */
export function PlaceDialog({
  request,
}: {
  readonly request: Extract<DialogRequest, {readonly kind: "place"}>
}) {
  const say = useSay()
  const session = useSession()
  const {answer, purpose} = request
  const {folder, trouble, enter, asked, fail} = useFolder()
  const {ending, kind} = written.find((each) => request.name.endsWith(each.ending)) ?? written[0]
  const [name, setName] = useState(
    request.name.endsWith(ending) ? request.name.slice(0, -ending.length) : request.name,
  )
  const [replacing, setReplacing] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const full = `${name.trim()}${ending}`

  const submit = async () => {
    if (name.trim() === "") return
    const target = await asked()
    if (!target) return
    try {
      const place = await session.host.place(target.handle, full)
      if (place.exists && replacing !== place.name) setReplacing(place.name)
      else answer(place)
    } catch (error) {
      fail(error)
    }
  }
  return (
    <Frame
      title={say(`dialog.place.${purpose}`)}
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          <Button
            className={replacing === null ? "button primary" : "button danger"}
            isDisabled={name.trim() === ""}
            onPress={() => form.current?.requestSubmit()}
          >
            {say(replacing === null ? `dialog.place.do-${purpose}` : "dialog.place.replace")}
          </Button>
        </>
      }
    >
      <Form
        ref={form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          className="field"
          value={name}
          autoFocus
          onChange={(value) => {
            setName(value)
            setReplacing(null)
          }}
        >
          <Label>{say("dialog.place.name")}</Label>
          <span className="input-with-end">
            <Input className="input" />
            <span className="quiet">{ending}</span>
          </span>
        </TextField>
      </Form>
      {replacing !== null && (
        <p className="field-warning" role="alert">
          {say("dialog.place.exists", {name: replacing})}
        </p>
      )}
      <Trouble sentence={trouble} />
      {folder && (
        <FileList
          folder={folder}
          kind={kind}
          onEnter={(handle) => {
            enter(handle)
            setReplacing(null)
          }}
          onFile={(file) => {
            setName(file.name.endsWith(ending) ? file.name.slice(0, -ending.length) : file.name)
            setReplacing(null)
          }}
        />
      )}
    </Frame>
  )
}
