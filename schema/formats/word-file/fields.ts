import {below, value, type XmlElement} from "./xml"

export type FieldMarks = ReadonlyMap<XmlElement, FieldMark>
type FieldMark = "begin" | "separate" | "end"

/**
 * The marks of complex fields (`w:fldChar`) that belong together. A field that begins and does not end, or the other way round, is none: its
 * marks are not among these, so that no words are taken for its code.
 */
export function fieldMarks(text: XmlElement): FieldMarks {
  const marks = new Map<XmlElement, FieldMark>()
  const open: {readonly begin: XmlElement; separate: XmlElement | null}[] = []
  for (const element of below(text, isElsewhere)) {
    if (element.name !== "w:fldChar") continue
    const top = open.at(-1)
    switch (value(element, "w:fldCharType")) {
      case "begin":
        open.push({begin: element, separate: null})
        break
      case "separate":
        if (top) top.separate ??= element
        break
      case "end":
        if (!top) break
        open.pop()
        marks.set(top.begin, "begin")
        if (top.separate) marks.set(top.separate, "separate")
        marks.set(element, "end")
        break
      default:
    }
  }
  return marks
}

/** A text box is a text of its own, and a way out for older programs says the same again. */
function isElsewhere(element: XmlElement): boolean {
  return element.name === "w:txbxContent" || element.name === "mc:Fallback"
}
