import {defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree} from "parse5"
import {attribute, type HtmlElement, isElement, textWithin, within} from "./html-style"

/** Footnotes of a page, found by their two links: from the mark to the note, and from the note back. */
export interface HtmlNotes {
  /** Links that are marks, with the mark. */
  readonly marks: ReadonlyMap<HtmlElement, string>
  /** Elements that hold a note each, with its mark. */
  readonly notes: ReadonlyMap<HtmlElement, string>
  /** Links back, whose words are the mark once more or an arrow. */
  readonly backs: ReadonlySet<HtmlElement>
}

const mark = /^[[(]?\s*(?:\d{1,4}|[a-z]{1,4}|[*†‡§]{1,4})\s*[\])]?[.:]?$/iu
const blocks = new Set(["p", "li", "div", "dd", "td", "aside", "section", "footer"])

export function findNotes(root: Tree.Node): HtmlNotes {
  const byName = new Map<string, HtmlElement>()
  const order = new Map<Tree.Node, number>()
  const elements: HtmlElement[] = []
  const links: HtmlElement[] = []
  for (const node of within(root)) {
    if (!isElement(node)) continue
    order.set(node, order.size)
    elements.push(node)
    const isLink = node.tagName === "a"
    for (const name of [attribute(node, "id"), isLink ? attribute(node, "name") : undefined]) {
      if (name !== undefined && !byName.has(name)) byName.set(name, node)
    }
    if (isLink && attribute(node, "href")?.startsWith("#")) links.push(node)
  }
  const place = (element: HtmlElement) => order.get(element) ?? 0
  const ends = lastInside(elements, place)
  const target = (link: HtmlElement) => byName.get((attribute(link, "href") ?? "").slice(1))
  const linksTo = new Map<HtmlElement, HtmlElement[]>()
  for (const link of links) {
    const to = target(link)
    const known = to && linksTo.get(to)
    if (known) known.push(link)
    else if (to) linksTo.set(to, [link])
  }
  const marks = new Map<HtmlElement, string>()
  const notes = new Map<HtmlElement, string>()
  const backs = new Set<HtmlElement>()
  for (const link of links) {
    const to = target(link)
    const words = textWithin(link).trim()
    if (!to || !mark.test(words) || backs.has(link)) continue
    const block = noteBlock(to)
    if (!block) continue
    const back = firstOf([link, ...ancestors(link, 3), ...inside(link)], (around) => {
      const others = linksTo.get(around) ?? []
      // Links are in the order of the page, and those inside the note stand together.
      const at = firstFrom(others, place(block), place)
      const other = others[at] === link ? others[at + 1] : others[at]
      return other && place(other) <= (ends.get(block) ?? 0) ? other : undefined
    })
    if (!back || place(back) < place(link)) continue
    const sign = words.replace(/^[[(]\s*|\s*[\])]?[.:]?$/g, "")
    marks.set(link, sign)
    notes.set(block, sign)
    backs.add(back)
  }
  return {marks, notes, backs}
}

/** The whole note that a link leads to: a word processor's own element for it, or else the paragraph or item. */
function noteBlock(to: HtmlElement): HtmlElement | null {
  const around = [to, ...ancestors(to, 8)]
  const own = around.find(
    (element) =>
      /mso-element:\s*(?:footnote|endnote)(?![-\w])/.test(attribute(element, "style") ?? "") ||
      (element.tagName === "div" && /^sd(?:foot|end)note\d/.test(attribute(element, "id") ?? "")),
  )
  return own ?? around.find(({tagName}) => blocks.has(tagName)) ?? null
}

function ancestors(element: HtmlElement, most: number): readonly HtmlElement[] {
  const found: HtmlElement[] = []
  let parent = tree.getParentNode(element)
  while (parent && isElement(parent) && found.length < most) {
    found.push(parent)
    parent = tree.getParentNode(parent)
  }
  return found
}

const inside = (element: HtmlElement): readonly HtmlElement[] =>
  [...within(element)].filter((node) => isElement(node))

/** The place of the last element inside each. `elements` are in the order of the page. */
function lastInside(
  elements: readonly HtmlElement[],
  place: (element: HtmlElement) => number,
): ReadonlyMap<HtmlElement, number> {
  const ends = new Map<HtmlElement, number>()
  for (const element of elements.toReversed()) {
    const end = ends.get(element) ?? place(element)
    ends.set(element, end)
    const parent = tree.getParentNode(element)
    if (parent && isElement(parent)) ends.set(parent, Math.max(end, ends.get(parent) ?? 0))
  }
  return ends
}

/** Where the first of ordered elements stands that is not before a place. */
function firstFrom(
  elements: readonly HtmlElement[],
  from: number,
  place: (element: HtmlElement) => number,
): number {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >> 1
    const element = elements[middle]
    if (element && place(element) < from) low = middle + 1
    else high = middle
  }
  return low
}

function firstOf<T, Found>(
  values: readonly T[],
  find: (value: T) => Found | undefined,
): Found | undefined {
  for (const value of values) {
    const found = find(value)
    if (found !== undefined) return found
  }
  return undefined
}
