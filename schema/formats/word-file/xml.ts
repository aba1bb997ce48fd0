import {strFromU8} from "fflate"
import {SaxesParser} from "saxes"

/**
 * The parts of a Word file as a tree of elements. Names are told by their namespace, whatever prefix a file gives it, and the two
 * editions of the standard are one: `w:p` is a paragraph in both. An element of a namespace that is not known here begins with `other:`.
 */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
}

export type XmlNode = XmlElement | string

/**
 * - doctype: it declares a document type, which no Word file does and which may hold entities
 * - malformed: no well-formed XML, or in an encoding that Word does not write
 * - too-deep: elements within elements within elements, as nobody writes them
 */
export type BadXml = "doctype" | "malformed" | "too-deep"

export type ParsedXml =
  | {readonly ok: true; readonly root: XmlElement}
  | {readonly ok: false; readonly why: BadXml; readonly detail: string}

/** Elements within each other; a table within a table takes four. */
export const deepest = 300

const main = "http://schemas.openxmlformats.org"
const strict = "http://purl.oclc.org/ooxml"
const microsoft = "http://schemas.microsoft.com/office/word"

const prefixes: ReadonlyMap<string, string> = new Map([
  [`${main}/wordprocessingml/2006/main`, "w"],
  [`${strict}/wordprocessingml/main`, "w"],
  [`${main}/officeDocument/2006/relationships`, "r"],
  [`${strict}/officeDocument/relationships`, "r"],
  [`${main}/officeDocument/2006/math`, "m"],
  [`${strict}/officeDocument/math`, "m"],
  [`${main}/drawingml/2006/main`, "a"],
  [`${strict}/drawingml/main`, "a"],
  [`${main}/drawingml/2006/wordprocessingDrawing`, "wp"],
  [`${strict}/drawingml/wordprocessingDrawing`, "wp"],
  [`${main}/markup-compatibility/2006`, "mc"],
  [`${main}/package/2006/relationships`, "rel"],
  [`${main}/package/2006/content-types`, "type"],
  [`${microsoft}/2010/wordml`, "w14"],
  [`${microsoft}/2012/wordml`, "w15"],
  ["urn:schemas-microsoft-com:vml", "v"],
  ["http://www.w3.org/XML/1998/namespace", "xml"],
])

/** Elements whose blanks are text. Elsewhere blanks are only how the XML is laid out. */
const texts = new Set(["w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t", "a:t"])

class Refusal extends Error {
  readonly why: BadXml

  constructor(why: BadXml, detail: string) {
    super(detail)
    this.why = why
  }
}

/** An element on its way. What only the reading needs stands beside it, since a long document has a million of them. */
interface Open {
  readonly element: XmlElement & {readonly children: XmlNode[]}
  readonly isText: boolean
  readonly keepsSpace: boolean
}

const noAttributes: Readonly<Record<string, string>> = {}

/** Reads one part. What is wrong with it is the answer, and nothing is thrown. */
export function parseXml(part: Uint8Array | string): ParsedXml {
  try {
    return {ok: true, root: tree(typeof part === "string" ? part : decode(part))}
  } catch (error) {
    if (error instanceof Refusal) return {ok: false, why: error.why, detail: error.message}
    return {ok: false, why: "malformed", detail: error instanceof Error ? error.message : ""}
  }
}

function tree(text: string): XmlElement {
  const parser = new SaxesParser({xmlns: true, position: false})
  const stack: Open[] = []
  let root: XmlElement | null = null
  parser.on("error", (error) => {
    throw new Refusal("malformed", error.message)
  })
  parser.on("doctype", () => {
    throw new Refusal("doctype", "")
  })
  parser.on("opentag", (tag) => {
    const above = stack.at(-1)
    if (stack.length >= deepest) throw new Refusal("too-deep", "")
    let attributes: Record<string, string> | null = null
    let keepsSpace = above?.keepsSpace ?? false
    for (const {uri, local, prefix, value} of Object.values(tag.attributes)) {
      if (prefix === "xmlns" || (prefix === "" && local === "xmlns")) continue
      if (prefix === "xml" && local === "space") keepsSpace = value === "preserve"
      attributes ??= {}
      attributes[prefix === "" ? local : nameOf(uri, local)] = value
    }
    const name = nameOf(tag.uri, tag.local)
    const element = {name, attributes: attributes ?? noAttributes, children: []}
    if (above) above.element.children.push(element)
    else root = element
    stack.push({element, isText: texts.has(name), keepsSpace})
  })
  const said = (words: string) => {
    const above = stack.at(-1)
    if (!above) return
    const {children} = above.element
    if (above.isText) {
      const last = children.at(-1)
      if (typeof last === "string") children[children.length - 1] = last + words
      else children.push(words)
    } else if (/\S/.test(words)) children.push(words.trim())
  }
  parser.on("text", said)
  parser.on("cdata", said)
  parser.on("closetag", () => {
    const closed = stack.pop()
    const [words] = closed?.element.children ?? []
    if (!closed?.isText || closed.keepsSpace || typeof words !== "string") return
    // Word takes no account of blanks at either end, unless the part says that they count.
    closed.element.children[0] = withoutEnds(words, " \t\r\n")
  })
  parser.write(text).close()
  if (!root) throw new Refusal("malformed", "no element")
  return root
}

/** A text without any of these signs at its ends, looked at from the ends alone: a long run of them in the middle costs nothing. */
export function withoutEnds(text: string, signs: string): string {
  let start = 0
  let end = text.length
  while (start < end && signs.includes(text.charAt(start))) start++
  while (end > start && signs.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

const nameOf = (uri: string, local: string) => `${prefixes.get(uri) ?? "other"}:${local}`

/** UTF-8 or UTF-16, which are all that a part of a Word file may be in. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), 0)
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), 1)
  if (first === 0x3c && second === 0) return utf16(bytes, 0)
  if (first === 0 && second === 0x3c) return utf16(bytes, 1)
  const text = strFromU8(bytes)
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(text.slice(0, 200))?.[1]
  if (declared !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(declared)) {
    throw new Refusal("malformed", `encoding ${declared.slice(0, 40)}`)
  }
  return text
}

/** The same; null for a part in any other encoding. */
export function decodeIfRead(bytes: Uint8Array): string | null {
  try {
    return decode(bytes)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return null
  }
}

/** `high`: which of the two bytes is the higher one's place: 0 for the second, 1 for the first. */
function utf16(bytes: Uint8Array, high: 0 | 1): string {
  const pieces: string[] = []
  const step = 8_192
  for (let at = 0; at + 1 < bytes.length; at += step) {
    const units: number[] = []
    for (let i = at; i < at + step && i + 1 < bytes.length; i += 2) {
      units.push(((bytes[i + 1 - high] ?? 0) << 8) | (bytes[i + high] ?? 0))
    }
    pieces.push(String.fromCharCode(...units))
  }
  return pieces.join("")
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== "string"

/** The text that stands directly in an element. */
export const ownText = (element: XmlElement): string =>
  element.children.filter((node) => typeof node === "string").join("")

/** The first child of a name, and on from there. */
export function child(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  let found = element
  for (const name of path) {
    found = found?.children.find(
      (node): node is XmlElement => isElement(node) && node.name === name,
    )
  }
  return found
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(
    (node): node is XmlElement => isElement(node) && node.name === name,
  )
}

/** An attribute, as a rule `w:val`; null where it is not there. */
export const value = (element: XmlElement | undefined, name = "w:val"): string | null =>
  element?.attributes[name] ?? null

/** A whole number; null where none is written. Decimals, which some programs write, are rounded. */
export function wholeNumber(text: string | null): number | null {
  const number =
    text === null || text.trim() === "" ? Number.NaN : Math.round(Number.parseFloat(text))
  return Number.isSafeInteger(number) ? number : null
}

/** A property that is on where it stands, unless it says otherwise; null where it does not stand. */
export function isOn(element: XmlElement | undefined): boolean | null {
  if (!element) return null
  return !["0", "false", "off"].includes(value(element) ?? "1")
}

/** All elements below an element, in the order of the text, those inside what `isClosed` says left out. */
export function below(
  element: XmlElement,
  isClosed: (element: XmlElement) => boolean = () => false,
): readonly XmlElement[] {
  const found: XmlElement[] = []
  const walk = ({children}: XmlElement) => {
    for (const node of children) {
      if (!isElement(node) || isClosed(node)) continue
      found.push(node)
      walk(node)
    }
  }
  walk(element)
  return found
}

/** Whether an element of one of these names stands below an element, and not in a text box, which is a text of its own. */
export function holds({children}: XmlElement, names: readonly string[]): boolean {
  return children.some(
    (node) =>
      isElement(node) &&
      node.name !== "w:txbxContent" &&
      (names.includes(node.name) || holds(node, names)),
  )
}

/** What a program that knows the newer elements reads of a choice: the first that is offered, else the way out for older ones. */
export function chosen(alternatives: XmlElement): XmlElement | undefined {
  return child(alternatives, "mc:Choice") ?? child(alternatives, "mc:Fallback")
}
