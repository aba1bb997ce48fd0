import {useMemo, useRef, useState} from "react"
import {Button} from "react-aria-components"
import type {Node} from "prosemirror-model"
import type {Assessment} from "../../schema/assessment/assessment"
import {
  priorities,
  recommendedActions,
  type Amendment,
  type Recommendation,
} from "../../schema/assessment/recommendation"
import type {Recommended} from "../../schema/assessment/recommended"
import {threadOf} from "../../schema/assessment/thread"
import {insertRecommended} from "../../schema/commands/insert-recommended"
import {clearRecommendation, setRecommendation} from "../../schema/commands/recommendation"
import {useSay} from "../messages"
import {Level} from "../panels/level"
import {useSession} from "../session-context"
import {AmendmentList} from "./amendment-list"
import {newIn} from "./inserted"
import {ModelProvisions} from "./model-provisions"
import {NotedText} from "./noted-text"
import {record} from "./recording"
import {Answering} from "./answering"

interface RecommendationPartProps {
  readonly assessment: Assessment
  readonly subject: string
  readonly doc: Node
  /** Leaves the window for a provision of the bill. */
  readonly onGo: (provision: string) => void
}

/** What follows from the finding, as derived or as changed by a person, and what became of it in the bill. */
export function RecommendationPart({assessment, subject, doc, onGo}: RecommendationPartProps) {
  const say = useSay()
  const {library} = useSession()
  const thread = useMemo(() => threadOf(library, doc, subject), [library, doc, subject])
  const {recommended, provisions, found} = thread
  return (
    <section className="gap-recommended" aria-labelledby="gap-recommended">
      <h4 id="gap-recommended">{say("gaps.recommendation")}</h4>
      {recommended ? (
        <Recommending
          key={subject}
          recommended={recommended}
          doc={doc}
          assessment={assessment}
          isCited={found.citations.length > 0}
        />
      ) : (
        <p className="quiet">{say("gaps.recommendation.none")}</p>
      )}
      <Answering doc={doc} provisions={provisions} onGo={onGo} />
    </section>
  )
}

interface RecommendingProps {
  readonly recommended: Recommended
  readonly doc: Node
  readonly assessment: Assessment
  readonly isCited: boolean
}

type Change = Partial<
  Pick<Recommendation, "action" | "priority" | "text" | "provisions" | "amendments">
>

function Recommending({recommended, doc, assessment, isCited}: RecommendingProps) {
  const say = useSay()
  const session = useSession()
  const [report, setReport] = useState("")
  const reported = useRef<HTMLParagraphElement>(null)
  const {recommendation, isKept, isOlder, level} = recommended
  const {subject, action, priority, text, provisions, amendments} = recommendation
  const change = (made: Change) =>
    record(session, (by) =>
      setRecommendation({subject, action, priority, text, provisions, amendments, ...made}, by),
    )
  const insert = () => {
    const before = session.doc
    if (!before) return
    if (!session.run(insertRecommended(session.library, subject, session.mint))) {
      return setReport(say("gaps.insert.refused"))
    }
    // The button has nothing left to insert now; the keys would go nowhere.
    reported.current?.focus()
    const said = session.doc ? newIn(before, session.doc) : []
    setReport(
      say(said.length > 0 ? "gaps.inserted" : "gaps.inserted.elsewhere", {
        count: said.length,
        places: said.join(", "),
      }),
    )
  }
  const canInsert = session.can(insertRecommended(session.library, subject, session.mint))
  return (
    <>
      <p className="quiet gap-follows">
        {say(isKept ? (isOlder ? "gaps.kept.older" : "gaps.kept") : "gaps.derived")}
        {level && <Level level={level} />}
      </p>
      <div className="gap-fields">
        <label className="field">
          <span className="field-name">{say("gaps.action")}</span>
          <select
            className="input"
            value={action}
            onChange={({target}) => {
              const next = recommendedActions.find((each) => each === target.value)
              if (next) change({action: next})
            }}
          >
            {recommendedActions.map((each) => (
              <option key={each} value={each}>
                {say(`gaps.action.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field-name">{say("gaps.priority")}</span>
          <select
            className="input"
            value={priority}
            onChange={({target}) => {
              const next = priorities.find((each) => each === target.value)
              if (next) change({priority: next})
            }}
          >
            {priorities.map((each) => (
              <option key={each} value={each}>
                {say(`gaps.priority.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <NotedText
        label={say("gaps.recommendation.text")}
        value={text}
        onChange={(next) => change({text: next})}
      />
      <ModelProvisions
        doc={doc}
        subject={subject}
        keys={provisions}
        onChange={(next) => change({provisions: next})}
      />
      <AmendmentList
        doc={doc}
        assessment={assessment}
        amendments={amendments}
        onRemove={(gone: Amendment) =>
          change({amendments: amendments.filter((each) => each !== gone)})
        }
      />
      <div className="gap-buttons">
        <Button className="button primary" isDisabled={!canInsert} onPress={insert}>
          {say("gaps.insert")}
        </Button>
        <Button
          className="button"
          isDisabled={!isCited}
          onPress={() => session.openDialog({kind: "amend", subject})}
        >
          {say("gaps.amend")}
        </Button>
        {isKept && (
          <Button className="link" onPress={() => session.run(clearRecommendation(subject))}>
            {say("gaps.recommendation.derive")}
          </Button>
        )}
      </div>
      {!isCited && <p className="quiet">{say("gaps.amend.cite-first")}</p>}
      <p ref={reported} role="status" tabIndex={-1} className="gap-report">
        {report}
      </p>
    </>
  )
}
