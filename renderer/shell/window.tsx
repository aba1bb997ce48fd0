import {useEffect, useRef, useState} from "react"
import {useSay} from "../messages"
import {LeftPanels} from "../panels/left-panels"
import {RightPanels} from "../panels/right-panels"
import {useSelected, useSession} from "../session-context"
import {CopyBanner} from "./copy-banner"
import {FindBar} from "./find-bar"
import {MenuBar} from "./menu-bar"
import {PlacePopover} from "./place-popover"
import {ReasonPrompt} from "./reason-prompt"
import {FileBanner} from "./file-banner"
import {ReferenceBanner} from "./reference-banner"
import {Splitter} from "./splitter"
import {StatusBar} from "./status-bar"
import {ToolBar} from "./tool-bar"

const leftWidths = {min: 200, start: 264, max: 480}
const rightWidths = {min: 260, start: 364, max: 600}

/** A draft on the screen: the page in the middle, what is needed beside it left and right. */
export function Window() {
  const say = useSay()
  const session = useSession()
  const panes = useSelected(({settings}) => settings.panes)
  const [left, setLeft] = useState(leftWidths.start)
  const [right, setRight] = useState(rightWidths.start)
  const close = (side: "left" | "right") =>
    void session.changeSettings({panes: {...panes, [side]: false}})
  return (
    <div className="window">
      <header className="chrome">
        <MenuBar />
        <ToolBar />
        <FileBanner />
        <CopyBanner />
        <ReferenceBanner />
      </header>
      <div className="panes">
        {panes.left && (
          <aside
            className="pane left-pane"
            data-pane
            aria-label={say("pane.left")}
            style={{inlineSize: left}}
          >
            <LeftPanels />
            <Splitter
              label={say("pane.left.width")}
              size={left}
              range={leftWidths}
              grows="end"
              onSize={setLeft}
              onClose={() => close("left")}
            />
          </aside>
        )}
        <main className="page-pane" aria-label={say("pane.text")}>
          <FindBar />
          <PagePlace />
          <PlacePopover />
        </main>
        {panes.right && (
          <aside
            className="pane right-pane"
            data-pane
            aria-label={say("pane.right")}
            style={{inlineSize: right}}
          >
            <Splitter
              label={say("pane.right.width")}
              size={right}
              range={rightWidths}
              grows="start"
              onSize={setRight}
              onClose={() => close("right")}
            />
            <RightPanels />
          </aside>
        )}
      </div>
      <ReasonPrompt />
      <StatusBar />
    </div>
  )
}

/** Where the editor lives. React makes the place and never looks inside. */
function PagePlace() {
  const session = useSession()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const unmount = session.mount(place.current)
    session.focusText()
    return unmount
  }, [session])
  return <div className="page-place" data-pane ref={place} />
}
