import type {NumberStyle} from "../../numbers"
import type {Unit} from "../../profiles/profile"
import {declaration, tag, val} from "./xml"
import {namespaces} from "./wordml"

/**
 * Word's lists for a bill. Nothing is typed: every number is printed by a list level, so that Word numbers on when the ministry
 * inserts an article.
 *
 * Divisions are one multilevel list; articles with all that is below them are another, since level 0 then runs on through the
 * chapters while the levels below begin again under each article, by Word's own rule that a level restarts after
 * any level above it. One list for all articles, rather than one for each, also keeps the styles tied to a single list, which is
 * the only tie Word knows.
 *
 * The planner counts along as Word will. Where counting does not lead to the number wanted, it opens another list: one that starts
 * at that number and serves the provisions after it too, or, for 8A and 8 bis, one whose level prints just that text.
 * Each has an abstract definition of its own: Word lets lists that share one go on counting from each other.
 */
export interface Level {
  readonly style: NumberStyle
  /** # is the number. */
  readonly printed: string
  /** Paragraph style bound to the level in the first list of its kind; null for none. */
  readonly bound: string | null
  readonly suffix: "tab" | "space" | "nothing"
  /** Paragraph and run properties of the level, as XML. */
  readonly pPr: string
  readonly rPr: string
}

export interface List {
  readonly id: number
  /** Levels are the same for all lists of a kind. */
  readonly levels: readonly Level[]
  /** The first list of its kind, whose numbers come with the style. */
  readonly first: boolean
  readonly override: Override | null
  /** Word's counters, by level; changes while the bill is written. */
  readonly counters: (number | undefined)[]
}

type Override =
  | {readonly level: number; readonly start: number}
  | {readonly level: number; readonly literal: string}

export interface Placed {
  /** The list that the provision's own paragraph is in, and those below it. */
  readonly list: List
  /** The list in which the siblings after it go on. */
  readonly next: List
}

export interface Lists {
  readonly open: (levels: readonly Level[]) => List
  /** A further list of a kind that is there already, which counts from the beginning. */
  readonly another: (levels: readonly Level[]) => List
  /** `printed`: the whole label. */
  readonly place: (list: List, level: number, number: string, printed: string) => Placed
  /** numbering.xml */
  readonly xml: () => string
}

const formats: Readonly<Record<NumberStyle, string>> = {
  decimal: "decimal",
  upperRoman: "upperRoman",
  lowerRoman: "lowerRoman",
  lowerAlpha: "lowerLetter",
  upperAlpha: "upperLetter",
}

export function createLists(write: (n: number, style: NumberStyle) => string): Lists {
  const all: List[] = []
  const add = (levels: readonly Level[], first: boolean, override: Override | null): List => {
    const list: List = {id: all.length + 1, levels, first, override, counters: []}
    all.push(list)
    return list
  }
  const level = (list: List, at: number): Level => {
    const found = list.levels[at]
    if (!found) throw new RangeError(`Word has no list level ${at} for this provision`)
    return found
  }
  const count = (list: List, at: number): number => {
    const {override} = list
    const start = override && "start" in override && override.level === at ? override.start : 1
    return (list.counters[at] ?? start - 1) + 1
  }
  const advance = (list: List, at: number): List => {
    list.counters[at] = count(list, at)
    list.counters.length = at + 1
    return list
  }
  return {
    open: (levels) => add(levels, true, null),
    another: (levels) => add(levels, false, null),
    place(list, at, number, literal) {
      const {style, printed} = level(list, at)
      const isOwn = literal !== printed.replace("#", () => number)
      if (!isOwn && wordNumber(count(list, at), style, write) === number) {
        const same = advance(list, at)
        return {list: same, next: same}
      }
      const start = isOwn ? null : plainValue(number, style, write)
      if (start !== null) {
        const started = advance(add(list.levels, false, {level: at, start}), at)
        return {list: started, next: started}
      }
      return {list: advance(add(list.levels, false, {level: at, literal}), at), next: list}
    },
    xml: () =>
      declaration +
      tag(
        "w:numbering",
        namespaces,
        ...all.map(abstractNum),
        ...all.map(({id}) => tag("w:num", {"w:numId": id}, val("abstractNumId", id))),
      ),
  }
}

/** A number as Word counts: after z come aa, bb, cc, where law goes on with aa, ab, ac. */
export function wordNumber(
  n: number,
  style: NumberStyle,
  write: (n: number, style: NumberStyle) => string,
): string {
  if (style !== "lowerAlpha" && style !== "upperAlpha") return write(n, style)
  return write(((n - 1) % 26) + 1, style).repeat(Math.ceil(n / 26))
}

/** The value from which Word can print this number; null for 8A, 8 bis and whatever else is not plain. */
function plainValue(
  number: string,
  style: NumberStyle,
  write: (n: number, style: NumberStyle) => string,
): number | null {
  if (style === "decimal") return /^[1-9]\d{0,4}$/.test(number) ? Number(number) : null
  for (let n = 1; n <= 200; n++) if (wordNumber(n, style, write) === number) return n
  return null
}

function abstractNum(list: List): string {
  const sign = (0x50000000 + list.id * 0x101).toString(16).toUpperCase()
  return tag(
    "w:abstractNum",
    {"w:abstractNumId": list.id},
    val("nsid", sign),
    val("multiLevelType", "multilevel"),
    val("tmpl", (0x60000000 + list.id * 0x101).toString(16).toUpperCase()),
    ...list.levels.map((level, at) => levelXml(list, level, at)),
  )
}

/** How many signs a number may have and still stand in its hanging indent. */
const widestHanging = 5

function levelXml({first, override}: List, level: Level, at: number): string {
  const own = override?.level === at ? override : null
  // A full stop in a literal is no trouble; a percent sign would count.
  const text =
    own && "literal" in own
      ? own.literal.replaceAll("%", "")
      : level.printed.replace("#", `%${at + 1}`)
  // What is wider than the hanging indent would push the text to the next tab stop.
  const suffix = level.suffix === "tab" && text.length > widestHanging ? "space" : level.suffix
  return tag(
    "w:lvl",
    {"w:ilvl": at},
    val("start", own && "start" in own ? own.start : 1),
    val("numFmt", formats[level.style]),
    first && level.bound ? val("pStyle", level.bound) : "",
    suffix === "tab" ? "" : val("suff", suffix),
    val("lvlText", text.replaceAll(" ", "\u00a0")),
    val("lvlJc", "left"),
    level.pPr === "" ? "" : tag("w:pPr", {}, level.pPr),
    level.rPr === "" ? "" : tag("w:rPr", {}, level.rPr),
  )
}

/** The last of Word's nine levels, from 0. */
export const deepestLevel = 8

/** Word wants nine levels; those that law does not use repeat the last. */
export function nineLevels(levels: readonly Level[]): readonly Level[] {
  const last = levels.at(-1)
  if (!last) throw new RangeError("A list needs a level")
  const spare: Level = {...last, bound: null}
  return Array.from({length: deepestLevel + 1}, (_, at) => levels[at] ?? spare)
}

export function levelOf(unit: Unit, rest: Omit<Level, "style" | "printed">): Level {
  return {style: unit.style, printed: unit.printed, ...rest}
}
