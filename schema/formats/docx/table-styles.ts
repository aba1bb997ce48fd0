import {bold, character, ours, size, spacing, titleStyle, type Style} from "./styles"
import {tag, val} from "./xml"

const border = (name: string) =>
  tag(`w:${name}`, {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "7A8B99"})

const sides = (width: number) =>
  ["top", "left", "bottom", "right"]
    .map((side) =>
      tag(`w:${side}`, {"w:w": side === "top" || side === "bottom" ? 60 : width, "w:type": "dxa"}),
    )
    .join("")

/** Styles of a document that is one table. Inserted and deleted words differ by line and colour, so that a copy in black shows them too. */
export const tableStyles: readonly Style[] = [
  titleStyle("TableNote"),
  ours("TableNote", "Table Note", spacing(0, 80), size(21)),
  ours(
    "TableHeading",
    "Table Heading",
    `<w:keepNext/>${spacing(20, 20, 252)}`,
    `${bold}${size(20)}`,
  ),
  ours(
    "TableGroup",
    "Table Group",
    `<w:keepNext/><w:keepLines/>${spacing(60, 60, 252)}${val("outlineLvl", 0)}`,
    `${bold}${size(21)}`,
  ),
  ours("TableText", "Table Text", spacing(0, 60, 252), size(20)),
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
