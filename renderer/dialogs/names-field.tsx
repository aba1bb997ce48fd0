import {Checkbox, Text} from "react-aria-components"
import {type MessageId, useSay} from "../messages"
import {useSelected, useSession} from "../session-context"

/** Whether people are named in what leaves. Remembered, since somebody who leaves names out once rarely means one file only. */
export function NamesField({help = "names.help"}: {readonly help?: MessageId | null}) {
  const say = useSay()
  const session = useSession()
  const names = useSelected(({settings}) => settings.names)
  return (
    <div className="check-field">
      <Checkbox
        className="check"
        isSelected={names === "left-out"}
        {...(help === null ? {} : {"aria-describedby": "names-help"})}
        onChange={(left) => void session.changeSettings({names: left ? "left-out" : "shown"})}
      >
        <span className="box" aria-hidden="true" />
        {say("names.leave-out")}
      </Checkbox>
      {help !== null && (
        <Text id="names-help" elementType="p" className="field-help">
          {say(help)}
        </Text>
      )}
    </div>
  )
}
