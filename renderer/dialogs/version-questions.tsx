import {useRef, useState, type FormEvent} from "react"
import {Button, Form, Input, Label, Text, TextField} from "react-aria-components"
import {billAttrs} from "../../schema/profiles/profiles"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {longestName} from "../versions"
import {Cancel, Frame} from "./frame"
import type {DialogRequest} from "./requests"

type Of<K extends DialogRequest["kind"]> = Extract<DialogRequest, {readonly kind: K}>

/** What a version is to be called. */
export function VersionNameDialog({request}: {readonly request: Of<"version-name">}) {
  const say = useSay()
  const {answer} = request
  const [name, setName] = useState(request.name)
  const form = useRef<HTMLFormElement>(null)
  const isFit = name.trim() !== ""
  return (
    <Frame
      title={say(request.name === "" ? "dialog.version-name.title" : "dialog.version-rename.title")}
      size="small"
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          <Button
            className="button primary"
            isDisabled={!isFit}
            onPress={() => form.current?.requestSubmit()}
          >
            {say("dialog.version-name.keep")}
          </Button>
        </>
      }
    >
      <Form
        ref={form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (isFit) answer(name.trim())
        }}
      >
        <TextField
          className="field"
          value={name}
          onChange={setName}
          maxLength={longestName}
          autoFocus
        >
          <Label>{say("dialog.version-name.label")}</Label>
          <Input className="input" />
          <Text slot="description" className="field-help">
            {say("dialog.version-name.help")}
          </Text>
        </TextField>
      </Form>
    </Frame>
  )
}

export function VersionRemoveDialog({request}: {readonly request: Of<"version-remove">}) {
  const say = useSay()
  const {answer, name} = request
  return (
    <Frame
      title={say("dialog.version-remove.title")}
      size="small"
      role="alertdialog"
      onClose={() => answer(null)}
      buttons={
        <>
          <Button className="button" autoFocus onPress={() => answer(null)}>
            {say("common.cancel")}
          </Button>
          <Button className="button danger" onPress={() => answer(true)}>
            {say("versions.remove")}
          </Button>
        </>
      }
    >
      <p>{say("dialog.version-remove.text", {name})}</p>
    </Frame>
  )
}

export function VersionRestoreDialog({request}: {readonly request: Of<"version-restore">}) {
  const say = useSay()
  const {doc} = useSession()
  const {answer, name, suggestions} = request
  return (
    <Frame
      title={say("dialog.version-restore.title")}
      size="small"
      role="alertdialog"
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          <Button className="button primary" autoFocus onPress={() => answer(true)}>
            {say("versions.restore")}
          </Button>
        </>
      }
    >
      <p>{say("dialog.version-restore.text", {name})}</p>
      {suggestions > 0 && <p>{say("dialog.version-restore.suggestions", {count: suggestions})}</p>}
      {doc && billAttrs(doc).suggesting && <p>{say("dialog.version-restore.suggesting")}</p>}
    </Frame>
  )
}
