import {Tab, TabList, TabPanel, Tabs} from "react-aria-components"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import type {LeftTab} from "../session-state"
import {LibraryPanel} from "./library"
import {OutlinePanel} from "./outline"
import {TreatiesPanel} from "./treaties"

/** The bill as it stands, and what it can be made from. */
export function LeftPanels() {
  const say = useSay()
  const session = useSession()
  const tab = useSelected(({leftTab}) => leftTab)
  return (
    <Tabs
      className="tabs"
      selectedKey={tab}
      onSelectionChange={(key) => session.store.set({leftTab: key as LeftTab})}
    >
      <TabList className="tab-list" aria-label={say("pane.left")}>
        <Tab id="outline" className="tab">
          {say("panel.outline")}
        </Tab>
        <Tab id="library" className="tab">
          {say("panel.library")}
        </Tab>
        <Tab id="treaties" className="tab">
          {say("panel.treaties")}
        </Tab>
      </TabList>
      <TabPanel id="outline" className="tab-panel fills">
        <OutlinePanel />
      </TabPanel>
      <TabPanel id="library" className="tab-panel">
        <LibraryPanel />
      </TabPanel>
      <TabPanel id="treaties" className="tab-panel fills">
        <TreatiesPanel />
      </TabPanel>
    </Tabs>
  )
}
