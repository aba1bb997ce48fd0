import {Button} from "react-aria-components"
import {actionById, menus} from "../actions"
import {keyText} from "../keys"
import {useSay} from "../messages"
import {reviewKeys} from "../panels/review-keys"
import {useSession} from "../session-context"
import {Frame} from "./frame"

/** Keys of the text that are no menu entries. */
const inText = [
  ["shortcuts.enter", ["Enter"]],
  ["shortcuts.tab", ["Tab"]],
  ["shortcuts.shift-tab", ["Shift-Tab"]],
  ["shortcuts.backspace", ["Backspace"]],
] as const

/** Keys of the list of review, where the focus is on one of its items. */
const inReview = [
  ["shortcuts.review-go", ["Enter"]],
  ["shortcuts.review-reply", [reviewKeys.reply]],
  ["shortcuts.review-accept", [reviewKeys.accept]],
  ["shortcuts.review-reject", [reviewKeys.reject]],
  ["shortcuts.review-keep", [reviewKeys.keep]],
  ["shortcuts.review-back", ["Escape"]],
] as const

/** Keys of the gap analysis. */
const inGaps = [
  ["gaps.next", ["F7"]],
  ["gaps.previous", ["Shift-F7"]],
  ["shortcuts.gaps-law", ["ArrowDown"]],
  ["shortcuts.gaps-cite", ["Enter"]],
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
      <div className="key-columns" role="group" tabIndex={0} aria-label={say("action.shortcuts")}>
        {(
          [
            ["shortcuts.text", inText],
            ["shortcuts.review", inReview],
            ["action.gap-analysis", inGaps],
          ] as const
        ).map(([title, rows]) => (
          <section key={title}>
            <h3>{say(title)}</h3>
            <dl className="keys">
              {rows.map(([label, keys]) => (
                <div key={label}>
                  <dt>{say(label)}</dt>
                  <dd>
                    <kbd>{keyText(keys[0], mac)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
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
