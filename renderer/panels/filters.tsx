import {useId, useState, type ReactNode} from "react"
import {Button} from "react-aria-components"
import {useSay} from "../messages"
import {Icon} from "../shell/icons"

/** Something that narrows a list now. */
export interface Chip {
  readonly key: string
  readonly name: string
  readonly onRemove: () => void
}

interface FiltersProps {
  /** The search field that the button stands beside. */
  readonly search: ReactNode
  /** What the list can be narrowed by; shown when the drafter asks for it. */
  readonly children: ReactNode
  readonly chips: readonly Chip[]
}

/** A search with what else narrows the list: the fields on request, and what is in force as chips that go with a press. */
export function Filters({search, children, chips}: FiltersProps) {
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <div className="search-row">
        {search}
        <Button
          className="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => setOpen(!isOpen)}
        >
          {say("filter.button")}
        </Button>
      </div>
      {isOpen && (
        <div id={id} className="filter" role="group" aria-label={say("filter.title")}>
          {children}
        </div>
      )}
      {chips.length > 0 && (
        <ul className="chips" aria-label={say("filter.title")}>
          {chips.map(({key, name, onRemove}) => (
            <li key={key}>
              <Button className="chip" aria-label={say("filter.remove", {name})} onPress={onRemove}>
                <span className="chip-name">{name}</span>
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

interface FilterFieldProps {
  readonly label: string
  /** Empty: any. */
  readonly value: string
  /** What the empty value is called. */
  readonly any?: string
  readonly values: readonly {readonly id: string; readonly name: string}[]
  readonly onChange: (id: string) => void
}

export function FilterField({label, value, any, values, onChange}: FilterFieldProps) {
  const say = useSay()
  return (
    <label className="field">
      <span className="field-name">{label}</span>
      <select className="input" value={value} onChange={({target}) => onChange(target.value)}>
        <option value="">{any ?? say("filter.any")}</option>
        {values.map(({id, name}) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
