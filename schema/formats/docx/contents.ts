import {outline, type OutlineEntry} from "../../outline"
import {billAttrs} from "../../profiles/profiles"
import {fieldBegin, fieldEnd, link, objectRun, paragraph, run} from "./wordml"
import type {Writer} from "./writer"
import {tag, val} from "./xml"

/**
 * The table of provisions: a real TOC field, filled in already, so that Word neither asks nor shows an empty table. The entries
 * have no page numbers until the reader updates the field (F9), since only Word knows its pages.
 */
export function contents(writer: Writer): string {
  const lines = linesOf(outline(writer.doc), 1, writer)
  if (lines.length < 2) return ""
  const {stage} = billAttrs(writer.doc)
  const last = lines.length - 1
  const field = fieldBegin(`TOC \\o "1-${writer.divisions + 1}" \\h \\z \\u`)
  const entries = lines.map(({entry, level}, i) =>
    paragraph(
      {style: `TOC${level}`},
      i === 0 ? field : "",
      link(writer.bookmark(entry.id), run(lineText(entry))),
      i === last ? fieldEnd() : "",
    ),
  )
  const table = tag(
    "w:sdt",
    {},
    tag(
      "w:sdtPr",
      {},
      val("id", writer.nextId()),
      tag("w:docPartObj", {}, val("docPartGallery", "Table of Contents"), "<w:docPartUnique/>"),
    ),
    tag(
      "w:sdtContent",
      {},
      paragraph({style: "TOCHeading"}, run(writer.profile.contents[stage])),
      ...entries,
    ),
  )
  const breaks = lines.length > longestAbove ? objectRun(tag("w:br", {"w:type": "page"})) : ""
  return table + paragraph({style: "ContentsEnd"}, breaks)
}

/** A longer table has the first page for itself. */
const longestAbove = 16

interface Line {
  readonly entry: OutlineEntry
  readonly level: number
}

function linesOf(entries: readonly OutlineEntry[], level: number, writer: Writer): readonly Line[] {
  return entries.flatMap((entry): readonly Line[] => {
    const own = entry.label?.kind === "article" ? writer.divisions + 1 : level
    return [{entry, level: own}, ...linesOf(entry.children, level + 1, writer)]
  })
}

function lineText({label, heading}: OutlineEntry): string {
  const number = label?.printed.replaceAll(" ", "\u00a0") ?? ""
  return heading === "" ? number : `${number}\t${heading}`
}
