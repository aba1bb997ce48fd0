import {decodeIfRead} from "../../word-file/xml"
import {checkDocx} from "../rules"
import {cleanFurniture} from "./template-furniture"
import {drawingAlone, markupAlone} from "./template-sound"
import {
  allNamed,
  attribute,
  childOf,
  childrenNamed,
  parseTree,
  textIn,
  through,
  writeTree,
  type TreeElement,
} from "./template-tree"
import type {
  LeftOut,
  NoTemplate,
  Template,
  TemplateFurniture,
  TemplateLists,
  TemplatePage,
  TemplateStyle,
} from "./template"
import {declaration} from "../xml"

export type ReadTemplate =
  | {readonly ok: true; readonly template: Template}
  | {readonly ok: false; readonly why: NoTemplate; readonly detail: string}

/**
 * Reads a template from the parts of a .docx or .dotx. Its text is not used. Whatever acts (macros, controls), is of another program
 * (objects) or leads out of the file (links, an attached template) is left out, and said to be.
 */
export function readTemplate(parts: ReadonlyMap<string, Uint8Array>): ReadTemplate {
  const leftOut = new Set<LeftOut>()
  const text = (path: string): string | null => {
    const bytes = parts.get(path)
    return bytes ? decodeIfRead(bytes) : null
  }
  const tree = (path: string): TreeElement | null => {
    const xml = text(path)
    return xml === null ? null : parseTree(xml)
  }
  const refuse = (why: NoTemplate, detail: string): ReadTemplate => ({ok: false, why, detail})
  // The same elements, in namespaces of other names.
  if (text("word/document.xml")?.includes('"http://purl.oclc.org/ooxml/'))
    return refuse("strict", "")
  const document = tree("word/document.xml")
  const styles = tree("word/styles.xml")
  if (!document) return refuse("unreadable", "word/document.xml")
  if (!styles) return refuse("no-styles", "word/styles.xml")
  if (document.name !== "w:document" || styles.name !== "w:styles") {
    return refuse("unreadable", `${document.name} ${styles.name}`)
  }
  noteOf(parts, document, text, leftOut)
  const numbering = tree("word/numbering.xml")
  const lists = listsOf(numbering)
  const sheet = cleanStyles(markupAlone(styles), lists.ids)
  const paragraphStyles = stylesIn(sheet)
  if (paragraphStyles.length === 0) return refuse("no-styles", "no paragraph styles")
  const media = new Map<string, Uint8Array>()
  const section = allNamed(document, "w:sectPr").at(-1)
  const settings = tree("word/settings.xml") ?? undefined
  const fonts = tree("word/fontTable.xml")
  const theme = tree("word/theme/theme1.xml")
  const written = declaration + writeTree(sheet)
  const furniture = furnitureOf(section, {parts, tree, sheet, media, leftOut})
  const [unsound] = unsoundIn(written, lists.lists, furniture)
  if (unsound !== undefined) return refuse("unreadable", unsound)
  return {
    ok: true,
    template: {
      styles: written,
      paragraphStyles,
      lists: lists.lists,
      page: pageOf(section),
      furniture,
      media,
      theme: theme ? declaration + writeTree(cleanTheme(theme)) : null,
      fonts: fonts ? declaration + writeTree(cleanFonts(fonts, leftOut)) : null,
      settings: settingsOf(settings),
      leftOut: [...leftOut].sort(),
    },
  }
}

/** What would make every export in this template faulty, by the rules that an export is held to. */
function unsoundIn(
  styles: string,
  lists: TemplateLists,
  furniture: readonly TemplateFurniture[],
): readonly string[] {
  const numbering = `<w:numbering>${[...lists.abstracts, ...lists.numbers].join("")}</w:numbering>`
  return checkDocx(
    new Map([
      ["word/styles.xml", styles],
      ["word/numbering.xml", numbering],
      ...furniture.map(({kind, xml}, i): [string, string] => [`word/${kind}${i + 21}.xml`, xml]),
    ]),
  )
}

function noteOf(
  parts: ReadonlyMap<string, Uint8Array>,
  document: TreeElement,
  text: (path: string) => string | null,
  leftOut: Set<LeftOut>,
): void {
  const paths = [...parts.keys()].map((path) => path.toLowerCase())
  if (paths.some((path) => /vbaproject|vbadata|\/customizations\.xml$/.test(path)))
    leftOut.add("macros")
  if (paths.some((path) => /\/(?:embeddings|activex|controls)\//.test(path))) leftOut.add("objects")
  if (allNamed(document, "w:altChunk").length > 0) leftOut.add("other-documents")
  if (allNamed(document, "w:t").some((run) => textIn(run).trim() !== "")) leftOut.add("text")
  for (const path of parts.keys()) {
    if (!path.endsWith(".rels")) continue
    const xml = text(path) ?? ""
    if (/relationships\/attachedTemplate"/.test(xml)) leftOut.add("attached-template")
    else if (/TargetMode\s*=\s*"External"/.test(xml)) leftOut.add("links")
  }
}

/** What can stand in the text of an export as it is given: no sign of XML's own, and no longer than Word's. */
const plainId = /^[^<>&"'\p{Cc}]{1,253}$/u

/** Styles of one plain id each, that name no style and no list that is not there. */
function cleanStyles(styles: TreeElement, lists: ReadonlySet<string>): TreeElement {
  const seen = new Set<string>()
  const kept = styles.children.filter((node) => {
    if (typeof node === "string" || node.name !== "w:style") return true
    const id = attribute(node, "w:styleId") ?? ""
    if (!plainId.test(id) || seen.has(id)) return false
    seen.add(id)
    return true
  })
  const named = new Set(["w:basedOn", "w:next", "w:link"])
  return through({...styles, children: kept}, (element) => {
    // Of Word's editing sessions.
    if (element.name === "w:rsid") return null
    if (named.has(element.name) && !seen.has(attribute(element) ?? "")) return null
    if (element.name === "w:numPr") {
      const list = attribute(childOf(element, "w:numId"))
      return list === null || list === "0" || lists.has(list) ? element : null
    }
    return element
  })
}

/** Styles that are based on each other; Word itself stops at eleven. */
const longestChain = 50

function stylesIn(sheet: TreeElement): readonly TemplateStyle[] {
  const all = new Map(
    childrenNamed(sheet, "w:style").map((style) => [attribute(style, "w:styleId") ?? "", style]),
  )
  /** The nearest answer of a style or of what it is based on. */
  const inherited = (
    style: TreeElement,
    ask: (pPr: TreeElement) => string | null,
  ): string | null => {
    const seen = new Set<TreeElement>()
    let at: TreeElement | undefined = style
    while (at && !seen.has(at) && seen.size < longestChain) {
      seen.add(at)
      const pPr = childOf(at, "w:pPr")
      const answer = pPr ? ask(pPr) : null
      if (answer !== null) return answer
      at = all.get(attribute(childOf(at, "w:basedOn")) ?? "")
    }
    return null
  }
  return [...all].flatMap(([id, style]): readonly TemplateStyle[] => {
    if ((attribute(style, "w:type") ?? "paragraph") !== "paragraph") return []
    const name = attribute(childOf(style, "w:name")) ?? id
    const outline = inherited(style, (pPr) => attribute(childOf(pPr, "w:outlineLvl")))
    const list = inherited(style, (pPr) => attribute(childOf(childOf(pPr, "w:numPr"), "w:numId")))
    const builtIn = /^heading ([1-9])$/i.exec(name)?.[1]
    const level = outline === null ? (builtIn ? Number(builtIn) - 1 : null) : Number(outline)
    const isHeading = level !== null && level >= 0 && level <= 8
    return [
      {id, name, outline: isHeading ? level : null, isNumbered: list !== null && list !== "0"},
    ]
  })
}

/** Elements by their number, each number once. Behind very high ones there would be no number left for ours. */
function numbered(
  numbering: TreeElement | null,
  name: string,
  id: string,
): Map<number, TreeElement> {
  const found = new Map<number, TreeElement>()
  for (const each of childrenNamed(numbering ?? undefined, name)) {
    const number = attribute(each, id) ?? ""
    if (/^\d{1,6}$/.test(number) && !found.has(Number(number))) found.set(Number(number), each)
  }
  return found
}

function last(numbers: Iterable<number>): number {
  let found = 0
  for (const number of numbers) found = Math.max(found, number)
  return found
}

/** Its lists with the pictures of bullets left out, and their numbers. */
function listsOf(numbering: TreeElement | null): {
  readonly lists: TemplateLists
  readonly ids: ReadonlySet<string>
} {
  const whole =
    numbering &&
    through(markupAlone(numbering), (element) =>
      ["w:lvlPicBulletId", "w:numPicBullet"].includes(element.name) ? null : element,
    )
  const abstracts = numbered(whole, "w:abstractNum", "w:abstractNumId")
  const numbers = numbered(whole, "w:num", "w:numId")
  // One that counts by a list that is not there is none.
  for (const [id, list] of numbers) {
    if (!abstracts.has(Number(attribute(childOf(list, "w:abstractNumId"))))) numbers.delete(id)
  }
  return {
    ids: new Set([...numbers.keys()].map(String)),
    lists: {
      abstracts: [...abstracts.values()].map(writeTree),
      numbers: [...numbers.values()].map(writeTree),
      lastAbstract: last(abstracts.keys()),
      lastNumber: last(numbers.keys()),
    },
  }
}

const pageNames = [
  "w:pgSz",
  "w:pgMar",
  "w:paperSrc",
  "w:pgBorders",
  "w:cols",
  "w:vAlign",
  "w:docGrid",
]

function pageOf(section: TreeElement | undefined): TemplatePage {
  const properties = Object.fromEntries(
    pageNames.flatMap((name) => {
      const found = childOf(section, name)
      return found ? [[name, writeTree(markupAlone(found))]] : []
    }),
  )
  const size = childOf(section, "w:pgSz")
  const margins = childOf(section, "w:pgMar")
  const number = (element: TreeElement | undefined, name: string, usual: number) => {
    const value = Number(attribute(element, name) ?? Number.NaN)
    return Number.isFinite(value) ? Math.abs(value) : usual
  }
  const across =
    number(size, "w:w", 11906) -
    number(margins, "w:left", 1418) -
    number(margins, "w:right", 1418) -
    number(margins, "w:gutter", 0)
  const columns = childOf(section, "w:cols")
  const count = Math.max(1, number(columns, "w:num", 1))
  const between = number(columns, "w:space", 720) * (count - 1)
  return {
    properties,
    hasFirst: childOf(section, "w:titlePg") !== undefined,
    // Narrower than this no table can be read.
    textWidth: Math.max(2000, Math.floor((across - between) / count)),
  }
}

interface Found {
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly tree: (path: string) => TreeElement | null
  readonly sheet: TreeElement
  readonly media: Map<string, Uint8Array>
  readonly leftOut: Set<LeftOut>
}

function furnitureOf(section: TreeElement | undefined, found: Found): readonly TemplateFurniture[] {
  const {tree, sheet} = found
  const relations = new Map(
    childrenNamed(tree("word/_rels/document.xml.rels") ?? undefined, "Relationship").map((each) => [
      attribute(each, "Id") ?? "",
      attribute(each, "TargetMode") === "External" ? "" : (attribute(each, "Target") ?? ""),
    ]),
  )
  const styles = new Set(
    childrenNamed(sheet, "w:style").map((style) => attribute(style, "w:styleId") ?? ""),
  )
  return (["header", "footer"] as const).flatMap((kind) =>
    childrenNamed(section, `w:${kind}Reference`).flatMap((reference) => {
      const type = attribute(reference, "w:type") ?? "default"
      const target = relations.get(attribute(reference, "r:id") ?? "") ?? ""
      const path = target.startsWith("/") ? target.slice(1) : `word/${target}`
      const part = tree(path)
      if (!part || (type !== "default" && type !== "first" && type !== "even")) return []
      const slash = path.lastIndexOf("/") + 1
      const links = tree(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`)
      const {xml, pictures} = cleanFurniture(part, links, {...found, styles})
      return [{kind, type, xml, pictures}]
    }),
  )
}

/** A theme may bring pictures for backgrounds, which no text has. */
const cleanTheme = (theme: TreeElement): TreeElement =>
  through(drawingAlone(theme), (element) =>
    element.name === "a:blipFill"
      ? {name: "a:noFill", attributes: {}, children: []}
      : /^a:(?:hlinkClick|blip)$/.test(element.name)
        ? null
        : element,
  )

function cleanFonts(fonts: TreeElement, leftOut: Set<LeftOut>): TreeElement {
  const without = through(fonts, (element) => {
    if (!/^w:embed/.test(element.name)) return element
    leftOut.add("embedded-fonts")
    return null
  })
  return markupAlone(without)
}

/** Those that change where words stand, in the order of the format. */
export const settingNames = [
  "w:mirrorMargins",
  "w:gutterAtTop",
  "w:defaultTabStop",
  "w:autoHyphenation",
  "w:consecutiveHyphenLimit",
  "w:hyphenationZone",
  "w:doNotHyphenateCaps",
  "w:evenAndOddHeaders",
  "w:clrSchemeMapping",
  "w:decimalSymbol",
  "w:listSeparator",
] as const

const settingsOf = (settings: TreeElement | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    settingNames.flatMap((name) => {
      const found = childOf(settings, name)
      return found ? [[name, writeTree({...markupAlone(found), children: []})]] : []
    }),
  )
