import {useState} from "react"
import {Button, Label, TextArea, TextField} from "react-aria-components"
import {useSay} from "../messages"

/** A law that is pasted or typed rather than read from a file. */
export function PasteLaw({onRead}: {readonly onRead: (text: string) => void}) {
  const say = useSay()
  const [text, setText] = useState("")
  return (
    <div className="gap-paste">
      <TextField className="field" value={text} onChange={setText}>
        <Label>{say("gaps.law.paste")}</Label>
        <TextArea className="input" rows={5} dir="auto" />
      </TextField>
      <Button className="button" isDisabled={text.trim() === ""} onPress={() => onRead(text)}>
        {say("gaps.law.read")}
      </Button>
    </div>
  )
}
