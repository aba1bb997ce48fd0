import {obligationIndex} from "../../schema/library/beside"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Section} from "./advice"
import {ObligationList} from "./obligation-detail"

/** A question of the checklist: what shows the answer, and the obligations it stands for. */
export function QuestionDetail({id}: {readonly id: string}) {
  const say = useSay()
  const {library} = useSession()
  const {checklist} = library
  const question = checklist.questions.find((each) => each.id === id)
  if (!question) return <p className="empty">{say("treaties.gone")}</p>
  const theme = checklist.themes.find((each) => each.id === question.theme)?.name ?? ""
  const index = obligationIndex(library)
  return (
    <article className="treaty-entry">
      <header className="guidance-head">
        <p className="quiet">{theme}</p>
        <h2 tabIndex={-1} data-entry>
          {question.question}
        </h2>
      </header>
      <dl className="facts">
        <div>
          <dt>{say("checklist.answers")}</dt>
          <dd>{say(`checklist.answers-${question.answers}`)}</dd>
        </div>
        <div>
          <dt>{say("checklist.evidence")}</dt>
          <dd>{question.evidence}</dd>
        </div>
      </dl>
      {question.indicators.length > 0 && (
        <Section title={say("checklist.indicators")}>
          <ul className="indicators">
            {question.indicators.map((indicator) => (
              <li key={indicator}>{indicator}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={say("checklist.obligations")}>
        <p className="quiet">{say(`checklist.tie-${question.tie}`)}</p>
        <ObligationList
          obligations={question.obligations.flatMap((each) => index.get(each) ?? [])}
        />
      </Section>
    </article>
  )
}
