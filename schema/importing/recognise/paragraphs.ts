import type {Doubt} from "./found"
import {clauseMarkAt} from "./clause-mark"
import type {Place} from "./clause-levels"
import type {LawState} from "./law-state"
import type {ClauseMark} from "./mark"
import {endOf, hasEnded, leads, type ReadLine} from "./read-line"
import {sliceRuns} from "./slices"

/** How far ahead the next mark of a kind is looked for. */
const ahead = 40

/** Reads the text of an article on the line of its number: its marks, then words. */
export function textOfArticle(state: LawState, i: number, read: ReadLine, from: number): void {
  if (read.text.slice(from).trim() === "") return
  const mark = clauseMarkAt(read.text, from)
  if (mark && marked(state, i, read, mark)) return
  state.clauses.placeUnmarked(0, read.line.indent)
  state.found.add({kind: "clause", runs: sliceRuns(read.line.runs, from), lines: [read.at]})
}

/** Reads a line that begins with the mark of a paragraph or point. False: it does not. */
export function readParagraph(state: LawState, i: number, read: ReadLine): boolean {
  const {clause, unit} = read
  if (unit?.role === "paragraph" && !unit.citing && unit.readings.length > 0) {
    const {printed, number, readings, end} = unit
    const signed = {shape: "§", printed, number, readings, prefix: "", end, weak: false}
    return marked(state, i, read, {kind: "clause", ...signed})
  }
  return clause !== null && !state.phrases.isDate(read) && marked(state, i, read, clause)
}

/** Places a mark and those that follow it on the same line: "(1) (a) …". False: it is no mark. */
function marked(state: LawState, i: number, read: ReadLine, first: ClauseMark): boolean {
  const {line, text, at} = read
  const before = state.found.last
  const afterLead = before !== null && leads.test(endOf(before))
  let mark = first
  let at0 = placed(state, i, read, mark, afterLead)
  if (!at0) return false
  for (;;) {
    const inner = clauseMarkAt(text, mark.end)
    const beginsList =
      inner !== null && /[()]/.test(inner.shape) && inner.readings.some(({value}) => value === 1)
    const next: Place | null = beginsList ? placed(state, i, read, inner, true) : null
    const unsure: Doubt | null =
      line.kind === "cell" ? {why: "table"} : at0.isDoubtful ? {why: "level"} : null
    const {printed, number} = mark
    const runs = next ? [] : sliceRuns(line.runs, mark.end)
    state.found.add({kind: "clause", depth: at0.depth, printed, number, runs, lines: [at], unsure})
    if (!next || !inner) return true
    mark = inner
    at0 = next
  }
}

function placed(
  state: LawState,
  i: number,
  read: ReadLine,
  mark: ClauseMark,
  afterLead: boolean,
): Place | null {
  const {indent, level: list, label} = read.line
  const last = state.found.last
  // A number where a sentence has not ended is one of its words, unless the count goes on with it.
  const isInSentence =
    !afterLead &&
    /^\p{Ll}/u.test(read.text.slice(mark.end)) &&
    last !== null &&
    last.kind !== "article" &&
    !hasEnded(endOf(last))
  const following = followingOf(state, i, mark.shape)
  const line = {mark, indent, list, following, afterLead, isInSentence}
  return state.clauses.place(line, label !== "")
}

/** The mark of the same shape that comes next in the article. */
function followingOf({lines}: LawState, i: number, shape: string): ClauseMark | null {
  for (const {unit, clause} of lines.slice(i + 1, i + ahead)) {
    if (unit && !unit.citing && unit.role !== "paragraph") return null
    if (clause?.shape === shape) return clause
  }
  return null
}
