import {useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent} from "react"
import {direction} from "../editor/create-editor"
import type {PieceRow} from "../importing/review"
import {useSay} from "../messages"

const rowHeight = 28
/** Rows drawn above and below what is in sight. */
const margin = 12

interface OutlineProps {
  readonly rows: readonly PieceRow[]
  /** Of the text: its outline begins on the side where its lines do. */
  readonly language: string
  readonly selected: string
  readonly onSelect: (id: string) => void
  /** Into the piece that is selected. */
  readonly onEnter: () => void
}

/** What was found, a piece a row. Only the rows in sight are drawn; the focus is on the list, which names the row it stands for. */
export function ImportOutline({rows, language, selected, onSelect, onEnter}: OutlineProps) {
  const say = useSay()
  const list = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({top: 0, height: 600})
  const at = Math.max(
    0,
    rows.findIndex(({id}) => id === selected),
  )
  const first = Math.max(0, Math.floor(view.top / rowHeight) - margin)
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + margin)

  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    element.focus()
    const observer = new ResizeObserver(() =>
      setView({top: element.scrollTop, height: element.clientHeight}),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const element = list.current
    if (!element) return
    const top = at * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight
    }
  }, [at])

  // What had the focus may be gone with what was corrected.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus()
  }, [rows, selected])

  const go = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
    if (row) onSelect(row.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const {key} = event
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1)
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (key === "ArrowDown") go(at + 1)
    else if (key === "ArrowUp") go(at - 1)
    else if (key === "Home") go(0)
    else if (key === "End") go(rows.length - 1)
    else if (key === "PageDown") go(at + page)
    else if (key === "PageUp") go(at - page)
    else if (key === "Enter") onEnter()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className="tree import-outline"
      role="listbox"
      dir={direction(language)}
      tabIndex={0}
      ref={list}
      aria-label={say("import.outline")}
      aria-activedescendant={rows.length > 0 ? `piece-${rows[at]?.id ?? ""}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={({currentTarget}) =>
        setView({top: currentTarget.scrollTop, height: currentTarget.clientHeight})
      }
    >
      <div role="none" className="tree-space" style={{blockSize: rows.length * rowHeight}}>
        {rows.map((row, i) =>
          (i < first || i >= last) && i !== at ? null : (
            <div
              key={row.id}
              id={`piece-${row.id}`}
              role="option"
              className="tree-row import-row"
              aria-posinset={i + 1}
              aria-setsize={rows.length}
              aria-selected={i === at}
              data-focused={i === at || undefined}
              data-kind={row.kind}
              style={{insetBlockStart: i * rowHeight, paddingInlineStart: 8 + row.level * 14}}
              onClick={() => onSelect(row.id)}
            >
              <RowContent row={row} />
            </div>
          ),
        )}
      </div>
    </div>
  )
}

/** Kinds that neither their number nor their place tells. */
const named: ReadonlySet<string> = new Set([
  "title",
  "long-title",
  "recital",
  "enacting",
  "closing",
  "note",
  "headnote",
  "commentary",
  "furniture",
])

function RowContent({row}: {readonly row: PieceRow}) {
  const say = useSay()
  return (
    <>
      {(named.has(row.kind) || (row.label === "" && row.text === "")) && (
        <span className="tag">{say(`import.kind.${row.kind}`)}</span>
      )}
      {row.label !== "" && (
        // Not by its own letters: a bare number has none, and its full stop belongs where the row's language has it.
        <span className="tree-label">{row.label}</span>
      )}{" "}
      <bdi className="tree-heading" dir="auto">
        {row.text}
      </bdi>
      {row.doubt && (
        <span className="import-doubt">
          <span className="warning-mark" aria-hidden="true" />
          <bdi>{say(`import.short.${row.doubt.why}`)}</bdi>
        </span>
      )}
    </>
  )
}
