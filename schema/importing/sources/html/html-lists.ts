import {formatNumber, type NumberStyle} from "../../../numbers"
import {attribute, classesOf, type HtmlElement, isElement, type StyleSheet} from "./html-style"

/** A list of a page while it is read: what its next item is called. */
export interface OpenList {
  readonly element: HtmlElement
  /** From 0. */
  readonly level: number
  next: number
  readonly step: 1 | -1
  /** Numbers of the items that this list is inside, outermost first; for "1.2.1". */
  readonly above: readonly number[]
}

export function openList(element: HtmlElement, around: OpenList | null): OpenList {
  const start = Number.parseInt(attribute(element, "start") ?? "", 10)
  const reversed = attribute(element, "reversed") !== undefined
  const items = reversed
    ? element.childNodes.filter((node) => isElement(node) && node.tagName === "li").length
    : 1
  return {
    element,
    level: around ? around.level + 1 : 0,
    next: Number.isSafeInteger(start) ? start : items,
    step: reversed ? -1 : 1,
    above: around ? [...around.above, around.next - around.step] : [],
  }
}

/** The number of an item as the page prints it, and its depth; counts the list on. */
export function labelOf(
  item: HtmlElement,
  list: OpenList,
  styles: StyleSheet,
): {readonly label: string; readonly level: number} {
  const said = Number.parseInt(
    attribute(item, "aria-level") ?? attribute(item, "data-aria-level") ?? "",
    10,
  )
  const level = said >= 1 && said <= 9 ? said - 1 : Math.min(list.level, 8)
  const type = typeOf(item, list.element, styles)
  const generated = contentBefore(list.element, item, styles)
  if (type === "none" && !generated) return {label: "", level}
  const isBullet = list.element.tagName !== "ol"
  const value = Number.parseInt(attribute(item, "value") ?? "", 10)
  if (!isBullet && Number.isSafeInteger(value)) list.next = value
  const number = list.next
  list.next += list.step
  const text = attribute(item, "data-leveltext") ?? ""
  if (!isBullet && text.includes("%")) {
    const numbers = [...list.above.slice(0, level), number]
    const label = text.replace(/%([1-9])/g, (_, digit: string) =>
      Number(digit) === level + 1
        ? printed(number, type)
        : String(numbers[Number(digit) - 1] ?? ""),
    )
    return {label: label.trim(), level}
  }
  if (generated) {
    return {
      label: `${generated.before}${printed(number, generated.type)}${generated.after}`.trim(),
      level,
    }
  }
  return {label: isBullet ? "•" : `${printed(number, type)}.`, level}
}

/** How numbers are written, by the style of the item or else of its list. */
function typeOf(item: HtmlElement, list: HtmlElement, styles: StyleSheet): string {
  for (const element of [item, list]) {
    const style = styles.of(element)
    const type = attribute(element, "type")
    const said =
      style.get("list-style-type") ??
      style
        .get("list-style")
        ?.split(/\s+/)
        .find((word) => styleNames.has(word) || word === "none") ??
      (type === undefined ? undefined : typeNames.get(type))
    if (said !== undefined) return said
  }
  return "decimal"
}

const typeNames = new Map([
  ["1", "decimal"],
  ["a", "lower-alpha"],
  ["A", "upper-alpha"],
  ["i", "lower-roman"],
  ["I", "upper-roman"],
])
const styleNames = new Map<string, NumberStyle>([
  ["decimal", "decimal"],
  ["lower-alpha", "lowerAlpha"],
  ["lower-latin", "lowerAlpha"],
  ["upper-alpha", "upperAlpha"],
  ["upper-latin", "upperAlpha"],
  ["lower-roman", "lowerRoman"],
  ["upper-roman", "upperRoman"],
])

function printed(number: number, type: string): string {
  const style = styleNames.get(type)
  // Roman numbers and letters are not for what is none, nor for a number so large that it was put there to make trouble.
  return style === undefined || number < 1 || number > 5000
    ? String(number)
    : formatNumber(number, style)
}

/** What the style sheet prints before the items of a list, as Google Docs writes it: `"(" counter(lst-ctr-kix_a-0,lower-latin) ") "`. */
function contentBefore(
  list: HtmlElement,
  item: HtmlElement,
  styles: StyleSheet,
): {readonly before: string; readonly type: string; readonly after: string} | null {
  for (const name of [...classesOf(list), ...classesOf(item)]) {
    const content =
      styles.rule(`.${name}>li:before`)?.get("content") ??
      styles.rule(`.${name}:before`)?.get("content")
    const counter = /counter\([\w-]+\s*(?:,\s*([\w-]+)\s*)?\)/.exec(content ?? "")
    if (content === undefined || !counter || counter.index === undefined) continue
    return {
      before: quoted(content.slice(0, counter.index)),
      type: counter[1] ?? "decimal",
      after: quoted(content.slice(counter.index + counter[0].length)),
    }
  }
  return null
}

const quoted = (content: string): string =>
  [...content.matchAll(/"([^"]*)"/g)].map(([, text]) => text ?? "").join("")
