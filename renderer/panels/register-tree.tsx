import {useEffect, useRef, type KeyboardEvent, type ReactNode} from "react"
import {useSay} from "../messages"
import {Icon} from "../shell/icons"

export interface TreeGroup {
  readonly id: string
  /** A number before the name, such as that of an article. */
  readonly label: string
  /** Empty: its entries stand on the first level, and nothing can be folded. */
  readonly name: string
  readonly folded: boolean
  /** What stands beside its count. */
  readonly aside?: ReactNode
  /** How many of how many are done; without it the entries are counted. */
  readonly tally?: {readonly done: number; readonly count: number}
  readonly entries: readonly TreeEntry[]
}

export interface TreeEntry {
  readonly id: string
  /** How far it stands in below its group. */
  readonly depth: number
  /** What typing its first letters finds. */
  readonly text: string
  readonly content: ReactNode
}

interface RegisterTreeProps {
  readonly label: string
  readonly groups: readonly TreeGroup[]
  readonly focused: string | null
  /** What is worked on elsewhere in the window; may be none of the list. */
  readonly selected?: string | null
  /** Before the ids of its elements, where two trees may show the same. */
  readonly prefix?: string
  readonly onFocus: (id: string) => void
  readonly onFold: (id: string, fold: boolean) => void
  readonly onOpen: (id: string) => void
}

/** One line that the keyboard stops at: a group's head or an entry. */
interface Stop {
  readonly id: string
  readonly group: TreeGroup
  readonly isGroup: boolean
  readonly text: string
}

/** How many stops PageDown goes over. */
const page = 8

/**
 * A register in groups, with the keys of the outline. The focus is on the tree, which names the line it stands for. Rows are as high as
 * their words need; groups out of sight are not laid out (content-visibility).
 */
export function RegisterTree(props: RegisterTreeProps) {
  const {groups, focused, selected = null, prefix = "register", onFocus, onFold, onOpen} = props
  const rowId = (id: string): string => `${prefix}-${id}`
  const tree = useRef<HTMLDivElement>(null)
  const typed = useRef({text: "", at: 0})
  const stops = groups.flatMap(stopsOf)
  const at = Math.max(
    0,
    stops.findIndex(({id}) => id === focused),
  )
  const here = stops[at]
  const first = useRef(true)
  useEffect(() => {
    const row = here && tree.current?.querySelector(`#${CSS.escape(rowId(here.id))}`)
    // A list that comes back is shown where the drafter left it, with what is around.
    row?.scrollIntoView({block: first.current ? "center" : "nearest"})
    first.current = false
  }, [here?.id])

  const focus = (index: number) => {
    const stop = stops[Math.min(stops.length - 1, Math.max(0, index))]
    if (stop) onFocus(stop.id)
  }
  const press = (stop: Stop) =>
    stop.isGroup ? onFold(stop.id, !stop.group.folded) : onOpen(stop.id)
  const fold = () => {
    if (!here || here.group.name === "") return
    if (here.isGroup) onFold(here.id, true)
    else onFocus(here.group.id)
  }
  const unfold = () => {
    if (here?.isGroup !== true) return
    if (here.group.folded) onFold(here.id, false)
    else focus(at + 1)
  }
  const typeAhead = (letter: string) => {
    const now = performance.now()
    const text = (now - typed.current.at > 800 ? "" : typed.current.text) + letter.toLowerCase()
    typed.current = {text, at: now}
    const start = text.length > 1 ? at : at + 1
    const found = [...stops.slice(start), ...stops.slice(0, start)].find((stop) =>
      stop.text.toLowerCase().startsWith(text),
    )
    if (found) onFocus(found.id)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !here) return
    const {key} = event
    const isRtl = getComputedStyle(event.currentTarget).direction === "rtl"
    if (key === "ArrowDown") focus(at + 1)
    else if (key === "ArrowUp") focus(at - 1)
    else if (key === "Home") focus(0)
    else if (key === "End") focus(stops.length - 1)
    else if (key === "PageDown") focus(at + page)
    else if (key === "PageUp") focus(at - page)
    else if (key === "Enter" || key === " ") press(here)
    else if (key === (isRtl ? "ArrowLeft" : "ArrowRight")) unfold()
    else if (key === (isRtl ? "ArrowRight" : "ArrowLeft")) fold()
    else if (key.length === 1) typeAhead(key)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const click = (stop: Stop) => {
    onFocus(stop.id)
    press(stop)
  }
  return (
    <div
      className="register-tree"
      role="tree"
      tabIndex={0}
      ref={tree}
      aria-label={props.label}
      aria-activedescendant={here ? rowId(here.id) : undefined}
      onKeyDown={onKeyDown}
    >
      {groups.map((group, i) => {
        const [head, ...entries] = group.name === "" ? [null, ...stopsOf(group)] : stopsOf(group)
        return (
          <div key={group.id} role="none" className="register-group">
            {head && (
              <div
                id={rowId(group.id)}
                role="treeitem"
                className="register-head"
                aria-level={1}
                aria-posinset={i + 1}
                aria-setsize={groups.length}
                aria-expanded={!group.folded}
                aria-selected={false}
                data-focused={here?.id === group.id || undefined}
                onClick={() => click(head)}
              >
                <span className="tree-fold" aria-hidden="true">
                  <Icon name={group.folded ? "right" : "down"} />
                </span>
                {group.label !== "" && <span className="register-label">{group.label}</span>}
                <span className="register-name">{group.name}</span>
                {group.aside}
                <Count group={group} />
              </div>
            )}
            {!group.folded &&
              group.entries.map((entry, j) => {
                const stop = entries[j]
                return (
                  <div
                    key={entry.id}
                    id={rowId(entry.id)}
                    role="treeitem"
                    className="register-row"
                    aria-level={head ? entry.depth + 2 : 1}
                    aria-posinset={j + 1}
                    aria-setsize={group.entries.length}
                    aria-selected={entry.id === selected}
                    data-focused={here?.id === entry.id || undefined}
                    style={{marginInlineStart: entry.depth * 12}}
                    onClick={() => stop && click(stop)}
                  >
                    {entry.content}
                  </div>
                )
              })}
          </div>
        )
      })}
    </div>
  )
}

function Count({group: {tally, entries}}: {readonly group: TreeGroup}) {
  const say = useSay()
  return (
    <span className="quiet register-count">
      <span aria-hidden="true">{tally ? `${tally.done}/${tally.count}` : entries.length}</span>
      <span className="visually-hidden">
        {tally
          ? say("treaties.tally", {done: tally.done, count: tally.count})
          : say("treaties.entries", {count: entries.length})}
      </span>
    </span>
  )
}

function stopsOf(group: TreeGroup): readonly Stop[] {
  const head: readonly Stop[] =
    group.name === ""
      ? []
      : [{id: group.id, group, isGroup: true, text: `${group.label} ${group.name}`.trim()}]
  if (group.folded) return head
  return [...head, ...group.entries.map(({id, text}) => ({id, group, isGroup: false, text}))]
}
