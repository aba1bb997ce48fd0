import type {Following} from "../progress"
import type {HeadingBlock, Report, ReportBlock} from "../report"
import {createNotes} from "./notes"
import {completeParts, sectionProperties} from "./package"
import {byScript} from "./scripts"
import {chartXml} from "./report-chart"
import {reportLists, reportStyles} from "./report-styles"
import {paragraphXml, tableXml} from "./report-table"
import {sealed, writingShare} from "./seal"
import {documentStylesXml} from "./styles"
import {
  endOfSection,
  fieldBegin,
  fieldEnd,
  link,
  namespaces,
  objectRun,
  paragraph,
  run,
} from "./wordml"
import {wordsIn} from "../words"
import {declaration, tag, val} from "./xml"

export interface ReportContext extends Following {
  /** ISO 8601, UTC: the only date that an export knows; null: the file is given none. */
  readonly created: string | null
}

/** Between the margins of a page, in twentieths of a point. */
const textWidths = {portrait: 9070, landscape: 14002} as const

/** With more headings than this a report has a table of contents. */
const mostWithoutContents = 12

/** Writes a report as a Word file. The same report and time give the same bytes. Throws as `writeDocx` does. */
export async function writeReportDocx(report: Report, context: ReportContext): Promise<Uint8Array> {
  return sealed(await reportParts(report, context), context)
}

/** The parts of the file by path, before they are checked and packed. */
export async function reportParts(
  report: Report,
  context: ReportContext,
): Promise<ReadonlyMap<string, string>> {
  const {title, language, orientation, notes, blocks} = report
  const hasContents = report.contents !== "none"
  const headings = blocks.filter((block) => block.kind === "heading")
  const body = [
    paragraph({style: "Title"}, run(title)),
    ...notes.map((note) => paragraphXml(note, "ReportNote")),
    hasContents && headings.length > mostWithoutContents ? contentsXml(headings, language) : "",
    await blocksXml(report, context),
  ]
  const written = new Map([
    [
      "word/document.xml",
      byScript(declaration + tag("w:document", namespaces, tag("w:body", {}, ...body)), language),
    ],
    ["word/styles.xml", documentStylesXml(reportStyles, language, textWidths[orientation])],
    ["word/numbering.xml", reportLists],
    ["word/footnotes.xml", createNotes(context.created).footnotesXml()],
  ])
  return completeParts(written, {
    title,
    language,
    created: context.created,
    final: true,
    division: null,
    schedule: null,
    hasFront: false,
    hasGuidance: false,
    hasPlain: false,
  })
}

const bookmarkOf = (heading: number) => `_Toc${String(heading + 1).padStart(8, "0")}`

/** The contents as a field that Word renews; filled in already, without page numbers, which only Word knows. */
function contentsXml(headings: readonly HeadingBlock[], language: string): string {
  const last = headings.length - 1
  const entries = headings.map(({level, text}, i) =>
    paragraph(
      {style: `TOC${level}`},
      i === 0 ? fieldBegin('TOC \\o "1-3" \\h \\z \\u') : "",
      link(bookmarkOf(i), run(text)),
      i === last ? fieldEnd() : "",
    ),
  )
  const gallery = tag(
    "w:docPartObj",
    {},
    val("docPartGallery", "Table of Contents"),
    "<w:docPartUnique/>",
  )
  const contents = tag(
    "w:sdt",
    {},
    tag("w:sdtPr", {}, val("id", 1), gallery),
    tag(
      "w:sdtContent",
      {},
      paragraph({style: "TOCHeading"}, run(wordsIn(language).contents)),
      ...entries,
    ),
  )
  const breaks = objectRun(tag("w:br", {"w:type": "page"}))
  return contents + paragraph({style: "ContentsEnd"}, breaks)
}

/** The blocks and the end of the last section. Tables across an upright report have sections of their own. */
async function blocksXml(
  {title, language, orientation, blocks}: Report,
  context: ReportContext,
): Promise<string> {
  const whole = blocks.reduce((sum, block) => sum + sizeOf(block), 0)
  let done = 0
  const step = () => {
    done++
    context.onProgress?.((done / whole) * writingShare)
  }
  const setUp = (turned: typeof orientation, isFirst: boolean) =>
    sectionProperties({kind: "plain", isFirst, language, isLandscape: turned === "landscape"})
  const written: string[] = []
  let lies = orientation
  let isFirst = true
  let headings = 0
  const turnTo = (next: typeof orientation) => {
    if (next === lies) return
    written.push(endOfSection(setUp(lies, isFirst), "ReportEnd"))
    lies = next
    isFirst = false
  }
  for (const [i, block] of blocks.entries()) {
    if (block.kind === "table") {
      if (block.caption !== title && block.caption !== "") {
        turnTo(block.wide ? "landscape" : orientation)
        written.push(paragraph({style: "TableCaption"}, run(block.caption)))
      } else turnTo(block.wide ? "landscape" : orientation)
      written.push(await tableXml(block, textWidths[lies], context, step))
      // Word wants a paragraph after a table.
      written.push(paragraph({style: "ReportEnd"}))
    } else if (block.kind === "chart") {
      turnTo(orientation)
      written.push(paragraph({style: "TableCaption"}, run(block.chart.caption)))
      written.push(chartXml(block, textWidths[lies]))
      written.push(paragraph({style: "ReportEnd"}))
    } else {
      const next = blocks[i + 1]
      // A heading goes with the table that it is of; what stands between two such tables stays with them.
      const goesWith = block.kind === "heading" || lies === "landscape"
      turnTo(goesWith && leadsIntoWide(blocks, i) ? "landscape" : orientation)
      // Words that lead into a list go with it.
      const leads = next?.kind === "list"
      written.push(blockXml(block, block.kind === "heading" ? headings++ : 0, leads))
    }
    step()
  }
  written.push(setUp(lies, isFirst))
  return written.join("")
}

/** As many headings, paragraphs and lists as make no page of their own. */
const mostBetween = 6

/** Whether what stands here and a little more leads into a table across the page. */
function leadsIntoWide(blocks: readonly ReportBlock[], from: number): boolean {
  const next = blocks
    .slice(from, from + mostBetween)
    .find((block) => block.kind === "table" || block.kind === "chart")
  return next?.kind === "table" && next.wide
}

const sizeOf = (block: ReportBlock): number => (block.kind === "table" ? block.rows.length + 1 : 1)

const looks = {plain: "ReportText", law: "ReportLaw", note: "ReportRemark"} as const

function blockXml(
  block: Exclude<ReportBlock, {readonly kind: "table" | "chart"}>,
  nth: number,
  leads: boolean,
): string {
  switch (block.kind) {
    case "heading": {
      const start = tag("w:bookmarkStart", {"w:id": nth, "w:name": bookmarkOf(nth)})
      const end = tag("w:bookmarkEnd", {"w:id": nth})
      return paragraph({style: `Heading${block.level}`}, start, run(block.text), end)
    }
    case "paragraph":
      return paragraphXml(block.runs, looks[block.look], leads)
    case "list":
      return block.items
        .flatMap((item) =>
          item.map((each, i) =>
            paragraphXml(
              each,
              i === 0 ? "ReportItem" : "ReportItemMore",
              i === 0 && item.length > 1,
            ),
          ),
        )
        .join("")
  }
}
