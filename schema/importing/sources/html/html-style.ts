import {defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree} from "parse5"

export type HtmlElement = Tree.Element
export type HtmlNode = Tree.ChildNode

/** Property → value in small letters, as far as inline styles and plain rules of a page's style sheets say it. */
export type Style = ReadonlyMap<string, string>

export const isElement = (node: Tree.Node): node is HtmlElement => tree.isElementNode(node)

export const attribute = (element: HtmlElement, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value

export const classesOf = (element: HtmlElement): readonly string[] =>
  (attribute(element, "class") ?? "").split(/\s+/).filter((name) => name !== "")

/** Everything inside an element, itself first, in the order of the text; no call is made inside another, so depth costs nothing. */
export function* within(root: Tree.Node): Generator<Tree.Node> {
  const waiting: Tree.Node[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    if (!("childNodes" in node)) continue
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      const child = node.childNodes[i]
      if (child) waiting.push(child)
    }
  }
}

export function textWithin(root: Tree.Node): string {
  let text = ""
  for (const node of within(root)) if (tree.isTextNode(node)) text += node.value
  return text
}

/**
 * What an element's own style is: rules for its tag and its classes, then its `style`. Only selectors of one tag, one class or both are
 * read, which is all that word processors write; of what a page's author wrote for the look of it, nothing is needed.
 */
export class StyleSheet {
  readonly #rules = new Map<string, Map<string, string>>()
  readonly #known = new Map<string, Style>()

  constructor(root: Tree.Node) {
    for (const node of within(root)) {
      if (isElement(node) && node.tagName === "style") this.#read(textWithin(node))
    }
  }

  of(element: HtmlElement): Style {
    const own = attribute(element, "style")
    const key = `${element.tagName} ${attribute(element, "class") ?? ""}`
    const shared = this.#known.get(key) ?? this.#shared(element)
    this.#known.set(key, shared)
    return own === undefined ? shared : new Map([...shared, ...declarations(own)])
  }

  /** The rule for a selector that is no element's, such as `.lst-kix_a-0>li:before`, without its spaces. */
  rule(selector: string): Style | undefined {
    return this.#rules.get(selector)
  }

  #shared({tagName, attrs}: HtmlElement): Style {
    const names = (attrs.find(({name}) => name === "class")?.value ?? "").split(/\s+/)
    const selectors = [tagName, ...names.flatMap((name) => [`.${name}`, `${tagName}.${name}`])]
    return new Map(selectors.flatMap((selector) => [...(this.#rules.get(selector) ?? [])]))
  }

  #read(sheet: string): void {
    const text = withoutRemarks(sheet.replace(/<!--|-->/g, " "))
    for (const block of text.split("}")) {
      const at = block.lastIndexOf("{")
      // Rules for print or for a width of the screen stand in a block of their own.
      if (at < 0 || block.includes("@media")) continue
      const read = declarations(block.slice(at + 1))
      for (const selector of block.slice(0, at).split(",")) {
        const key = selector.replace(/\s+/g, "")
        if (key === "" || key.length > 200) continue
        const rule = this.#rules.get(key) ?? new Map<string, string>()
        for (const [name, value] of read) rule.set(name, value)
        this.#rules.set(key, rule)
      }
    }
  }
}

/** A sheet without its remarks; one that does not end goes on to the end of the sheet, as CSS has it. */
function withoutRemarks(sheet: string): string {
  const kept: string[] = []
  let at = 0
  for (let start = sheet.indexOf("/*"); start >= 0; start = sheet.indexOf("/*", at)) {
    kept.push(sheet.slice(at, start))
    const end = sheet.indexOf("*/", start + 2)
    at = end < 0 ? sheet.length : end + 2
  }
  return [...kept, sheet.slice(at)].join(" ")
}

function declarations(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const declaration of text.split(";")) {
    const at = declaration.indexOf(":")
    if (at < 0) continue
    const name = declaration.slice(0, at).trim().toLowerCase()
    const value = declaration.slice(at + 1).trim()
    if (name === "margin" || name === "padding") sides(name, value, found)
    else found.set(name, name === "content" ? value : value.toLowerCase())
  }
  return found
}

/** `margin: 0 0 6pt 36pt` says four properties. */
function sides(name: string, value: string, found: Map<string, string>): void {
  const [top = "", right = top, , left = right] = value.toLowerCase().split(/\s+/)
  found.set(`${name}-left`, left)
  found.set(`${name}-right`, right)
}

/** A length in points; null for what is none or depends on something else. */
export function points(value: string | undefined, size = 12): number | null {
  const read = /^(-?[\d.]+)\s*(pt|px|cm|mm|in|em|rem|pc)?$/.exec((value ?? "").trim())
  if (!read) return null
  const number = Number(read[1])
  if (!Number.isFinite(number)) return null
  const unit = read[2]
  if (unit === undefined) return number === 0 ? 0 : null
  return (
    number * ({pt: 1, px: 0.75, cm: 28.35, mm: 2.835, in: 72, em: size, rem: 12, pc: 12}[unit] ?? 1)
  )
}
