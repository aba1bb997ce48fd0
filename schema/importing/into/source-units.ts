import {plainValue, type NumberStyle} from "../../numbers"
import {longestPattern, type OwnUnit, type OwnUnits} from "../../profiles/own-units"

import type {Profile, ProfileId, Unit} from "../../profiles/profile"
import {longestNumber} from "./kept-numbers"
import type {LawTree, Part} from "./law-tree"

import {joined, tidy} from "./words"

type Label = Pick<Part, "kind" | "printed" | "number">

/** A label of the source taken apart: "Article 12 bis" is the pattern "Article #" and the number "12 bis". */
export function patternOf({kind, printed, number}: Label): string | null {
  if (number === "" || number.length > longestNumber) return null
  const whole = tidy(printed)
  const at = whole.lastIndexOf(tidy(number))
  if (at < 0) return whole === "" ? "#" : null
  const before = whole.slice(0, at)
  const after = whole.slice(at + tidy(number).length)
  const pattern = `${before}#${kind === "clause" && isDash(after) ? after : unparted(after)}`
  const isPlain = !before.includes("#") && !after.includes("#") && pattern.length <= longestPattern
  return isPlain ? pattern : null
}

/** A paragraph's number may end in a dash, as in Arabic laws: "1-". */
const isDash = (after: string): boolean => /^\s?[-–—]$/u.test(after)

/** What parts a number from its heading is no part of the number: "Article 8. –". */
function unparted(after: string): string {
  let end = after.length
  while (end > 0 && /[\s:–—-]/u.test(after.charAt(end - 1))) end--
  return after.slice(0, end)
}

/** A label as it is printed, without what parts it from the words; null: it has no number, or none that can be one. */
export function labelOf(part: Label): string | null {
  return patternOf(part)?.replace("#", () => tidy(part.number)) ?? null
}

/** The words of a pattern, however they are written: what tells a Part from a Chapter. */
const wordsOf = (pattern: string): string =>
  tidy(pattern.replace(/[^\p{L}\p{M}\s]/gu, " ")).toLocaleLowerCase()

/** The tradition whose number patterns are nearest to those of a text. */
export function traditionOf({body}: LawTree): ProfileId {
  const articles = [...partsIn(body, "article")]
  const article = commonest(articles.map(patternOf)) ?? ""
  const first = commonest(articles.flatMap(({children}) => children.map(patternOf))) ?? ""
  const word = wordsOf(article)
  if (articles.length > 0 && article !== "" && /^$|^(?:section|sec|s)$/u.test(word)) return "common"
  return first === "#." ? "un" : "civil"
}

/** Every part of a kind, in order, however deep in divisions. */
export function* partsIn(parts: readonly Part[], kind: Part["kind"]): Generator<Part, void> {
  for (const part of parts) {
    if (part.kind === kind) yield part
    if (part.kind === "division") yield* partsIn(part.children, kind)
  }
}

/** What the text prints otherwise than the tradition does; null: nothing. */
export function unitsOf(tree: LawTree, profile: Profile): OwnUnits | null {
  const articles = [...partsIn(tree.body, "article")]
  const levels = divisionLevels(tree.body)
  const kinds = profile.divisions[Math.min(levels.length, profile.divisions.length) - 1] ?? []
  const units: OwnUnits = {
    article: ownUnit([articles], profile.article),
    clauses: clauseLevels([...articles, ...tree.schedules]).map((groups, depth) => {
      const unit = profile.clauses[depth]
      return unit ? ownUnit(groups, unit) : null
    }),
    divisions: levels.map((groups, depth) => {
      const unit = kinds[Math.min(depth, kinds.length - 1)]
      return unit ? ownUnit(groups, unit) : null
    }),
    schedule: ownUnit([tree.schedules], profile.schedule),
  }
  const all = [units.article, units.schedule, ...units.clauses, ...units.divisions]
  return all.some((unit) => unit !== null) ? units : null
}

/** The siblings that count together, by level. */
function divisionLevels(body: readonly Part[]): Part[][][] {
  const levels: Part[][][] = []
  const walk = (parts: readonly Part[], depth: number) => {
    const divisions = parts.filter(({kind}) => kind === "division")
    if (divisions.length === 0) return
    ;(levels[depth] ??= []).push(divisions)
    for (const {children} of divisions) walk(children, depth + 1)
  }
  walk(body, 0)
  return levels
}

function clauseLevels(holders: readonly Part[]): Part[][][] {
  const levels: Part[][][] = []
  const walk = ({children}: Part, depth: number) => {
    if (children.length === 0) return
    ;(levels[depth] ??= []).push(children)
    for (const child of children) walk(child, depth + 1)
  }
  for (const holder of holders) walk(holder, 0)
  return levels
}

/** How a level prints its numbers, where most of them are not printed as the tradition would. */
function ownUnit(groups: readonly (readonly Part[])[], unit: Unit): OwnUnit | null {
  const printed = commonest(groups.flat().map(patternOf))
  if (printed === null) return null
  const style = styleOf(groups, printed, unit.style)
  if (printed === unit.printed && style === unit.style) return null
  return {one: nameIn(printed), printed, style}
}

const styles: readonly NumberStyle[] = [
  "decimal",
  "lowerAlpha",
  "lowerRoman",
  "upperAlpha",
  "upperRoman",
]

/** The style in which most numbers are what counting comes to. What says nothing leaves the tradition's. */
function styleOf(
  groups: readonly (readonly Part[])[],
  printed: string,
  usual: NumberStyle,
): NumberStyle {
  const counted = (style: NumberStyle): number => {
    let sum = 0
    for (const group of groups) {
      let next = 1
      for (const part of group) {
        if (patternOf(part) !== printed) continue
        const value = plainValue(part.number, style)
        // Following on says more than being readable: i is a letter too.
        if (value !== null) sum += value === next ? 10 : 1
        next = (value ?? next) + 1
      }
    }
    return sum
  }
  let best = usual
  let most = counted(usual)
  for (const style of styles) {
    const sum = counted(style)
    if (sum > most) [best, most] = [style, sum]
  }
  return best
}

/** "ARTÍCULO #" names an Artículo. */
function nameIn(printed: string): string {
  const name = tidy(printed.replace("#", " ").replace(/[^\p{L}\p{M}\s]/gu, " "))
  const isShouted = name.length > 1 && name === name.toLocaleUpperCase()
  return isShouted ? name.charAt(0) + name.slice(1).toLocaleLowerCase() : name
}

/** Null where there is none. The first of several that are as common. */
function commonest(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) {
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  let best: string | null = null
  for (const [value, count] of counts) if (count > (counts.get(best ?? "") ?? 0)) best = value
  return best
}

/**
 * Puts the labels that are no numbers to the words that follow them: "Preliminary Part", a number that is longer than any. All others are
 * kept as numbers.
 */
export function labelsToWords(parts: readonly Part[]): void {
  for (const part of parts) {
    labelsToWords(part.children)
    if (labelOf(part) !== null || (part.printed === "" && part.number === "")) continue
    const label = part.printed === "" ? part.number : part.printed
    part.words = joined([{text: label}], part.words)
    part.printed = part.number = ""
  }
}
