import {Button, Group, Separator, Toolbar, Tooltip, TooltipTrigger} from "react-aria-components"
import {Fragment} from "react"
import {actionById, toolbar, type Action} from "../actions"
import {keyText} from "../keys"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "./icons"

const groups = toolbar.map((ids) => ids.map(actionById))
const actions = groups.flat()

/** One row, one tab stop. What does not apply stays in place and can be reached, so that the row never jumps. */
export function ToolBar() {
  const say = useSay()
  const session = useSession()
  // A string, so that the row renders again only when something becomes possible or impossible.
  const enabled = useSelected(({settled}) =>
    settled ? actions.map((action) => (action.isEnabled(session) ? "1" : "0")).join("") : "",
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
                isEnabled={enabled[actions.indexOf(action)] !== "0"}
              />
            ))}
          </Group>
        </Fragment>
      ))}
    </Toolbar>
  )
}

function ToolButton({action, isEnabled}: {readonly action: Action; readonly isEnabled: boolean}) {
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
