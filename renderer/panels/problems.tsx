import {Button} from "react-aria-components"
import type {Node} from "prosemirror-model"
import type {ReferenceAttrs} from "../../schema/attrs"
import {bringBack} from "../../schema/commands/restore-limb"
import {coverageOf} from "../../schema/coverage/coverage-of"
import {missingProvision} from "../../schema/references"
import {say as sayCore} from "../../schema/messages"
import type {Problem, Severity} from "../../schema/problem"
import {problemsOf} from "../editor/problems"
import {takeOutSigns} from "../invisible-signs"
import {useSay} from "../messages"
import {askReason} from "../reasons"
import {useSelected, useSession} from "../session-context"
import {placeText} from "../../schema/place-text"
import {goToPos} from "./go"

const none: readonly Problem[] = []
const groups: readonly Severity[] = ["error", "warning", "open", "advice"]
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
                  <InsertMissing doc={doc} problem={problem} />
                  <SayWhy doc={doc} problem={problem} />
                  <PutBack doc={doc} problem={problem} />
                  <TakeOut doc={doc} problem={problem} />
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

/** Puts back what a treaty obligation has lost. */
function PutBack({doc, problem}: {readonly doc: Node; readonly problem: Problem}) {
  const say = useSay()
  const session = useSession()
  if (problem.code !== "limb-lost" && problem.code !== "obligation-lost") return null
  const {obligation, clause} = problem.params
  const coverage = coverageOf(doc, session.library).get(String(obligation))
  const missing = coverage?.missing.filter(
    (each) =>
      problem.code === "obligation-lost" || (each.kind === "limb" && each.clause === clause),
  )
  const back = missing && bringBack(session.library, missing, session.mint)
  if (!back) return null
  const {words = "", heading = "", citation = ""} = problem.params
  return (
    <Button
      className="button"
      aria-label={say("problems.put-back-named", {what: words === "" ? citation : words, heading})}
      onPress={() => {
        session.focusText()
        session.run(back)
      }}
    >
      {say("problems.put-back")}
    </Button>
  )
}

/** Takes invisible signs out of the line, or of what is kept with it. */
function TakeOut({doc, problem}: {readonly doc: Node; readonly problem: Problem}) {
  const say = useSay()
  const session = useSession()
  if (problem.code !== "turning-signs" && problem.code !== "invisible-signs") return null
  const place = placeText(doc, problem.provision) || say("panel.place.bill")
  return (
    <Button
      className="button"
      aria-label={say("problems.take-out-named", {place})}
      onPress={() => {
        takeOutSigns(session, problem.from)
      }}
    >
      {say("problems.take-out")}
    </Button>
  )
}

/** Leads to where the reason for a departure is written. */
function SayWhy({doc, problem}: {readonly doc: Node; readonly problem: Problem}) {
  const say = useSay()
  const session = useSession()
  if (problem.code !== "departure-unexplained") return null
  return (
    <Button
      className="button"
      aria-label={say("problems.say-why-named", {place: placeText(doc, problem.provision)})}
      onPress={() => askReason(session, problem.provision)}
    >
      {say("problems.say-why")}
    </Button>
  )
}

/** Brings in the model provision that a cross-reference waits for. */
function InsertMissing({doc, problem}: {readonly doc: Node; readonly problem: Problem}) {
  const say = useSay()
  const session = useSession()
  if (problem.code !== "reference-missing") return null
  const node = problem.from < doc.content.size ? doc.nodeAt(problem.from) : null
  if (node?.type.name !== "reference") return null
  const missing = missingProvision(doc, node.attrs as ReferenceAttrs)
  const pack = session.library.packs.find(({head}) => head.id === missing?.pack)
  if (!missing || !pack?.provisions.some(({id}) => id === missing.provision)) return null
  return (
    <Button
      className="button"
      aria-label={say("problems.insert-named", {target: problem.params.target ?? ""})}
      onPress={() =>
        session.openDialog({
          kind: "insert",
          pack: missing.pack,
          provisions: [missing.provision],
          chapter: null,
          after: null,
        })
      }
    >
      {say("problems.insert")}
    </Button>
  )
}
