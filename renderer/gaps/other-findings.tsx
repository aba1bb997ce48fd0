import {useIntl} from "react-intl"
import {Button} from "react-aria-components"
import type {Assessment} from "../../schema/assessment/assessment"
import type {Citation} from "../../schema/assessment/finding"
import {standingFinding} from "../../schema/assessment/standing-finding"
import {findingBy, setFinding, settle, unsettle} from "../../schema/commands/assessment"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Citations} from "./finding-form"
import {authorOf, record} from "./recording"
import {StateMark} from "./state-mark"

interface OtherFindingsProps {
  readonly assessment: Assessment
  readonly subject: string
  readonly onShow: (citation: Citation) => void
}

/** What other assessors found; where they differ, one's own finding can decide. */
export function OtherFindings({assessment, subject, onShow}: OtherFindingsProps) {
  const say = useSay()
  const intl = useIntl()
  const session = useSession()
  const {findings, kind, settledBy} = standingFinding(assessment, subject)
  const me = authorOf(session)
  const own = findingBy(assessment, subject, me)
  const others = findings.filter(({author}) => author !== me)
  if (others.length === 0) return null
  const nameOf = (author: string) => (author === "" ? say("gaps.nobody") : author)
  return (
    <section className="gap-others" aria-labelledby="gap-others">
      <h4 id="gap-others">{say("gaps.others")}</h4>
      {kind === "differ" && <p className="gap-differ">{say("gaps.differ")}</p>}
      {settledBy && (
        <p>
          {say("gaps.settled", {
            name: nameOf(settledBy.author),
            own: String(settledBy.author === me),
          })}
        </p>
      )}
      <ul className="plain-list">
        {others.map((each) => {
          const {author, answer, comment, practice, date, citations} = each
          return (
            <li key={author} className="gap-other">
              <p className="gap-other-head">
                <strong>{nameOf(author)}</strong>
                {answer !== null && <StateMark state={answer} named />}
                <span className="quiet">{intl.formatDate(date, {dateStyle: "medium"})}</span>
              </p>
              {comment !== "" && <p>{comment}</p>}
              {practice && (
                <p>
                  {say("gaps.practice.said", {extent: say(`gaps.state.${practice.extent}`)})}{" "}
                  {practice.text}
                </p>
              )}
              <Citations assessment={assessment} citations={citations} onShow={onShow} />
              {answer !== null && own?.answer !== answer && (
                <Button
                  className="button"
                  onPress={() =>
                    record(session, (by) =>
                      kind === "differ"
                        ? settle(subject, answer, by)
                        : setFinding(subject, {answer}, by),
                    )
                  }
                >
                  {say(kind === "differ" ? "gaps.settle" : "gaps.agree", {
                    answer: say(`gaps.state.${answer}`),
                  })}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {own != null && own.answer !== null && !own.settles && kind === "differ" && (
        <Button
          className="button"
          onPress={() => {
            const {answer} = own
            if (answer !== null) record(session, (by) => settle(subject, answer, by))
          }}
        >
          {say("gaps.settle.own", {answer: say(`gaps.state.${own.answer}`)})}
        </Button>
      )}
      {own?.settles === true && (
        <Button className="link" onPress={() => record(session, (by) => unsettle(subject, by))}>
          {say("gaps.unsettle")}
        </Button>
      )}
    </section>
  )
}
