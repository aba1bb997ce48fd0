import type {ReactNode} from "react"
import {useState} from "react"
import {
  Autocomplete,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  TextField,
  type Key,
} from "react-aria-components"
import {Icon} from "../shell/icons"

interface PickListProps<T extends {readonly id: string}> {
  readonly label: string
  readonly items: (query: string) => readonly T[]
  readonly textOf: (item: T) => string
  readonly onPick: (item: T) => void
  readonly empty: string
  readonly children: (item: T) => ReactNode
  readonly disabled?: readonly string[]
  /** The ids that are ticked, where several may be; then Enter ticks. */
  readonly chosen?: readonly string[]
}

/** The most that is drawn at once; typing narrows it down. */
const longest = 150

/** Type to narrow, arrows to go, Enter to pick: the focus stays in the field. */
export function PickList<T extends {readonly id: string}>(props: PickListProps<T>) {
  const {label, items, textOf, onPick, empty, children, disabled = [], chosen} = props
  const [query, setQuery] = useState("")
  const shown = items(query).slice(0, longest)
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField className="search" aria-label={label} autoFocus>
        <Label className="visually-hidden">{label}</Label>
        <Icon name="search" />
        <Input className="input" role="combobox" aria-expanded="true" placeholder={label} />
      </TextField>
      <ListBox
        className="pick-list"
        aria-label={label}
        items={shown}
        disabledKeys={disabled}
        selectionMode={chosen ? "multiple" : "none"}
        {...(chosen ? {selectedKeys: chosen} : {})}
        dependencies={[chosen, children]}
        renderEmptyState={() => <p className="empty">{empty}</p>}
        onAction={(id: Key) => {
          const item = shown.find((each) => each.id === id)
          if (item) onPick(item)
        }}
        {...(chosen
          ? {
              onSelectionChange: (keys: "all" | Set<Key>) => {
                const ids = keys === "all" ? shown.map(({id}) => id) : [...keys].map(String)
                const changed =
                  shown.find(({id}) => ids.includes(id) !== chosen.includes(id)) ?? null
                if (changed) onPick(changed)
              },
            }
          : {})}
      >
        {(item: T) => (
          <ListBoxItem className="pick-item" id={item.id} textValue={textOf(item)}>
            {children(item)}
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  )
}
