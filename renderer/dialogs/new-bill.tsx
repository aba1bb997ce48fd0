import {useEffect, useRef, useState, type FormEvent} from "react"
import {
  Button,
  Checkbox,
  CheckboxGroup,
  FieldError,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from "react-aria-components"
import {createBill, type Selection} from "../../schema/library/bill"
import {headingOf, inChapter} from "../../schema/library/clause-walk"
import type {Library} from "../../schema/library/library"
import type {Pack} from "../../schema/library/pack"
import type {ProfileId} from "../../schema/profiles/profile"
import {showNewBill} from "../files"
import {useSay} from "../messages"
import {packStatus} from "../panels/pack-status"
import {ArrangementNumber} from "../panels/arrangement-number"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"
import {TraditionField} from "./tradition-field"

const steps = ["what", "whom", "which"] as const

/** The buttons stand beside the form, at the foot of the dialog, and belong to it by this id. */
const form = "new-bill"

/** A new bill in three steps. Enter goes on to the next, and makes the bill in the last; only the title has no default. */
export function NewBillDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const packs = lawsToBegin(session.library)
  const [step, setStep] = useState(0)
  const [packId, setPackId] = useState(packs[0]?.head.id ?? "")
  const [profile, setProfile] = useState<ProfileId>("civil")
  const [title, setTitle] = useState("")
  const [isTitleAsked, setTitleAsked] = useState(false)
  const titleField = useRef<HTMLInputElement>(null)
  const [state, setState] = useState("")
  const [kind, setKind] = useState<Selection["kind"]>("all")
  const [provisions, setProvisions] = useState<readonly string[]>([])
  const fields = useRef<HTMLFormElement>(null)
  // What had the focus is gone with its step, and Enter asks for a field that has it.
  useEffect(() => {
    fields.current?.querySelector<HTMLInputElement>("input:checked, input[type=text]")?.focus()
  }, [step])
  const pack = packs.find(({head}) => head.id === packId)

  if (!pack) {
    return (
      <Frame
        title={say("dialog.new.title")}
        size="small"
        onClose={onClose}
        buttons={<Cancel onPress={onClose} label="common.close" />}
      >
        <p>{say("panel.library.empty")}</p>
      </Frame>
    )
  }
  const count = kind === "parts" ? provisions.length : countOf(pack, kind)
  const isLast = step === steps.length - 1
  const make = () => {
    const select: Selection = kind === "parts" ? {kind, chapters: [], provisions} : {kind}
    const request = {
      pack: pack.head.id,
      title: title.trim(),
      state: state.trim(),
      profile,
      select,
    }
    const doc = createBill(session.library, request, session.mint)
    onClose()
    void showNewBill(session, doc)
  }
  const isTitleMissing = title.trim() === ""
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (steps[step] === "whom" && isTitleMissing) {
      setTitleAsked(true)
      titleField.current?.focus()
    } else if (!isLast) setStep(step + 1)
    else if (count > 0) make()
  }
  return (
    <Frame
      title={say("dialog.new.title")}
      onClose={onClose}
      buttons={
        <>
          <span className="step-count">
            {say("dialog.new.step", {step: step + 1, steps: steps.length})}
          </span>
          {step === 0 ? (
            <Cancel onPress={onClose} />
          ) : (
            <Button className="button" onPress={() => setStep(step - 1)}>
              {say("common.back")}
            </Button>
          )}
          {isLast ? (
            <Button type="submit" form={form} className="button primary" isDisabled={count === 0}>
              {say("dialog.new.make", {count})}
            </Button>
          ) : (
            <Button type="submit" form={form} className="button primary">
              {say("common.next")}
            </Button>
          )}
        </>
      }
    >
      <form ref={fields} id={form} className="new-bill" onSubmit={submit} noValidate>
        {steps[step] === "what" && (
          <>
            <RadioGroup className="choice-group" value={packId} onChange={setPackId}>
              <Label>{say("dialog.new.pack")}</Label>
              {packs.map(({head, provisions: all}) => (
                <Radio key={head.id} value={head.id} className="option-card">
                  <span className="radio-dot" aria-hidden="true" />
                  <span className="option-text">
                    <span className="option-title">{head.title}</span>
                    <span className="quiet">
                      {head.follows === undefined
                        ? say("dialog.new.pack.own", {
                            count: all.length,
                            status: say(packStatus(head)),
                          })
                        : say("dialog.new.pack.line", {
                            count: all.length,
                            follows: head.follows,
                          })}
                    </span>
                  </span>
                </Radio>
              ))}
            </RadioGroup>
            <TraditionField value={profile} onChange={setProfile} />
          </>
        )}
        {steps[step] === "whom" && (
          <>
            <TextField
              className="field"
              value={title}
              onChange={setTitle}
              isInvalid={isTitleAsked && isTitleMissing}
            >
              <Label>{say("dialog.new.bill-title")}</Label>
              <Input
                ref={titleField}
                className="input"
                placeholder={say("dialog.new.title-example", {title: pack.head.title})}
              />
              <Text slot="description" className="field-help">
                {say("dialog.new.bill-title.help")}
              </Text>
              <FieldError className="field-error">{say("dialog.new.title-missing")}</FieldError>
            </TextField>
            <TextField className="field" value={state} onChange={setState}>
              <Label>{say("dialog.new.state")}</Label>
              <Input className="input" />
              <Text slot="description" className="field-help">
                {say("dialog.new.state.help")}
              </Text>
            </TextField>
          </>
        )}
        {steps[step] === "which" && (
          <>
            <RadioGroup
              className="choice-group"
              value={kind}
              onChange={(value) =>
                setKind(value === "mandatory" || value === "parts" ? value : "all")
              }
            >
              <Label>{say("dialog.new.which")}</Label>
              {(["all", "mandatory", "parts"] as const).map((value) => (
                <Radio key={value} value={value} className="option-card">
                  <span className="radio-dot" aria-hidden="true" />
                  <span className="option-text">
                    <span className="option-title">
                      {say(`dialog.new.${value}`, {
                        count: value === "parts" ? 0 : countOf(pack, value),
                      })}
                    </span>
                    <span className="quiet">{say(`dialog.new.${value}.line`)}</span>
                  </span>
                </Radio>
              ))}
            </RadioGroup>
            {kind === "parts" && <Parts pack={pack} chosen={provisions} onChange={setProvisions} />}
          </>
        )}
      </form>
    </Frame>
  )
}

/** A bill begins with a model law; with any pack where no model law is installed. */
function lawsToBegin({packs}: Library): readonly Pack[] {
  const laws = packs.filter(({head}) => head.role === "model law")
  return laws.length > 0 ? laws : packs
}

function countOf({provisions}: Pack, kind: "all" | "mandatory"): number {
  if (kind === "all") return provisions.length
  return provisions.filter(({level}) => level === "mandatory" || level === "general").length
}

interface PartsProps {
  readonly pack: Pack
  readonly chosen: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** Chapters with their provisions; a chapter's box stands for all that is in it. */
function Parts({pack, chosen, onChange}: PartsProps) {
  const say = useSay()
  return (
    <CheckboxGroup
      className="parts"
      aria-label={say("dialog.new.parts", {count: 0})}
      value={[...chosen]}
      onChange={onChange}
    >
      {pack.head.chapters.map((chapter) => {
        const inside = inChapter(pack, chapter.id)
        if (inside.length === 0) return null
        const ids = inside.map(({id}) => id)
        const ticked = ids.filter((id) => chosen.includes(id)).length
        return (
          <div key={chapter.id} className="part">
            <Checkbox
              slot={null}
              className="check chapter-check"
              isSelected={ticked === ids.length}
              isIndeterminate={ticked > 0 && ticked < ids.length}
              onChange={(on) => {
                const others = chosen.filter((id) => !ids.includes(id))
                onChange(on ? [...others, ...ids] : others)
              }}
            >
              <span className="box" aria-hidden="true" />
              <span>
                <ArrangementNumber
                  number={chapter.number}
                  certainty={chapter.certainty}
                  className="chapter-number"
                />{" "}
                {chapter.heading}
              </span>
            </Checkbox>
            <div className="part-items">
              {inside.map((provision) => (
                <Checkbox key={provision.id} value={provision.id} className="check">
                  <span className="box" aria-hidden="true" />
                  <span>
                    <ArrangementNumber
                      number={provision.number}
                      certainty={provision.certainty}
                      className="chapter-number"
                    />{" "}
                    {headingOf(pack, provision)}
                  </span>
                </Checkbox>
              ))}
            </div>
          </div>
        )
      })}
    </CheckboxGroup>
  )
}
