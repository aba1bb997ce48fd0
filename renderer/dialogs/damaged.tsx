import {Button} from "react-aria-components"
import {useIntl} from "react-intl"
import {lossesSaid} from "../../schema/salvage/loss-said"
import {useSay} from "../messages"
import {useSelected} from "../session-context"
import {Cancel, Frame} from "./frame"
import type {DialogRequest} from "./requests"

/** A draft whose file is damaged: an earlier text of it first, else what can be read, with everything that cannot be. */
export function DamagedDialog({
  request,
}: {
  readonly request: Extract<DialogRequest, {readonly kind: "damaged"}>
}) {
  const say = useSay()
  const intl = useIntl()
  const locale = useSelected(({settings}) => settings.locale)
  const {answer} = request
  const {name, kept, left, hasRecovery} = request.file
  const date = kept && intl.formatDate(kept.date, {dateStyle: "medium", timeStyle: "short"})
  return (
    <Frame
      title={say("dialog.damaged.title", {name})}
      role="alertdialog"
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          {left && (
            <Button
              className={kept ? "button" : "button primary"}
              autoFocus={!kept}
              onPress={() => answer("left")}
            >
              {say("dialog.damaged.open-left")}
            </Button>
          )}
          {kept && (
            <Button className="button primary" autoFocus onPress={() => answer("kept")}>
              {say("dialog.damaged.open-kept")}
            </Button>
          )}
        </>
      }
    >
      <p>{say("dialog.damaged.text")}</p>
      {hasRecovery && <p>{say("dialog.damaged.recovery")}</p>}
      {date !== null && <p>{say("dialog.damaged.kept", {date})}</p>}
      {left === null ? (
        <p>{say("dialog.damaged.nothing")}</p>
      ) : left.losses.length === 0 ? (
        <p>{say("dialog.damaged.whole")}</p>
      ) : (
        <>
          <p id="damaged-losses">{say("dialog.damaged.losses")}</p>
          <ul className="losses" aria-labelledby="damaged-losses" tabIndex={0}>
            {lossesSaid(left.losses, locale).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  )
}
