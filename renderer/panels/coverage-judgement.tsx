import {useEffect, useRef, useState, type KeyboardEvent} from "react"
import {Button, Input, Label, Text, TextArea, TextField} from "react-aria-components"
import {judge, unjudge} from "../../schema/commands/judge"
import {coverageStatuses, type Coverage, type CoverageStatus} from "../../schema/coverage/coverage"
import {longestReason, type Judgement} from "../../schema/coverage/judgement"
import {citation} from "../../schema/obligations/instrument"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Status, StatusShape} from "./coverage-status"
import {Moment} from "./moment"
import {useNamed} from "./review-name"
import {keepDraft} from "./review-view"

/** What a person holds of an obligation, beside what the text comes to, and the way to say it. */
export function CoverageJudgement({coverage}: {readonly coverage: Coverage}) {
  const say = useSay()
  const session = useSession()
  const {obligation, judgement} = coverage
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  return (
    <div className="coverage-judgement">
      {judgement && <Held coverage={coverage} judgement={judgement} />}
      {isOpen ? (
        <JudgementForm coverage={coverage} onClose={close} />
      ) : (
        <div className="row-buttons">
          <Button ref={button} className="button quiet-button" onPress={() => setOpen(true)}>
            {say(judgement ? "coverage.change" : "coverage.judge")}
          </Button>
          {judgement && (
            <Button
              className="button quiet-button"
              onPress={() => {
                session.run(unjudge(obligation))
                session.announce("coverage.unjudged", {citation: citation(obligation)})
                requestAnimationFrame(() => button.current?.focus())
              }}
            >
              {say("coverage.unjudge")}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

interface HeldProps {
  readonly coverage: Coverage
  readonly judgement: Judgement
}

/** A judgement as somebody's own: who, when, why; and what the text comes to without it. */
function Held({coverage, judgement}: HeldProps) {
  const say = useSay()
  const {status, citation: law, reason, author, date} = judgement
  return (
    <div className="coverage-held" role="group" aria-label={say("coverage.judgement")}>
      <p>
        <Status status={status} />{" "}
        {say("coverage.judged-by", {author: author === "" ? say("differences.nobody") : author})}{" "}
        <Moment date={date} />
      </p>
      {law !== "" && <p className="coverage-law">{law}</p>}
      <p className="reason-text">{reason}</p>
      <p className="quiet">
        {say("coverage.text-comes-to")} <Status status={coverage.computed} />
      </p>
      {coverage.isOutdated && (
        <p className="coverage-outdated">
          <StatusShape status="partly" />{" "}
          {say("coverage.outdated", {then: say(`coverage.${judgement.computed}`)})}
        </p>
      )}
    </div>
  )
}

interface FormProps {
  readonly coverage: Coverage
  readonly onClose: () => void
}

/** A judgement that is being made: Ctrl+Enter keeps it, Escape gives it up. What is written stays while the drafter looks elsewhere. */
function JudgementForm({coverage, onClose}: FormProps) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const {obligation, judgement} = coverage
  const drafts = useSelected(({review}) => review.drafts)
  const {named, question} = useNamed()
  const key = (part: string) => `judge-${part}-${obligation}`
  const [status, setStatus] = useState<CoverageStatus>(judgement?.status ?? "elsewhere")
  const reason = drafts[key("reason")] ?? judgement?.reason ?? ""
  const law = drafts[key("law")] ?? judgement?.citation ?? ""
  const first = useRef<HTMLSelectElement>(null)
  useEffect(() => first.current?.focus(), [])
  const isWhole = reason.trim() !== "" && (status !== "elsewhere" || law.trim() !== "")
  const keep = () => {
    if (!isWhole) return
    named((author) => {
      const date = new Date().toISOString()
      const cited = status === "elsewhere" ? law : ""
      session.run(judge(library, obligation, {status, citation: cited, reason, author, date}))
      session.announce("coverage.kept", {citation: citation(obligation)})
      for (const part of ["reason", "law"]) keepDraft(session, key(part), "")
      onClose()
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation()
      onClose()
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      keep()
    }
  }
  return (
    <>
      <form
        className="judgement-form"
        aria-label={say("coverage.judgement")}
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
        onKeyDown={onKeyDown}
      >
        <label className="field">
          <span className="field-name">{say("coverage.by-judgement")}</span>
          <select
            ref={first}
            className="input"
            value={status}
            onChange={({target}) => setStatus(statusOf(target.value))}
          >
            {coverageStatuses.map((each) => (
              <option key={each} value={each}>
                {say(`coverage.${each}`)}
              </option>
            ))}
          </select>
        </label>
        {status === "elsewhere" && (
          <TextField
            className="field"
            value={law}
            onChange={(now) => keepDraft(session, key("law"), now)}
            maxLength={longestReason}
          >
            <Label>{say("coverage.law")}</Label>
            <Input className="input" autoComplete="off" />
            <Text slot="description" className="field-help">
              {say("coverage.law.help")}
            </Text>
          </TextField>
        )}
        <TextField
          className="field"
          value={reason}
          onChange={(now) => keepDraft(session, key("reason"), now)}
          maxLength={longestReason}
        >
          <Label>{say("coverage.reason")}</Label>
          <TextArea className="input" rows={3} />
        </TextField>
        {!question && (
          <div className="row-buttons">
            <Button className="button primary" type="submit" isDisabled={!isWhole}>
              {say("coverage.keep")}
            </Button>
            <Button className="button" onPress={onClose}>
              {say("common.cancel")}
            </Button>
          </div>
        )}
      </form>
      {question}
    </>
  )
}

const statusOf = (value: string): CoverageStatus =>
  coverageStatuses.find((each) => each === value) ?? "elsewhere"
