import type {ComponentType} from "react"
import {Tab, TabList, TabPanel, Tabs} from "react-aria-components"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import type {RightTab} from "../session-state"
import {BlanksPanel} from "./blanks"
import {ChoicesPanel} from "./choices"
import {GuidancePanel} from "./guidance"
import {NotePanel} from "./note"
import {ProblemsPanel} from "./problems"
import {ReviewPanel} from "./review"
import {TermsPanel} from "./terms"

/** A panel is a row here and a component; its name is the message `panel.<id>`. */
const panels: readonly (readonly [RightTab, ComponentType])[] = [
  ["guidance", GuidancePanel],
  ["review", ReviewPanel],
  ["blanks", BlanksPanel],
  ["choices", ChoicesPanel],
  ["terms", TermsPanel],
  ["problems", ProblemsPanel],
  ["note", NotePanel],
]

/** What stands beside the text: advice, what is still open, what is wrong. */
export function RightPanels() {
  const say = useSay()
  const session = useSession()
  const tab = useSelected(({rightTab}) => rightTab)
  return (
    <Tabs
      className="tabs"
      selectedKey={tab}
      onSelectionChange={(key) => session.store.set({rightTab: key as RightTab})}
    >
      <TabList className="tab-list" aria-label={say("pane.right")}>
        {panels.map(([id]) => (
          <Tab key={id} id={id} className="tab">
            {say(`panel.${id}`)}
          </Tab>
        ))}
      </TabList>
      {panels.map(([id, Panel]) => (
        <TabPanel key={id} id={id} className="tab-panel">
          <Panel />
        </TabPanel>
      ))}
    </Tabs>
  )
}
