import {namesFor, type StyleNames} from "./template-names"
import {settingNames} from "./template-read"
import type {StyleMapping, Template, TemplateFurniture} from "./template"
import {tag} from "../xml"

/** A template, and what was chosen for it. */
export interface ChosenTemplate {
  readonly template: Template
  readonly mapping: StyleMapping
}

type Parts = ReadonlyMap<string, string>

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml"

/**
 * A finished export in a template: its styles, pages, headers and footers, and ours for what it has none. Its styles stay as they are. A
 * paragraph in one of them is told its list itself, since a list can be bound to a style only by changing the style; where the style brings a
 * number of its own, and the paragraph has none, it is told to have none.
 */
export function inTemplate(parts: Parts, chosen: ChosenTemplate, divisions: number): Parts {
  const {template} = chosen
  const names = namesFor(parts.get("word/styles.xml") ?? "", chosen, divisions)
  const shift = {abstract: template.lists.lastAbstract + 1, number: template.lists.lastNumber}
  const hasOwn = template.furniture.length > 0
  const all = new Map<string, string>()
  for (const [path, xml] of parts) {
    if (hasOwn && /^word\/(?:header|footer)\d+\.xml$/.test(path)) continue
    all.set(path, isText(path) ? inStyles(xml, names, shift.number) : xml)
  }
  const change = (path: string, how: (xml: string) => string) => {
    const before = all.get(path)
    if (before !== undefined) all.set(path, how(before))
  }
  change("word/document.xml", (xml) => inPages(xml, template))
  change("word/styles.xml", (xml) => withOurStyles(template.styles, xml, names, shift.number))
  change("word/numbering.xml", (xml) => withTheirLists(xml, template, names, shift))
  change("word/settings.xml", (xml) => withTheirSettings(xml, template))
  change("customXml/item1.xml", (xml) =>
    xml.replace(/ style="([^"]*)"/g, (_, id: string) => ` style="${names.idOf(id)}"`),
  )
  addParts(all, template)
  return all
}

const isText = (path: string) =>
  /^word\/(?:document|footnotes|comments|header\d+|footer\d+)\.xml$/.test(path)

const beginning =
  /<w:pPr><w:pStyle w:val="([^"]*)"\/>(.*?)(?=<w:rPr>|<w:sectPr|<w:pPrChange|<\/w:pPr>)/gs
/** What the format puts before the list of a paragraph. */
const beforeList = /^(?:<w:(?:keepNext|keepLines|pageBreakBefore|widowControl)(?: [^>]*)?\/>)*/

function inStyles(xml: string, names: StyleNames, shift: number): string {
  return xml
    .replace(/<w:numId w:val="([1-9]\d*)"\/>/g, (_, id: string) => numId(Number(id) + shift))
    .replace(beginning, (_, ours: string, rest: string) => {
      const {id, list, outline} = names.paragraph(ours)
      const before = beforeList.exec(rest)?.[0] ?? ""
      const after = rest.slice(before.length)
      const own = list === null || after.startsWith("<w:numPr>") ? "" : listOf(list, shift)
      const level = outline === null ? "" : tag("w:outlineLvl", {"w:val": outline})
      return `<w:pPr><w:pStyle w:val="${id}"/>${before}${own}${after}${level}`
    })
    .replace(
      /<w:(rStyle|tblStyle) w:val="([^"]*)"\/>/g,
      (_, name: string, id: string) => `<w:${name} w:val="${names.idOf(id)}"/>`,
    )
    .replace(
      'STYLEREF "Schedule Heading"',
      () => `STYLEREF "${inCode(names.nameOf("ScheduleHeading"))}"`,
    )
}

/** A name inside the quotes of a field's code; it is XML already. */
const inCode = (name: string) => name.replaceAll("\\", "\\\\").replaceAll("&quot;", "\\&quot;")

const numId = (id: number) => tag("w:numId", {"w:val": id})

const listOf = ({list, level}: {list: number; level: number}, shift: number) =>
  tag("w:numPr", {}, tag("w:ilvl", {"w:val": level}), numId(list === 0 ? 0 : list + shift))

/** Each section with the template's page and, where it has them, its headers and footers; ours are the break, the lines and the numbers. */
function inPages(xml: string, template: Template): string {
  const {properties, hasFirst} = template.page
  return xml.replace(/<w:sectPr>.*?<\/w:sectPr>/gs, (section) => {
    const ours = (name: string) => new RegExp(`<w:${name}(?: [^>]*)?/>`).exec(section)?.[0] ?? ""
    const theirs = (name: string) => properties[`w:${name}`] ?? ""
    const page = (name: string) => theirs(name) || ours(name)
    const hasOwn = template.furniture.length > 0
    const isFirst = ours("titlePg") !== "" && (hasFirst || !hasOwn)
    const references = hasOwn
      ? template.furniture.map((each, i) =>
          each.type === "first" && !isFirst
            ? ""
            : tag(`w:${each.kind}Reference`, {"w:type": each.type, "r:id": relationId(i)}),
        )
      : (section.match(/<w:(?:header|footer)Reference [^>]*\/>/g) ?? [])
    return tag(
      "w:sectPr",
      {},
      ...references,
      ours("type"),
      page("pgSz"),
      page("pgMar"),
      theirs("paperSrc"),
      theirs("pgBorders"),
      ours("lnNumType"),
      ours("pgNumType"),
      theirs("cols"),
      theirs("vAlign"),
      isFirst ? "<w:titlePg/>" : "",
      ours("bidi"),
      theirs("docGrid"),
    )
  })
}

function withOurStyles(theirs: string, ours: string, names: StyleNames, shift: number): string {
  const added = [...ours.matchAll(/<w:style .*?<\/w:style>/gs)]
    .map(([style]) => names.added(style))
    .join("")
    .replace(/<w:numId w:val="([1-9]\d*)"\/>/g, (_, id: string) => numId(Number(id) + shift))
  return theirs.replace(/<\/w:styles>\s*$/, () => `${added}</w:styles>`)
}

/** Our lists behind the template's, whose styles count in its own. A level is bound to a style only where that is ours. */
function withTheirLists(
  ours: string,
  {lists}: Template,
  names: StyleNames,
  shift: {readonly abstract: number; readonly number: number},
): string {
  const abstracts = [...ours.matchAll(/<w:abstractNum .*?<\/w:abstractNum>/gs)].map(([list]) =>
    list
      .replace(
        /w:abstractNumId="(\d+)"/,
        (_, id: string) => `w:abstractNumId="${Number(id) + shift.abstract}"`,
      )
      .replace(/<w:pStyle w:val="([^"]*)"\/>/g, (_, id: string) =>
        names.isOurs(id) ? tag("w:pStyle", {"w:val": names.idOf(id)}) : "",
      ),
  )
  const numbers = [...ours.matchAll(/<w:num .*?<\/w:num>/gs)].map(([list]) =>
    list
      .replace(/w:numId="(\d+)"/, (_, id: string) => `w:numId="${Number(id) + shift.number}"`)
      .replace(/<w:abstractNumId w:val="(\d+)"\/>/, (_, id: string) =>
        tag("w:abstractNumId", {"w:val": Number(id) + shift.abstract}),
      ),
  )
  const start = ours.indexOf("<w:abstractNum ")
  const end = ours.lastIndexOf("</w:numbering>")
  return [
    ours.slice(0, start),
    ...lists.abstracts,
    ...abstracts,
    ...lists.numbers,
    ...numbers,
    ours.slice(end),
  ].join("")
}

function withTheirSettings(ours: string, {settings}: Template): string {
  const theirs = (from: number, to: number) =>
    settingNames
      .slice(from, to)
      .map((name) => settings[name] ?? "")
      .join("")
  const tabs = settingNames.indexOf("w:defaultTabStop")
  const colours = settingNames.indexOf("w:clrSchemeMapping")
  const [own = ""] = /<w:defaultTabStop [^>]*\/>/.exec(ours) ?? []
  const tabStop = settings["w:defaultTabStop"] === undefined ? own : ""
  return ours
    .replace(own, () => theirs(0, tabs) + tabStop + theirs(tabs, colours))
    .replace("</w:settings>", () => `${theirs(colours, settingNames.length)}</w:settings>`)
}

const relationId = (index: number) => `rIdTemplate${index + 1}`
/** Behind all of ours. */
const pathOf = ({kind}: TemplateFurniture, index: number) => `${kind}${index + 21}.xml`

/** Headers, footers, theme and fonts, with the lists that name them. */
function addParts(all: Map<string, string>, template: Template): void {
  const {furniture, theme, fonts, media} = template
  const added: {path: string; type: string; id: string; relation: string}[] = []
  furniture.forEach((each, i) => {
    const path = pathOf(each, i)
    all.set(`word/${path}`, each.xml)
    added.push({path, type: `${wordType}.${each.kind}+xml`, id: relationId(i), relation: each.kind})
    if (each.pictures.size === 0) return
    const relations = [...each.pictures].map(([Id, target]) =>
      tag("Relationship", {Id, Type: `${office}/image`, Target: target.replace(/^word\//, "")}),
    )
    all.set(
      `word/_rels/${path}.rels`,
      tag(
        "Relationships",
        {xmlns: "http://schemas.openxmlformats.org/package/2006/relationships"},
        ...relations,
      ),
    )
  })
  if (theme !== null) {
    const path = "theme/theme1.xml"
    all.set(`word/${path}`, theme)
    const type = "application/vnd.openxmlformats-officedocument.theme+xml"
    added.push({path, type, id: "rIdTemplateTheme", relation: "theme"})
  }
  if (fonts !== null) {
    const path = "fontTable.xml"
    all.set(`word/${path}`, fonts)
    added.push({
      path,
      type: `${wordType}.fontTable+xml`,
      id: "rIdTemplateFonts",
      relation: path.slice(0, -4),
    })
  }
  const ours =
    furniture.length > 0
      ? /<(?:Relationship|Override) [^>]*\/(?:header|footer)\d+\.xml"[^>]*\/>|<Relationship [^>]*"(?:header|footer)\d+\.xml"[^>]*\/>/g
      : null
  const insert = (path: string, closing: string, elements: readonly string[]) => {
    const before = all.get(path) ?? ""
    const kept = ours ? before.replace(ours, "") : before
    all.set(
      path,
      kept.replace(closing, () => elements.join("") + closing),
    )
  }
  insert(
    "word/_rels/document.xml.rels",
    "</Relationships>",
    added.map(({id, relation, path}) =>
      tag("Relationship", {Id: id, Type: `${office}/${relation}`, Target: path}),
    ),
  )
  const extensions = new Set([...media.keys()].map((path) => path.slice(path.lastIndexOf(".") + 1)))
  const types = [...extensions].map((extension) =>
    tag("Default", {Extension: extension, ContentType: imageTypes[extension] ?? ""}),
  )
  const overrides = added.map(({path, type}) =>
    tag("Override", {PartName: `/word/${path}`, ContentType: type}),
  )
  insert("[Content_Types].xml", "</Types>", overrides)
  const typesXml = all.get("[Content_Types].xml") ?? ""
  all.set(
    "[Content_Types].xml",
    typesXml.replace(/(?=<Override )/, () => types.join("")),
  )
}

const imageTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  bmp: "image/bmp",
  tiff: "image/tiff",
  wmf: "image/x-wmf",
  emf: "image/x-emf",
}
