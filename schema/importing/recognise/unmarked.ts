import type {Doubt} from "./found"
import {isArticle, isPointer, isStructural} from "./begins"
import type {LawState} from "./law-state"
import {endOf, hasEnded, leads, mayBeHeading, type ReadLine} from "./read-line"

/** A term that is defined. */
const quoted = /^["“«„‘]/u

/** Reads a line of words without a mark: closing words, a further paragraph, an item of a list, the rest of a sentence that was broken off. */
export function readUnmarked(state: LawState, i: number, read: ReadLine): void {
  const {found, clauses} = state
  const {line, text, at} = read
  const last = found.last
  const piece = {printed: line.label, runs: line.runs, lines: [at]}
  const cited: Doubt | null = read.unit || read.clause ? {why: "reference"} : null
  if (line.kind === "cell") {
    readCell(state, read)
  } else if (isSignature(state, i, text)) {
    found.add({kind: "furniture", ...piece, unsure: {why: "level"}})
  } else if (isHeadnote(state, read)) {
    found.add({kind: "headnote", ...piece})
  } else if (
    last?.kind === "schedule" &&
    last.runs.length === 0 &&
    canJoin(read) &&
    mayBeHeading(text)
  ) {
    found.join(line.runs, at, null)
  } else if (clauses.depth === 0 || !last) {
    clauses.placeUnmarked(0, line.indent)
    const isInside = state.inArticle || state.zone === "schedule"
    found.add({kind: "clause", ...piece, unsure: cited ?? (isInside ? null : {why: "level"})})
  } else if (isBroken(state, endOf(last), read)) {
    found.join(line.runs, at, cited ?? joinDoubt(state, endOf(last)))
  } else {
    const before = endOf(last)
    const closed = closes(state, read, before)
    if (closed !== null) {
      clauses.closeBelow(closed)
      found.add({kind: "closing", depth: closed, ...piece, unsure: cited})
      return
    }
    const listed = listedDepth(state, read, before)
    // A further paragraph: beside those without a number, below the last one that has one.
    const depth = listed ?? (clauses.isNumbered(0) ? 1 : 0)
    clauses.placeUnmarked(depth, line.indent)
    if (quoted.test(text)) state.quoted = depth
    const isUnder = depth > 0 && listed === null
    const unsure = cited ?? headingDoubt(before, text) ?? (isUnder ? {why: "unnumbered"} : null)
    found.add({kind: "clause", depth, ...piece, unsure})
  }
}

/** What the source counted stands alone. */
const canJoin = ({line}: ReadLine): boolean => line.label === ""

/** A heading where none can stand: inside an article. */
const headingDoubt = (before: string, text: string): Doubt | null =>
  hasEnded(before) && mayBeHeading(text) && text.length < 60 ? {why: "level"} : null

/** "Done at …", after which no article comes. */
function isSignature(state: LawState, i: number, text: string): boolean {
  if (state.zone === "front" || !state.phrases.isSignature(text)) return false
  return !state.lines.slice(i, i + 12).some(({unit}, k) => {
    return unit !== null && isArticle(state, unit) && isStructural(state, i + k)
  })
}

const isHeadnote = ({found}: LawState, read: ReadLine): boolean =>
  /side ?note|margin|head ?note/i.test(read.line.style) ||
  (found.last?.kind === "schedule" && isPointer(read))

/** Whether a line was broken off the one before it where a page or a width ended. */
function isBroken({phrases, source, clauses}: LawState, before: string, read: ReadLine): boolean {
  const {text, line} = read
  if (!canJoin(read)) return false
  if (phrases.isBrokenOff(before)) return true
  if (hasParagraphs(source.kind)) return false
  const ended = hasEnded(before)
  if (!ended && (read.unit || read.clause) && before.length >= 20) return true
  if (ended && !before.trimEnd().endsWith(",")) return false
  return (
    /^(?:[\p{Ll},;)]|\d+\s\p{Ll})/u.test(text) &&
    before.length >= 45 &&
    (line.indent === 0 || clauses.depth < 2)
  )
}

/** In such sources a line is a paragraph, and seldom broken. */
const hasParagraphs = (kind: LawState["source"]["kind"]): boolean =>
  kind === "docx" || kind === "html"

const joinDoubt = ({source}: LawState, before: string): Doubt | null =>
  hasEnded(before) || hasParagraphs(source.kind) ? {why: "joined"} : null

/** The depth of the clause whose closing words a line is; null: it is none. */
function closes({clauses}: LawState, {line, text}: ReadLine, before: string): number | null {
  const deepest = clauses.depth - 1
  if (deepest < 1 || !clauses.isNumbered(deepest)) return null
  const isCased = /[\p{Lu}\p{Ll}]/u.test(text)
  const goesOn = /^[\p{Ll},;)]/u.test(text) || !isCased
  if (line.indent > 0) {
    for (let depth = deepest - 1; depth >= 0; depth--) {
      const indent = clauses.indentAt(depth)
      const isBeside = indent !== null && Math.abs(indent - line.indent) < 4
      if (isBeside && (goesOn || clauses.isNumbered(depth))) return depth
    }
  }
  // After a sentence that has ended small letters begin the next definition of a list without marks.
  const ended = /\.["»”]?$/u.test(before.trimEnd())
  if (isCased && goesOn && ended && unnumberedDepth(clauses) !== null) return null
  const isUnfinished = !/[.!?؟。]["»”]?$/u.test(before.trimEnd())
  if (isCased ? goesOn : isUnfinished) return 0
  return clauses.isNumbered(0) ? 0 : null
}

/** The depth of an item of a list without marks, as definitions are; null: it is none. */
function listedDepth(state: LawState, {text, line}: ReadLine, before: string): number | null {
  const {clauses} = state
  const deepest = clauses.depth - 1
  if (leads.test(before) || (quoted.test(text) && before.endsWith(","))) return deepest + 1
  if (quoted.test(text) && state.quoted !== null) return state.quoted
  const depth = unnumberedDepth(clauses)
  if (depth === null) return null
  const isBeside = Math.abs((clauses.indentAt(depth) ?? 0) - line.indent) < 4
  const goesOn = /[;,؛]$/.test(before) || /^\p{Ll}/u.test(text)
  return (line.indent > 0 ? isBeside : goesOn) ? depth : null
}

/** The innermost level without numbers under another; null: none is open. */
function unnumberedDepth(clauses: LawState["clauses"]): number | null {
  for (let depth = clauses.depth - 1; depth >= 1; depth--) {
    if (!clauses.isNumbered(depth)) return depth
  }
  return null
}

/** The cells of a row are one paragraph, below the one before the table. */
function readCell({found, source, clauses}: LawState, read: ReadLine): void {
  const {line, at} = read
  const before = source.lines[found.last?.lines.at(-1) ?? -1]?.cell
  const isSameRow =
    before && line.cell && before.table === line.cell.table && before.row === line.cell.row
  if (isSameRow && canJoin(read)) {
    found.join(line.runs, at, {why: "table"})
    return
  }
  const depth = Math.min(1, clauses.depth)
  clauses.placeUnmarked(depth, line.indent)
  const {label: printed, runs} = line
  found.add({kind: "clause", depth, printed, runs, lines: [at], unsure: {why: "table"}})
}
