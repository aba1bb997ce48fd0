import {SaxesParser} from "saxes"
import {escapeXml} from "../xml"

/** XML of a template as a tree that can be written again: names with their prefixes, as Word writes them. */
export interface TreeElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly TreeNode[]
}
export type TreeNode = TreeElement | string

/** Elements within elements, more than any template has. */
const deepest = 200

/** What acts is told by these prefixes, so that nothing may have its namespace under another. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"],
  ["http://schemas.openxmlformats.org/drawingml/2006/main", "a"],
  ["urn:schemas-microsoft-com:vml", "v"],
  ["urn:schemas-microsoft-com:office:office", "o"],
])
/** The strict edition has other names for the same. */
const strict = "http://purl.oclc.org/ooxml/"

/** Null for what is no XML, declares a document type, or gives the names of Word's elements other prefixes than Word. */
export function parseTree(xml: string): TreeElement | null {
  interface Open extends TreeElement {
    readonly children: TreeNode[]
  }
  const root: Open = {name: "", attributes: {}, children: []}
  const stack: Open[] = [root]
  const parser = new SaxesParser({position: false})
  const refuse = (why: string) => {
    throw new SyntaxError(why)
  }
  parser.on("error", (error) => refuse(error.message))
  parser.on("doctype", () => refuse("a document type"))
  parser.on("opentag", ({name, attributes: given}) => {
    const attributes = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, String(value)]),
    )
    if (stack.length > deepest) refuse("too deep")
    for (const [key, uri] of Object.entries(attributes)) {
      const isNamespace = key === "xmlns" || key.startsWith("xmlns:")
      if (isNamespace && uri.startsWith(strict)) refuse("a namespace of the strict edition")
      const prefix = isNamespace ? prefixes.get(uri) : undefined
      if (prefix !== undefined && key !== `xmlns:${prefix}`) refuse(`another prefix for ${prefix}`)
    }
    const made: Open = {name, attributes, children: []}
    stack.at(-1)?.children.push(made)
    stack.push(made)
  })
  const text = (words: string) => {
    stack.at(-1)?.children.push(words)
  }
  parser.on("text", text)
  parser.on("cdata", text)
  parser.on("closetag", () => stack.pop())
  try {
    parser.write(xml.replace(/^\ufeff/, "")).close()
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Error) return null
    throw error
  }
  return root.children.find(isElement) ?? null
}

export const isElement = (node: TreeNode): node is TreeElement => typeof node !== "string"

export function writeTree(node: TreeNode): string {
  if (typeof node === "string") return escapeXml(node)
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("")
  const inner = node.children.map(writeTree).join("")
  return inner === ""
    ? `<${node.name}${attributes}/>`
    : `<${node.name}${attributes}>${inner}</${node.name}>`
}

/** The tree with every element put through: null takes it out, an array puts others in its place. Children first. */
export function through(
  element: TreeElement,
  change: (element: TreeElement) => TreeElement | readonly TreeNode[] | null,
): TreeElement {
  const children = element.children.flatMap((node): readonly TreeNode[] => {
    if (typeof node === "string") return [node]
    const made = change(through(node, change))
    if (made === null) return []
    return "name" in made ? [made] : made
  })
  return {...element, children}
}

export const childOf = (element: TreeElement | undefined, name: string): TreeElement | undefined =>
  element?.children.filter(isElement).find((child) => child.name === name)

export const childrenNamed = (
  element: TreeElement | undefined,
  name: string,
): readonly TreeElement[] =>
  (element?.children ?? []).filter(isElement).filter((child) => child.name === name)

export const attribute = (element: TreeElement | undefined, name = "w:val"): string | null =>
  element?.attributes[name] ?? null

/** All elements of a name below (and with) an element, in order. */
export function allNamed(element: TreeElement, name: string): readonly TreeElement[] {
  const self = element.name === name ? [element] : []
  return [...self, ...element.children.filter(isElement).flatMap((child) => allNamed(child, name))]
}

/** The text that stands directly in an element. */
export const textIn = ({children}: TreeElement): string =>
  children.filter((node) => typeof node === "string").join("")
