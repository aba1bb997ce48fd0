import {useMemo, useRef, useState} from "react"
import {
  Button,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextArea,
  TextField,
} from "react-aria-components"
import {assessmentOf, noAssessment} from "../../schema/assessment/assessment"
import type {Assessment} from "../../schema/assessment/assessment"
import type {Citation} from "../../schema/assessment/finding"
import {citedAs, lawOf} from "../../schema/assessment/law"
import {
  amendingActs,
  type AmendingAct,
  type Amendment,
} from "../../schema/assessment/recommendation"
import {recommendationOn} from "../../schema/assessment/recommended"
import {findingOf} from "../../schema/assessment/finding-of"
import {clauseFor, insertAmendment} from "../../schema/commands/amendment"
import {setRecommendation} from "../../schema/commands/recommendation"
import {sequence} from "../../schema/commands/sequence"
import {say as sayOf} from "../../schema/messages"
import {ClauseText} from "../gaps/amendment-list"
import {newIn} from "../gaps/inserted"
import {ProvisionOfLaw} from "../gaps/law-text"
import {record} from "../gaps/recording"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Cancel, Frame} from "./frame"

interface AmendProps {
  readonly subject: string
  readonly onClose: () => void
}

/** An amendment of existing law: what is done, to which words, and how the bill will say it. */
export function AmendDialog({subject, onClose}: AmendProps) {
  const say = useSay()
  const session = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const locale = useSelected(({settings}) => settings.locale)
  const assessment = doc ? assessmentOf(doc) : noAssessment
  const places = useMemo(
    () => placesFor(assessment, findingOf(assessment, session.library, subject).citations),
    [assessment, session.library, subject],
  )
  const [at, setAt] = useState(0)
  const [act, setAct] = useState<AmendingAct>("substitute")
  const [words, setWords] = useState("")
  const [text, setText] = useState("")
  const shown = useRef<HTMLDivElement>(null)
  const place = places[at]
  const law = place && lawOf(assessment, place.law)
  if (!doc || !place || !law) return null
  const hasText = act === "insert" || act === "substitute"
  const amendment: Amendment = {
    act,
    law: place.law,
    provision: place.provision,
    words: act === "repeal" ? "" : words.trim(),
    text: hasText ? (words.trim() === "" ? withTabs(text) : text.trim()) : "",
  }
  const clause = clauseFor(doc, amendment)
  const takeSelection = () => {
    const selection = getSelection()
    if (!selection || selection.isCollapsed || act === "repeal") return
    const isInside =
      shown.current?.contains(selection.anchorNode) === true &&
      shown.current.contains(selection.focusNode)
    if (isInside) setWords(selection.toString().trim())
  }
  const keep = (isInserted: boolean) => {
    const known = recommendationOn(assessment, session.library, subject)?.recommendation
    const action = act === "repeal" ? "repeal" : "amend"
    record(session, (by) => {
      const recommended = setRecommendation(
        {
          subject,
          action,
          priority: known?.priority ?? "medium",
          text: known?.text ?? "",
          provisions: known?.provisions ?? [],
          amendments: [...(known?.amendments ?? []), amendment],
        },
        by,
      )
      return isInserted
        ? sequence(recommended, insertAmendment(amendment, session.mint))
        : recommended
    })
    const {doc: after} = session
    if (isInserted && after) {
      session.announce("gaps.inserted", {count: 1, places: newIn(doc, after).join(", ")})
    }
    onClose()
  }
  return (
    <Frame
      title={say("gaps.amend.title")}
      size="large"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button className="button" isDisabled={!clause.ok} onPress={() => keep(false)}>
            {say("gaps.amend.keep")}
          </Button>
          <Button className="button primary" isDisabled={!clause.ok} onPress={() => keep(true)}>
            {say("gaps.insert")}
          </Button>
        </>
      }
    >
      <label className="field">
        <span className="field-name">{say("gaps.amend.place")}</span>
        <select
          className="input"
          value={at}
          onChange={({target}) => {
            setAt(Number(target.value))
            setWords("")
          }}
        >
          {places.map((each, i) => (
            <option key={`${each.law} ${each.provision}`} value={i}>
              {citedAs(assessment, each)}
            </option>
          ))}
        </select>
      </label>
      <h3>{say("gaps.amend.text-now")}</h3>
      <div
        className="gap-amended"
        ref={shown}
        role="region"
        tabIndex={0}
        aria-label={say("gaps.amend.text-now")}
        onMouseUp={takeSelection}
        onKeyUp={takeSelection}
      >
        <ProvisionOfLaw law={law} provision={place.provision} />
      </div>
      <RadioGroup
        className="choice-group inline"
        value={act}
        onChange={(value) => setAct(amendingActs.find((each) => each === value) ?? "substitute")}
      >
        <Label>{say("gaps.amend.act")}</Label>
        {amendingActs.map((each) => (
          <Radio key={each} value={each} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            {say(`gaps.amend.act.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      {act !== "repeal" && (
        <TextField className="field" value={words} onChange={setWords}>
          <Label>{say(`gaps.amend.words.${act}`)}</Label>
          <Input className="input" autoComplete="off" dir="auto" />
          <Text slot="description" className="field-help">
            {say(`gaps.amend.words.help.${act}`)}
          </Text>
        </TextField>
      )}
      {hasText && (
        <TextField className="field" value={text} onChange={setText}>
          <Label>{say("gaps.amend.new")}</Label>
          <TextArea className="input" rows={3} dir="auto" />
          {words.trim() === "" && (
            <Text slot="description" className="field-help">
              {say("gaps.amend.new.help")}
            </Text>
          )}
        </TextField>
      )}
      <section aria-labelledby="gap-preview" className="gap-preview">
        <h3 id="gap-preview">{say("gaps.amend.preview")}</h3>
        {clause.ok ? (
          <ClauseText lead={clause.lead} quoted={clause.quoted} />
        ) : (
          <p className="quiet" role="status">
            {sayOf(`amendment.${clause.why}`, {}, locale)}
          </p>
        )}
      </section>
    </Frame>
  )
}

/** What is cited and still there, each once. */
function placesFor(assessment: Assessment, citations: readonly Citation[]): readonly Citation[] {
  return citations.filter(({law, place}) => lawOf(assessment, law) !== null && place !== "")
}

/** Two blanks at the start of a line stand for a level, as tabs do: the Tab key leaves the field. */
const withTabs = (text: string): string =>
  text.replace(/^(?: {2})+/gmu, (blanks) => "\t".repeat(blanks.length / 2))
