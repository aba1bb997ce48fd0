import {Button} from "react-aria-components"
import {say as sayCore} from "../../schema/messages"
import type {Problem, Severity} from "../../schema/problem"
import {problemsOf} from "../editor/problems"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {placeText} from "../../schema/place-text"
import {goToPos} from "./go"

const none: readonly Problem[] = []
const groups: readonly Severity[] = ["error", "warning", "open"]
/** More of a kind are counted, not listed: a list of hundreds helps nobody. */
const longest = 200

/** What the checks found, worst first; each finding leads to its place. */
export function ProblemsPanel() {
  const say = useSay()
  const session = useSession()
  const problems = useSelected(({settled}) => (settled ? problemsOf(settled) : none))
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const locale = useSelected(({settings}) => settings.locale)
  if (!doc) return null
  if (problems.length === 0) {
    return (
      <div className="empty">
        <p>{say("panel.problems.none")}</p>
        <p className="quiet">{say("panel.problems.checked")}</p>
      </div>
    )
  }
  return (
    <div className="panel">
      {groups.map((severity) => {
        const list = problems.filter((problem) => problem.severity === severity)
        if (list.length === 0) return null
        return (
          <section key={severity} aria-labelledby={`problems-${severity}`}>
            <h3 id={`problems-${severity}`} className="group-head" data-severity={severity}>
              {say(`problems.${severity}`, {count: list.length})}
            </h3>
            <ul className="problem-list">
              {list.slice(0, longest).map((problem, i) => (
                <li key={`${problem.code} ${problem.from} ${i}`}>
                  <Button
                    className="problem"
                    data-severity={severity}
                    onPress={() => {
                      session.focusText()
                      goToPos(session, problem.from)
                    }}
                  >
                    <span>{sayCore(`problem.${problem.code}`, problem.params, locale)}</span>
                    <span className="quiet">
                      {placeText(doc, problem.provision) || say("panel.place.bill")}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
            {list.length > longest && (
              <p className="quiet">{say("panel.where.more", {count: list.length - longest})}</p>
            )}
          </section>
        )
      })}
    </div>
  )
}
