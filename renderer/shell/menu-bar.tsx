import {Fragment, useState, type KeyboardEvent} from "react"
import {
  Button,
  Header,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
  Toolbar,
} from "react-aria-components"
import {actionById, menus, type Action, type MenuSpec} from "../actions"
import {ariaKeys, keyText} from "../keys"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {SaveState} from "./save-state"
import {Icon} from "./icons"

/** The menus, read from the table of actions. Left and Right go from one open menu to the next. */
export function MenuBar() {
  const say = useSay()
  const [open, setOpen] = useState<number | null>(null)
  const step = (event: KeyboardEvent) => {
    if (open === null) return
    const by = {ArrowRight: 1, ArrowLeft: -1}[event.key]
    if (by === undefined) return
    setOpen((open + by + menus.length) % menus.length)
  }
  return (
    <div className="menu-row">
      <Toolbar className="menu-bar" aria-label={say("menu.bar")}>
        {menus.map((menu, i) => (
          <MenuTrigger
            key={menu.id}
            isOpen={open === i}
            onOpenChange={(isOpen) => setOpen((now) => (isOpen ? i : now === i ? null : now))}
          >
            <Button className="menu-button">{say(`menu.${menu.id}`)}</Button>
            <Popover className="popover menu-popover" placement="bottom start" offset={2}>
              <div onKeyDownCapture={step}>
                <ActionMenu menu={menu} />
              </div>
            </Popover>
          </MenuTrigger>
        ))}
      </Toolbar>
      <SaveState />
    </div>
  )
}

function ActionMenu({menu}: {readonly menu: MenuSpec}) {
  const session = useSession()
  const say = useSay()
  const sections = menu.sections.map((ids) => ids.map(actionById))
  const disabled = sections.flat().filter((action) => !action.isEnabled(session))
  return (
    <Menu
      className="menu"
      aria-label={say(`menu.${menu.id}`)}
      disabledKeys={disabled.map(({id}) => id)}
      onAction={(id) => {
        // After the menu has given the focus back, so that an action may place it.
        requestAnimationFrame(() => actionById(String(id)).run(session))
      }}
    >
      {sections.map((actions, i) => (
        <Fragment key={actions[0]?.id}>
          {i > 0 && <Separator className="menu-line" />}
          <MenuSection aria-label={say(`menu.${menu.id}`)}>
            {menu.headings?.[i] && (
              <Header className="menu-heading">{say(menu.headings[i])}</Header>
            )}
            {actions.map((action) => (
              <ActionItem key={action.id} action={action} />
            ))}
          </MenuSection>
        </Fragment>
      ))}
    </Menu>
  )
}

function ActionItem({action}: {readonly action: Action}) {
  const session = useSession()
  const say = useSay()
  const mac = session.about.platform === "macos"
  const key = action.keys?.[0]
  const checked = action.isChecked?.(session) ?? false
  const label = say(action.label)
  return (
    <MenuItem
      id={action.id}
      className="menu-item"
      textValue={label}
      aria-label={checked ? say("menu.checked", {label}) : label}
    >
      <span className="menu-check">{checked && <Icon name="check" />}</span>
      <Text slot="label">{label}</Text>
      {key !== undefined && (
        // Drawn by the style: it describes the item and is no part of its name.
        <Keyboard aria-keyshortcuts={ariaKeys(key, mac)} data-keys={keyText(key, mac)} />
      )}
    </MenuItem>
  )
}
