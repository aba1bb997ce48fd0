import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
} from "react"
import {useSay} from "../messages"
import {Icon} from "../shell/icons"
import {placeAfter, type DropPlace, type Row} from "./outline-rows"

const rowHeight = 28
/** Rows drawn above and below what is in sight. */
const margin = 12
const dragType = "application/x-proviso-line"

export type MoveKey = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight"
const moveKeys: readonly string[] = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]

interface TreeProps {
  readonly label: string
  readonly rows: readonly Row[]
  /** Where the cursor is in the text. */
  readonly current: string | null
  readonly focused: string | null
  readonly marks: {
    readonly errors: ReadonlySet<string>
    readonly warnings: ReadonlySet<string>
    readonly notes: ReadonlySet<string>
    /** What may not be changed in a workshop copy. */
    readonly isLocked: (id: string) => boolean
  }
  readonly onFocus: (id: string) => void
  readonly onFold: (id: string, fold: boolean) => void
  readonly onOpen: (id: string) => void
  readonly onMove: (id: string, key: MoveKey) => void
  readonly onDrop: (id: string, place: DropPlace) => void
}

/**
 * A tree of any length: all rows have one height, and only those in sight are drawn. The focus is on the tree, which names the row
 * it stands for, so that a row may leave the page while the focus stays.
 */
export function Tree(props: TreeProps) {
  const {rows, focused, current, marks} = props
  const tree = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({top: 0, height: 800})
  const [target, setTarget] = useState<{
    readonly id: string
    readonly place: "before" | "in" | "after"
  } | null>(null)
  const typed = useRef({text: "", at: 0})
  const at = Math.max(
    0,
    rows.findIndex(({id}) => id === focused),
  )
  const first = Math.max(0, Math.floor(view.top / rowHeight) - margin)
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + margin)

  useLayoutEffect(() => {
    const element = tree.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setView({top: element.scrollTop, height: element.clientHeight}),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const element = tree.current
    if (!element) return
    const top = at * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight
    }
  }, [at])

  const focusRow = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
    if (row) props.onFocus(row.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at]
    if (!row) return
    const {key} = event
    if (event.altKey && event.shiftKey && moveKeys.includes(key))
      props.onMove(row.id, key as MoveKey)
    else if (event.ctrlKey || event.metaKey || event.altKey) return
    else if (key === "ArrowDown") focusRow(at + 1)
    else if (key === "ArrowUp") focusRow(at - 1)
    else if (key === "Home") focusRow(0)
    else if (key === "End") focusRow(rows.length - 1)
    else if (key === "PageDown") focusRow(at + Math.floor(view.height / rowHeight))
    else if (key === "PageUp") focusRow(at - Math.floor(view.height / rowHeight))
    else if (key === "Enter") props.onOpen(row.id)
    else if (key === forward(tree.current)) {
      if (row.folded === true) props.onFold(row.id, false)
      else if (row.folded === false) focusRow(at + 1)
    } else if (key === "ArrowLeft" || key === "ArrowRight") {
      if (row.folded === false) props.onFold(row.id, true)
      else if (row.parent !== null) props.onFocus(row.parent)
    } else if (key.length === 1 && key !== " ") typeAhead(key)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const typeAhead = (letter: string) => {
    const now = performance.now()
    const text = (now - typed.current.at > 800 ? "" : typed.current.text) + letter.toLowerCase()
    typed.current = {text, at: now}
    const start = text.length > 1 ? at : at + 1
    const found = [...rows.slice(start), ...rows.slice(0, start)].find(
      ({label, heading}) =>
        heading.toLowerCase().startsWith(text) || label.toLowerCase().startsWith(text),
    )
    if (found) props.onFocus(found.id)
  }
  const onDragOver = (event: DragEvent<HTMLDivElement>, row: Row) => {
    if (!event.dataTransfer.types.includes(dragType)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = "move"
    const {top} = event.currentTarget.getBoundingClientRect()
    const part = (event.clientY - top) / rowHeight
    const place = row.folded !== null && part > 0.3 ? "in" : part < 0.5 ? "before" : "after"
    if (target?.id !== row.id || target.place !== place) setTarget({id: row.id, place})
  }
  const onDrop = (event: DragEvent, row: Row) => {
    const id = event.dataTransfer.getData(dragType)
    if (id === "" || !target) return
    event.preventDefault()
    setTarget(null)
    if (id === row.id) return
    if (target.place === "before") props.onDrop(id, {parent: row.parent, before: row.id})
    else if (target.place === "in") props.onDrop(id, {parent: row.id, before: null})
    else props.onDrop(id, placeAfter(rows, row))
  }
  return (
    <div
      className="tree"
      role="tree"
      tabIndex={0}
      ref={tree}
      aria-label={props.label}
      aria-activedescendant={focused === null ? undefined : `line-${focused}`}
      onKeyDown={onKeyDown}
      onScroll={({currentTarget}) =>
        setView({top: currentTarget.scrollTop, height: currentTarget.clientHeight})
      }
      onDragLeave={() => setTarget(null)}
    >
      <div role="none" className="tree-space" style={{blockSize: rows.length * rowHeight}}>
        {rows.map((row, i) =>
          (i < first || i >= last) && i !== at ? null : (
            <div
              key={row.id}
              id={`line-${row.id}`}
              role="treeitem"
              className="tree-row"
              aria-level={row.depth + 1}
              aria-posinset={row.position}
              aria-setsize={row.siblings}
              aria-expanded={row.folded === null ? undefined : !row.folded}
              aria-selected={row.id === current}
              data-locked={marks.isLocked(row.id) || undefined}
              data-focused={row.id === focused || undefined}
              data-drop={target?.id === row.id ? target.place : undefined}
              style={{insetBlockStart: i * rowHeight, paddingInlineStart: 6 + row.depth * 14}}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(dragType, row.id)
                event.dataTransfer.effectAllowed = "move"
              }}
              onDragOver={(event) => onDragOver(event, row)}
              onDrop={(event) => onDrop(event, row)}
              onClick={() => {
                props.onFocus(row.id)
                props.onOpen(row.id)
              }}
            >
              <RowContent row={row} marks={marks} onFold={props.onFold} />
            </div>
          ),
        )}
      </div>
    </div>
  )
}

function RowContent({
  row,
  marks,
  onFold,
}: {readonly row: Row} & Pick<TreeProps, "marks" | "onFold">) {
  const say = useSay()
  // The worst of a line stands for the rest.
  const severity = marks.errors.has(row.id)
    ? "error"
    : marks.warnings.has(row.id)
      ? "warning"
      : null
  return (
    <>
      <span
        className="tree-fold"
        aria-hidden="true"
        onClick={(event) => {
          if (row.folded === null) return
          event.stopPropagation()
          onFold(row.id, !row.folded)
        }}
      >
        {row.folded !== null && <Icon name={row.folded ? "right" : "down"} />}
      </span>
      {row.label !== "" && <span className="tree-label">{row.label}</span>}
      <span className="tree-heading">{row.heading || say("panel.outline.untitled")}</span>
      {marks.isLocked(row.id) && (
        <span className="lock-mark" title={say("panel.outline.locked")}>
          {(row.parent === null || !marks.isLocked(row.parent)) && <Icon name="lock" />}
          <span className="visually-hidden">{say("panel.outline.locked")}</span>
        </span>
      )}
      {marks.notes.has(row.id) && (
        <span className="note-dot" title={say("panel.outline.note")}>
          <span className="visually-hidden">{say("panel.outline.note")}</span>
        </span>
      )}
      {severity !== null && (
        <span className={`${severity}-mark`} title={say(`panel.outline.${severity}`)}>
          <span className="visually-hidden">{say(`panel.outline.${severity}`)}</span>
        </span>
      )}
    </>
  )
}

/** The arrow that points into the tree in this direction of writing. */
function forward(element: Element | null): string {
  return element && getComputedStyle(element).direction === "rtl" ? "ArrowLeft" : "ArrowRight"
}
