/** Key names as in ProseMirror's keymaps: "Mod-Shift-p", "Alt-Shift-ArrowUp", "F7". Mod is Ctrl, on a Mac Command. */
export type Key = string

interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The hyphen parts the keys, except as the last: there it is the key itself, as in "Mod--". */
const partsOf = (key: Key): string[] => key.split(/-(?!$)/)

export function isPressed(key: Key, event: Pressed, mac: boolean): boolean {
  const parts = partsOf(key)
  const name = parts.pop() ?? ""
  const has = (part: string) => parts.includes(part)
  const control = has("Ctrl") || (has("Mod") && !mac)
  const command = has("Mod") && mac
  return (
    event.ctrlKey === control &&
    event.metaKey === command &&
    event.altKey === has("Alt") &&
    event.shiftKey === has("Shift") &&
    (event.key.toLowerCase() === name.toLowerCase() ||
      // Alt and Shift change the character on many keyboards; the key's place tells the letter or figure.
      event.code === `Key${name.toUpperCase()}` ||
      event.code === `Digit${name}`)
  )
}

const arrows: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
}

/** A key as people read it: "Ctrl+Shift+P". */
export function keyText(key: Key, mac: boolean): string {
  return partsOf(key)
    .map((part) => {
      if (part === "Mod") return mac ? "⌘" : "Ctrl"
      if (part === "Alt" && mac) return "⌥"
      return arrows[part] ?? (part.length === 1 ? part.toUpperCase() : part)
    })
    .join("+")
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(key: Key, mac: boolean): string {
  return partsOf(key)
    .map((part) =>
      part === "Mod" ? (mac ? "Meta" : "Control") : part === "Ctrl" ? "Control" : part,
    )
    .join("+")
}
