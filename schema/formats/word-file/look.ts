import {runProperties, type RunProperties} from "./properties"
import type {StyleSheet} from "./style-sheet"
import type {WordLook} from "./word-file"
import {child, value, type XmlElement} from "./xml"

/** How runs look, their styles included. Like looks are one object. */
export interface Looks {
  readonly look: (paragraphStyle: string, rPr: XmlElement | undefined) => WordLook
}

export function createLooks(sheet: StyleSheet): Looks {
  const known = new Map<string, WordLook>()
  const plain = new Map<string, WordLook>()
  return {
    look(paragraphStyle, rPr) {
      if (!rPr) {
        const found = plain.get(paragraphStyle)
        if (found) return found
      }
      const style = value(child(rPr, "w:rStyle")) ?? ""
      const made = resolved(
        sheet.paragraphRuns(paragraphStyle),
        sheet.characterRuns(style),
        runProperties(rPr),
        style,
      )
      const key = Object.values(made).join()
      const same = known.get(key) ?? made
      known.set(key, same)
      if (!rPr) plain.set(paragraphStyle, same)
      return same
    },
  }
}

function resolved(
  paragraph: RunProperties,
  character: RunProperties,
  own: RunProperties,
  style: string,
): WordLook {
  /** What switches: bold words of a style in a bold paragraph are plain. */
  const toggled = (
    key: "bold" | "italic" | "boldComplex" | "italicComplex" | "small" | "hidden" | "struck",
  ) => own[key] ?? (paragraph[key] ?? false) !== (character[key] ?? false)
  const plain = <K extends keyof RunProperties>(key: K) =>
    own[key] ?? character[key] ?? paragraph[key]
  const isComplex = plain("isComplex") === true
  return {
    bold: toggled(isComplex ? "boldComplex" : "bold"),
    italic: toggled(isComplex ? "italicComplex" : "italic"),
    underline: plain("underline") ?? false,
    struck: toggled("struck"),
    small: toggled("small"),
    raised: plain("raised") ?? false,
    hidden: toggled("hidden"),
    size: (isComplex ? plain("sizeComplex") : plain("size")) ?? null,
    style,
  }
}
