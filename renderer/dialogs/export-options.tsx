import type {ReactNode} from "react"
import {Checkbox, Label, Radio, RadioGroup} from "react-aria-components"
import {exportFormats, type ExportOptions} from "../../schema/formats/export"
import type {MessageId} from "../messages"
import {useSay} from "../messages"
import {GuidanceFields} from "./export-guidance"
import {NamesField} from "./names-field"

interface ExportFieldsProps {
  readonly options: ExportOptions
  readonly onChange: (options: ExportOptions) => void
  /** What there is none of needs no question. */
  /** How the template is chosen, where the format has one. */
  readonly template: ReactNode
  readonly has: {readonly suggestions: boolean; readonly comments: boolean}
}

/** What is chosen when a bill is handed over. What a format does not have is not asked. */
export function ExportFields({options, onChange, template, has}: ExportFieldsProps) {
  const say = useSay()
  const {format} = options
  const set = (change: Partial<ExportOptions>) => onChange({...options, ...change})
  return (
    <>
      <Choice
        label="dialog.export.format"
        values={exportFormats}
        value={format}
        textOf={(each) => say(`dialog.export.format-${each}`)}
        onChange={(chosen) => set({format: chosen})}
        inline
      />
      {format === "docx" && (
        <>
          {template}
          <GuidanceFields options={options} onChange={onChange} />
          <Choice
            label="dialog.export.blanks"
            values={["controls", "brackets"] as const}
            value={options.blanks}
            textOf={(form) => say(`dialog.export.blanks-${form}`)}
            onChange={(blanks) => set({blanks})}
          />
        </>
      )}
      {has.suggestions && format !== "txt" && (
        <Choice
          label="dialog.export.changes"
          values={["shown", "accepted"] as const}
          value={options.changes}
          textOf={(form) => say(`dialog.export.changes-${form}`)}
          onChange={(changes) => set({changes})}
        />
      )}
      {has.suggestions && format === "txt" && (
        <p className="field-hint">{say("dialog.export.changes-text")}</p>
      )}
      {has.comments && !options.final && format !== "txt" && (
        <Choice
          label="dialog.export.comments"
          values={["shown", "left-out"] as const}
          value={options.comments}
          textOf={(form) => say(`dialog.export.comments-${form}`)}
          onChange={(comments) => set({comments})}
        />
      )}
      <Choice
        label="dialog.export.copy"
        values={["draft", "final"] as const}
        value={options.final ? "final" : "draft"}
        textOf={(copy) => say(`dialog.export.copy-${copy}`)}
        onChange={(copy) => set({final: copy === "final"})}
      />
      {format === "docx" && (
        <Checkbox
          className="check"
          isSelected={options.lineNumbers}
          onChange={(lineNumbers) => set({lineNumbers})}
        >
          <span className="box" aria-hidden="true" />
          {say("dialog.export.line-numbers")}
        </Checkbox>
      )}
      <NamesField />
    </>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: MessageId
  readonly values: readonly T[]
  readonly value: T
  readonly textOf: (value: T) => string
  readonly onChange: (value: T) => void
  readonly inline?: boolean
}

function Choice<T extends string>(props: ChoiceProps<T>) {
  const {label, values, value, textOf, onChange, inline = false} = props
  const say = useSay()
  return (
    <RadioGroup
      className={`choice-group ${inline ? "inline" : "plain"}`}
      value={value}
      onChange={(chosen) => {
        const found = values.find((each) => each === chosen)
        if (found !== undefined) onChange(found)
      }}
    >
      <Label>{say(label)}</Label>
      {values.map((each) => (
        <Radio key={each} value={each} className="radio">
          <span className="radio-dot" aria-hidden="true" />
          {textOf(each)}
        </Radio>
      ))}
    </RadioGroup>
  )
}
