import {useState} from "react"
import {Button, Label, Radio, RadioGroup, TextArea, TextField} from "react-aria-components"
import type {Choice} from "../../schema/alternatives"
import {choose} from "../../schema/commands/choice"
import {formatNumber} from "../../schema/numbers"
import {useSay} from "../messages"
import {useSession} from "../session-context"

/** The options of one choice as cards, each with when to choose it; and the reason, which goes into the memorandum of the file. */
export function ChoiceCards({
  choice,
  autoFocus = false,
}: {
  readonly choice: Choice
  readonly autoFocus?: boolean
}) {
  const say = useSay()
  const session = useSession()
  const [reason, setReason] = useState(choice.reason ?? "")
  const keepReason = () => {
    const text = reason.trim()
    if (text !== (choice.reason ?? ""))
      session.run(choose(choice.key, choice.chosen, text === "" ? null : text))
  }
  return (
    <div className="choice-cards">
      <RadioGroup
        className="options"
        value={choice.chosen}
        aria-label={choice.question}
        onChange={(id) => {
          session.run(choose(choice.key, id))
          session.announce("panel.choices.chosen", {
            label: choice.options.find(({option}) => option === id)?.label ?? id,
          })
        }}
      >
        {choice.options.map(({option, label, when, tradition, consequence}, i) => (
          <Radio
            key={option}
            value={option}
            className="option-card"
            autoFocus={autoFocus && i === 0}
          >
            <span className="radio-dot" aria-hidden="true" />
            <span className="option-text">
              <span className="option-title">
                <span className="option-letter">{formatNumber(i + 1, "upperAlpha")}</span> {label}
              </span>
              <span className="option-when">{say("panel.choices.when", {when})}</span>
              {tradition !== "" && tradition !== "either" && (
                <span className="tag">{tradition}</span>
              )}
              {consequence !== "" && <span className="quiet">{consequence}</span>}
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {choice.chosen === null ? (
        <p className="quiet">{say("panel.choices.first-shown")}</p>
      ) : (
        <>
          <TextField className="field" value={reason} onChange={setReason} onBlur={keepReason}>
            <Label>{say("panel.choices.reason")}</Label>
            <TextArea className="input" rows={2} />
          </TextField>
          <div className="row-buttons">
            <Button
              className="button"
              onPress={() => {
                session.run(choose(choice.key, null))
                session.announce("panel.choices.reopened")
              }}
            >
              {say("panel.choices.reopen")}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
