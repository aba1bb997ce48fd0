import {useRef, type KeyboardEvent, type PointerEvent} from "react"

interface SplitterProps {
  readonly label: string
  readonly size: number
  readonly range: {readonly min: number; readonly max: number; readonly start: number}
  /** On which side of its pane it stands: the pane grows towards it. */
  readonly grows: "start" | "end"
  readonly onSize: (size: number) => void
  /** Dragged well below the smallest width, or Enter. */
  readonly onClose: () => void
}

const step = 16

/** The line between two panes: dragged, or moved with the arrow keys. */
export function Splitter({label, size, range, grows, onSize, onClose}: SplitterProps) {
  const drag = useRef<{readonly x: number; readonly size: number} | null>(null)
  const fit = (value: number) => Math.round(Math.min(range.max, Math.max(range.min, value)))
  const sign = (element: Element) =>
    (grows === "end" ? 1 : -1) * (getComputedStyle(element).direction === "rtl" ? -1 : 1)

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = {x: event.clientX, size}
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current) return
    const wanted = drag.current.size + sign(event.currentTarget) * (event.clientX - drag.current.x)
    if (wanted < range.min / 2) {
      drag.current = null
      onClose()
    } else onSize(fit(wanted))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = {ArrowRight: step, ArrowLeft: -step}[event.key]
    if (by !== undefined) onSize(fit(size + sign(event.currentTarget) * by))
    else if (event.key === "Home") onSize(range.min)
    else if (event.key === "End") onSize(range.max)
    else if (event.key === "Enter") onClose()
    else return
    event.preventDefault()
  }
  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={size}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = null)}
      onDoubleClick={() => onSize(range.start)}
      onKeyDown={onKeyDown}
    />
  )
}
