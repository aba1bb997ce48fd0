import {below, child, value, type XmlElement} from "./xml"

/** What an end of a complex field is, among all of one text. */
export interface FieldMark {
  readonly kind: "begin" | "separate" | "end"
}

export type FieldMarks = ReadonlyMap<XmlElement, FieldMark["kind"]>

/**
 * The marks of complex fields (`w:fldChar`) that belong together. A field that begins and does not end, or the other way round, is none: its
 * marks are not among these, so that no words are taken for its code.
 */
export function fieldMarks(text: XmlElement): FieldMarks {
  const marks = new Map<XmlElement, FieldMark["kind"]>()
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

/** Whether a text box or a newer element stands there for older programs alone. */
export const hasChoice = (alternatives: XmlElement): boolean =>
  child(alternatives, "mc:Choice") !== undefined
