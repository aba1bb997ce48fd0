import {strToU8, zipSync} from "fflate"
import {furnitureParts, pageSetUp, type Furniture, type Section} from "./pages"
import {isRightToLeft} from "../../invisible"
import {byScript} from "./scripts"
import {wordLanguage} from "./styles"
import {namespaces} from "./wordml"
import {declaration, escapeXml, tag, val} from "./xml"

/** The parts of a Word file around the text: what they are, how they hang together, and the zip that holds them. */
const office = "http://schemas.openxmlformats.org/officeDocument/2006"
const packaging = "http://schemas.openxmlformats.org/package/2006"
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml"

interface Part {
  readonly path: string
  readonly type: string
  /** How the main document names it. */
  readonly relation: string
  /** Where the kind of relation is not of the standard's first edition. */
  readonly namespace?: string
}

const parts: readonly Part[] = [
  {path: "styles.xml", type: `${wordType}.styles+xml`, relation: "styles"},
  {path: "numbering.xml", type: `${wordType}.numbering+xml`, relation: "numbering"},
  {path: "settings.xml", type: `${wordType}.settings+xml`, relation: "settings"},
  {path: "footnotes.xml", type: `${wordType}.footnotes+xml`, relation: "footnotes"},
  {path: "header1.xml", type: `${wordType}.header+xml`, relation: "header"},
  {path: "header2.xml", type: `${wordType}.header+xml`, relation: "header"},
  {path: "header3.xml", type: `${wordType}.header+xml`, relation: "header"},
  {path: "header4.xml", type: `${wordType}.header+xml`, relation: "header"},
  {path: "header5.xml", type: `${wordType}.header+xml`, relation: "header"},
  {path: "footer1.xml", type: `${wordType}.footer+xml`, relation: "footer"},
  {path: "footer2.xml", type: `${wordType}.footer+xml`, relation: "footer"},
  {path: "comments.xml", type: `${wordType}.comments+xml`, relation: "comments"},
  {
    path: "commentsExtended.xml",
    type: `${wordType}.commentsExtended+xml`,
    relation: "commentsExtended",
    namespace: "http://schemas.microsoft.com/office/2011",
  },
  {
    path: "glossary/document.xml",
    type: `${wordType}.document.glossary+xml`,
    relation: "glossaryDocument",
  },
]

const relationId = (path: string) => `rId${parts.findIndex((part) => part.path === path) + 1}`

/** What the file says of itself. */
export interface About extends Furniture {
  readonly created: string | null
}

/** Adds to the written parts what a file must have beside them. Keys are paths in the file. */
export function completeParts(
  written: ReadonlyMap<string, string>,
  about: About,
): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  const added = new Map(written)
  added.set("word/settings.xml", settings(about))
  for (const [path, xml] of furnitureParts(about)) {
    added.set(`word/${path}`, byScript(xml, about.language))
  }
  const used = parts.filter(({path}) => added.has(`word/${path}`))
  // Readers may look at the first entries only, so the list of types comes first.
  const items = customItems(added)
  const hasGlossary = added.has("word/glossary/document.xml")
  all.set("[Content_Types].xml", contentTypes(used, items, hasGlossary))
  all.set(
    "_rels/.rels",
    relations([
      ["rId1", `${office}/relationships/officeDocument`, "word/document.xml"],
      ["rId2", `${packaging}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ["rId3", `${office}/relationships/extended-properties`, "docProps/app.xml"],
    ]),
  )
  for (const [path, xml] of added) all.set(path, xml)
  for (const item of items) {
    all.set(
      `customXml/_rels/item${item}.xml.rels`,
      relations([["rId1", `${office}/relationships/customXmlProps`, `itemProps${item}.xml`]]),
    )
  }
  if (hasGlossary) {
    all.set(
      "word/glossary/_rels/document.xml.rels",
      relations([["rId1", `${office}/relationships/styles`, "styles.xml"]]),
    )
  }
  all.set(
    "word/_rels/document.xml.rels",
    relations([
      ...used.map(
        ({path, relation, namespace = office}) =>
          [relationId(path), `${namespace}/relationships/${relation}`, path] as const,
      ),
      ...items.map(
        (item) =>
          [
            `rIdItem${item}`,
            `${office}/relationships/customXml`,
            `../customXml/item${item}.xml`,
          ] as const,
      ),
    ]),
  )
  all.set("docProps/core.xml", coreProperties(about))
  all.set(
    "docProps/app.xml",
    `${declaration}<Properties xmlns="${office}/extended-properties"><Application>Proviso</Application></Properties>`,
  )
  return all
}

/** Page set-up of a section, as it stands at its end. */
export const sectionProperties = (section: Section): string => pageSetUp(section, relationId)

function settings({language}: About): string {
  const compatibility = (name: string, value: string) =>
    tag("w:compatSetting", {
      "w:name": name,
      "w:uri": "http://schemas.microsoft.com/office/word",
      "w:val": value,
    })
  const isRtl = isRightToLeft(language)
  return (
    declaration +
    tag(
      "w:settings",
      namespaces,
      tag("w:zoom", {"w:percent": 100}),
      val("defaultTabStop", 567),
      val("characterSpacingControl", "doNotCompress"),
      tag("w:footnotePr", {}, tag("w:footnote", {"w:id": -1}), tag("w:footnote", {"w:id": 0})),
      // Without it Word opens the file in the compatibility mode of an old version.
      tag("w:compat", {}, compatibility("compatibilityMode", "15")),
      tag("w:themeFontLang", {
        "w:val": wordLanguage(isRtl ? "en" : language),
        "w:bidi": isRtl ? wordLanguage(language) : null,
      }),
    )
  )
}

/** The numbers of the custom XML parts among the written ones: customXml/item1.xml and so on, each with its itemProps1.xml. */
const customItems = (written: ReadonlyMap<string, string>): readonly number[] =>
  [...written.keys()].flatMap((path) => {
    const [, number] = /^customXml\/item(\d+)\.xml$/.exec(path) ?? []
    return number === undefined ? [] : [Number(number)]
  })

function contentTypes(
  used: readonly Part[],
  items: readonly number[],
  hasGlossary: boolean,
): string {
  const override = (path: string, type: string) =>
    tag("Override", {PartName: `/${path}`, ContentType: type})
  return (
    declaration +
    tag(
      "Types",
      {xmlns: `${packaging}/content-types`},
      tag("Default", {
        Extension: "rels",
        ContentType: "application/vnd.openxmlformats-package.relationships+xml",
      }),
      tag("Default", {Extension: "xml", ContentType: "application/xml"}),
      override("word/document.xml", `${wordType}.document.main+xml`),
      ...used.map(({path, type}) => override(`word/${path}`, type)),
      override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      override(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
      ),
      hasGlossary ? override("word/glossary/styles.xml", `${wordType}.styles+xml`) : "",
      ...items.map((item) =>
        override(
          `customXml/itemProps${item}.xml`,
          "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        ),
      ),
    )
  )
}

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  return (
    declaration +
    tag(
      "Relationships",
      {xmlns: `${packaging}/relationships`},
      ...list.map(([Id, Type, Target]) => tag("Relationship", {Id, Type, Target})),
    )
  )
}

function coreProperties({title, language, created}: About): string {
  const time = (name: string) =>
    created === null ? "" : tag(name, {"xsi:type": "dcterms:W3CDTF"}, escapeXml(created))
  return (
    declaration +
    tag(
      "cp:coreProperties",
      {
        "xmlns:cp": `${packaging}/metadata/core-properties`,
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      },
      tag("dc:title", {}, escapeXml(title)),
      tag("dc:creator", {}, "Proviso"),
      tag("dc:language", {}, wordLanguage(language)),
      time("dcterms:created"),
      time("dcterms:modified"),
    )
  )
}

/**
 * The parts as one file, pictures last. A zip keeps local time, so that the one date that is the same in every time zone is a local one:
 * the first that a zip can hold.
 */
export function zipParts(
  all: ReadonlyMap<string, string>,
  media: ReadonlyMap<string, Uint8Array> = new Map(),
): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  for (const [path, xml] of all) files[path] = strToU8(xml)
  for (const [path, bytes] of media) files[path] = bytes
  return zipSync(files, {mtime: new Date(1980, 0, 1), level: 6})
}
