import {useState} from "react"
import {Button, Form, Input, Label, Text, TextField} from "react-aria-components"
import {assessmentOf} from "../../schema/assessment/assessment"
import {lawOf} from "../../schema/assessment/law"
import {renameLaw} from "../../schema/commands/assessment"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"

const form = "law-name"

/** How a law of the gap analysis is cited. */
export function LawNameDialog({
  law: id,
  onClose,
}: {
  readonly law: string
  readonly onClose: () => void
}) {
  const say = useSay()
  const session = useSession()
  const {doc} = session
  const [name, setName] = useState(() => (doc && lawOf(assessmentOf(doc), id)?.name) ?? "")
  return (
    <Frame
      title={say("gaps.law.rename.title")}
      size="small"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button
            type="submit"
            form={form}
            className="button primary"
            isDisabled={name.trim() === ""}
          >
            {say("common.apply")}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          session.run(renameLaw(id, name))
          onClose()
        }}
      >
        <TextField className="field" value={name} onChange={setName} maxLength={300} autoFocus>
          <Label>{say("gaps.law.name")}</Label>
          <Input className="input" autoComplete="off" dir="auto" />
          <Text slot="description" className="field-help">
            {say("gaps.law.name.help")}
          </Text>
        </TextField>
      </Form>
    </Frame>
  )
}
