import {chartStyles} from "./report-chart"
import {bold, character, ours, size, spacing, titleStyle, type Style} from "./styles"
import {italic, namespaces} from "./wordml"
import {declaration, tag, val} from "./xml"

const border = (name: string) =>
  tag(`w:${name}`, {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "7A8B99"})

const sides = (width: number) =>
  ["top", "left", "bottom", "right"]
    .map((side) =>
      tag(`w:${side}`, {"w:w": side === "top" || side === "bottom" ? 60 : width, "w:type": "dxa"}),
    )
    .join("")

/** Number of the list that items of a report are in. */
const bullets = 1
const indent = (left: number, hanging = 0) =>
  tag("w:ind", {"w:left": left, ...(hanging ? {"w:hanging": hanging} : {"w:firstLine": 0})})
const quoted = tag(
  "w:pBdr",
  {},
  tag("w:left", {"w:val": "single", "w:sz": 12, "w:space": 8, "w:color": "7A8B99"}),
)

/** numbering.xml of a report: one list with bullets, bound to the style of its items. */
export const reportLists =
  declaration +
  tag(
    "w:numbering",
    namespaces,
    tag(
      "w:abstractNum",
      {"w:abstractNumId": 0},
      val("multiLevelType", "singleLevel"),
      tag(
        "w:lvl",
        {"w:ilvl": 0},
        val("start", 1),
        val("numFmt", "bullet"),
        val("pStyle", "ReportItem"),
        val("lvlText", "•"),
        val("lvlJc", "left"),
        tag("w:pPr", {}, indent(567, 283)),
      ),
    ),
    tag("w:num", {"w:numId": bullets}, val("abstractNumId", 0)),
  )

function headingStyle(level: 1 | 2 | 3): Style {
  const before = {1: 400, 2: 320, 3: 280}[level]
  return {
    id: `Heading${level}`,
    name: `heading ${level}`,
    next: "ReportText",
    quick: true,
    pPr: `<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>${spacing(before, 120)}${val("outlineLvl", level - 1)}`,
    rPr: `${bold}${level === 3 ? italic : ""}${size({1: 28, 2: 25, 3: 23}[level])}`,
  }
}

function contentsStyle(level: 1 | 2 | 3): Style {
  return {
    id: `TOC${level}`,
    name: `toc ${level}`,
    next: "Normal",
    pPr: `${spacing(level === 1 ? 100 : 0, 40, 252)}${indent((level - 1) * 340)}`,
    rPr: level === 1 ? bold : "",
  }
}

/** Styles of a report. Inserted and deleted words differ by line and colour, so that a copy in black shows them too. */
export const reportStyles: readonly Style[] = [
  titleStyle("ReportNote"),
  headingStyle(1),
  headingStyle(2),
  headingStyle(3),
  ours("ReportNote", "Report Note", spacing(0, 80), size(21)),
  ours("ReportText", "Report Text", spacing(0, 120)),
  ours("ReportLaw", "Report Law", `${quoted}${spacing(0, 120)}${indent(567)}`),
  ours("ReportRemark", "Report Remark", `<w:keepLines/>${spacing(0, 120)}`, `${italic}${size(21)}`),
  ours(
    "ReportItem",
    "Report Item",
    `${tag("w:numPr", {}, val("numId", bullets))}${spacing(0, 80)}`,
  ),
  ours("ReportItemMore", "Report Item Continued", `${spacing(0, 80)}${indent(567)}`),
  // As small as a paragraph can be: it parts a table from what follows, or ends a section.
  ours(
    "ReportEnd",
    "Report End",
    tag("w:spacing", {"w:before": 0, "w:after": 160, "w:line": 20, "w:lineRule": "exact"}),
    size(2),
  ),
  {
    id: "TOCHeading",
    name: "TOC Heading",
    next: "Normal",
    pPr: `<w:keepNext/>${spacing(360, 120)}`,
    rPr: `${bold}${size(26)}`,
  },
  contentsStyle(1),
  contentsStyle(2),
  contentsStyle(3),
  ours(
    "ContentsEnd",
    "Contents End",
    tag("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 20, "w:lineRule": "exact"}),
    size(2),
  ),
  ours("TableCaption", "Table Caption", `<w:keepNext/>${spacing(120, 80)}`, `${bold}${size(21)}`),
  ours(
    "TableHeading",
    "Table Heading",
    `<w:keepNext/>${spacing(20, 20, 252)}`,
    `${bold}${size(20)}`,
  ),
  ours(
    "TableGroup",
    "Table Group",
    `<w:keepNext/><w:keepLines/>${spacing(60, 60, 252)}${val("outlineLvl", 3)}`,
    `${bold}${size(21)}`,
  ),
  ours("TableText", "Table Text", spacing(0, 60, 252), size(20)),
  ours("ChartText", "Chart Text", `<w:keepNext/>${spacing(0, 0, 230)}`, size(17)),
  ours(
    "ChartHeading",
    "Chart Heading",
    `<w:keepNext/>${spacing(20, 20, 240)}`,
    `${bold}${size(16)}`,
  ),
  ...chartStyles,
  {
    id: "TableGrid",
    name: "Table Grid",
    type: "table",
    basedOn: null,
    tblPr: [
      tag("w:tblInd", {"w:w": 0, "w:type": "dxa"}),
      tag(
        "w:tblBorders",
        {},
        ...["top", "left", "bottom", "right", "insideH", "insideV"].map(border),
      ),
      tag("w:tblCellMar", {}, sides(108)),
    ].join(""),
  },
  {
    ...character("InsertedText", "Inserted Text", `${val("color", "0B5394")}${val("u", "single")}`),
    custom: true,
  },
  {
    ...character("DeletedText", "Deleted Text", `<w:strike/>${val("color", "A61B1B")}`),
    custom: true,
  },
]
