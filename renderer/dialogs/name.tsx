import {useState} from "react"
import {Button, Form, Input, Label, Text, TextField} from "react-aria-components"
import {useSay} from "../messages"
import {Cancel, Frame} from "./frame"

/** Asks for the drafter's name, for what others will see it on. */
export function NameDialog({answer}: {readonly answer: (name: string | null) => void}) {
  const say = useSay()
  const [name, setName] = useState("")
  const give = () => {
    if (name.trim() !== "") answer(name.trim())
  }
  return (
    <Frame
      title={say("dialog.name.title")}
      size="small"
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          <Button className="button primary" isDisabled={name.trim() === ""} onPress={give}>
            {say("review.name.continue")}
          </Button>
        </>
      }
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          give()
        }}
      >
        <TextField className="field" value={name} onChange={setName} maxLength={200} autoFocus>
          <Label>{say("review.name")}</Label>
          <Input className="input" autoComplete="off" />
          <Text slot="description" className="field-help">
            {say("review.name.help")}
          </Text>
        </TextField>
      </Form>
    </Frame>
  )
}
