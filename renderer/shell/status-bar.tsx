import {Button} from "react-aria-components"
import {blanks} from "../../schema/blanks"
import {choices} from "../../schema/alternatives"
import {provisionIdAt} from "../../schema/commands/place"
import {showRight, zoomBy} from "../actions"
import {problemsOf} from "../editor/problems"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {placeText} from "../../schema/place-text"

/** Where the cursor is and what is still open. The counts lead to their lists. */
export function StatusBar() {
  const say = useSay()
  const session = useSession()
  const place = useSelected(({settled}) => {
    const id = settled ? provisionIdAt(settled) : null
    return settled && id !== null ? placeText(settled.doc, id) : ""
  })
  const openBlanks = useSelected(({settled}) =>
    settled ? blanks(settled.doc).filter(({value}) => value === null).length : 0,
  )
  const openChoices = useSelected(({settled}) =>
    settled ? choices(settled.doc).filter(({chosen}) => chosen === null).length : 0,
  )
  const problems = useSelected(({settled}) =>
    settled ? problemsOf(settled).filter(({severity}) => severity !== "open").length : 0,
  )
  const zoom = useSelected(({settings}) => settings.zoom)
  return (
    <footer className="status-bar">
      <span className="status-place">{place}</span>
      <span className="status-counts">
        <Button className="status-button" onPress={() => showRight(session, "blanks")}>
          {say("status.blanks", {count: openBlanks})}
        </Button>
        <Button className="status-button" onPress={() => showRight(session, "choices")}>
          {say("status.choices", {count: openChoices})}
        </Button>
        <Button className="status-button" onPress={() => showRight(session, "problems")}>
          {say("status.problems", {count: problems})}
        </Button>
      </span>
      <span className="status-zoom">
        <Button
          className="status-button"
          aria-label={say("action.zoom-out")}
          onPress={() => zoomBy(session, -1)}
        >
          −
        </Button>
        <span>{say("status.zoom", {zoom})}</span>
        <Button
          className="status-button"
          aria-label={say("action.zoom-in")}
          onPress={() => zoomBy(session, 1)}
        >
          +
        </Button>
      </span>
    </footer>
  )
}
