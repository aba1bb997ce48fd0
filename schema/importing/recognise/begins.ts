import type {LawState} from "./law-state"
import type {UnitMark} from "./mark"
import {isNext, type Reading} from "./number-reading"
import {isSetApart, mayBeHeading, type ReadLine} from "./read-line"
import {isHeadingBefore} from "./scheme"

/** Further articles that count on their own: "Disposición transitoria primera". */
const ownCount = /^(?:additional|transitional|repealing|final)$/

/** Whether a line may begin a division, an article or a schedule. `i` is its place among the lines of law. */
export function isStructural(state: LawState, i: number): boolean {
  const read = state.lines[i]
  if (!read) return false
  const {unit} = read
  if (!unit || unit.role === "paragraph") return isBare(state, read)
  if (unit.citing && read.line.heading === null) return false
  const isUnit =
    unit.role !== "article" || isArticle(state, unit) || state.divisionUnits.has(unit.unit)
  return isUnit && !cites(state, read, unit, i)
}

export function isArticle({scheme, divisionUnits}: LawState, {role, unit}: UnitMark): boolean {
  if (role !== "article") return false
  if (unit === scheme.article) return true
  return !divisionUnits.has(unit) && scheme.article === "article" && ownCount.test(unit)
}

/** Whether a mark at the beginning of a line is in the middle of a sentence, or in a text that is quoted. */
function cites({lines, lastOf}: LawState, read: ReadLine, unit: UnitMark, i: number): boolean {
  if (read.line.label !== "" || isSetApart(read)) return false
  if (/^[\s]*["«“]/.test(read.text)) return true
  const before = lines[i - 1]
  if (!before || before.unit !== null || isSetApart(before)) return false
  const last = lastOf.get(unit.unit)
  const [reading] = unit.readings
  if (last && reading && isNext(last, reading)) return false
  const goesOn = /(?:[\p{Ll}\p{Lo}]|,)$/u.test(before.text.trimEnd()) && before.text.length > 50
  const sentence = read.text.length > 60 && /[.;,]$/.test(read.text) && unit.role !== "article"
  return goesOn || sentence
}

/** Whether a line begins with a number without a word, in the shape that articles of this law have. */
export function isBare({scheme, zone}: LawState, {clause, line}: ReadLine): boolean {
  return (
    scheme.article === "bare" &&
    zone !== "schedule" &&
    line.kind !== "cell" &&
    clause?.shape === scheme.bareShape &&
    clause.readings.some(({style}) => style === "decimal")
  )
}

export const bareReading = ({clause}: ReadLine): Reading | null =>
  clause?.readings.find(({style}) => style === "decimal") ?? null

/** Whether a bare number goes on with the articles, and not with a list inside one. */
export function bareFits(state: LawState, read: ReadLine): boolean {
  const {scheme, lastOf, clauses, found} = state
  const {clause, line} = read
  const reading = bareReading(read)
  if (!clause || !reading) return false
  const last = lastOf.get("bare")
  if (!last) return reading.value <= 3 || reading.value === scheme.bareFrom
  const counts = clauses.countsOn(clause, line.indent)
  if (isNext(last, reading)) return counts !== "same-indent" || isSetApart(read)
  if (counts !== "no" || state.phrases.isDate(read)) return false
  if (found.last?.kind === "division" && reading.value === 1) return true
  const isHeaded =
    state.headingBefore !== null || line.heading !== null || line.runs[0]?.strong === true
  const step = reading.value - last.value
  if (step === 0) return isHeaded
  return step > 1 && step <= (isHeaded ? 60 : 6)
}

/** Whether a line is the heading of the bare number on the line after it. */
export function isHeadingOf(state: LawState, i: number): boolean {
  const next = state.lines[i + 1]
  return (
    state.scheme.headingBefore &&
    next !== undefined &&
    isBare(state, next) &&
    isHeadingBefore(state.lines, i + 1)
  )
}

/** Whether a division, an article or its heading begins at a line, or a numbered heading over one: "II. Offences", "A. Theft". */
export function leadsOn(state: LawState, i: number, most = 2): boolean {
  const read = state.lines[i]
  if (!read || most === 0) return false
  if (isStructural(state, i) || read.line.heading !== null || isHeadingOf(state, i)) return true
  const {clause, text} = read
  return (
    clause?.shape === "." &&
    clause.readings.some(({style}) => style.startsWith("upper")) &&
    mayBeHeading(text.slice(clause.end)) &&
    leadsOn(state, i + 1, most - 1)
  )
}

/** A bare number under a division that goes on with the articles: "7." after "Section 6". */
export function lostItsWord(state: LawState, {clause, line}: ReadLine): boolean {
  const {article} = state.scheme
  const last = article === null ? undefined : state.lastOf.get(article)
  const isNumber = clause?.shape === "." && line.label === ""
  if (!last || !isNumber || state.found.last?.kind !== "division") return false
  return state.zone === "body" && clause.readings.some((reading) => isNext(last, reading))
}

/** "Section 4" under "Schedule 1": where the schedule is provided for. */
export function pointsFromSchedule(state: LawState, {text}: ReadLine, unit: UnitMark): boolean {
  const last = state.found.last
  if (last?.kind !== "schedule" || unit.role === "schedule") return false
  if (text.slice(unit.end).trim() !== "") return false
  if (unit.unit !== "section" && unit.role !== "article") return false
  return last.runs.length === 0 || state.scheme.article === "bare"
}

/** "(Section 5)" under the title of a schedule. */
export const isPointer = ({text}: ReadLine): boolean =>
  text.length < 60 && /^[([][^)\]]*\d[^)\]]*[)\]]$/u.test(text.trim())
