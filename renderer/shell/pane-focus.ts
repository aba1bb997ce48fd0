/** F6: the focus goes to the next part of the window, and within it to where it last was. */
const last = new WeakMap<Element, HTMLElement>()

const places = "[role=toolbar], [data-pane]"
const focusable =
  "[contenteditable=true], [tabindex='0']:not([role=separator]), button:not([disabled]):not([tabindex='-1']), input, textarea, select, a[href]"

export function focusNextPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(places)].filter(
    (pane) => pane.offsetParent !== null,
  )
  if (panes.length === 0) return
  const active = document.activeElement
  const at = panes.findIndex((pane) => pane.contains(active))
  const here = panes[at]
  if (here && active instanceof HTMLElement) last.set(here, active)
  const next = panes[(Math.max(at, by < 0 ? 0 : -1) + by + panes.length) % panes.length]
  if (!next) return
  const before = last.get(next)
  const target = before?.isConnected ? before : next.querySelector<HTMLElement>(focusable)
  target?.focus()
}
