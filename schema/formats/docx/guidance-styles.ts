import type {GuidanceForm} from "../export"
import {isRightToLeft} from "../../invisible"
import {bold, character, ours, size, spacing, type Style} from "./styles"
import {tag, val} from "./xml"

/**
 * Styles of guidance. Where it stands in the text all of it is one paragraph style, and in footnotes all hangs on one character style: so
 * Word selects it as one ("Select all instances") and deletes it in one step. What differs between its paragraphs is set directly, therefore.
 */
export const guidanceStyle = "Guidance"
export const guidanceTitle = "GuidanceTitle"
export const guidanceLabel = "GuidanceLabel"
/** The sign of a footnote; its text. */
export const guidanceReference = "GuidanceReference"
export const guidanceFootnote = "GuidanceFootnote"
/** The sign of a comment, and its text. */
export const guidanceCommentReference = "GuidanceCommentReference"
export const guidanceComment = "GuidanceComment"

/** Not counted where lines are, and never justified or indented as law may be. */
const apart = (look: string, space: string) =>
  `<w:suppressLineNumbers/>${look}${space}${tag("w:ind", {"w:left": 0, "w:right": 0, "w:firstLine": 0})}${val("jc", "start")}${val("outlineLvl", 9)}`

/** A line at the side where the text begins, and a ground of its own. */
const box = (language: string) =>
  tag(
    "w:pBdr",
    {},
    tag(isRightToLeft(language) ? "w:right" : "w:left", {
      "w:val": "single",
      "w:sz": 18,
      "w:space": 8,
      "w:color": "7A8B99",
    }),
  ) + tag("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "F0F3F5"})

const inText = (pPr: string, halfPoints: number): readonly Style[] => [
  ours(guidanceStyle, "Guidance", pPr, size(halfPoints)),
  {...character(guidanceTitle, "Guidance Title", `${bold}${size(halfPoints + 2)}`), custom: true},
  {
    ...character(
      guidanceLabel,
      "Guidance Label",
      `<w:smallCaps/>${val("color", "3D4C59")}${val("spacing", 10)}${size(halfPoints + 1)}`,
    ),
    custom: true,
  },
]

const byForm = (language: string): Readonly<Record<GuidanceForm, readonly Style[]>> => ({
  none: [],
  boxes: inText(apart(box(language), spacing(0, 60, 252)), 19),
  column: inText(apart("", spacing(0, 50, 245)), 17),
  annex: inText(apart("", spacing(0, 80, 259)), 20),
  footnotes: [
    {
      ...ours(guidanceFootnote, "Guidance Footnote", "<w:suppressLineNumbers/>"),
      basedOn: "FootnoteText",
    },
    {
      ...character(guidanceReference, "Guidance Reference", val("vertAlign", "superscript")),
      custom: true,
    },
  ],
  comments: [
    {...ours(guidanceComment, "Guidance Comment", ""), basedOn: "CommentText"},
    {
      ...character(guidanceCommentReference, "Guidance Comment Reference", size(16)),
      custom: true,
    },
  ],
})

/** The styles that guidance has in a form: a bill without guidance has none of them. */
export const guidanceStyles = (form: GuidanceForm, language: string): readonly Style[] =>
  byForm(language)[form]
