import type {SourceRun} from "../sources/source"
import {clauseMarkAt} from "./clause-mark"
import {isSetApart, mayBeHeading, type ReadLine} from "./read-line"
import {firstSentence, type Scheme} from "./scheme"
import {sliceRuns} from "./slices"

/** What stands after a number on its line, taken apart: where the heading ends and where the text begins. Equal to `from`: no heading. */
export interface RestParts {
  readonly headingEnd: number
  readonly textStart: number
}

/** A heading and a dash before the text: "Short title.—(1) This Act …", "Objet. – La présente loi …". */
const dashed = /^(.{1,150}?)(?:\.\s?[-–—]+|\s[—–]|[—]|:\s?[—–-]+)\s*(?=[(\p{Lu}\u0621-\u064A“"«])/u
/** "(Objeto).- La presente ley …" */
const bracketed = /^(\(\p{Lu}[^)]{1,80}\))[.:]?\s?[-–—]{0,2}\s+(?=\p{Lu})/u
/** A heading before the first paragraph: "Short title. (1) This Act …". */
const numbered = /^(.{1,120}?)[.:]?\s+(?=\((?:1|١|a)\)\s)/u

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** Where the heading of an article ends in its line, from the place where its number does. `isAlone`: no text comes after the line. */
export function headingIn(
  read: ReadLine,
  from: number,
  scheme: Scheme,
  isAlone: boolean,
): RestParts {
  const {text, line} = read
  const rest = text.slice(from)
  const nothing = {headingEnd: from, textStart: from}
  const whole = {headingEnd: text.length, textStart: text.length}
  if (rest.trim() === "" || clauseMarkAt(text, from)?.readings.some(isFirst)) return nothing
  if (line.heading !== null && rest.length <= 250) return whole
  const strong = strongEnd(line.runs, from)
  if (strong > from && strong - from <= 250) {
    return strong >= text.trimEnd().length ? whole : {headingEnd: strong, textStart: strong}
  }
  const split = bracketed.exec(rest) ?? dashed.exec(rest) ?? numbered.exec(rest)
  // A full stop and a dash are the end of a heading; before a dash alone a comma makes of it a sentence.
  const breaks = split?.[0].slice(split[1]?.length).startsWith(".") ? /[.;:]\s/ : /[.;:,]\s/
  if (split?.[1] !== undefined && countWords(split[1]) <= 14 && !breaks.test(split[1])) {
    return {headingEnd: from + split[1].length, textStart: from + split[0].length}
  }
  if (mayBeHeading(rest)) return whole
  const sentence = firstSentence(rest)
  const isShort = countWords(sentence) <= 12 && /\.$/.test(sentence)
  if (isShort && sentence.length < rest.length && scheme.rest === "sentence") {
    const end = from + sentence.length
    return {headingEnd: end, textStart: end}
  }
  if (isShort && sentence.length === rest.length && scheme.rest !== "text" && !isAlone) {
    return whole
  }
  return nothing
}

const isFirst = ({value}: {readonly value: number}): boolean => value === 1

/** Where strong (or, before plain words, emphasized) words end that begin at a place; the place itself: none. */
function strongEnd(runs: readonly SourceRun[], from: number): number {
  let at = 0
  let end = from
  for (const run of runs) {
    const next = at + run.text.length
    if (next > from) {
      const isBlank = run.text.slice(Math.max(0, from - at)).trim() === ""
      if (!run.strong && !isBlank) break
      if (run.strong) end = next
    }
    at = next
  }
  // A strong word in a sentence is no heading: only what ends before the next sentence or mark is.
  const text = runs.map((run) => run.text).join("")
  const after = text.slice(end).trimStart()
  if (after !== "" && end > from && /^[\p{Ll},;]/u.test(after)) return from
  return end
}

/** How many of the lines from `i` on are the heading of what the line before them begins. `given`: it has some words already. */
export function headingLines(
  lines: readonly ReadLine[],
  i: number,
  given: ReadLine | null,
  isOther: (line: ReadLine, at: number) => boolean,
  most: number,
): number {
  let count = 0
  let before = given
  for (; count < most; count++) {
    const next = lines[i + count]
    if (!next || next.unit || next.line.kind !== "text" || isOther(next, i + count)) break
    if (next.clause && !next.clause.weak) break
    if (!mayBeHeading(next.text)) break
    if (before && !goesOn(before, next)) break
    before = next
  }
  return count
}

/** Whether a second line of a heading looks like the first. */
function goesOn(before: ReadLine, next: ReadLine): boolean {
  return (
    isSetApart(next) &&
    before.capitals === next.capitals &&
    before.strong === next.strong &&
    before.line.align === next.line.align &&
    before.line.heading === next.line.heading
  )
}

/** The runs of a heading without the stop or dash that leads to the text. */
export function headingRuns(read: ReadLine, from: number, to: number): SourceRun[] {
  let plain = read.text.slice(from, to).trimEnd()
  while (/[-–—]/.test(plain.charAt(plain.length - 1))) plain = plain.slice(0, -1)
  plain = plain.trimEnd().replace(/[.:]$/, "").trimEnd()
  return sliceRuns(read.line.runs, from, from + plain.length)
}
