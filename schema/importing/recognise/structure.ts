import type {FoundPiece} from "./found"
import type {SourceRun} from "../sources/source"
import {
  bareFits,
  bareReading,
  isArticle,
  isBare,
  isHeadingOf,
  isPointer,
  isStructural,
  leadsOn,
  lostItsWord,
  pointsFromSchedule,
} from "./begins"
import {headingIn, headingLines, headingRuns} from "./headings"
import type {LawState} from "./law-state"
import type {ClauseMark, UnitMark} from "./mark"
import {textOfArticle} from "./paragraphs"
import type {NewPiece} from "./pieces"
import {isSetApart, mayBeHeading, type ReadLine} from "./read-line"
import {sliceRuns} from "./slices"

/** Reads a line as the beginning of a division, an article or a schedule, with its heading. False: it is none. */
export function readStructure(state: LawState, i: number): boolean {
  const read = state.lines[i]
  if (!read) return false
  const {unit, clause} = read
  if (clause && isBare(state, read) && bareFits(state, read)) {
    article(state, i, read, clause, "bare")
  } else if (clause && lostItsWord(state, read)) {
    article(state, i, read, clause, state.scheme.article ?? "")
  } else if (unit && pointsFromSchedule(state, read, unit)) {
    const {line, at} = read
    state.found.add({kind: "headnote", printed: line.label, runs: line.runs, lines: [at]})
  } else if (unit && isStructural(state, i)) {
    if (isArticle(state, unit)) article(state, i, read, unit, unit.unit)
    else if (unit.role === "schedule") schedule(state, i, read, unit)
    else division(state, i, read, unit)
  } else {
    return numberedHeading(state, i, read) || plainHeading(state, i, read) || headsNext(state, i)
  }
  return true
}

function begin(
  state: LawState,
  kind: "division" | "article" | "schedule",
  piece: Omit<NewPiece, "kind">,
): void {
  state.found.add({kind, ...piece})
  // Parts of a schedule may go on with its numbers.
  state.clauses.reset(kind === "division" && state.zone === "schedule")
  state.quoted = null
  state.inArticle = kind === "article"
  if (kind === "schedule") state.zone = "schedule"
  else if (state.zone === "front") state.zone = "body"
}

function division(state: LawState, i: number, read: ReadLine, unit: UnitMark): void {
  const depth = state.divisions.place(unit.unit, read.line.heading)
  const {printed, number, end} = unit
  begin(state, "division", {depth, printed, number, ...headed(state, i, read, end, 3)})
}

function schedule(state: LawState, i: number, read: ReadLine, unit: UnitMark): void {
  const {printed, number, end} = unit
  state.divisions.reset()
  state.lastOf.clear()
  begin(state, "schedule", {printed, number, ...headed(state, i, read, end, 4)})
}

/** Takes the lines after `i` that are its heading; all runs and lines of it. */
function headed(
  state: LawState,
  i: number,
  read: ReadLine,
  from: number,
  most: number,
): Pick<FoundPiece, "runs" | "lines"> {
  const own = headingRuns(read, from, read.text.length)
  const given = read.text.slice(from).trim() === "" ? null : read
  const isOther = (line: ReadLine, at: number) => isNoHeading(state, line, at)
  const count = headingLines(state.lines, i + 1, given, isOther, given ? most - 1 : most)
  const more = state.lines.slice(i + 1, i + 1 + count)
  state.taken = count
  const runs = more.reduce<readonly SourceRun[]>(
    (sum, {line}) => (sum.length === 0 ? line.runs : [...sum, {text: " "}, ...line.runs]),
    own,
  )
  return {runs, lines: [read.at, ...more.map(({at}) => at)]}
}

const isNoHeading = (state: LawState, line: ReadLine, i: number): boolean =>
  isPointer(line) ||
  state.phrases.isCommentary(line) ||
  state.phrases.isEnacting(line.text) ||
  isHeadingOf(state, i) ||
  isBare(state, line)

function article(
  state: LawState,
  i: number,
  read: ReadLine,
  mark: UnitMark | ClauseMark,
  sequence: string,
): void {
  const {line, at, text} = read
  const {printed, number} = mark
  const reading = mark.kind === "clause" ? bareReading(read) : mark.readings[0]
  if (reading) state.lastOf.set(sequence, reading)
  const before = state.headingBefore
  state.headingBefore = null
  if (before) {
    begin(state, "article", {printed, number, runs: before.line.runs, lines: [before.at, at]})
    textOfArticle(state, i, read, mark.end)
    return
  }
  const next = state.lines[i + 1]
  const isAlone = !next || isStructural(state, i + 1)
  const {headingEnd, textStart} = headingIn(read, mark.end, state.scheme, isAlone)
  const runs = headingRuns(read, mark.end, headingEnd)
  if (runs.length > 0 || textStart < text.length) {
    begin(state, "article", {printed, number, runs, lines: [at]})
    textOfArticle(state, i, read, textStart)
    return
  }
  const isHeading = next !== undefined && headsArticle(state, i + 1, next)
  state.taken = isHeading ? 1 : 0
  begin(state, "article", {
    printed,
    number,
    runs: isHeading ? next.line.runs : [],
    lines: isHeading ? [at, next.at] : [at],
  })
  // Where the source counts, its label is the mark, and all words of the line are its own.
  if (line.label !== "") textOfArticle(state, i, read, 0)
}

/** Whether the line after an article's number is its heading, and not its text. */
function headsArticle(state: LawState, i: number, next: ReadLine): boolean {
  if (next.unit || next.line.kind !== "text" || isNoHeading(state, next, i)) return false
  if (next.clause && !next.clause.weak) return false
  if (!mayBeHeading(next.text)) return next.strong && !next.capitals && next.text.length < 120
  if (isSetApart(next)) return true
  return i + 1 < state.lines.length && !isStructural(state, i + 1) && state.scheme.headingNext
}

/** A division whose number has no word: "I. General provisions". */
function numberedHeading(state: LawState, i: number, read: ReadLine): boolean {
  const {clause, line, text, at} = read
  const {scheme, zone} = state
  if (!clause || clause.weak || clause.shape !== "." || !mayBeDivision(state, read)) return false
  const words = text.slice(clause.end)
  if (!mayBeHeading(words) || words.length > 120) return false
  const upper = clause.readings.find(({style}) => style.startsWith("upper"))
  if (!upper && (line.heading === null || scheme.article === "bare")) return false
  const isSeen = leadsOn(state, i + 1) && (isSetApart(read) || zone !== "schedule")
  if (!isSeen && line.heading === null) return false
  const depth = state.divisions.place(`#${upper?.style ?? "decimal"}`, line.heading)
  const {printed, number, end} = clause
  begin(state, "division", {depth, printed, number, runs: sliceRuns(line.runs, end), lines: [at]})
  return true
}

/** A division without a number: a heading alone over articles. */
function plainHeading(state: LawState, i: number, read: ReadLine): boolean {
  const {clause, line, text, at} = read
  if (clause || !mayBeDivision(state, read) || isHeadingOf(state, i) || !isSetApart(read)) {
    return false
  }
  const isBody =
    state.zone === "body" ||
    (state.zone === "front" && line.heading !== null && isBelowTitle(state, line.heading))
  if (!isBody || !mayBeHeading(text) || text.length > 120 || !leadsOn(state, i + 1)) return false
  const depth = state.divisions.place("", line.heading)
  const {label: printed} = line
  begin(state, "division", {
    depth,
    printed,
    runs: line.runs,
    lines: [at],
    unsure: {why: "unnumbered"},
  })
  return true
}

const mayBeDivision = ({scheme}: LawState, {line}: ReadLine): boolean =>
  line.kind === "text" && scheme.article !== null

/** Whether a heading stands below that of the title, as divisions do. */
function isBelowTitle({found, source}: LawState, heading: number): boolean {
  const [first] = found.first("title")?.lines ?? []
  const above = first === undefined ? null : source.lines[first]?.heading
  return above !== null && above !== undefined && heading > above
}

/** Keeps a line as the heading of the bare number after it. */
function headsNext(state: LawState, i: number): boolean {
  const next = state.lines[i + 1]
  const read = state.lines[i]
  if (!next || !read || state.zone === "schedule" || !isHeadingOf(state, i)) return false
  state.headingBefore = read
  if (bareFits(state, next)) return true
  state.headingBefore = null
  return false
}
