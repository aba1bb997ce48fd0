import type {NumberStyle} from "../numbers"
import {spokenIn} from "./languages/languages"
import {nounFor} from "./languages/spoken"
import type {Profile, Unit} from "./profile"

/**
 * How an imported text prints the numbers of its units, where that is not as its drafting tradition does: "Artículo 8", "a)", "1°". Kept on
 * the bill, so that what is counted still reads as in the source and a new article is numbered like its neighbours.
 */
export interface OwnUnits {
  readonly article: OwnUnit | null
  /** From the paragraph inwards. */
  readonly clauses: readonly (OwnUnit | null)[]
  /** From the outside in, as many as the text has levels. Null for a level as the tradition has it. */
  readonly divisions: readonly (OwnUnit | null)[]
  readonly schedule: OwnUnit | null
}

export interface OwnUnit {
  /** As a reference names it; empty: as the tradition does. */
  readonly one: string
  /** # is the number. */
  readonly printed: string
  readonly style: NumberStyle
}

const styles: readonly string[] = [
  "decimal",
  "upperRoman",
  "lowerRoman",
  "lowerAlpha",
  "upperAlpha",
] satisfies readonly NumberStyle[]

/** The longest pattern that is kept, and the most levels. */
export const longestPattern = 60
const mostLevels = 12

export function isOwnUnits(value: unknown): value is OwnUnits {
  if (typeof value !== "object" || value === null) return false
  const {article, clauses, divisions, schedule} = value as Record<string, unknown>
  const isLevels = (levels: unknown): boolean =>
    Array.isArray(levels) && levels.length <= mostLevels && levels.every(isOwnOrNull)
  return isOwnOrNull(article) && isOwnOrNull(schedule) && isLevels(clauses) && isLevels(divisions)
}

function isOwnOrNull(value: unknown): boolean {
  if (value === null) return true
  if (typeof value !== "object") return false
  const {one, printed, style} = value as Record<string, unknown>
  return (
    typeof one === "string" &&
    one.length <= longestPattern &&
    typeof printed === "string" &&
    printed.length <= longestPattern &&
    printed.includes("#") &&
    typeof style === "string" &&
    styles.includes(style)
  )
}

const made = new WeakMap<OwnUnits, Map<Profile, Profile>>()

/** A tradition with the patterns of an imported text. The same object for the same two. */
export function withOwnUnits(profile: Profile, units: OwnUnits): Profile {
  const known: Map<Profile, Profile> = made.get(units) ?? new Map<Profile, Profile>()
  made.set(units, known)
  const found = known.get(profile)
  if (found) return found
  const own = (unit: Unit, kept: OwnUnit | null) => withOwn(unit, kept, profile.language)
  const told: Profile = {
    ...profile,
    article: own(profile.article, units.article),
    clauses: profile.clauses.map((unit, i) => own(unit, units.clauses[i] ?? null)),
    divisions: profile.divisions.map((row) =>
      row.length === units.divisions.length
        ? row.map((unit, i) => own(unit, units.divisions[i] ?? null))
        : row,
    ),
    schedule: own(profile.schedule, units.schedule),
  }
  known.set(profile, told)
  return told
}

function withOwn(unit: Unit, kept: OwnUnit | null, language: string): Unit {
  if (!kept) return unit
  const {printed, style} = kept
  const own = {style, printed, cited: citedAs(printed)}
  const law = spokenIn(language)
  // Under the tradition's own name it is called the same while it is a bill.
  const isSame = (one: string) => one.toLowerCase() === unit.one.toLowerCase()
  if (kept.one === "" || kept.one === unit.one) return {...unit, ...own}
  const name = law && nounFor(law, kept.one)
  if (name && isSame(name.one)) return {...unit, ...own}
  const {one} = name ?? kept
  // What the tradition says in front of a number that follows another one is kept, with the other name in it.
  const joined = unit.joined.replace(unit.one, () => one)
  if (name) return {...name, ...own, joined}
  return {one, many: one, own: law ? null : `this ${one}`, ...own, joined}
}

/** "(#)" keeps its brackets where it is cited; a word, a full stop and the like go. */
function citedAs(printed: string): string {
  return /\(#\)/.exec(printed)?.[0] ?? "#"
}
