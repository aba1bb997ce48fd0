import {useState, type FormEvent} from "react"
import {Button, FieldError, Input, Label, Text, TextArea, TextField} from "react-aria-components"
import {checkValue, formatValue, type Blank, type ValueProblem} from "../../schema/blanks"
import {fillBlank} from "../../schema/commands/blank"
import type {BlankSpec} from "../../schema/library/pack"
import {useSay} from "../messages"
import {useSession} from "../session-context"

interface BlankFieldProps {
  readonly blank: Blank
  readonly spec: BlankSpec | null
  readonly autoFocus?: boolean
  readonly onDone?: () => void
}

/** Out of range is said and let through: the drafter may have a reason. */
const warnings: readonly ValueProblem[] = ["below-range", "above-range"]

/** Fills one blank, wherever it stands. What may be written follows from its kind. */
export function BlankField({blank, spec, autoFocus = false, onDone}: BlankFieldProps) {
  const say = useSay()
  const session = useSession()
  const [text, setText] = useState(blank.value ?? "")
  const [shown, setShown] = useState(blank.value)
  const [tried, setTried] = useState(false)
  if (shown !== blank.value) {
    setShown(blank.value)
    setText(blank.value ?? "")
  }
  const problem = checkValue(text, blank.kind, spec ? {range: spec.range} : undefined)
  const isRefused = problem !== null && problem !== "empty" && !warnings.includes(problem)
  const isChanged = text.trim() !== (blank.value ?? "")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isRefused) return
    const empty = text.trim() === ""
    if (session.run(fillBlank(blank.key, empty ? null : text.trim()))) {
      session.announce(empty ? "panel.blanks.emptied" : "panel.blanks.filled", {label: blank.label})
    } else setText(blank.value ?? "")
    onDone?.()
  }
  const range = spec?.range
  const common = {
    className: "field",
    value: text,
    onChange: setText,
    autoFocus,
    isInvalid: tried && isRefused,
  }
  const about = (
    <>
      {spec && (
        <Text slot="description" className="field-help">
          {spec.help}{" "}
          {say("panel.blanks.example", {example: exampleOf(spec, session.doc?.attrs.language)})}
        </Text>
      )}
      <FieldError className="field-error">
        {problem !== null &&
          say(`value.${problem}`, {min: range?.min ?? "", max: range?.max ?? ""})}
      </FieldError>
      {problem !== null && warnings.includes(problem) && (
        <p className="field-warning">
          {say(`value.${problem}`, {min: range?.min ?? "", max: range?.max ?? ""})}
        </p>
      )}
    </>
  )
  const label = (
    <Label>
      {blank.label}
      {spec?.unit !== undefined && !namesUnit(blank.label, spec.unit) && (
        <span className="quiet"> {say("panel.blanks.unit", {unit: spec.unit})}</span>
      )}
    </Label>
  )
  return (
    <form className="blank-form" onSubmit={submit}>
      {blank.kind === "list" ? (
        <TextField {...common}>
          {label}
          <TextArea className="input" rows={4} />
          {about}
        </TextField>
      ) : (
        <TextField {...common} type={blank.kind === "date" ? "date" : "text"}>
          {label}
          <Input
            className="input"
            inputMode={blank.kind === "number" || blank.kind === "age" ? "decimal" : "text"}
          />
          {about}
        </TextField>
      )}
      <div className="row-buttons">
        <Button type="submit" className="button primary" isDisabled={!isChanged}>
          {say(blank.value === null ? "panel.blanks.fill" : "panel.blanks.change")}
        </Button>
        {blank.value !== null && (
          <Button
            className="button"
            onPress={() => {
              session.run(fillBlank(blank.key, null))
              session.announce("panel.blanks.emptied", {label: blank.label})
            }}
          >
            {say("panel.blanks.empty-it")}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Whether a label says the unit already: "minimum years for trafficking". */
function namesUnit(label: string, unit: string): boolean {
  return ` ${label.toLowerCase()} `.includes(` ${unit.toLowerCase()} `)
}

function exampleOf(spec: BlankSpec, language: unknown): string {
  return formatValue(spec.example, spec.kind, typeof language === "string" ? language : "en")
}
