import type {LanguageMarks} from "./language-marks"
import {isNext, type Reading} from "./number-reading"
import {hasEnded, mayBeHeading, type ReadLine} from "./read-line"

/** How one law is built: what its basic unit is, and where that has its heading. Found once, before the lines are read in order. */
export interface Scheme {
  /** The unit of articles; "bare": numbers without a word, as sections have them; null: there are none. */
  readonly article: string | null
  /** Shape of bare numbers. */
  readonly bareShape: string
  /** Where bare numbers begin: a fragment of a law may begin with section 12. */
  readonly bareFrom: number
  /** Bare numbers have their heading on the line before. */
  readonly headingBefore: boolean
  /** What stands after an article's number: its heading, a sentence as heading and then the text, or the text. */
  readonly rest: "heading" | "sentence" | "text"
  /** The line after an article's number is its heading. */
  readonly headingNext: boolean
}

const none: Scheme = {
  article: null,
  bareShape: ".",
  bareFrom: 1,
  headingBefore: false,
  rest: "text",
  headingNext: false,
}

export function schemeOf(lines: readonly ReadLine[], marks: LanguageMarks): Scheme {
  const worded = marks.articles.map(({unit}) => ({unit, count: countUnit(lines, unit)}))
  const [first] = worded
  const divides = new Set(marks.divisions.map(({unit}) => unit))
  const bare = bareNumbers(lines)
  if (first && first.count > 0) return {...restsOf(lines, first.unit), article: first.unit}
  const next = worded.slice(1).find(({count}) => count > 0)
  if (next && !(divides.has(next.unit) && bare.count > next.count)) {
    return {...restsOf(lines, next.unit), article: next.unit}
  }
  if (bare.count >= 2) {
    const headed = bare.at.filter((i) => isHeadingBefore(lines, i)).length
    const headingBefore = headed * 2 > bare.at.length
    return {
      ...none,
      article: "bare",
      bareShape: bare.shape,
      bareFrom: bare.from,
      headingBefore,
    }
  }
  return none
}

/** How often a unit is counted on. */
function countUnit(lines: readonly ReadLine[], unit: string): number {
  let count = 0
  for (const {unit: mark} of lines) {
    if (mark?.unit === unit && !mark.citing && mark.role === "article") count++
  }
  return count
}

/** The longest count of numbers without a word through the whole text, and the lines where it is. */
function bareNumbers(lines: readonly ReadLine[]): {
  readonly count: number
  readonly shape: string
  readonly from: number
  readonly at: readonly number[]
} {
  let best = {count: 0, shape: ".", from: 1, at: [] as number[]}
  for (const shape of [".", " ", " -", ")"]) {
    const at: number[] = []
    let last: Reading | null = null
    let from = 1
    lines.forEach(({clause, text}, i) => {
      if (clause?.shape !== shape) return
      const reading = clause.readings.find(({style}) => style === "decimal")
      if (!reading) return
      const goesOn: boolean = last
        ? isNext(last, reading)
        : reading.value === 1 || /^\((?:1|١)\)/.test(text.slice(clause.end))
      if (!goesOn) return
      if (!last) from = reading.value
      last = reading
      at.push(i)
    })
    if (at.length > best.count) best = {count: at.length, shape, from, at}
  }
  return best
}

/** Whether the line before is a heading of this one: short, without an end, and no mark of its own. */
export function isHeadingBefore(lines: readonly ReadLine[], i: number): boolean {
  const before = lines[i - 1]
  const line = lines[i]
  if (!before || !line || before.unit || before.clause || before.line.kind !== "text") return false
  if (!mayBeHeading(before.text) || before.text.length > 120 || before.capitals) return false
  const rest = line.text.slice(line.clause?.end ?? 0)
  return hasEnded(rest) || rest.length > 90 || /^\(/.test(rest)
}

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** The sentence that a text begins with; the whole where it is one. */
export function firstSentence(text: string): string {
  return /^.*?[^\s\p{Lu}]\.(?=\s+[\p{Lu}\u0621-\u064A("«“\d])/u.exec(text)?.[0] ?? text
}

function restsOf(lines: readonly ReadLine[], unit: string): Scheme {
  let headings = 0
  let sentences = 0
  let dots = 0
  let all = 0
  let alone = 0
  let headingsNext = 0
  lines.forEach(({unit: mark, text}, i) => {
    if (mark?.unit !== unit || mark.citing) return
    const rest = text.slice(mark.end)
    if (rest.trim() === "") {
      alone++
      const next = lines[i + 1]
      const after = lines[i + 2]
      if (next && after && !next.unit && !next.clause && !after.unit && mayBeHeading(next.text)) {
        headingsNext++
      }
      return
    }
    all++
    if (mayBeHeading(rest)) headings++
    else {
      const sentence = firstSentence(rest)
      if (sentence.length < rest.length && wordsIn(sentence) <= 10) sentences++
      else if (sentence.length === rest.length && wordsIn(rest) <= 9 && /\.$/.test(rest)) {
        const next = lines[i + 1]
        if (next && !next.unit) dots++
      }
    }
  })
  const rest =
    sentences * 5 >= all * 3 && sentences > 0
      ? "sentence"
      : (headings + dots) * 5 >= all * 3 && all > 0
        ? "heading"
        : "text"
  return {...none, rest, headingNext: headingsNext * 2 >= alone && alone > 0}
}
