import {decode} from "../../word-file/xml"
import {cleanFurniture} from "./template-furniture"
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
    return bytes ? decode(bytes) : null
  }
  const tree = (path: string): TreeElement | null => {
    const xml = text(path)
    return xml === null ? null : parseTree(xml)
  }
  const refuse = (why: NoTemplate, detail: string): ReadTemplate => ({ok: false, why, detail})
  const document = tree("word/document.xml")
  const styles = tree("word/styles.xml")
  if (!document) return refuse("unreadable", "word/document.xml")
  if (!styles) return refuse("no-styles", "word/styles.xml")
  if (Object.values(document.attributes).some((uri) => uri.startsWith("http://purl.oclc.org/"))) {
    return refuse("strict", "")
  }
  if (document.name !== "w:document" || styles.name !== "w:styles") {
    return refuse("unreadable", `${document.name} ${styles.name}`)
  }
  noteOf(parts, document, text, leftOut)
  const numbering = tree("word/numbering.xml")
  const lists = listsOf(numbering)
  const sheet = cleanStyles(styles, new Set(idsOf(numbering)))
  const paragraphStyles = stylesIn(sheet)
  if (paragraphStyles.length === 0) return refuse("no-styles", "no paragraph styles")
  const media = new Map<string, Uint8Array>()
  const section = allNamed(document, "w:sectPr").at(-1)
  const settings = tree("word/settings.xml") ?? undefined
  const fonts = tree("word/fontTable.xml")
  const theme = tree("word/theme/theme1.xml")
  return {
    ok: true,
    template: {
      styles: declaration + writeTree(sheet),
      paragraphStyles,
      lists,
      page: pageOf(section),
      furniture: furnitureOf(section, {parts, tree, sheet, media, leftOut}),
      media,
      theme: theme ? declaration + writeTree(cleanTheme(theme)) : null,
      fonts: fonts ? declaration + writeTree(cleanFonts(fonts, leftOut)) : null,
      settings: settingsOf(settings),
      leftOut: [...leftOut].sort(),
    },
  }
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

/** Styles of one id each, that name no style and no list that is not there. */
function cleanStyles(styles: TreeElement, lists: ReadonlySet<string>): TreeElement {
  const seen = new Set<string>()
  const kept = styles.children.filter((node) => {
    if (typeof node === "string" || node.name !== "w:style") return true
    const id = attribute(node, "w:styleId") ?? ""
    if (id === "" || seen.has(id)) return false
    seen.add(id)
    return true
  })
  const named = new Set(["w:basedOn", "w:next", "w:link"])
  return through({...styles, children: kept}, (element) => {
    if (named.has(element.name) && !seen.has(attribute(element) ?? "")) return null
    if (element.name === "w:numPr") {
      const list = attribute(childOf(element, "w:numId"))
      return list === null || list === "0" || lists.has(list) ? element : null
    }
    return element
  })
}

const idsOf = (numbering: TreeElement | null) =>
  childrenNamed(numbering ?? undefined, "w:num").map((list) => attribute(list, "w:numId") ?? "")

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
    while (at && !seen.has(at)) {
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

/** Its lists with the pictures of bullets left out. */
function listsOf(numbering: TreeElement | null): TemplateLists {
  const whole =
    numbering &&
    through(numbering, (element) =>
      ["w:lvlPicBulletId", "w:numPicBullet"].includes(element.name) ? null : element,
    )
  const abstracts = childrenNamed(whole ?? undefined, "w:abstractNum")
  const numbers = childrenNamed(whole ?? undefined, "w:num")
  const last = (elements: readonly TreeElement[], name: string) =>
    Math.max(0, ...elements.map((each) => Number(attribute(each, name)) || 0))
  return {
    abstracts: abstracts.map(writeTree),
    numbers: numbers.map(writeTree),
    lastAbstract: last(abstracts, "w:abstractNumId"),
    lastNumber: last(numbers, "w:numId"),
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
      return found ? [[name, writeTree(found)]] : []
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
  through(theme, (element) =>
    element.name === "a:blipFill"
      ? {name: "a:noFill", attributes: {}, children: []}
      : /^a:(?:hlinkClick|blip)$/.test(element.name)
        ? null
        : element,
  )

function cleanFonts(fonts: TreeElement, leftOut: Set<LeftOut>): TreeElement {
  return through(fonts, (element) => {
    if (!/^w:embed/.test(element.name)) return element
    leftOut.add("embedded-fonts")
    return null
  })
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
      return found ? [[name, writeTree(found)]] : []
    }),
  )
