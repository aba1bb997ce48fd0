import {Button, Label, Radio, RadioGroup} from "react-aria-components"
import type {Assessment} from "../../schema/assessment/assessment"
import {extents, partyStatuses, type Citation, type Finding} from "../../schema/assessment/finding"
import {citedAs} from "../../schema/assessment/law"
import {clearFinding, findingBy, setFinding, uncite} from "../../schema/commands/assessment"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {NotedText} from "./noted-text"
import {authorOf, record} from "./recording"

interface FindingFormProps {
  readonly assessment: Assessment
  readonly subject: string
  /** It asks where the State stands towards the treaty, and not how far the law goes. */
  readonly isStatus: boolean
  readonly onShow: (citation: Citation) => void
}

/** What this assessor found on a subject: the answer, where the law says so, a comment, and practice beside the law on paper. */
export function FindingForm({assessment, subject, isStatus, onShow}: FindingFormProps) {
  const say = useSay()
  const session = useSession()
  const own = findingBy(assessment, subject, authorOf(session))
  const answers: readonly NonNullable<Finding["answer"]>[] = isStatus ? partyStatuses : extents
  const practice = own?.practice ?? null
  return (
    <div className="gap-finding">
      <RadioGroup
        className="gap-answers"
        value={own?.answer ?? null}
        onChange={(value) => {
          const answer = answers.find((each) => each === value)
          if (answer) record(session, (by) => setFinding(subject, {answer}, by))
        }}
      >
        <Label>{say("gaps.finding")}</Label>
        <div className="gap-answer-list">
          {answers.map((each) => (
            <Radio key={each} value={each} className="gap-answer">
              <span className="radio-dot" aria-hidden="true" />
              {say(`gaps.state.${each}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <Citations
        assessment={assessment}
        citations={own?.citations ?? []}
        onShow={onShow}
        onRemove={({law, provision}) =>
          record(session, (by) => uncite(subject, law, provision, by))
        }
      />
      <NotedText
        key={`comment ${subject}`}
        label={say("gaps.comment")}
        value={own?.comment ?? ""}
        onChange={(comment) => record(session, (by) => setFinding(subject, {comment}, by))}
      />
      {!isStatus && (
        <>
          <label className="field">
            <span className="field-name">{say("gaps.practice")}</span>
            <select
              className="input"
              value={practice?.extent ?? ""}
              onChange={({target}) => {
                const extent = extents.find((each) => each === target.value)
                const made = extent ? {extent, text: practice?.text ?? ""} : null
                record(session, (by) => setFinding(subject, {practice: made}, by))
              }}
            >
              <option value="">{say("gaps.practice.as-law")}</option>
              {extents.map((each) => (
                <option key={each} value={each}>
                  {say(`gaps.state.${each}`)}
                </option>
              ))}
            </select>
          </label>
          {practice && (
            <NotedText
              key={`practice ${subject}`}
              label={say("gaps.practice.text")}
              value={practice.text}
              onChange={(text) =>
                record(session, (by) =>
                  setFinding(subject, {practice: {extent: practice.extent, text}}, by),
                )
              }
            />
          )}
        </>
      )}
      {own && (own.answer !== null || own.comment !== "" || own.citations.length > 0) && (
        <p>
          <Button
            className="link"
            onPress={() => record(session, (by) => clearFinding(subject, by))}
          >
            {say("gaps.finding.clear")}
          </Button>
        </p>
      )}
    </div>
  )
}

interface CitationsProps {
  readonly assessment: Assessment
  readonly citations: readonly Citation[]
  readonly onShow: (citation: Citation) => void
  readonly onRemove?: (citation: Citation) => void
}

/** Where existing law says so; each leads to its place in the law. */
export function Citations({assessment, citations, onShow, onRemove}: CitationsProps) {
  const say = useSay()
  return (
    <section aria-labelledby={onRemove ? "gap-citations" : undefined} className="gap-citations">
      {onRemove && <h4 id="gap-citations">{say("gaps.citations")}</h4>}
      {citations.length === 0 && onRemove && <p className="quiet">{say("gaps.citations.empty")}</p>}
      <ul className="plain-list">
        {citations.map((each) => {
          const name = citedAs(assessment, each)
          return (
            <li key={`${each.law} ${each.provision}`}>
              <Button className="link" onPress={() => onShow(each)}>
                {name}
              </Button>
              {onRemove && (
                <Button
                  className="icon-button"
                  aria-label={say("gaps.uncite", {place: name})}
                  onPress={() => onRemove(each)}
                >
                  <Icon name="close" />
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
