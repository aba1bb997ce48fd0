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

/** What a value is called; null for a chapter of another pack. */
function useNames(filter: LibraryFilter): (key: Key, id: string) => string | null {
  const say = useSay()
  const {library} = useSession()
  const pack = library.packs.find(({head}) => head.id === filter.pack)
  return (key, id) => {
    switch (key) {
      case "pack":
        return library.packs.find(({head}) => head.id === id)?.head.title ?? id
      case "chapter":
        return pack?.head.chapters.find((chapter) => chapter.id === id)?.heading ?? null
      case "instrument":
        return library.instruments.find((instrument) => instrument.id === id)?.shortTitle ?? id
      case "level": {
        const level = provisionLevels.find((each) => each === id)
        return level ? say(`level.${level}`) : id
      }
      case "theme":
        return themeName(id)
      case "pillar":
        return id
    }
  }
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

const keys: readonly Key[] = ["pack", "chapter", "instrument", "level", "theme", "pillar"]

/** The library's filters around its search field. */
export function LibraryFilters({search, filter, onChange}: FilterProps) {
  const say = useSay()
  const nameOf = useNames(filter)
  const {isNew, ...others} = filter
  const chips = keys.flatMap((key): readonly Chip[] => {
    const id = filter[key]
    const name = id === undefined ? null : nameOf(key, id)
    return name === null ? [] : [{key, name, onRemove: () => onChange(withValue(filter, key, ""))}]
  })
  const isNewChip = {
    key: "isNew",
    name: say("panel.library.is-new"),
    onRemove: () => onChange(others),
  }
  return (
    <Filters search={search} chips={isNew ? [...chips, isNewChip] : chips}>
      <Fields filter={filter} onChange={onChange} />
    </Filters>
  )
}

/** Each with the values that some provision has; a chapter belongs to a pack, and is asked for once there is one. */
function Fields({filter, onChange}: Omit<FilterProps, "search">) {
  const say = useSay()
  const {library} = useSession()
  const hasBill = useSelected(({settled}) => settled !== null)
  const nameOf = useNames(filter)
  const {instruments, themes, pillars, levels} = facets(library)
  const pack = library.packs.find(({head}) => head.id === filter.pack)
  const ids: Readonly<Record<Key, readonly string[]>> = {
    pack: library.packs.map(({head}) => head.id),
    chapter: pack?.head.chapters.map(({id}) => id) ?? [],
    instrument: instruments,
    level: levels,
    theme: themes,
    pillar: pillars,
  }
  // Those of several treaties have no order of their own.
  const sorted: readonly Key[] = ["instrument", "theme"]
  const valuesOf = (key: Key) => {
    const values = ids[key].map((id) => ({id, name: nameOf(key, id) ?? id}))
    return sorted.includes(key) ? values.sort((a, b) => a.name.localeCompare(b.name, "en")) : values
  }
  const {isNew, ...others} = filter
  return (
    <>
      {keys
        .filter((key) => key !== "chapter" || pack)
        .map((key) => (
          <FilterField
            key={key}
            label={say(`panel.library.by-${key}`)}
            value={filter[key] ?? ""}
            values={valuesOf(key)}
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
    </>
  )
}
