import {actions} from "../actions"
import {keyText} from "../keys"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Frame} from "./frame"
import {PickList} from "./pick-list"

/** All actions by name, with their keys. */
export function PaletteDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const mac = session.about.platform === "macos"
  const offered = actions.filter((action) => action.id !== "palette" && action.isEnabled(session))
  const find = (query: string) => {
    const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
    return offered.filter((action) => {
      const name = say(action.label).toLowerCase()
      return wanted.every((word) => name.includes(word))
    })
  }
  return (
    <Frame title={say("action.palette")} onClose={onClose}>
      <PickList
        label={say("dialog.palette.search")}
        items={find}
        textOf={(action) => say(action.label)}
        empty={say("dialog.palette.empty")}
        onPick={(action) => {
          onClose()
          session.inText(() => action.run(session))
        }}
      >
        {(action) => (
          <>
            <span className="pick-name">{say(action.label)}</span>
            {action.keys?.[0] !== undefined && <kbd>{keyText(action.keys[0], mac)}</kbd>}
          </>
        )}
      </PickList>
    </Frame>
  )
}
