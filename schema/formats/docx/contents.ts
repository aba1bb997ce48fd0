import type {Node} from "prosemirror-model"
import {billAttrs} from "../../profiles/profiles"
import {forEachLive, isGone, provisionId} from "../../provisions"
import {plainText} from "./inline"
import {sectionEnd} from "./sections"
import {fieldBegin, fieldEnd, link, paragraph, run} from "./wordml"
import type {Writer} from "./writer"
import {tag, val} from "./xml"

/**
 * The table of provisions: a real TOC field, filled in already, so that Word neither asks nor shows an empty table. The entries
 * have no page numbers until the reader updates the field (F9), since only Word knows its pages. Updated, an entry whose
 * heading stands under its number keeps that line break, as Word copies headings whole.
 */
export function contents(writer: Writer): string {
  const lines = linesOf(writer.doc, writer.divisions)
  if (lines.length < 2) return ""
  const last = lines.length - 1
  const field = fieldBegin(`TOC \\o "1-${writer.divisions + 1}" \\h \\z \\u`)
  const entries = lines.map(({node, level}, i) =>
    paragraph(
      {style: `TOC${level}`},
      i === 0 ? field : "",
      link(writer.bookmark(provisionId(node)), run(lineText(node, writer))),
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
    tag("w:sdtContent", {}, paragraph({style: "TOCHeading"}, run(title(writer))), ...entries),
  )
  return table + (writer.hasFront ? sectionEnd("front", writer) : paragraph({style: "ContentsEnd"}))
}

interface Line {
  readonly node: Node
  readonly level: number
}

/** The divisions, articles and schedules of the bill as it reads, each at the level of its heading. `divisions`: levels of them. */
export function linesOf(doc: Node, divisions: number): readonly Line[] {
  const lines: Line[] = []
  const add = (node: Node, level: number) => lines.push({node, level})
  const walk = (parent: Node, level: number) => {
    forEachLive(parent, (child) => {
      if (child.type.name === "article") add(child, divisions + 1)
      else if (child.type.name === "division") {
        add(child, level)
        walk(child, level + 1)
      }
    })
  }
  doc.forEach((child) => {
    if (child.type.name === "body") walk(child, 1)
    else if (child.type.name === "schedule" && !isGone(child)) add(child, 1)
  })
  return lines
}

/** The tradition's own name for the table, in English; elsewhere the usual word of the bill's language. */
function title({profile, doc, words}: Writer): string {
  const {language, stage} = billAttrs(doc)
  return /^en(?:-|$)/.test(language) ? profile.contents[stage] : words.contents
}

/** How wide a number may be and still end before the tab stop where headings begin, in small letters; a tab after more leads to the page's edge. */
const widest = 13.5

const widthOf = (number: string): number =>
  [...number].reduce(
    (sum, sign) => sum + (/\p{Lu}|(?=\p{L})\p{Script=Arabic}/u.test(sign) ? 1.3 : 1),
    0,
  )

function lineText(provision: Node, writer: Writer): string {
  const id = provisionId(provision)
  const number = writer.labels.get(id)?.printed.replaceAll(" ", "\u00a0") ?? ""
  const heading = provision.firstChild ? plainText(provision.firstChild, id, writer) : ""
  if (number === "" || heading === "") return number + heading
  return `${number}${widthOf(number) > widest ? "\u2003" : "\t"}${heading}`
}
