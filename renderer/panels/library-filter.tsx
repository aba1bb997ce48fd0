import {Button, Checkbox} from "react-aria-components"
import {facets} from "../../schema/library/facets"
import {provisionLevels, type ProvisionLevel} from "../../schema/library/pack"
import {themeName} from "../../schema/obligations/theme"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import type {LibraryFilter} from "../session-state"
import {Icon} from "../shell/icons"

interface FilterProps {
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
    ["instrument", named(instruments, treaty)],
    ["level", levels.map((level) => ({id: level, name: say(`level.${level}`)}))],
    ["theme", named(themes, themeName)],
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

interface FilterButtonProps {
  readonly isOpen: boolean
  readonly onPress: () => void
}

export function FilterButton({isOpen, onPress}: FilterButtonProps) {
  const say = useSay()
  return (
    <Button className="button" aria-expanded={isOpen} aria-controls={fieldsId} onPress={onPress}>
      {say("panel.library.filter")}
    </Button>
  )
}

const fieldsId = "library-filters"

/** What the library is narrowed by, each with the values that some provision has. */
export function FilterFields({filter, onChange}: FilterProps) {
  const say = useSay()
  const hasBill = useSelected(({settled}) => settled !== null)
  const choices = useChoices(filter)
  const {isNew, ...others} = filter
  return (
    <div
      id={fieldsId}
      className="filter"
      role="group"
      aria-label={say("panel.library.filter-title")}
    >
      {choices.map(([key, values]) => (
        <label key={key} className="field">
          <span className="field-name">{say(`panel.library.by-${key}`)}</span>
          <select
            className="input"
            value={filter[key] ?? ""}
            onChange={(event) => onChange(withValue(filter, key, event.target.value))}
          >
            <option value="">{say("panel.library.any")}</option>
            {values.map(({id, name}) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
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
    </div>
  )
}

/** What narrows the library now; each goes with a press. */
export function FilterChips({filter, onChange}: FilterProps) {
  const say = useSay()
  const choices = useChoices(filter)
  const {isNew, ...others} = filter
  const chips = choices.flatMap(([key, values]) => {
    const value = values.find(({id}) => id === filter[key])
    return value ? [{key, name: value.name, without: withValue(filter, key, "")}] : []
  })
  const all = isNew
    ? [...chips, {key: "isNew", name: say("panel.library.is-new"), without: others}]
    : chips
  if (all.length === 0) return null
  return (
    <ul className="chips" aria-label={say("panel.library.filter-title")}>
      {all.map(({key, name, without}) => (
        <li key={key}>
          <Button
            className="chip"
            aria-label={say("panel.library.unfilter", {name})}
            onPress={() => onChange(without)}
          >
            <span className="chip-name">{name}</span>
            <Icon name="close" />
          </Button>
        </li>
      ))}
    </ul>
  )
}
