import type {Node} from "prosemirror-model"
import type {ExportOptions} from "../../../../schema/formats/export"
import {paragraphsLikeWord, part, type Counted, type Element, type Parts} from "../word"

/** One exported bill of the matrix: what went in, and the parts that came out, each read once. */
export interface WordParts {
  readonly name: string
  readonly doc: Node
  readonly options: ExportOptions
  readonly language: string
  readonly parts: Parts
  /** A part in `word/`; null where the file has none. */
  readonly read: (part: string) => Part | null
  /** The parts with words on a page: text, notes, comments, headers and footers. */
  readonly texts: () => readonly (readonly [name: string, part: Part])[]
  /** The paragraphs with the numbers that Word will print, by the tests' own counter. */
  readonly counted: () => readonly Counted[]
}

/** A part as a tree, with its elements by name and the way up. */
export interface Part {
  readonly root: Element
  readonly all: (name: string) => readonly Element[]
  readonly parent: (element: Element) => Element | undefined
  readonly names: ReadonlySet<string>
}

export function partOf(root: Element): Part {
  const byName = new Map<string, Element[]>()
  const parents = new Map<Element, Element>()
  const walk = (element: Element) => {
    const known = byName.get(element.name)
    if (known) known.push(element)
    else byName.set(element.name, [element])
    for (const child of element.children) {
      if (typeof child === "string") continue
      parents.set(child, element)
      walk(child)
    }
  }
  walk(root)
  return {
    root,
    all: (name) => byName.get(name) ?? [],
    parent: (element) => parents.get(element),
    names: new Set(byName.keys()),
  }
}

export function wordParts(
  made: Pick<WordParts, "name" | "doc" | "options" | "language" | "parts">,
): WordParts {
  const known = new Map<string, Part>()
  let counted: readonly Counted[] | null = null
  const read = (name: string): Part | null => {
    if (!made.parts.has(`word/${name}`)) return null
    const read = known.get(name) ?? partOf(part(made.parts, name))
    known.set(name, read)
    return read
  }
  return {
    ...made,
    read,
    texts: () =>
      [...made.parts.keys()].flatMap((path) => {
        const [, name] =
          /^word\/((?:document|footnotes|comments|header\d|footer\d)\.xml)$/.exec(path) ?? []
        const text = name === undefined ? null : read(name)
        return name !== undefined && text ? [[name, text] as const] : []
      }),
    counted: () => (counted ??= paragraphsLikeWord(made.parts)),
  }
}

/** What must be right in a Word file: a row of the list, how it is found wrong, and a change that must be found. */
export interface Row {
  readonly number: number
  readonly says: string
  /** A sentence for each place where it is not so. */
  readonly check: (file: WordParts) => readonly string[] | Promise<readonly string[]>
  readonly breaks: (parts: Map<string, string>) => void
  /** Which file of the matrix has what is broken; absent: any. */
  readonly breaksIn?: (file: WordParts) => boolean
}

export function main(file: WordParts): Part {
  const found = file.read("document.xml")
  if (!found) throw new Error("A file without a document")
  return found
}

export const documentPath = "word/document.xml"

/** Replaces in a part. A change that changes nothing is an error: the test would be about nothing. */
export function replace(
  parts: Map<string, string>,
  path: string,
  from: string | RegExp,
  to: string,
): void {
  const before = parts.get(path)
  const after = before?.replace(from, to)
  if (before === undefined || after === undefined || after === before)
    throw new Error(`Nothing to break in ${path}`)
  parts.set(path, after)
}

export const elements = (element: Element | undefined): readonly Element[] =>
  (element?.children ?? []).filter((entry) => typeof entry !== "string")

export const attribute = (element: Element | undefined, name = "w:val"): string =>
  element?.attributes[name] ?? ""

export const own = (element: Element): string =>
  element.children.filter((entry) => typeof entry === "string").join("")

export const twice = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
]

/** The bookmark of a provision. */
export const bookmarkOf = (id: string): string => `_prov_${id.replace(/[^A-Za-z0-9]/g, "_")}`

export const styleOf = (paragraph: Element): string => {
  const properties = elements(paragraph).find(({name}) => name === "w:pPr")
  return attribute(elements(properties).find(({name}) => name === "w:pStyle"))
}
