import {textOfLine, type SourceLine, type SourceText} from "../sources/source"
import {clauseMarkAt} from "./clause-mark"
import type {LanguageMarks} from "./language-marks"
import type {ClauseMark, UnitMark} from "./mark"
import {unitReader} from "./unit-mark"

/** A line with what can be told of it alone. */
export interface ReadLine {
  /** Its index in the source. */
  readonly at: number
  readonly line: SourceLine
  readonly text: string
  readonly unit: UnitMark | null
  readonly clause: ClauseMark | null
  /** All its words are strong, or underlined. */
  readonly strong: boolean
  /** All its letters are capitals. Scripts without capitals: false. */
  readonly capitals: boolean
}

/** The lines that have words or a label. Labels that the source counted are trusted more than typed marks. */
export function readLines(source: SourceText, marks: LanguageMarks): readonly ReadLine[] {
  const unitAt = unitReader(marks)
  return source.lines.flatMap((line, at) => {
    const text = textOfLine(line)
    const label = line.label.trim()
    if (text.trim() === "" && label === "") return []
    const read = {at, line, text, strong: isStrong(line), capitals: isCapitals(text)}
    if (line.kind === "note" || line.kind === "furniture")
      return [{...read, unit: null, clause: null}]
    if (label === "") {
      return [{...read, unit: unitAt(text), clause: clauseMarkAt(text)}]
    }
    const unit = unitAt(label)
    if (unit && unit.end >= label.length) {
      return [{...read, unit: {...unit, printed: label, end: 0, citing: false}, clause: null}]
    }
    return [{...read, unit: null, clause: labelled(label)}]
  })
}

function labelled(label: string): ClauseMark {
  const mark = clauseMarkAt(label)
  if (mark && mark.end >= label.length) return {...mark, printed: label, end: 0, weak: false}
  const shape = "label " + label.replace(/[\p{L}\p{N}]+/gu, "#")
  const number = /\p{N}+\p{L}*/u.exec(label)?.[0] ?? ""
  return {
    kind: "clause",
    shape,
    printed: label,
    number,
    readings: [],
    prefix: "",
    end: 0,
    weak: false,
  }
}

const isStrong = ({runs}: SourceLine): boolean => {
  const words = runs.filter(({text, raised}) => !raised && /\p{L}/u.test(text))
  return words.length > 0 && words.every(({strong, underline}) => strong || underline)
}

const isCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)

/** Set apart as a heading is: a heading's style, in the middle, in bold or in capitals. A short line far in is in the middle of a text file. */
export const isSetApart = ({line, text, strong, capitals}: ReadLine): boolean =>
  line.heading !== null ||
  line.align === "center" ||
  strong ||
  capitals ||
  (line.indent >= 90 && text.length < 70)

/** How many signs at the end of a text tell how it ends. */
const ending = 400

/** The end of a piece's words, by which it is told how they end: a piece may have been joined of thousands of lines. */
export function endOf({runs}: Pick<SourceLine, "runs">): string {
  let end = ""
  for (let i = runs.length - 1; i >= 0 && end.length < ending; i--) {
    end = (runs[i]?.text.slice(-ending) ?? "") + end
  }
  return end.slice(-ending)
}

/** Ends as a sentence or a list's item does; marks of footnotes after it do not count. */
export const hasEnded = (text: string): boolean =>
  /[.;:!?؟؛。…,،—–][\s"»”’)\]]*(?:[\d¹²³⁴-⁹*]{0,3}|\[[\d*]{1,3}\])$/u.test(
    text.slice(-ending).trimEnd(),
  )

/** Ends with words that lead to a list. */
export const leads = /[:—–-]\s*["»”]?\s*$/u

/** Words that may be a heading: short, and no sentence. */
export function mayBeHeading(text: string): boolean {
  const words = text.trim()
  if (words === "" || words.length > 180 || hasEnded(words)) return false
  return !/^[\p{Ll},;)]/u.test(words) && !/[\p{Ll})]\.\s+\p{Lu}/u.test(words)
}
