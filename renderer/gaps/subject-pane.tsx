import {Button} from "react-aria-components"
import type {Assessment} from "../../schema/assessment/assessment"
import {findingOf} from "../../schema/assessment/finding-of"
import type {Citation} from "../../schema/assessment/finding"
import {obligationsOf} from "../../schema/assessment/recommended"
import {obligationIndex} from "../../schema/library/beside"
import {citation} from "../../schema/obligations/instrument"
import {useSay} from "../messages"
import {LevelWithQualifier} from "../panels/treaties-list"
import {useSelected, useSession} from "../session-context"
import {FindingForm} from "./finding-form"
import {OtherFindings} from "./other-findings"
import {RecommendationPart} from "./recommendation-part"
import {Served} from "./served"
import {StateMark} from "./state-mark"
import {stateOf, subjectName} from "./subjects"

interface SubjectPaneProps {
  readonly assessment: Assessment
  readonly subject: string
  readonly onShow: (citation: Citation) => void
  readonly onSubject: (id: string) => void
  /** Leaves the window for a provision of the bill. */
  readonly onGo: (provision: string) => void
}

/** One subject: what is asked, what was found by whom, and what follows from it. */
export function SubjectPane({assessment, subject, onShow, onSubject, onGo}: SubjectPaneProps) {
  const {library} = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const question = library.checklist.questions.find(({id}) => id === subject)
  const found = findingOf(assessment, library, subject)
  return (
    <div className="gap-subject">
      <Asked assessment={assessment} subject={subject} />
      <Served
        assessment={assessment}
        subject={subject}
        found={found}
        onShow={onShow}
        onSubject={onSubject}
      />
      <FindingForm
        assessment={assessment}
        subject={subject}
        isStatus={question?.answers === "status"}
        onShow={onShow}
      />
      <OtherFindings assessment={assessment} subject={subject} onShow={onShow} />
      {doc && question?.answers !== "status" && (
        <RecommendationPart assessment={assessment} subject={subject} doc={doc} onGo={onGo} />
      )}
    </div>
  )
}

/** What is asked. The level and what softens it are never left out. */
function Asked({assessment, subject}: {readonly assessment: Assessment; readonly subject: string}) {
  const say = useSay()
  const {library} = useSession()
  const index = obligationIndex(library)
  const question = library.checklist.questions.find(({id}) => id === subject)
  const obligation = index.get(subject)
  const theme = library.checklist.themes.find(({id}) => id === question?.theme)?.name
  return (
    <header className="gap-asked">
      <p className="quiet gap-asked-head">
        <span>{question ? theme : say("gaps.obligation")}</span>
        <StateMark state={stateOf(assessment, library, subject)} named />
      </p>
      <h3 id="gap-subject">
        {obligation ? `${subjectName(subject)}: ${obligation.gist}` : question?.question}
      </h3>
      {obligation && (
        <span className="obligation-head">
          <LevelWithQualifier level={obligation.level} qualifier={obligation.qualifier} />
        </span>
      )}
      {question && (
        <details className="gap-behind">
          <summary>{say("gaps.behind")}</summary>
          {question.indicators.length > 0 && (
            <ul className="indicators">
              {question.indicators.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          )}
          <p className="quiet">{say("gaps.evidence", {evidence: question.evidence})}</p>
          <p className="quiet">{say(`checklist.tie-${question.tie}`)}</p>
          <ul className="obligations">
            {obligationsOf(library, subject).map((id) => {
              const each = index.get(id)
              return (
                each && (
                  <li key={id}>
                    <span className="obligation-head">
                      <strong className="citation">{citation(id)}</strong>
                      <LevelWithQualifier level={each.level} qualifier={each.qualifier} />
                    </span>
                    <span>{each.gist}</span>
                  </li>
                )
              )
            })}
          </ul>
        </details>
      )}
    </header>
  )
}

/** No subject yet: what to do first. */
export function NoSubject({onFirst}: {readonly onFirst: () => void}) {
  const say = useSay()
  return (
    <div className="gap-empty">
      <p>{say("gaps.no-subject")}</p>
      <Button className="button primary" onPress={onFirst}>
        {say("gaps.first")}
      </Button>
    </div>
  )
}
