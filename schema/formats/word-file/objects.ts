import {below, chosen, isElement, ownText, value, withoutEnds, type XmlElement} from "./xml"

/** The words of what is no line of text: text boxes, drawings, equations. Paragraphs are lines. */
export function textOfObject(element: XmlElement): string {
  const text = withoutEnds(wordsIn(element), "\n")
  return text === "" ? alternativeText(element) : text
}

/** What carries text and says nothing: sizes and places, and what stands in a part of its own. */
const silent = new Set([
  "w:instrText",
  "w:delInstrText",
  // A box says its words as they stand: what was struck out or moved away is left out.
  "w:delText",
  "w:moveFrom",
  "w:rPr",
  "w:pPr",
  "w:sdtPr",
  "w:tblPr",
  "w:fldData",
])

function wordsIn(element: XmlElement): string {
  if (silent.has(element.name)) return ""
  switch (element.name) {
    case "w:t":
    case "m:t":
    case "a:t":
      return ownText(element)
    case "w:tab":
      return "\t"
    case "w:br":
    case "w:cr":
      return "\n"
    case "mc:AlternateContent": {
      const content = chosen(element)
      return content ? inside(content) : ""
    }
    case "w:p":
    case "a:p":
      return `${inside(element)}\n`
    case "v:textpath":
      return value(element, "string") ?? ""
    case "m:f":
      return joined(element, "/")
    case "m:sSup":
      return joined(element, "^")
    case "m:sSub":
      return joined(element, "_")
    default:
      return inside(element)
  }
}

const inside = (element: XmlElement) =>
  element.children.map((node) => (isElement(node) ? wordsIn(node) : "")).join("")

const joined = (element: XmlElement, sign: string) =>
  element.children
    .map((node) => (isElement(node) ? wordsIn(node) : ""))
    .filter((text) => text !== "")
    .join(sign)

/** What the file says of a picture for people who cannot see it. */
function alternativeText(element: XmlElement): string {
  for (const inner of below(element)) {
    const said =
      inner.name === "wp:docPr"
        ? value(inner, "descr")
        : inner.name.startsWith("v:")
          ? value(inner, "alt")
          : null
    if (said) return said
  }
  return ""
}
