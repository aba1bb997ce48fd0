import {useIntl} from "react-intl"
import {Button} from "react-aria-components"
import {actionById} from "../actions"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "./icons"

/** What this file is, where it is existing law: from which file and when, and how a bill is made of it. */
export function ReferenceBanner() {
  const say = useSay()
  const intl = useIntl()
  const session = useSession()
  const source = useSelected(({draft}) => draft?.source ?? null)
  if (!source) return null
  const date = intl.formatDate(source.imported, {dateStyle: "long"})
  const action = actionById("bill-of-text")
  return (
    <div className="copy-banner" role="note" aria-label={say("reference.label")}>
      <Icon name="lock" />
      <strong>{say("reference.banner")}</strong>
      <span>
        <span aria-hidden="true">· </span>
        {say("reference.from", {name: source.name, date})}
      </span>
      <Button className="link" onPress={() => action.run(session)}>
        {say(action.label)}
      </Button>
    </div>
  )
}
