import {guidanceWords} from "./guidance-words"
import {isRightToLeft} from "../../invisible"
import {wordsIn} from "../words"
import {field, namespaces, paragraph, run} from "./wordml"
import {declaration, tag, val} from "./xml"

/**
 * The pages of a Word file: their size, and what stands above and below the text.
 * - front: title and contents, where these have pages of their own: roman numbers
 * - law: the bill, with the division in the header
 * - schedules: with the schedule in the header
 * - unnumbered: what stands at the end without a number, with the title alone in the header
 * - guidance: an annex that is no part of the law, as its header says
 * - plain: a document that is no bill
 */
export type SectionKind = "front" | "law" | "schedules" | "unnumbered" | "guidance" | "plain"

export interface Section {
  readonly kind: SectionKind
  /** Whether the document begins with it: its first page bears the title itself, and its header does not. */
  readonly isFirst: boolean
  readonly language: string
  /** Whether pages are counted from 1 again, since there is a front. */
  readonly restarts?: boolean
  readonly lineNumbers?: boolean
  readonly isLandscape?: boolean
}

/** What the headers and footers say. */
export interface Furniture {
  readonly title: string
  readonly language: string
  readonly final: boolean
  /**
   * Whether the bill has divisions or schedules, and what the only one of them is called. A reader that does not know the field shows
   * the same words on every page, so that there are none where there are several.
   */
  readonly division: Named | null
  readonly schedule: Named | null
  /** Whether title and contents have pages of their own. Behind them Word and LibreOffice know no field in common for "of 20". */
  readonly hasFront: boolean
  /** Whether guidance follows the bill. */
  readonly hasGuidance: boolean
  /** Whether a section has the title alone in its header. */
  readonly hasPlain: boolean
}

export interface Named {
  readonly only: string
}

/** The parts by path, in `word/`. */
export function furnitureParts(furniture: Furniture): ReadonlyMap<string, string> {
  const {division, schedule, hasFront, hasPlain, hasGuidance, language} = furniture
  const parts = new Map([
    // Headings by their level: the name of the style is another one in Word of another language.
    ["header1.xml", header(furniture, division ? running("STYLEREF 1 \\n", division) : "")],
    ["header2.xml", firstHeader(furniture)],
    ["footer1.xml", footer(furniture, hasFront ? "page" : "page of")],
  ])
  if (schedule) {
    const code = 'STYLEREF "Schedule Heading" \\n'
    parts.set("header3.xml", header(furniture, running(code, schedule)))
  }
  if (hasPlain) parts.set("header4.xml", header(furniture, ""))
  if (hasGuidance) {
    parts.set("header5.xml", header(furniture, run(`\t${guidanceWords(language).label}`)))
  }
  if (hasFront) parts.set("footer2.xml", footer(furniture, "number"))
  return parts
}

const running = (code: string, {only}: Named) => run("\t") + field(code, only)

function header({title, language, final}: Furniture, end: string): string {
  const draft = final ? "" : `${wordsIn(language).draft} – `
  return headerPart(run(draft + title) + end)
}

/** The first page bears the title itself; its header says only that it is a draft. */
function firstHeader({language, final}: Furniture): string {
  return headerPart(final ? "" : run(wordsIn(language).draft))
}

const headerPart = (runs: string) =>
  declaration + tag("w:hdr", namespaces, paragraph({style: "Header"}, runs))

function footer({language}: Furniture, form: "page of" | "page" | "number"): string {
  const {page, of} = wordsIn(language)
  const runs = [
    form === "number" ? "" : run(`${page} `),
    field("PAGE", "1"),
    form === "page of" ? run(` ${of} `) + field("NUMPAGES", "1") : "",
  ]
  return declaration + tag("w:ftr", namespaces, paragraph({style: "Footer"}, ...runs))
}

const furnitureOf: Readonly<
  Record<SectionKind, {readonly header: string; readonly footer: string}>
> = {
  front: {header: "header4.xml", footer: "footer2.xml"},
  law: {header: "header1.xml", footer: "footer1.xml"},
  schedules: {header: "header3.xml", footer: "footer1.xml"},
  unnumbered: {header: "header4.xml", footer: "footer1.xml"},
  guidance: {header: "header5.xml", footer: "footer1.xml"},
  plain: {header: "header1.xml", footer: "footer1.xml"},
}

/** Lines between two numbers beside the text, and twentieths of a point between number and text. */
const lineStep = 5
const lineDistance = 340

/** Page set-up, with the header and footer that go with it. A4, margins of 2.5 cm. `relation`: the id by which the document names a part. */
export function pageSetUp(section: Section, relation: (path: string) => string): string {
  const {kind, isFirst, language, restarts, lineNumbers, isLandscape} = section
  const reference = (of: "header" | "footer", type: string, path: string) =>
    tag(`w:${of}Reference`, {"w:type": type, "r:id": relation(path)})
  const own = furnitureOf[kind]
  return tag(
    "w:sectPr",
    {},
    reference("header", "default", own.header),
    isFirst ? reference("header", "first", "header2.xml") : "",
    reference("footer", "default", own.footer),
    isFirst ? reference("footer", "first", own.footer) : "",
    isFirst ? "" : val("type", kind === "guidance" ? "continuous" : "nextPage"),
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
    lineNumbers
      ? tag("w:lnNumType", {
          "w:countBy": lineStep,
          "w:distance": lineDistance,
          "w:restart": "newPage",
        })
      : "",
    kind === "front"
      ? tag("w:pgNumType", {"w:fmt": "lowerRoman"})
      : restarts
        ? tag("w:pgNumType", {"w:fmt": "decimal", "w:start": 1})
        : "",
    isFirst ? "<w:titlePg/>" : "",
    isRightToLeft(language) ? "<w:bidi/>" : "",
  )
}
