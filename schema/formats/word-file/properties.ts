import {child, isOn, value, wholeNumber, type XmlElement} from "./xml"

/** What a `w:pPr` says, of what is looked at; null: it says nothing. */
export interface ParagraphProperties {
  readonly list: number | null
  readonly level: number | null
  /** 9 is body text. */
  readonly outline: number | null
  readonly left: number | null
  readonly firstLine: number | null
  readonly align: Align | null
  readonly rightToLeft: boolean | null
  readonly breakBefore: boolean | null
}

export type Align = "start" | "center" | "end" | "both"

/** What a `w:rPr` says. Complex scripts have weights and a size of their own. */
export interface RunProperties {
  readonly bold: boolean | null
  readonly italic: boolean | null
  readonly boldComplex: boolean | null
  readonly italicComplex: boolean | null
  readonly small: boolean | null
  readonly hidden: boolean | null
  readonly underline: boolean | null
  readonly struck: boolean | null
  readonly raised: boolean | null
  readonly size: number | null
  readonly sizeComplex: number | null
  readonly isComplex: boolean | null
}

// In paragraphs from right to left "left" is where lines begin, too.
const aligns: Readonly<Record<string, Align>> = {
  left: "start",
  start: "start",
  center: "center",
  right: "end",
  end: "end",
  both: "both",
  distribute: "both",
  thaiDistribute: "both",
  lowKashida: "both",
  mediumKashida: "both",
  highKashida: "both",
}

const nothing: ParagraphProperties = {
  list: null,
  level: null,
  outline: null,
  left: null,
  firstLine: null,
  align: null,
  rightToLeft: null,
  breakBefore: null,
}

export function paragraphProperties(pPr: XmlElement | undefined): ParagraphProperties {
  if (!pPr) return nothing
  const numbering = child(pPr, "w:numPr")
  const jc = value(child(pPr, "w:jc"))
  return {
    list: wholeNumber(value(child(numbering, "w:numId"))),
    level: levelIn(value(child(numbering, "w:ilvl"))),
    outline: wholeNumber(value(child(pPr, "w:outlineLvl"))),
    ...indents(child(pPr, "w:ind")),
    align: jc === null ? null : ((Object.hasOwn(aligns, jc) ? aligns[jc] : null) ?? null),
    rightToLeft: isOn(child(pPr, "w:bidi")),
    breakBefore: isOn(child(pPr, "w:pageBreakBefore")),
  }
}

/** A list level; null for what is none of the nine. */
export function levelIn(text: string | null): number | null {
  const level = wholeNumber(text)
  return level !== null && level >= 0 && level <= 8 ? level : null
}

/** Left edge and first line of a `w:ind`, in twentieths of a point. */
export function indents(
  ind: XmlElement | undefined,
): Pick<ParagraphProperties, "left" | "firstLine"> {
  const hanging = wholeNumber(value(ind, "w:hanging"))
  return {
    left: wholeNumber(value(ind, "w:start") ?? value(ind, "w:left")),
    firstLine: hanging === null ? wholeNumber(value(ind, "w:firstLine")) : -hanging,
  }
}

export function runProperties(rPr: XmlElement | undefined): RunProperties {
  const underline = value(child(rPr, "w:u"))
  const raised = value(child(rPr, "w:vertAlign"))
  return {
    bold: isOn(child(rPr, "w:b")),
    italic: isOn(child(rPr, "w:i")),
    boldComplex: isOn(child(rPr, "w:bCs")),
    italicComplex: isOn(child(rPr, "w:iCs")),
    small: isOn(child(rPr, "w:smallCaps")),
    hidden: isOn(child(rPr, "w:vanish")),
    underline: underline === null ? null : underline !== "none",
    struck: isOn(child(rPr, "w:dstrike")) || isOn(child(rPr, "w:strike")),
    raised: raised === null ? null : raised === "superscript",
    size: wholeNumber(value(child(rPr, "w:sz"))),
    sizeComplex: wholeNumber(value(child(rPr, "w:szCs"))),
    isComplex: isOn(child(rPr, "w:rtl")) ?? isOn(child(rPr, "w:cs")),
  }
}

const keysOf = <T extends object>(what: Partial<T>) => Object.keys(what) as (keyof T)[]

/** What is said later counts, where anything is said. */
export function over<T extends object>(earlier: T, later: Partial<T>): T {
  const sum: T = {...earlier}
  for (const key of keysOf(later)) {
    const said = later[key]
    if (said !== null && said !== undefined) sum[key] = said
  }
  return sum
}
