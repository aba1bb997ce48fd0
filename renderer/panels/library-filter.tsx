import type {ReactNode} from "react"
import {Checkbox} from "react-aria-components"
import {facets} from "../../schema/library/facets"
import {provisionLevels, type ProvisionLevel} from "../../schema/library/pack"
import {themeName} from "../../schema/obligations/theme"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import type {LibraryFilter} from "../session-state"
import {FilterField, Filters, type Chip} from "./filters"

interface FilterProps {
  readonly search: ReactNode
  readonly filter: LibraryFilter
  readonly onChange: (filter: LibraryFilter) => void
}

type Key = Exclude<keyof LibraryFilter, "isNew">

interface Choice {
  readonly id: string
  readonly name: string
}

/** What the library can be narrowed by, each with its values by name. A chapter belongs to a pack, and is asked for once there is one. */
function useChoices(filter: LibraryFilter): readonly (readonly [Key, readonly Choice[]])[] {
  const say = useSay()
  const {library} = useSession()
  const {instruments, themes, pillars, levels} = facets(library)
  const pack = library.packs.find(({head}) => head.id === filter.pack)
  const named = (ids: readonly string[], name: (id: string) => string) =>
    ids.map((id) => ({id, name: name(id)}))
  const treaty = (id: string) =>
    library.instruments.find((instrument) => instrument.id === id)?.shortTitle ?? id
  return [
    ["pack", library.packs.map(({head}) => ({id: head.id, name: head.title}))],
    ...(pack
      ? [["chapter", pack.head.chapters.map(({id, heading}) => ({id, name: heading}))] as const]
      : []),
    ["instrument", named(instruments, treaty).sort((a, b) => a.name.localeCompare(b.name))],
    ["level", levels.map((level) => ({id: level, name: say(`level.${level}`)}))],
    // The themes of several treaties have no order of their own, and there are too many to look through without one.
    ["theme", named(themes, themeName).sort((a, b) => a.name.localeCompare(b.name, "en"))],
    ["pillar", named(pillars, (id) => id)],
  ]
}

function withValue(filter: LibraryFilter, key: Key, value: string): LibraryFilter {
  // A chapter means nothing in another pack.
  const gone: readonly string[] = key === "pack" ? ["pack", "chapter"] : [key]
  const kept: LibraryFilter = Object.fromEntries(
    Object.entries(filter).filter(([name]) => !gone.includes(name)),
  )
  if (value === "") return kept
  if (key !== "level") return {...kept, [key]: value}
  const level: ProvisionLevel | undefined = provisionLevels.find((each) => each === value)
  return level ? {...kept, level} : kept
}

/** The library's filters around its search field, each with the values that some provision has. */
export function LibraryFilters({search, filter, onChange}: FilterProps) {
  const say = useSay()
  const hasBill = useSelected(({settled}) => settled !== null)
  const choices = useChoices(filter)
  const {isNew, ...others} = filter
  const chips: readonly Chip[] = choices.flatMap(([key, values]) => {
    const value = values.find(({id}) => id === filter[key])
    return value
      ? [{key, name: value.name, onRemove: () => onChange(withValue(filter, key, ""))}]
      : []
  })
  const isNewChip = {
    key: "isNew",
    name: say("panel.library.is-new"),
    onRemove: () => onChange(others),
  }
  return (
    <Filters search={search} chips={isNew ? [...chips, isNewChip] : chips}>
      {choices.map(([key, values]) => (
        <FilterField
          key={key}
          label={say(`panel.library.by-${key}`)}
          value={filter[key] ?? ""}
          values={values}
          onChange={(id) => onChange(withValue(filter, key, id))}
        />
      ))}
      {hasBill && (
        <Checkbox
          className="check"
          isSelected={isNew === true}
          onChange={(on) => onChange(on ? {...others, isNew: true} : others)}
        >
          <span className="box" aria-hidden="true" />
          {say("panel.library.is-new")}
        </Checkbox>
      )}
    </Filters>
  )
}
