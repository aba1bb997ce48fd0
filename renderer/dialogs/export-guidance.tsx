import {Label, Radio, RadioGroup} from "react-aria-components"
import {guidanceForms, type ExportOptions} from "../../schema/formats/export"
import {useSay} from "../messages"

interface GuidanceFieldsProps {
  readonly options: ExportOptions
  readonly onChange: (options: ExportOptions) => void
}

/** Where guidance and notes go in a Word file; with what they stand is only asked where there are any. */
export function GuidanceFields({options, onChange}: GuidanceFieldsProps) {
  const say = useSay()
  const {guidance, guidanceBy} = options
  return (
    <>
      <label className="field">
        <span className="field-name">{say("dialog.export.guidance")}</span>
        <select
          className="input"
          value={guidance}
          onChange={({target}) =>
            onChange({
              ...options,
              guidance: guidanceForms.find((form) => form === target.value) ?? "none",
            })
          }
        >
          {guidanceForms.map((form) => (
            <option key={form} value={form}>
              {say(`dialog.export.guidance-${form}`)}
            </option>
          ))}
        </select>
      </label>
      {guidance !== "none" && (
        <RadioGroup
          className="choice-group plain"
          value={guidanceBy}
          onChange={(value) =>
            onChange({...options, guidanceBy: value === "chapter" ? "chapter" : "provision"})
          }
        >
          <Label>{say("dialog.export.guidance-by")}</Label>
          {(["provision", "chapter"] as const).map((unit) => (
            <Radio key={unit} value={unit} className="radio">
              <span className="radio-dot" aria-hidden="true" />
              {say(`dialog.export.guidance-by-${unit}`)}
            </Radio>
          ))}
        </RadioGroup>
      )}
    </>
  )
}
