import {useState, type FormEvent} from "react"
import {Button, Form, Input, Label, Text, TextField} from "react-aria-components"
import {emptyBill} from "../../schema/library/empty-bill"
import type {ProfileId} from "../../schema/profiles/profile"
import {showNewBill} from "../files"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"
import {TraditionField} from "./tradition-field"

const form = "begin-gaps"

/** A new bill without a provision, and its gap analysis: what is recommended is put in later. */
export function BeginGapsDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const [title, setTitle] = useState("")
  const [profile, setProfile] = useState<ProfileId>("civil")
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const language = session.library.packs[0]?.head.language ?? "en"
    const name = title.trim() || say("gaps.begin.untitled")
    const bill = emptyBill({title: name, profile, language}, session.mint)
    onClose()
    await showNewBill(session, bill)
    if (session.doc === bill) session.openDialog({kind: "gap-analysis"})
  }
  return (
    <Frame
      title={say("action.begin-gaps")}
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button type="submit" form={form} className="button primary">
            {say("gaps.begin.do")}
          </Button>
        </>
      }
    >
      <Form id={form} className="new-bill" onSubmit={(event) => void submit(event)}>
        <TextField className="field" value={title} onChange={setTitle} autoFocus>
          <Label>{say("dialog.new.bill-title")}</Label>
          <Input className="input" maxLength={300} />
          <Text slot="description" className="field-help">
            {say("gaps.begin.title.help")}
          </Text>
        </TextField>
        <TraditionField value={profile} onChange={setProfile} />
      </Form>
    </Frame>
  )
}
