import {hashText} from "../../file"
import {escapeXml, tag, val, type Attributes} from "./xml"

/** The pieces that Word text is made of: paragraphs, runs, fields, bookmarks, content controls, tracked changes. */
export const namespaces: Attributes = {
  "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

/** For parts whose paragraphs are named. */
export const namedParagraphs: Attributes = {
  ...namespaces,
  "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
  "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
  "xmlns:w15": "http://schemas.microsoft.com/office/word/2012/wordml",
  "mc:Ignorable": "w14 w15",
}

/** Arabic type has no italic: what stands in for it is another face, or letters that lean the wrong way. */
export const italic = '<w:i/><w:iCs w:val="0"/>'

/** How a run looks, in the order that the format prescribes for the properties. */
export interface RunLook {
  readonly style?: string
  readonly bold?: boolean
  readonly italic?: boolean
  /** Words about the law in brackets: italic in scripts that have an italic, never in Arabic. */
  readonly aside?: boolean
  readonly underline?: boolean
  readonly highlight?: boolean
}

function runProperties(look: RunLook): string {
  const inner = [
    look.style === undefined ? "" : val("rStyle", look.style),
    look.bold ? "<w:b/><w:bCs/>" : "",
    look.italic ? "<w:i/><w:iCs/>" : look.aside ? italic : "",
    look.highlight ? val("highlight", "yellow") : "",
    look.underline ? val("u", "single") : "",
  ].join("")
  return inner === "" ? "" : tag("w:rPr", {}, inner)
}

/** Text as one run, tabs and line breaks as Word has them. Empty text makes no run. */
export function run(text: string, look: RunLook = {}, deleted = false): string {
  if (text === "") return ""
  const pieces = text.split(/([\t\n])/).map((piece) => {
    if (piece === "\t") return "<w:tab/>"
    if (piece === "\n") return "<w:br/>"
    return piece === ""
      ? ""
      : tag(deleted ? "w:delText" : "w:t", {"xml:space": "preserve"}, escapeXml(piece))
  })
  return tag("w:r", {}, runProperties(look), ...pieces)
}

/** A run that holds an element instead of text. */
export function objectRun(element: string, look: RunLook = {}): string {
  return tag("w:r", {}, runProperties(look), element)
}

const fieldChar = (type: "begin" | "separate" | "end", look: RunLook = {}) =>
  objectRun(tag("w:fldChar", {"w:fldCharType": type}), look)

/**
 * A live field with its cached text, a run for each part: readers that do not know fields then keep the text. All parts look alike, since
 * Word gives what it updates the look of the code, and LibreOffice that of the beginning.
 */
export function field(instruction: string, cached: string, look: RunLook = {}): string {
  return fieldBegin(instruction, look) + run(cached, look) + fieldChar("end", look)
}

export function fieldBegin(instruction: string, look: RunLook = {}): string {
  const code = tag("w:instrText", {"xml:space": "preserve"}, escapeXml(` ${instruction} `))
  return fieldChar("begin", look) + objectRun(code, look) + fieldChar("separate", look)
}

export const fieldEnd = (): string => fieldChar("end")

/**
 * A field within a QUOTE field, which prints what the inner one gives. For readers that take the inner one for something else: they
 * do not know QUOTE and show the cached text.
 */
export function quoted(instruction: string, cached: string, look: RunLook = {}): string {
  const code = (text: string) =>
    objectRun(tag("w:instrText", {"xml:space": "preserve"}, escapeXml(text)), look)
  return [
    fieldChar("begin", look),
    code(" QUOTE "),
    field(instruction, cached, look),
    code(" "),
    fieldChar("separate", look),
    run(cached, look),
    fieldChar("end", look),
  ].join("")
}

/** A link to a bookmark of the same document. */
export function link(bookmark: string, ...runs: readonly string[]): string {
  return tag("w:hyperlink", {"w:anchor": bookmark, "w:history": 1}, ...runs)
}

export interface ParagraphLook {
  readonly style: string
  /** List and level given directly; null where the style brings them. */
  readonly numbering?: {readonly list: number; readonly level: number} | null
  readonly pageBreakBefore?: boolean
  /** Stays on the page of the paragraph after it, as lead-in words do with their first point. */
  readonly keepNext?: boolean
  /** Where all its lines begin, in twentieths of a point; null or absent: as the style says. */
  readonly left?: number | null
  /** How far before that its first line begins. */
  readonly hanging?: number
  /** Room above it, in twentieths of a point; absent: as the style says. */
  readonly above?: number
  /** Takes as good as no room: for a paragraph that is there for what it does, and has no words. */
  readonly isSmallest?: boolean
  /** Names the paragraph, for comments that answer each other; eight hexadecimal signs. */
  readonly id?: string
}

/** The tracked changes of a paragraph itself, as XML. */
export interface ParagraphChanges {
  /** The paragraph mark is proposed or struck out. */
  readonly mark: string
  /** How the paragraph looked before. */
  readonly former: string
}

export function paragraph(look: ParagraphLook, ...runs: readonly string[]): string {
  return changedParagraph(look, {mark: "", former: ""}, ...runs)
}

export function changedParagraph(
  look: ParagraphLook,
  {mark, former}: ParagraphChanges,
  ...runs: readonly string[]
): string {
  const properties = paragraphProperties(look)
  const own = mark === "" ? "" : tag("w:rPr", {}, mark)
  const {id = null} = look
  return tag("w:p", {"w14:paraId": id}, tag("w:pPr", {}, properties, own, former), ...runs)
}

const smallest = tag("w:spacing", {
  "w:before": 0,
  "w:after": 0,
  "w:line": 20,
  "w:lineRule": "exact",
})

export function paragraphProperties(look: ParagraphLook): string {
  const {numbering} = look
  return [
    val("pStyle", look.style),
    look.keepNext ? "<w:keepNext/>" : "",
    look.pageBreakBefore ? "<w:pageBreakBefore/>" : "",
    numbering ? tag("w:numPr", {}, val("ilvl", numbering.level), val("numId", numbering.list)) : "",
    look.isSmallest ? smallest : "",
    look.above === undefined ? "" : tag("w:spacing", {"w:before": look.above}),
    look.left == null ? "" : tag("w:ind", {"w:left": look.left, "w:hanging": look.hanging ?? 0}),
  ].join("")
}

/** A paragraph without text that ends a section. */
export const endOfSection = (setUp: string, style = "SectionEnd"): string =>
  tag("w:p", {}, tag("w:pPr", {}, val("pStyle", style), setUp))

export interface ControlLook {
  readonly id: number
  readonly tag: string
  readonly title: string
  /** Shows the hint for what is to be filled in; the first key stroke replaces it. */
  readonly placeholder: boolean
  /** The kind of control, as XML. */
  readonly kind: string
  /** The entry of a part of the file that it shows, as XML; empty or absent: none. */
  readonly shows?: string
  /** Name of the building block that it says when it is empty; absent: Word's own words. */
  readonly hint?: string
}

/** The longest title or tag that Word takes. */
const longestTag = 64

/** The tag of a key's control. Keys that are too long and begin alike have tags of their own. */
export const tagOf = (key: string): string =>
  key.length <= longestTag ? key : `${key.slice(0, 47)}~${hashText(key).slice(0, 16)}`

/** A content control, in a line or around whole paragraphs. */
export function control(look: ControlLook, ...content: readonly string[]): string {
  const {start, end} = controlAround(look)
  return start + content.join("") + end
}

/** What stands before and after the content of a control. */
export function controlAround(look: ControlLook): {readonly start: string; readonly end: string} {
  const properties = tag(
    "w:sdtPr",
    {},
    val("alias", look.title.slice(0, longestTag)),
    val("tag", tagOf(look.tag)),
    val("id", look.id),
    look.hint === undefined ? "" : tag("w:placeholder", {}, val("docPart", look.hint)),
    look.placeholder ? "<w:showingPlcHdr/>" : "",
    look.shows ?? "",
    look.kind,
  )
  return {start: `<w:sdt>${properties}<w:sdtContent>`, end: "</w:sdtContent></w:sdt>"}
}
