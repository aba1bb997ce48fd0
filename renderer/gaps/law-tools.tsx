import {Button, Menu, MenuItem, MenuTrigger, Popover} from "react-aria-components"
import type {ExistingLaw} from "../../schema/assessment/assessment"
import {removeLaw} from "../../schema/commands/assessment"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {addLawFile} from "./laws"

/** Loading a law, and what is done with the one on view. */
export function LawTools({law}: {readonly law: ExistingLaw | null}) {
  const say = useSay()
  const session = useSession()
  const run = (id: string) => {
    if (id === "import") session.openDialog({kind: "import", as: "law"})
    if (id === "file") void addLawFile(session)
    if (id === "rename" && law) session.openDialog({kind: "law-name", law: law.id})
    if (id === "remove" && law && session.run(removeLaw(law.id))) {
      session.announce("gaps.law.removed", {name: law.name})
    }
  }
  return (
    <div className="gap-law-tools">
      <MenuTrigger>
        <Button className={law ? "button" : "button primary"}>
          <Icon name="plus" /> {say("gaps.law.add")}
        </Button>
        <Popover className="popover menu-popover">
          <Menu className="menu" onAction={(id) => run(String(id))}>
            <MenuItem id="import" className="menu-item">
              {say("gaps.law.import")}
            </MenuItem>
            <MenuItem id="file" className="menu-item">
              {say("gaps.law.file")}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {law && (
        <MenuTrigger>
          <Button className="button">{say("gaps.law.this")}</Button>
          <Popover className="popover menu-popover">
            <Menu className="menu" onAction={(id) => run(String(id))}>
              <MenuItem id="rename" className="menu-item">
                {say("gaps.law.rename")}
              </MenuItem>
              <MenuItem id="remove" className="menu-item">
                {say("gaps.law.remove")}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  )
}
