import {useEffect} from "react"

/** Places that come and go under a resting pointer. */
const places = '[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"],.start,.window'

/** How far apart, in CSS pixels, the presses of one double click may be; no system allows more. */
const near = 10

const placeOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest(places) : null

interface Press {
  readonly x: number
  readonly y: number
  readonly place: Element | null
}

/**
 * A double click is one press on one thing. Where the first click already closed a dialog, a menu or the start screen, or went on to another
 * list, the second one would press whatever happens to stand behind: it reaches nothing. Returns what ends this.
 */
export function keepSecondPress(page: Window): () => void {
  let last: Press | null = null
  let held: PointerEvent | null = null
  let isDropping = false

  const isElsewhere = (event: MouseEvent): boolean => {
    if (!last || Math.hypot(event.clientX - last.x, event.clientY - last.y) > near) return false
    return last.place?.isConnected === false || placeOf(event.target) !== last.place
  }
  const remember = ({clientX: x, clientY: y, target}: MouseEvent) => {
    last = {x, y, place: placeOf(target)}
  }
  const stop = (event: Event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const onPointerDown = (event: PointerEvent) => {
    // What is given back below comes by here once more.
    if (!event.isTrusted) return
    isDropping = false
    held = null
    if (event.pointerType === "mouse" && isElsewhere(event)) {
      // Whether it belongs to a double click is known by the system only, and said with the mousedown that follows at once.
      held = event
      event.stopImmediatePropagation()
    } else remember(event)
  }
  const onMouseDown = (event: MouseEvent) => {
    if (!held) return
    const {target} = held
    const given = new PointerEvent("pointerdown", held)
    held = null
    if (event.detail > 1) {
      isDropping = true
      stop(event)
    } else {
      remember(event)
      target?.dispatchEvent(given)
    }
  }
  const onRest = (event: Event) => {
    if (isDropping) stop(event)
  }
  const rest = ["pointerup", "mouseup", "click", "dblclick"] as const
  page.addEventListener("pointerdown", onPointerDown, true)
  page.addEventListener("mousedown", onMouseDown, true)
  for (const type of rest) page.addEventListener(type, onRest, true)
  return () => {
    page.removeEventListener("pointerdown", onPointerDown, true)
    page.removeEventListener("mousedown", onMouseDown, true)
    for (const type of rest) page.removeEventListener(type, onRest, true)
  }
}

export function useSecondPress(): void {
  useEffect(() => keepSecondPress(window), [])
}
