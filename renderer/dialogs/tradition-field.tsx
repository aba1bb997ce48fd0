import {Label, Radio, RadioGroup} from "react-aria-components"
import type {ProfileId} from "../../schema/profiles/profile"
import {isProfileId, profileIds} from "../../schema/profiles/profiles"
import {useSay} from "../messages"

interface TraditionFieldProps {
  readonly value: ProfileId
  readonly onChange: (id: ProfileId) => void
}

/** In which drafting tradition a new bill begins. */
export function TraditionField({value, onChange}: TraditionFieldProps) {
  const say = useSay()
  return (
    <RadioGroup
      className="choice-group"
      value={value}
      onChange={(id) => {
        if (isProfileId(id)) onChange(id)
      }}
    >
      <Label>{say("dialog.new.tradition")}</Label>
      {profileIds.map((id) => (
        <Radio key={id} value={id} className="option-card">
          <span className="radio-dot" aria-hidden="true" />
          <span className="option-text">
            <span className="option-title">{say(`profile.${id}`)}</span>
            <span className="quiet">{say(`profile.${id}.line`)}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
