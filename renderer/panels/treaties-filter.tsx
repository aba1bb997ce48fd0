import type {ReactNode} from "react"
import {
  obligationLevels,
  type Instrument,
  type Obligation,
} from "../../schema/obligations/instrument"
import {coverageStatuses} from "../../schema/coverage/coverage"
import {themeName} from "../../schema/obligations/theme"
import {useSay} from "../messages"
import {useSelected} from "../session-context"
import {FilterField, Filters, type Chip} from "./filters"
import type {TreatiesView} from "./treaties-view"

type Filter = TreatiesView["filter"]
type Key = keyof Filter

interface FilterProps {
  readonly search: ReactNode
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
  const isCovered = useSelected(({coverage}) => coverage !== null)
  const used = <T,>(of: (obligation: Obligation) => T | undefined): readonly T[] => [
    ...new Set(obligations.flatMap((obligation) => of(obligation) ?? [])),
  ]
  const levels = new Set(used(({level}) => level))
  const statuses = ["open", ...coverageStatuses] as const
  return [
    ...(isCovered
      ? [
          [
            "status",
            statuses.map((status) => ({
              id: status,
              name: say(`coverage.${status}`),
              filter: {status},
            })),
          ] as const,
        ]
      : []),
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

/** The filters of a treaty around the search field. */
export function TreatiesFilters({search, instrument, filter, onChange}: FilterProps) {
  const say = useSay()
  const all = useValues(instrument)
  const chips = all.flatMap(([key, values]): readonly Chip[] => {
    if (filter[key] === undefined) return []
    // A theme of another treaty stays in force when the treaty changes, and stays in sight.
    const name = values.find(({id}) => id === filter[key])?.name ?? themeName(filter[key])
    const of = key === "needsLegislation" ? say("treaties.by-needsLegislation") : null
    return [
      {
        key,
        name: of === null ? name : `${of}: ${name.toLowerCase()}`,
        onRemove: () => onChange(without(filter, key)),
      },
    ]
  })
  return (
    <Filters search={search} chips={chips}>
      {all.map(([key, values]) => (
        <FilterField
          key={key}
          label={say(`treaties.by-${key}`)}
          value={filter[key] ?? ""}
          values={values}
          onChange={(id) =>
            onChange({
              ...without(filter, key),
              ...values.find((value) => value.id === id)?.filter,
            })
          }
        />
      ))}
    </Filters>
  )
}
