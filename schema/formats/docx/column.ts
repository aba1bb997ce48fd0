import type {Node} from "prosemirror-model"
import {billAttrs} from "../../profiles/profiles"
import {isProvision, provisionId} from "../../provisions"
import {standingOf, unchanged, type Standing} from "../standing"
import {saidOnWhole, type Said} from "./gathering"
import {guidanceLabel} from "./guidance-styles"
import {entriesXml, guidanceParagraph, labelOf} from "./guidance-text"
import {by} from "./revisions"
import {isRightToLeft} from "../../invisible"
import {textWidth} from "./styles"
import {paragraph, run} from "./wordml"
import type {Place, Writer} from "./writer"
import {tag} from "./xml"

/**
 * Guidance in a column beside the law: a table of two columns whose rows go with the articles, or with the chapters. A row may go on
 * over the page. Nothing is drawn but a hairline between the two, and each page says above the right column what stands in it.
 */
const lawShare = 0.62
/** Between text and hairline, in twentieths of a point. */
const gap = 170

/** Whether the table is needed: something is said beside what a node holds. */
export function hasColumn(node: Node, place: Place, writer: Writer): boolean {
  if (writer.options.guidance !== "column") return false
  let found = false
  const look = (inner: Node, standing: Standing) => {
    const own = isProvision(inner) ? standingOf(inner, standing, writer.moves) : standing
    if (isProvision(inner) && !(own.came && own.went)) {
      const at = {...place, provision: provisionId(inner), standing: own}
      found ||= saidOnWhole(inner, at, writer).length > 0
    }
    if (!found && !inner.isTextblock) inner.forEach((child) => look(child, own))
  }
  look(node, place.standing)
  return found
}

export function tableStart(writer: Writer): string {
  const widths = widthsOf(writer)
  const [law, guidance] = widths
  const hairline = {"w:val": "single", "w:sz": 2, "w:space": 0, "w:color": "7A8B99"}
  const properties = tag(
    "w:tblPr",
    {},
    isRightToLeft(billAttrs(writer.doc).language) ? "<w:bidiVisual/>" : "",
    tag("w:tblW", {"w:w": law + guidance, "w:type": "dxa"}),
    tag("w:tblInd", {"w:w": 0, "w:type": "dxa"}),
    tag("w:tblBorders", {}, tag("w:insideV", hairline)),
    tag("w:tblLayout", {"w:type": "fixed"}),
    tag("w:tblCellMar", {}, side("left", 0), side("right", 0)),
    tag("w:tblLook", {"w:val": "0020", "w:firstRow": 1, "w:noHBand": 1, "w:noVBand": 1}),
  )
  const grid = tag("w:tblGrid", {}, ...widths.map((width) => tag("w:gridCol", {"w:w": width})))
  const label = run(labelOf(writer), {style: guidanceLabel})
  const none = {standing: unchanged}
  const cells = [
    cell(writer, "law", guidanceParagraph({}, "", none, writer)),
    cell(writer, "guidance", guidanceParagraph({}, label, none, writer)),
  ]
  const head = tag("w:tr", {}, tag("w:trPr", {}, "<w:cantSplit/><w:tblHeader/>"), ...cells)
  return `<w:tbl>${properties}${grid}${head}`
}

/** Two tables without a paragraph between them would be one. */
export const tableEnd = (): string => `</w:tbl>${paragraph({style: "ContentsEnd"})}`

/** Law, with what is said beside it where rows are written; else the law alone. */
export function row(
  law: string,
  entries: readonly Said[],
  {standing, inRows}: Pick<Place, "standing" | "inRows">,
  writer: Writer,
): string {
  if (!inRows || law === "") return law
  const said = entriesXml(entries, writer)
  const cells = [
    cell(writer, "law", opening({standing}, writer) + law + lastOf(law, standing, writer)),
    cell(writer, "guidance", said === "" ? guidanceParagraph({}, "", {standing}, writer) : said),
  ]
  return rowOf(changeOf(standing, writer), cells)
}

/**
 * A heading as a row of its own, whole and on the page of what comes after it: within a row neither Word nor LibreOffice would hold its
 * lines together. What is said of the provision stands beside its text, in the next row.
 */
export function headingRow(
  heading: string,
  {standing, inRows}: Pick<Place, "standing" | "inRows">,
  writer: Writer,
): string {
  if (!inRows || heading === "") return heading
  const cells = [
    cell(writer, "law", heading + lastOf(heading, standing, writer)),
    cell(writer, "guidance", guidanceParagraph({keepNext: true}, "", {standing}, writer)),
  ]
  return rowOf("<w:cantSplit/>" + changeOf(standing, writer), cells)
}

const rowOf = (properties: string, cells: readonly string[]) =>
  tag("w:tr", {}, properties === "" ? "" : tag("w:trPr", {}, properties), ...cells)

const changeOf = ({came, went}: Standing, writer: Writer) =>
  came ? tag("w:ins", by(came, writer)) : went ? tag("w:del", by(went, writer)) : ""

/**
 * A row whose first paragraph stays with the next one stays with the next row, and every article begins with a heading that does. So
 * each begins with a paragraph that does not, as small as can be.
 */
const opening = (entry: Pick<Said, "standing">, writer: Writer) =>
  guidanceParagraph({isSmallest: true}, "", entry, writer)

/** A cell ends with a paragraph, not with a control; and one that comes or goes needs another after it to merge with. */
function lastOf(law: string, {came, went}: Standing, {before, doc}: Writer): string {
  const isRedline = before.doc !== doc && !came && !went
  return isRedline || !law.endsWith("</w:p>") ? paragraph({style: "CellEnd"}) : ""
}

function widthsOf({context}: Writer): readonly [number, number] {
  const all = context.template?.template.page.textWidth ?? textWidth
  const law = Math.round(all * lawShare)
  return [law, all - law]
}

const side = (name: "left" | "right", width: number) =>
  tag(`w:${name}`, {"w:w": width, "w:type": "dxa"})

function cell(writer: Writer, column: "law" | "guidance", content: string): string {
  const isLaw = column === "law"
  const properties = tag(
    "w:tcPr",
    {},
    tag("w:tcW", {"w:w": widthsOf(writer)[isLaw ? 0 : 1], "w:type": "dxa"}),
    tag("w:tcMar", {}, side("left", isLaw ? 0 : gap), side("right", isLaw ? gap : 0)),
  )
  return tag("w:tc", {}, properties, content)
}
