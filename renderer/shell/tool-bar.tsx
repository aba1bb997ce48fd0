import {Button, Group, Separator, Toolbar, Tooltip, TooltipTrigger} from "react-aria-components"
import {Fragment} from "react"
import {actionById, toolbar, type Action} from "../actions"
import {keyText} from "../keys"
import {useSay} from "../messages"
import type {Session} from "../session"
import {useSelected, useSession} from "../session-context"
import {Icon} from "./icons"

const groups = toolbar.map((ids) => ids.map(actionById))
const actions = groups.flat()

/** One row, one tab stop. What does not apply stays in place and can be reached, so that the row never jumps. */
export function ToolBar() {
  const say = useSay()
  const session = useSession()
  // A string, so that the row renders again only when something becomes possible or impossible.
  const states = useSelected(({settled}) =>
    settled ? actions.map((action) => stateOf(action, session)).join("") : "",
  )
  return (
    <Toolbar className="tool-bar" aria-label={say("toolbar")}>
      {groups.map((group, i) => (
        <Fragment key={group[0]?.id}>
          {i > 0 && <Separator orientation="vertical" className="tool-line" />}
          <Group className="tool-group">
            {group.map((action) => (
              <ToolButton
                key={action.id}
                action={action}
                isEnabled={states[actions.indexOf(action)] !== "0"}
                isOn={states[actions.indexOf(action)] === "2"}
              />
            ))}
          </Group>
        </Fragment>
      ))}
    </Toolbar>
  )
}

/** 0: does not apply here. 2: applies, and is on. */
const stateOf = (action: Action, session: Session): string =>
  !action.isEnabled(session) ? "0" : action.isChecked?.(session) ? "2" : "1"

interface ToolButtonProps {
  readonly action: Action
  readonly isEnabled: boolean
  readonly isOn: boolean
}

function ToolButton({action, isEnabled, isOn}: ToolButtonProps) {
  const session = useSession()
  const say = useSay()
  const key = action.keys?.[0]
  const label = say(action.label)
  const short = action.short
  return (
    <TooltipTrigger delay={600}>
      <Button
        className="tool-button"
        aria-label={label}
        aria-disabled={!isEnabled}
        {...(action.isChecked ? {"aria-pressed": isOn} : {})}
        onPress={() => {
          if (isEnabled) action.run(session)
        }}
        {...(isEnabled ? {} : {"data-quiet": ""})}
      >
        {action.icon && <Icon name={action.icon} />}
        {short && <span>{say(short)}</span>}
      </Button>
      <Tooltip className="tooltip" offset={4}>
        {label}
        {key !== undefined && <kbd>{keyText(key, session.about.platform === "macos")}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}
