import {SaxesParser} from "saxes"

/** Reading a Word file back, as far as the tests look: elements, paragraphs, and the numbers that Word would print. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

export type Parts = ReadonlyMap<string, string>

/** A part as a tree. Parts are not changed once they are made, so that each is read once. */
export function part(parts: Parts, name: string): Element {
  const xml = parts.get(`word/${name}`)
  if (xml === undefined) throw new Error(`No part ${name}`)
  const known = trees.get(parts) ?? new Map<string, Element>()
  trees.set(parts, known)
  const tree = known.get(xml) ?? parse(xml)
  known.set(xml, tree)
  return tree
}

const trees = new WeakMap<Parts, Map<string, Element>>()

export function parse(xml: string): Element {
  const root = {name: "", attributes: {}, children: [] as (Element | string)[]}
  const stack = [root]
  const parser = new SaxesParser()
  parser.on("opentag", ({name, attributes}) => {
    const made = {name, attributes, children: [] as (Element | string)[]}
    stack.at(-1)?.children.push(made)
    stack.push(made)
  })
  parser.on("text", (text) => stack.at(-1)?.children.push(text))
  parser.on("closetag", () => stack.pop())
  parser.write(xml).close()
  const first = root.children.find((child) => typeof child !== "string")
  if (!first) throw new Error("No element")
  return first
}

/** All elements of a name below (and with) an element, in order. */
export function all(element: Element, name: string): readonly Element[] {
  const self = element.name === name ? [element] : []
  const below = element.children.flatMap((child) =>
    typeof child === "string" ? [] : all(child, name),
  )
  return [...self, ...below]
}

export function child(
  element: Element | undefined,
  ...path: readonly string[]
): Element | undefined {
  const [name, ...rest] = path
  if (name === undefined) return element
  const found = element?.children.find((entry) => typeof entry !== "string" && entry.name === name)
  return found === undefined || typeof found === "string" ? undefined : child(found, ...rest)
}

export const value = (element: Element | undefined, name = "w:val"): string | null =>
  element?.attributes[name] ?? null

/** The text that stands directly in an element. */
export const own = (element: Element): string =>
  element.children.filter((entry) => typeof entry === "string").join("")

/** The text a reader sees: fields by their cached text, deletions left out. */
export function text(element: Element): string {
  let out = ""
  // One entry for each open field; true once its result has begun.
  const fields: boolean[] = []
  const walk = (entry: Element | string) => {
    if (typeof entry === "string") return
    if (entry.name === "w:fldChar") {
      const type = value(entry, "w:fldCharType")
      if (type === "begin") fields.push(false)
      else if (type === "separate") fields[fields.length - 1] = true
      else fields.pop()
    } else if (entry.name === "w:t") {
      if (fields.every(Boolean)) out += own(entry)
    } else if (entry.name === "w:tab") out += "\t"
    else if (entry.name === "w:br") out += "\n"
    else if (entry.name !== "w:pPr" && entry.name !== "w:sdtPr") entry.children.forEach(walk)
  }
  walk(element)
  return out
}

export interface Counted {
  readonly bookmark: string
  readonly style: string
  /** What Word prints before the paragraph; empty for nothing. */
  readonly number: string
  readonly text: string
}

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  readonly style: string | null
}

/** Counts through the document as Word does, from numbering.xml and the styles alone, and gives the paragraphs of provisions. */
export function countLikeWord(parts: Parts): readonly Counted[] {
  return paragraphsLikeWord(parts).filter(({bookmark}) => bookmark !== "")
}

/** All paragraphs with their numbers, but for the table of provisions. */
export function paragraphsLikeWord(parts: Parts): readonly Counted[] {
  const abstracts = new Map<string, readonly Level[]>()
  for (const list of all(part(parts, "numbering.xml"), "w:abstractNum")) {
    const levels = all(list, "w:lvl").map((level) => ({
      start: Number(value(child(level, "w:start"))),
      format: value(child(level, "w:numFmt")) ?? "",
      text: value(child(level, "w:lvlText")) ?? "",
      style: value(child(level, "w:pStyle")),
    }))
    abstracts.set(value(list, "w:abstractNumId") ?? "", levels)
  }
  const lists = new Map(
    all(part(parts, "numbering.xml"), "w:num").map((list) => [
      value(list, "w:numId") ?? "",
      value(child(list, "w:abstractNumId")) ?? "",
    ]),
  )
  const styles = new Map(
    all(part(parts, "styles.xml"), "w:style").map((style) => [
      value(style, "w:styleId") ?? "",
      value(child(style, "w:pPr", "w:numPr", "w:numId")),
    ]),
  )
  const counters = new Map<string, number[]>()
  const out: Counted[] = []
  for (const paragraph of all(part(parts, "document.xml"), "w:p")) {
    const style = value(child(paragraph, "w:pPr", "w:pStyle")) ?? ""
    const direct = child(paragraph, "w:pPr", "w:numPr")
    const list = direct ? value(child(direct, "w:numId")) : (styles.get(style) ?? null)
    let number = ""
    if (list !== null) {
      const abstract = lists.get(list)
      const levels = abstracts.get(abstract ?? "") ?? []
      const at = direct
        ? Number(value(child(direct, "w:ilvl")) ?? 0)
        : levels.findIndex((level) => level.style === style)
      const count = counters.get(abstract ?? "") ?? []
      counters.set(abstract ?? "", count)
      count[at] = (count[at] ?? (levels[at]?.start ?? 1) - 1) + 1
      count.length = at + 1
      number = (levels[at]?.text ?? "").replace(/%(\d)/g, (_, level: string) => {
        const i = Number(level) - 1
        return wordFormat(count[i] ?? levels[i]?.start ?? 1, levels[i]?.format ?? "")
      })
    }
    if (/^TOC/.test(style)) continue
    const names = all(paragraph, "w:bookmarkStart").map((each) => value(each, "w:name") ?? "")
    const name = names.find((each) => each.startsWith("_prov_")) ?? ""
    out.push({bookmark: name, style, number, text: text(paragraph)})
  }
  return out
}

/** Word's number formats, written anew so that a slip in ours shows. */
function wordFormat(n: number, format: string): string {
  const letter = String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1)
  const roman = [
    ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][n % 10],
    ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][Math.floor(n / 10) % 10],
    "C".repeat(Math.floor(n / 100)),
  ]
    .reverse()
    .join("")
  switch (format) {
    case "decimal":
      return String(n)
    case "lowerLetter":
      return letter
    case "upperLetter":
      return letter.toUpperCase()
    case "lowerRoman":
      return roman.toLowerCase()
    case "upperRoman":
      return roman
    default:
      throw new Error(`Unknown number format ${format}`)
  }
}

export const plainSpaces = (words: string): string => words.replaceAll("\u00a0", " ")
