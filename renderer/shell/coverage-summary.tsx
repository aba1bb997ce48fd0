import {Button} from "react-aria-components"
import {citation} from "../../schema/obligations/instrument"
import {isMet, summaryOf} from "../../schema/coverage/summary"
import {fallenFirst, goneSince} from "../coverage-watch"
import {useSay} from "../messages"
import {leaveFallen, openCoverage, putBackGone} from "../panels/coverage-acts"
import {openObligation} from "../panels/treaties-view"
import {StatusShape} from "../panels/coverage-status"
import {useSelected, useSession} from "../session-context"
import {Icon} from "./icons"

/** What the bill does about its first treaty, in a line that is always there; and what an edit took from it, with the way back. */
export function CoverageSummary() {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const coverage = useSelected((state) => state.coverage)
  const leading = library.instruments.find(({id}) => id === coverage?.instruments[0])
  if (!coverage || !leading) return null
  const {met, of} = summaryOf(library, leading, "mandatory", coverage.found)
  const fallen = fallenFirst(library, coverage)
  const [first] = fallen
  const status = first === undefined ? null : (coverage.found.get(first)?.status ?? null)
  return (
    <span className="status-coverage">
      <Button
        className="status-button"
        aria-label={say("coverage.summary-named", {
          id: leading.id,
          title: leading.shortTitle,
          met,
          of,
        })}
        onPress={() => openCoverage(session, leading.id)}
      >
        <StatusShape status={met === of ? "met" : "partly"} />{" "}
        {say("coverage.summary", {id: leading.id, met, of})}
      </Button>
      {first !== undefined && status !== null && !isMet(status) && (
        <span className="status-fallen" role="group" aria-label={say("coverage.fallen-label")}>
          <Button className="status-button" onPress={() => openObligation(session, first)}>
            <StatusShape status={status} />{" "}
            {say("coverage.fallen", {
              name: citation(first),
              status,
              more: fallen.length - 1,
            })}
          </Button>
          {goneSince(coverage).some(({kind}) => kind !== "part") && (
            <Button className="status-button put-back" onPress={() => putBackGone(session)}>
              {say("coverage.put-back")}
            </Button>
          )}
          <Button
            className="icon-button"
            aria-label={say("coverage.leave")}
            onPress={() => leaveFallen(session)}
          >
            <Icon name="close" />
          </Button>
        </span>
      )}
    </span>
  )
}
