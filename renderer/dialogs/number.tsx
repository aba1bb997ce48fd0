import {useState} from "react"
import {Button, Input, Label, Radio, RadioGroup, TextField} from "react-aria-components"
import type {NumberIntent} from "../../schema/attrs"
import {insertedNumber, lockNumber, startAt, withoutNumber} from "../../schema/commands/number"
import {findProvision, provisionAttrs} from "../../schema/provisions"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {placeText} from "../../schema/place-text"
import {Cancel, Frame} from "./frame"

type Kind = "counted" | NumberIntent["kind"]
const kinds: readonly Kind[] = ["counted", "locked", "inserted", "start"]

/** How a provision gets its number. */
export function NumberDialog({id, onClose}: {readonly id: string; readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const {doc} = session
  const node = doc && findProvision(doc, id)?.node
  const intent = node ? provisionAttrs(node).number : null
  const [kind, setKind] = useState<Kind>(intent?.kind ?? "counted")
  const [value, setValue] = useState(intent && "value" in intent ? String(intent.value) : "")
  if (!doc || !node) return null
  const offered: readonly Kind[] = node.type.name === "schedule" ? [...kinds, "none"] : kinds
  const isRefused =
    (kind === "locked" && (value.trim() === "" || value.trim().length > 20)) ||
    (kind === "start" && !/^[1-9]\d{0,4}$/.test(value.trim()))
  const put = () => {
    onClose()
    const command = {
      counted: () => lockNumber(id, null),
      locked: () => lockNumber(id, value),
      inserted: () => insertedNumber(id, true),
      start: () => startAt(id, Number(value.trim())),
      none: () => withoutNumber(id),
    }[kind]()
    session.inText(() => session.run(command))
  }
  return (
    <Frame
      title={say("dialog.number.title", {place: placeText(doc, id)})}
      size="small"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button className="button primary" isDisabled={isRefused} onPress={put}>
            {say("common.apply")}
          </Button>
        </>
      }
    >
      <RadioGroup
        className="choice-group plain"
        value={kind}
        onChange={(next) => setKind(offered.find((each) => each === next) ?? "counted")}
      >
        <Label>{say("dialog.number.how")}</Label>
        {offered.map((each) => (
          <Radio key={each} value={each} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            <span className="check-text">
              <span>{say(`dialog.number.${each}`)}</span>
              <span className="quiet">{say(`dialog.number.${each}.line`)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {(kind === "locked" || kind === "start") && (
        <TextField className="field narrow" value={value} onChange={setValue}>
          <Label>{say(kind === "locked" ? "dialog.number.value" : "dialog.number.from")}</Label>
          <Input className="input" />
        </TextField>
      )}
    </Frame>
  )
}
