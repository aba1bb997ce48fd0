import {useState, type ReactNode} from "react"
import {Button, Input, Label, Text, TextField} from "react-aria-components"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"

/**
 * For what goes out under the drafter's name. `named` does it at once where the name is known; else `question` is there to be
 * shown in place, and it is done when that is answered. The name is kept in the settings and asked for once.
 */
export function useNamed(): {
  readonly named: (f: (author: string) => void) => void
  readonly question: ReactNode
} {
  const session = useSession()
  const author = useSelected(({settings}) => settings.author).trim()
  const [waiting, setWaiting] = useState<((author: string) => void) | null>(null)
  return {
    named: (f) => {
      if (author !== "") f(author)
      else setWaiting(() => f)
    },
    question: waiting && (
      <NameForm
        onName={(name) => {
          setWaiting(null)
          void session.changeSettings({author: name})
          waiting(name)
        }}
        onCancel={() => setWaiting(null)}
      />
    ),
  }
}

interface NameFormProps {
  readonly onName: (name: string) => void
  readonly onCancel: () => void
}

function NameForm({onName, onCancel}: NameFormProps) {
  const say = useSay()
  const [name, setName] = useState("")
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== "") onName(name.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextField className="field" value={name} onChange={setName} maxLength={200} autoFocus>
        <Label>{say("review.name")}</Label>
        <Input className="input" autoComplete="off" />
        <Text slot="description" className="field-help">
          {say("review.name.help")}
        </Text>
      </TextField>
      <div className="row-buttons">
        <Button className="button" type="submit" isDisabled={name.trim() === ""}>
          {say("review.name.continue")}
        </Button>
        <Button className="button quiet-button" onPress={onCancel}>
          {say("common.cancel")}
        </Button>
      </div>
    </form>
  )
}
