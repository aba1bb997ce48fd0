import {Button, Dialog, DialogTrigger, Popover} from "react-aria-components"
import {
  obligationLevels,
  type Instrument,
  type Obligation,
} from "../../schema/obligations/instrument"
import {themeName} from "../../schema/obligations/theme"
import {useSay} from "../messages"
import {Icon} from "../shell/icons"
import type {TreatiesView} from "./treaties-view"

type Filter = TreatiesView["filter"]
type Key = keyof Filter

interface FilterProps {
  readonly instrument: Instrument
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

interface Value {
  readonly id: string
  readonly name: string
  readonly filter: Filter
}

const needs = ["yes", "maybe", "no"] as const

/** What the rows of a treaty can be narrowed by, each with the values that it has. */
function useValues({obligations}: Instrument): readonly (readonly [Key, readonly Value[]])[] {
  const say = useSay()
  const used = <T,>(of: (obligation: Obligation) => T | undefined): readonly T[] => [
    ...new Set(obligations.flatMap((obligation) => of(obligation) ?? [])),
  ]
  const levels = new Set(used(({level}) => level))
  return [
    [
      "level",
      obligationLevels
        .filter((level) => levels.has(level))
        .map((level) => ({id: level, name: say(`level.${level}`), filter: {level}})),
    ],
    [
      "needsLegislation",
      needs.map((needsLegislation) => ({
        id: needsLegislation,
        name: say(`treaties.needs-${needsLegislation}`),
        filter: {needsLegislation},
      })),
    ],
    [
      "theme",
      used(({theme}) => theme).map((theme) => ({
        id: theme,
        name: themeName(theme),
        filter: {theme},
      })),
    ],
    [
      "pillar",
      used(({pillar}) => pillar).map((pillar) => ({id: pillar, name: pillar, filter: {pillar}})),
    ],
  ]
}

function without(filter: Filter, key: Key): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([other]) => other !== key))
}

export function TreatiesFilter({instrument, filter, onChange}: FilterProps) {
  const say = useSay()
  const all = useValues(instrument)
  return (
    <DialogTrigger>
      <Button className="icon-button filter-button" aria-label={say("treaties.filter")}>
        <Icon name="filter" />
      </Button>
      <Popover className="popover filter-popover" placement="bottom end">
        <Dialog className="filter" aria-label={say("treaties.filter")}>
          {all.map(([key, values]) => (
            <label key={key} className="field">
              <span className="field-name">{say(`treaties.by-${key}`)}</span>
              <select
                className="input"
                value={filter[key] ?? ""}
                onChange={({target}) =>
                  onChange({
                    ...without(filter, key),
                    ...values.find(({id}) => id === target.value)?.filter,
                  })
                }
              >
                <option value="">{say("treaties.any")}</option>
                {values.map(({id, name}) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** What narrows the list now; each goes with a press. */
export function TreatiesFilterChips({instrument, filter, onChange}: FilterProps) {
  const say = useSay()
  const chips = useValues(instrument).flatMap(([key, values]) => {
    if (filter[key] === undefined) return []
    // A theme of another treaty stays in force when the treaty changes, and stays in sight.
    const name = values.find(({id}) => id === filter[key])?.name ?? themeName(filter[key])
    const of = key === "needsLegislation" ? say("treaties.by-needsLegislation") : null
    return [{key, name: of === null ? name : `${of}: ${name.toLowerCase()}`}]
  })
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label={say("treaties.filter")}>
      {chips.map(({key, name}) => (
        <li key={key}>
          <Button
            className="chip"
            aria-label={say("treaties.unfilter", {name})}
            onPress={() => onChange(without(filter, key))}
          >
            <span className="chip-name">{name}</span>
            <Icon name="close" />
          </Button>
        </li>
      ))}
    </ul>
  )
}
