import {Button} from "react-aria-components"
import {blanks} from "../../schema/blanks"
import {choices} from "../../schema/alternatives"
import {provisionIdAt} from "../../schema/commands/place"
import type {Severity} from "../../schema/problem"
import {billAttrs} from "../../schema/profiles/profiles"
import {showRight, zoomBy} from "../actions"
import {problemsOf} from "../editor/problems"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {named} from "../suggestions"
import {CoverageSummary} from "./coverage-summary"
import {Icon} from "./icons"
import {placeText} from "../../schema/place-text"

/** Advice and what is merely open are no problems. */
const counted: ReadonlySet<Severity> = new Set(["error", "warning"])

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
    settled ? problemsOf(settled).filter(({severity}) => counted.has(severity)).length : 0,
  )
  const suggesting = useSelected(
    ({settled}) => settled !== null && billAttrs(settled.doc).suggesting,
  )
  const author = useSelected(({settings}) => settings.author)
  const isReference = useSelected(({draft}) => draft?.source != null)
  const zoom = useSelected(({settings}) => settings.zoom)
  const lockedTried = useSelected((state) => state.lockedTried)
  const lockedLine = useSelected(({lockedTried: tried, announcement}) =>
    tried ? announcement : "",
  )
  return (
    <footer className="status-bar">
      {lockedTried ? (
        <span className="status-place status-locked">
          <Icon name="lock" /> {lockedLine}
        </span>
      ) : (
        <span className="status-place">{place}</span>
      )}
      {isReference && (
        <span className="status-reference">
          <Icon name="lock" /> {say("status.reference")}
        </span>
      )}
      {suggesting && (
        <span className="status-suggesting">
          <Icon name="suggest" />{" "}
          {author.trim() === "" ? (
            <Button
              className="status-button"
              onPress={() => void named(session, () => session.focusText())}
            >
              {say("status.suggesting-unnamed")}
            </Button>
          ) : (
            say("status.suggesting", {name: author.trim()})
          )}
        </span>
      )}
      <CoverageSummary />
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
