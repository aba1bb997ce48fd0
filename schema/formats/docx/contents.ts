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

const title = ({profile, doc}: Writer): string => profile.contents[billAttrs(doc).stage]

/** Where headings begin, in twentieths of a point: behind the widest number, so that all stand in one line, and never past a third of the page. */
export function headingsAt(writer: Writer): number {
  const {doc, divisions, labels} = writer
  const needed = linesOf(doc, divisions).map(({node}) => {
    const number = labels.get(provisionId(node))?.printed ?? ""
    return (node.firstChild?.content.size ?? 0) === 0 ? 0 : spaceOf(number, letterIn(writer))
  })
  return Math.max(nearest, ...needed.filter((space) => space <= farthest))
}

const nearest = 1474
const farthest = 3000

/** How wide a small letter is, in twentieths of a point: in our own type, and in whatever type a template may have. */
const letterIn = ({context}: Writer): number => (context.template ? 140 : 105)

/** Rather too much than too little, since a tab after a number that is wider leads to the page's edge: the numbers of divisions are bold. */
function spaceOf(number: string, width: number): number {
  const letters = [...number].map((sign) =>
    sign === " "
      ? 0.5
      : /[^\P{Lu}IJ]/u.test(sign)
        ? 1.5
        : /\p{Script=Arabic}/u.test(sign)
          ? 1.2
          : 1,
  )
  return Math.ceil(letters.reduce((sum, each) => sum + each, 0) * width) + 200
}

function lineText(provision: Node, writer: Writer): string {
  const id = provisionId(provision)
  const number = writer.labels.get(id)?.printed.replaceAll(" ", "\u00a0") ?? ""
  const heading = provision.firstChild ? plainText(provision.firstChild, id, writer) : ""
  if (number === "" || heading === "") return number + heading
  const space = spaceOf(number.replaceAll("\u00a0", " "), letterIn(writer))
  const gap = space > farthest ? "\u2003" : "\t"
  return number + gap + heading
}
