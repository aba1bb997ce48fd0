import {say as sayCore} from "../../schema/messages"
import {useSelected, useSession} from "../session-context"
import {useSay} from "../messages"
import {Button} from "react-aria-components"
import {Icon} from "./icons"

/**
 * Says what happened without taking the focus: politely for news, at once for trouble, which also stays in sight. That the
 * program has stopped cannot be dismissed, since from then on nothing in this window is kept.
 */
export function Announcer() {
  const session = useSession()
  const say = useSay()
  const announcement = useSelected((state) => state.announcement)
  const connected = useSelected((state) => state.connected)
  const locale = useSelected(({settings}) => settings.locale)
  const passing = useSelected((state) => state.trouble)
  const trouble = connected ? passing : sayCore("host.not-running", {}, locale)
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite" data-live-announcer="true">
        {announcement}
      </div>
      <div className="trouble-place" role="alert" data-live-announcer="true">
        {trouble !== null && (
          <div className="trouble">
            <Icon name="warning" />
            <span>{trouble}</span>
            {connected && (
              <Button
                className="icon-button"
                aria-label={say("common.dismiss")}
                onPress={() => session.store.set({trouble: null})}
              >
                <Icon name="close" />
              </Button>
            )}
          </div>
        )}
      </div>
    </>
  )
}
