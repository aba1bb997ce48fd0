import {Button} from "react-aria-components"
import {actionById, menus} from "../actions"
import {keyText} from "../keys"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Frame} from "./frame"

/** Keys of the text that are no menu entries. */
const inText = [
  ["shortcuts.enter", ["Enter"]],
  ["shortcuts.tab", ["Tab"]],
  ["shortcuts.shift-tab", ["Shift-Tab"]],
  ["shortcuts.backspace", ["Backspace"]],
] as const

/** Every key, by menu. */
export function ShortcutsDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const mac = session.about.platform === "macos"
  return (
    <Frame
      title={say("action.shortcuts")}
      size="large"
      onClose={onClose}
      buttons={
        <Button className="button primary" autoFocus onPress={onClose}>
          {say("common.close")}
        </Button>
      }
    >
      <div className="key-columns">
        <section>
          <h3>{say("shortcuts.text")}</h3>
          <dl className="keys">
            {inText.map(([label, keys]) => (
              <div key={label}>
                <dt>{say(label)}</dt>
                <dd>
                  <kbd>{keyText(keys[0], mac)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
        {menus.map((menu) => {
          const actions = menu.sections
            .flat()
            .map(actionById)
            .filter(({keys}) => keys !== undefined)
          if (actions.length === 0) return null
          return (
            <section key={menu.id}>
              <h3>{say(`menu.${menu.id}`)}</h3>
              <dl className="keys">
                {actions.map(({id, label, keys}) => (
                  <div key={id}>
                    <dt>{say(label)}</dt>
                    <dd>
                      {keys?.map((key) => (
                        <kbd key={key}>{keyText(key, mac)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Frame>
  )
}
