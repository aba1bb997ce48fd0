import {strToU8, zipSync} from "fflate"
import {wordLanguage} from "./styles"
import {words} from "./words"
import {field, namespaces, paragraph, run} from "./wordml"
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
  {path: "footer1.xml", type: `${wordType}.footer+xml`, relation: "footer"},
  {path: "comments.xml", type: `${wordType}.comments+xml`, relation: "comments"},
  {
    path: "commentsExtended.xml",
    type: `${wordType}.commentsExtended+xml`,
    relation: "commentsExtended",
    namespace: "http://schemas.microsoft.com/office/2011",
  },
]

const relationId = (path: string) => `rId${parts.findIndex((part) => part.path === path) + 1}`

export interface Furniture {
  readonly title: string
  readonly language: string
  readonly created: string | null
  readonly final: boolean
}

/** Adds to the written parts what a file must have beside them. Keys are paths in the file. */
export function completeParts(
  written: ReadonlyMap<string, string>,
  furniture: Furniture,
): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  const added = new Map(written)
  added.set("word/settings.xml", settings(furniture))
  added.set("word/header1.xml", header(furniture, true))
  added.set("word/header2.xml", header(furniture, false))
  added.set("word/footer1.xml", footer())
  const used = parts.filter(({path}) => added.has(`word/${path}`))
  // Readers may look at the first entries only, so the list of types comes first.
  all.set("[Content_Types].xml", contentTypes(used, added.has("customXml/item1.xml")))
  all.set(
    "_rels/.rels",
    relations([
      ["rId1", `${office}/relationships/officeDocument`, "word/document.xml"],
      ["rId2", `${packaging}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ["rId3", `${office}/relationships/extended-properties`, "docProps/app.xml"],
    ]),
  )
  for (const [path, xml] of added) all.set(path, xml)
  const custom = added.has("customXml/item1.xml")
  if (custom) {
    all.set(
      "customXml/_rels/item1.xml.rels",
      relations([["rId1", `${office}/relationships/customXmlProps`, "itemProps1.xml"]]),
    )
  }
  all.set(
    "word/_rels/document.xml.rels",
    relations([
      ...used.map(
        ({path, relation, namespace = office}) =>
          [relationId(path), `${namespace}/relationships/${relation}`, path] as const,
      ),
      ...(custom
        ? [["rIdBill", `${office}/relationships/customXml`, "../customXml/item1.xml"] as const]
        : []),
    ]),
  )
  all.set("docProps/core.xml", coreProperties(furniture))
  all.set(
    "docProps/app.xml",
    `${declaration}<Properties xmlns="${office}/extended-properties"><Application>Proviso</Application></Properties>`,
  )
  return all
}

/** Page set-up, with the header and footer that go with it. A4, margins of 2.5 cm. `hasTitle`: its first page bears the title itself. */
export function sectionProperties(isLandscape = false, hasTitle = true): string {
  const reference = (kind: "header" | "footer", type: string, path: string) =>
    tag(`w:${kind}Reference`, {"w:type": type, "r:id": relationId(path)})
  return tag(
    "w:sectPr",
    {},
    reference("header", "default", "header1.xml"),
    reference("header", "first", "header2.xml"),
    reference("footer", "default", "footer1.xml"),
    reference("footer", "first", "footer1.xml"),
    isLandscape
      ? tag("w:pgSz", {"w:w": 16838, "w:h": 11906, "w:orient": "landscape"})
      : tag("w:pgSz", {"w:w": 11906, "w:h": 16838}),
    tag("w:pgMar", {
      "w:top": 1418,
      "w:right": 1418,
      "w:bottom": 1418,
      "w:left": 1418,
      "w:header": 709,
      "w:footer": 709,
      "w:gutter": 0,
    }),
    hasTitle ? "<w:titlePg/>" : "",
  )
}

/** The first page bears the title itself; its header says only that it is a draft. */
function header({title, final}: Furniture, withTitle: boolean): string {
  const text = withTitle ? title : ""
  const runs = run(text) + (final ? "" : run(`\t${words.draft}`))
  return declaration + tag("w:hdr", namespaces, paragraph({style: "Header"}, runs))
}

function footer(): string {
  const runs = [
    run(`${words.page} `),
    field("PAGE", "1"),
    run(` ${words.of} `),
    field("NUMPAGES", "1"),
  ]
  return declaration + tag("w:ftr", namespaces, paragraph({style: "Footer"}, ...runs))
}

function settings({language}: Furniture): string {
  const compatibility = (name: string, value: string) =>
    tag("w:compatSetting", {
      "w:name": name,
      "w:uri": "http://schemas.microsoft.com/office/word",
      "w:val": value,
    })
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
      tag("w:themeFontLang", {"w:val": wordLanguage(language)}),
    )
  )
}

function contentTypes(used: readonly Part[], custom: boolean): string {
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
      custom
        ? override(
            "customXml/itemProps1.xml",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
          )
        : "",
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

function coreProperties({title, language, created}: Furniture): string {
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
 * The parts as one file. A zip keeps local time, so that the one date that is the same in every time zone is a local one:
 * the first that a zip can hold.
 */
export function zipParts(all: ReadonlyMap<string, string>): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  for (const [path, xml] of all) files[path] = strToU8(xml)
  return zipSync(files, {mtime: new Date(1980, 0, 1), level: 6})
}
