import type {Profile} from "../../profiles/profile"
import {isRightToLeft} from "../../invisible"
import {declaration, escapeXml, tag, val} from "./xml"
import {italic, namespaces} from "./wordml"

/**
 * The styles of an exported bill, and the only place where its look is decided: paragraphs carry a style and nothing else. Style ids
 * are the same in every bill and Word's own where Word has one, so that they survive a Word in another language; names
 * follow the drafting tradition, for the people who go on editing.
 */
export const clauseStyle = (depth: number): string => `Clause${Math.min(depth, 3) + 1}`
export const closingStyle = (depth: number): string => `Closing${Math.min(depth, 3) + 1}`
export const choiceStyle = (depth: number): string => `ChoiceNote${Math.min(depth, 3) + 1}`
export const textStyle = (depth: number): string => `ClauseText${Math.min(depth, 3) + 1}`

/** One step of indentation, in twentieths of a point: one centimetre. */
export const step = 567
/** Where the text of a clause stands; its number hangs one step before it. */
export const textIndent = (depth: number): number => step * (depth + 1)

/** Present on Windows and macOS, with the scripts of the six UN languages but Chinese; the same widths on Linux. */
const font = "Times New Roman"

export const spacing = (before: number, after: number, line = 264) =>
  tag("w:spacing", {"w:before": before, "w:after": after, "w:line": line, "w:lineRule": "auto"})
const indent = (left: number, hanging = 0) =>
  tag("w:ind", {"w:left": left, ...(hanging ? {"w:hanging": hanging} : {"w:firstLine": 0})})
export const size = (halfPoints: number) => val("sz", halfPoints) + val("szCs", halfPoints)
export const bold = "<w:b/><w:bCs/>"
const plain = '<w:b w:val="0"/><w:bCs w:val="0"/>'

export interface Style {
  readonly id: string
  readonly name: string
  readonly type?: "paragraph" | "character" | "table"
  readonly basedOn?: string | null
  readonly next?: string
  readonly pPr?: string
  readonly rPr?: string
  /** Of a table style, as XML. */
  readonly tblPr?: string
  /** Shown in the gallery; the others are there when needed. */
  readonly quick?: boolean
  readonly isDefault?: boolean
  /** Ours, not Word's. */
  readonly custom?: boolean
}

export interface StyleNumbers {
  /** How many heading levels are divisions; articles have the one after. */
  readonly divisions: number
  readonly divisionList: number | null
  readonly articleList: number
  readonly scheduleList: number | null
  /** Where headings begin in the table of provisions, in twentieths of a point. */
  readonly headingsAt: number
}

/** Between the margins of an upright page, in twentieths of a point. */
export const textWidth = 9070

/** Every paragraph style is based on Normal, so that the direction is said there and nowhere else. */
const baseStyles = (language: string): readonly Style[] => [
  {
    id: "Normal",
    name: "Normal",
    basedOn: null,
    isDefault: true,
    quick: true,
    pPr: `<w:widowControl/>${isRightToLeft(language) ? "<w:bidi/>" : ""}${spacing(0, 120)}`,
  },
  {
    id: "DefaultParagraphFont",
    name: "Default Paragraph Font",
    type: "character",
    basedOn: null,
    isDefault: true,
  },
]

export const titleStyle = (next: string): Style => ({
  id: "Title",
  name: "Title",
  next,
  quick: true,
  pPr: `<w:keepNext/><w:suppressLineNumbers/><w:suppressAutoHyphens/>${spacing(240, 240, 264)}${val("jc", "center")}`,
  rPr: `${bold}${size(36)}`,
})

/** What stands above and below the text of every page. `width`: between the margins. */
const furnitureStyles = (width: number): readonly Style[] => [
  {
    id: "Header",
    name: "header",
    pPr: `${tag("w:tabs", {}, tag("w:tab", {"w:val": "right", "w:pos": width}))}${spacing(0, 0, 240)}`,
    rPr: `${italic}${size(18)}`,
  },
  {
    id: "Footer",
    name: "footer",
    pPr: `${spacing(0, 0, 240)}${val("jc", "center")}`,
    rPr: size(18),
  },
  {id: "FootnoteText", name: "footnote text", pPr: spacing(0, 40, 240), rPr: size(18)},
  character("FootnoteReference", "footnote reference", val("vertAlign", "superscript")),
]

/** styles.xml of a document that is no bill: what every document has, and its own. `width`: between the margins. */
export function documentStylesXml(own: readonly Style[], language: string, width: number): string {
  return stylesPart([...baseStyles(language), ...own, ...furnitureStyles(width)], language)
}

function styles(profile: Profile, language: string, numbers: StyleNumbers): readonly Style[] {
  const above = profile.articleHeading === "above"
  return [
    ...baseStyles(language),
    titleStyle("LongTitle"),
    ours(
      "LongTitle",
      "Long Title",
      `<w:suppressLineNumbers/>${spacing(0, 240)}${val("jc", above ? "center" : "both")}`,
      above ? italic : "",
    ),
    ours(
      "EnactingFormula",
      "Enacting Formula",
      `<w:keepNext/>${spacing(240, 240)}${val("jc", "both")}`,
      italic,
    ),
    ours("Recital", "Recital", `${spacing(0, 120)}${val("jc", "both")}`),
    ...Array.from({length: numbers.divisions}, (_, level) => divisionStyle(level, numbers)),
    articleStyle(numbers, above),
    ours(
      "ScheduleHeading",
      "Schedule Heading",
      `<w:keepNext/><w:keepLines/><w:pageBreakBefore/>${numbered(numbers.scheduleList, 0)}${spacing(0, 240)}${val("jc", "center")}${val("outlineLvl", 0)}`,
      `${bold}${size(26)}`,
    ),
    ours(
      "SoleParagraph",
      `Sole ${capital(profile.clauses[0]?.one ?? "")}`,
      `${spacing(0, 120)}${indent(above ? 0 : step)}${val("jc", "both")}`,
    ),
    ours(
      "SoleClosing",
      `Sole ${capital(profile.clauses[0]?.one ?? "")} Closing`,
      `${spacing(0, 120)}${indent(above ? 0 : step)}${val("jc", "both")}`,
    ),
    ...clauseStyles(profile, numbers),
    ...[0, 1, 2, 3].map((depth) =>
      ours(
        choiceStyle(depth),
        `Choice Note ${depth + 1}`,
        `<w:keepNext/>${spacing(60, 60)}${indent(textIndent(depth) - step)}`,
        // The same yellow as in a line; LibreOffice drops the direct one where a control begins.
        italic + tag("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "FFFF00"}),
      ),
    ),
    {
      id: "TOCHeading",
      name: "TOC Heading",
      next: "Normal",
      pPr: `<w:keepNext/><w:suppressLineNumbers/>${spacing(240, 120)}${val("jc", "center")}`,
      rPr: `${bold}${size(26)}`,
    },
    ...Array.from({length: Math.max(2, numbers.divisions + 1)}, (_, level) =>
      contentsStyle(level, numbers),
    ),
    // As small as a paragraph can be: it parts the table from the text, or carries the page break.
    ours(
      "ContentsEnd",
      "Contents End",
      `<w:suppressLineNumbers/>${tag("w:spacing", {"w:before": 160, "w:after": 160, "w:line": 20, "w:lineRule": "exact"})}`,
      size(2),
    ),
    // Nothing but the end of a section, so small that it finds room on any page.
    ours(
      "SectionEnd",
      "Section End",
      `<w:suppressLineNumbers/>${tag("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 20, "w:lineRule": "exact"})}`,
      size(2),
    ),
    ours(
      "CellEnd",
      "Cell End",
      tag("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 20, "w:lineRule": "exact"}),
      size(2),
    ),
    ...furnitureStyles(textWidth),
    {id: "CommentText", name: "annotation text", pPr: spacing(0, 60, 240), rPr: size(20)},
    character("CommentReference", "annotation reference", size(16)),
    placeholderStyle,
    {...character("DefinedTerm", "Defined Term", bold), quick: true, custom: true},
  ]
}

/** What an empty content control says. */
export const placeholderStyle = character(
  "PlaceholderText",
  "Placeholder Text",
  val("color", "666666"),
)

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

export function ours(id: string, name: string, pPr: string, rPr = ""): Style {
  return {id, name, pPr, rPr, quick: true, custom: true}
}

export function character(id: string, name: string, rPr: string): Style {
  return {id, name, type: "character", basedOn: "DefaultParagraphFont", rPr}
}

/** styles.xml of the building blocks, which have their own. */
export const hintStylesXml = (language: string): string =>
  stylesPart([...baseStyles(language), placeholderStyle], language)

function numbered(list: number | null, level: number): string {
  return list === null
    ? ""
    : tag("w:numPr", {}, level ? val("ilvl", level) : "", val("numId", list))
}

function divisionStyle(level: number, {divisionList}: StyleNumbers): Style {
  return {
    id: `Heading${level + 1}`,
    name: `heading ${level + 1}`,
    next: "Normal",
    quick: true,
    pPr: `<w:keepNext/><w:keepLines/>${numbered(divisionList, level)}<w:suppressAutoHyphens/>${spacing(480 - 100 * level, 160)}${val("jc", "center")}${val("outlineLvl", level)}`,
    rPr: `${bold}${size(level === 0 ? 25 : 23)}`,
  }
}

function articleStyle({divisions, articleList}: StyleNumbers, above: boolean): Style {
  const shape = above
    ? `<w:suppressAutoHyphens/>${spacing(320, 140)}${indent(0)}${val("jc", "center")}`
    : `<w:suppressAutoHyphens/>${spacing(280, 120)}${indent(step, step)}`
  return {
    id: `Heading${divisions + 1}`,
    name: `heading ${divisions + 1}`,
    next: clauseStyle(0),
    quick: true,
    pPr: `<w:keepNext/><w:keepLines/>${numbered(articleList, 0)}${shape}${val("outlineLvl", divisions)}`,
    rPr: `${bold}${size(23)}`,
  }
}

function clauseStyles(profile: Profile, {articleList}: StyleNumbers): readonly Style[] {
  const taken = new Map<string, number>()
  return profile.clauses.slice(0, 4).flatMap((unit, depth) => {
    const plainName = capital(unit.one)
    const before = taken.get(plainName) ?? 0
    taken.set(plainName, before + 1)
    const name = before === 0 ? plainName : `${plainName} ${before + 1}`
    const left = textIndent(depth)
    const shape = (hanging: number) =>
      `${spacing(0, 100)}${indent(left, hanging)}${val("jc", "both")}`
    return [
      ours(clauseStyle(depth), name, `${numbered(articleList, depth + 1)}${shape(step)}`),
      // Unnumbered: a definition where the tradition gives it no number. It stands where the number would.
      ours(
        textStyle(depth),
        `${name} Unnumbered`,
        `${spacing(0, 100)}${indent(left - step)}${val("jc", "both")}`,
      ),
      ours(closingStyle(depth), `${name} Closing`, shape(0)),
    ]
  })
}

function contentsStyle(level: number, {divisions, headingsAt}: StyleNumbers): Style {
  const article = level >= divisions
  return {
    id: `TOC${level + 1}`,
    name: `toc ${level + 1}`,
    next: "Normal",
    pPr: `${article ? "" : "<w:keepNext/>"}<w:suppressLineNumbers/>${tag(
      "w:tabs",
      {},
      tag("w:tab", {"w:val": "left", "w:pos": headingsAt}),
      tag("w:tab", {"w:val": "right", "w:leader": "dot", "w:pos": 9070}),
    )}${spacing(article ? 0 : 120, 40, 252)}${tag("w:ind", {"w:left": headingsAt, "w:right": 567, "w:hanging": headingsAt})}`,
    rPr: article ? "" : bold,
  }
}

function styleXml(style: Style): string {
  const {type = "paragraph", basedOn = "Normal"} = style
  return tag(
    "w:style",
    {
      "w:type": type,
      "w:default": style.isDefault ? 1 : null,
      "w:customStyle": style.custom ? 1 : null,
      "w:styleId": style.id,
    },
    tag("w:name", {"w:val": style.name}),
    basedOn === null ? "" : val("basedOn", basedOn),
    style.next === undefined ? "" : val("next", style.next),
    val("uiPriority", style.quick ? 9 : 99),
    style.quick ? "<w:qFormat/>" : "",
    style.pPr ? tag("w:pPr", {}, style.pPr) : "",
    style.rPr ? tag("w:rPr", {}, style.rPr) : "",
    style.tblPr ? tag("w:tblPr", {}, style.tblPr) : "",
  )
}

/** styles.xml of a bill; `more`: of what stands beside its law. */
export function stylesXml(
  profile: Profile,
  language: string,
  numbers: StyleNumbers,
  more: readonly Style[],
): string {
  return stylesPart([...styles(profile, language, numbers), ...more], language)
}

function stylesPart(all: readonly Style[], language: string): string {
  const fonts = tag("w:rFonts", {
    "w:ascii": font,
    "w:eastAsia": font,
    "w:hAnsi": font,
    "w:cs": font,
  })
  const isRtl = isRightToLeft(language)
  // Three languages, one for each kind of script; those that the bill is not in are the likeliest.
  const lang = tag("w:lang", {
    "w:val": wordLanguage(isRtl ? "en" : language),
    "w:eastAsia": "zh-CN",
    "w:bidi": wordLanguage(isRtl ? language : "ar"),
  })
  return (
    declaration +
    tag(
      "w:styles",
      namespaces,
      tag(
        "w:docDefaults",
        {},
        tag("w:rPrDefault", {}, tag("w:rPr", {}, fonts, size(23), lang)),
        tag("w:pPrDefault", {}, tag("w:pPr", {}, spacing(0, 120))),
      ),
      ...all.map(styleXml),
    )
  )
}

/** Look of the number that a heading's list level prints. */
export const headingNumberLook = {
  division: "",
  articleAbove: plain + italic,
  articleInline: "",
} as const

const regions: Readonly<Record<string, string>> = {
  en: "en-GB",
  fr: "fr-FR",
  es: "es-ES",
  pt: "pt-PT",
  ru: "ru-RU",
  ar: "ar-SA",
  he: "he-IL",
  fa: "fa-IR",
  ur: "ur-PK",
  zh: "zh-CN",
}

/** Word wants a region with its languages. */
export function wordLanguage(language: string): string {
  return escapeXml(regions[language] ?? language)
}
