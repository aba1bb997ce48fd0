import type {SourceLine} from "../source"
import {attribute, type HtmlElement, points, type Style} from "./html-style"

/** How the words at a place of a page look, and where they stand. Points; `edge` and `first` as of the block around them. */
export interface Look {
  readonly strong: boolean
  readonly em: boolean
  readonly underline: boolean
  readonly raised: boolean
  readonly edge: number
  readonly first: number
  readonly align: SourceLine["align"]
  readonly size: number | null
  readonly heading: number | null
  readonly style: string
}

export const plainPage: Look = {
  strong: false,
  em: false,
  underline: false,
  raised: false,
  edge: 0,
  first: 0,
  align: "start",
  size: null,
  heading: null,
  style: "",
}

const bold = new Set(["b", "strong"])
const italic = new Set(["i", "em", "cite", "dfn", "var"])
const underlined = new Set(["u"])
/** Left edges that a browser gives of itself. */
const edges = new Map(["ul", "ol", "dd", "blockquote"].map((tag) => [tag, 30]))
const aligns = new Map<string, SourceLine["align"]>([
  ["center", "center"],
  ["right", "end"],
  ["end", "end"],
  ["justify", "both"],
  ["left", "start"],
  ["start", "start"],
])

/** The look inside an element, from the look around it. */
export function lookIn(element: HtmlElement, around: Look, style: Style, isBlock: boolean): Look {
  const {tagName} = element
  const size = points(style.get("font-size"), around.size ?? 12) ?? around.size
  const level = /^h([1-6])$/.exec(tagName)?.[1] ?? ariaLevel(element)
  const own = edges.get(tagName) ?? 0
  const em = size ?? 12
  const edge =
    (points(style.get("margin-left"), em) ?? points(style.get("margin-inline-start"), em) ?? own) +
    (points(style.get("padding-left"), em) ?? 0)
  const text = style.get("text-decoration") ?? style.get("text-decoration-line") ?? ""
  const weight = style.get("font-weight") ?? ""
  const slant = style.get("font-style")
  const vertical = style.get("vertical-align")
  const textAlign = style.get("text-align") ?? attribute(element, "align")?.toLowerCase() ?? ""
  const heading = level === undefined ? around.heading : Number(level) - 1
  return {
    strong: weight === "" ? bold.has(tagName) || around.strong : isHeavy(weight),
    em: slant === undefined ? italic.has(tagName) || around.em : slant !== "normal",
    underline:
      /underline/.test(text) || (underlined.has(tagName) && text !== "none") || around.underline,
    raised: vertical === undefined ? tagName === "sup" || around.raised : vertical === "super",
    edge: around.edge + (isBlock ? edge : 0),
    first: isBlock ? Math.max(0, points(style.get("text-indent"), em) ?? 0) : around.first,
    align: tagName === "center" ? "center" : (aligns.get(textAlign) ?? around.align),
    size,
    heading,
    style: isBlock ? nameOf(element, around) : around.style,
  }
}

const isHeavy = (weight: string): boolean => /^bold/.test(weight) || Number(weight) >= 600

function ariaLevel(element: HtmlElement): string | undefined {
  if (attribute(element, "role") !== "heading") return undefined
  return /^[1-9]$/.exec(attribute(element, "aria-level") ?? "")?.[0]
}

/** What a style is called: the first class of a paragraph, which word processors give the style's name. */
function nameOf(element: HtmlElement, around: Look): string {
  const [name] = (attribute(element, "class") ?? "").split(/\s+/)
  return name === undefined || name === "" || name.length > 80 ? around.style : name
}
