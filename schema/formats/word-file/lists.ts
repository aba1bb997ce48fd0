import {indents, levelIn} from "./properties"
import type {StyleSheet} from "./style-sheet"
import {chosen, child, childrenOf, isOn, value, wholeNumber, type XmlElement} from "./xml"

/** One level of a list (`w:lvl`). */
export interface ListLevel {
  readonly start: number
  readonly format: string
  /** What is printed, with %1 to %9 for the numbers of the levels. */
  readonly text: string
  /** Font of the number, which tells what a bullet looks like. */
  readonly font: string
  /** Paragraph style that has this level of itself; null for none. */
  readonly style: string | null
  /** All numbers are printed as figures (`w:isLgl`). */
  readonly isLegal: boolean
  readonly isHidden: boolean
  /** From which level on the count begins anew; 0: never; null: after any level above. */
  readonly restart: number | null
  readonly left: number | null
  readonly firstLine: number | null
}

/** A list (`w:num`): its levels, what it counts together with, and where it begins anew. */
export interface ListDefinition {
  readonly id: number
  /** Lists of one count go on from each other. */
  readonly count: number
  readonly levels: readonly (ListLevel | undefined)[]
  /** By level: the number to begin from when the list is first met there. */
  readonly starts: readonly (number | undefined)[]
}

export type Lists = ReadonlyMap<number, ListDefinition>

type Levels = readonly (ListLevel | undefined)[]

/** Reads numbering.xml; a file without it has no lists. */
export function readLists(root: XmlElement | undefined, sheet: Pick<StyleSheet, "listOf">): Lists {
  const abstracts = new Map<number, XmlElement>()
  for (const element of childrenOf(root, "w:abstractNum")) {
    const id = wholeNumber(value(element, "w:abstractNumId"))
    if (id !== null && !abstracts.has(id)) abstracts.set(id, element)
  }
  const nums = new Map<number, XmlElement>()
  for (const element of childrenOf(root, "w:num")) {
    const id = wholeNumber(value(element, "w:numId"))
    if (id !== null && !nums.has(id)) nums.set(id, element)
  }
  const read = new Map<number, Levels>()
  const abstractOf = (num: number) => wholeNumber(value(child(nums.get(num), "w:abstractNumId")))
  /** The levels of an abstract list, which may stand in the list of a list style instead. */
  const levelsOf = (abstract: number): Levels => {
    const seen = new Set<number>()
    let at: number | null = abstract
    while (at !== null && !seen.has(at)) {
      seen.add(at)
      const known = read.get(at)
      if (known) return known
      const element = abstracts.get(at)
      const levels = levelsIn(element)
      const linked = value(child(element, "w:numStyleLink"))
      if (levels.length > 0 || linked === null) {
        read.set(at, levels)
        return levels
      }
      const num = sheet.listOf(linked)
      at = num === null ? null : abstractOf(num)
    }
    return []
  }
  const lists = new Map<number, ListDefinition>()
  for (const [id, element] of nums) {
    const count = abstractOf(id)
    // Number 0 stands for no list.
    if (count === null || id === 0) continue
    const levels = [...levelsOf(count)]
    const starts: (number | undefined)[] = []
    for (const override of childrenOf(element, "w:lvlOverride")) {
      const at = levelIn(value(override, "w:ilvl"))
      if (at === null) continue
      const own = child(override, "w:lvl")
      if (own) levels[at] = readLevel(own)
      starts[at] = wholeNumber(value(child(override, "w:startOverride"))) ?? undefined
    }
    lists.set(id, {id, count, levels, starts})
  }
  return lists
}

function levelsIn(element: XmlElement | undefined): Levels {
  const levels: (ListLevel | undefined)[] = []
  for (const level of childrenOf(element, "w:lvl")) {
    const at = levelIn(value(level, "w:ilvl"))
    if (at !== null) levels[at] = readLevel(level)
  }
  return levels
}

function readLevel(level: XmlElement): ListLevel {
  const alternatives = child(level, "mc:AlternateContent")
  const format = child(level, "w:numFmt") ?? child(alternatives && chosen(alternatives), "w:numFmt")
  const rPr = child(level, "w:rPr")
  return {
    start: wholeNumber(value(child(level, "w:start"))) ?? 0,
    format: formatOf(format),
    text: child(level, "w:lvlText") ? (value(child(level, "w:lvlText")) ?? "") : "",
    font:
      value(child(rPr, "w:rFonts"), "w:ascii") ?? value(child(rPr, "w:rFonts"), "w:hAnsi") ?? "",
    style: value(child(level, "w:pStyle")),
    isLegal: isOn(child(level, "w:isLgl")) === true,
    isHidden: isOn(child(rPr, "w:vanish")) === true,
    restart: wholeNumber(value(child(level, "w:lvlRestart"))),
    ...indents(child(level, "w:pPr", "w:ind")),
  }
}

/** The format's name; of one of the file's own ("001, 002, …") its first number: `custom:001`. */
function formatOf(format: XmlElement | undefined): string {
  const name = value(format) ?? "decimal"
  if (name !== "custom") return name
  return `custom:${(value(format, "w:format") ?? "").split(",")[0]?.trim() ?? ""}`
}
