import type {LanguageMarks, Unit} from "./language-marks"
import type {UnitMark} from "./mark"
import {foldWord, ordinalWords, readingsOf, type Reading} from "./number-reading"

/** Reads what a line begins with as a unit named by its word. Null: none. */
export type UnitReader = (text: string) => UnitMark | null

interface Rule {
  readonly role: UnitMark["role"]
  readonly unit: string
  readonly pattern: RegExp
}

const space = "[\\s\\u00a0\\u202f]"
const digits = "[0-9٠-٩۰-۹]{1,4}"
const latinSuffix =
  "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|undecies|duodecies|مكرر(?:اً|ا|ً)?"

/** Compiles the words of a language once; the reader then costs a few pattern matches a line. */
export function unitReader(marks: LanguageMarks): UnitReader {
  const ordinals = ordinalWords(marks)
  const sole = marks.sole.map(foldWord)
  const rule = (role: UnitMark["role"]) => (unit: Unit) => ({
    role,
    unit: unit.unit,
    pattern: new RegExp(`(?:${unit.words.join("|")})(?![\\p{L}\\p{M}])`, "iuy"),
  })
  const rules: readonly Rule[] = [
    ...marks.articles.map(rule("article")),
    ...marks.schedules.map(rule("schedule")),
    ...marks.paragraphs.map(rule("paragraph")),
    ...marks.divisions.map(rule("division")),
  ]
  const number = numberReader(marks, ordinals, sole)
  const opening = new RegExp(`(?:the${space}+)?`, "iuy")

  const words = rules.map(({pattern}) => pattern.source).join("|")
  const firsts = [...new Set([...ordinals.keys()].map((word) => word.split(/[\s-]/)[0]))].join("|")
  const likely = new RegExp(`^[\\s\u00a0"«“]*(?:the${space}+)?(?:${words}|${firsts})`, "iu")

  return (text) => {
    // Most lines begin with no such word, and are told by one pattern.
    if (!likely.test(text)) return null
    const lead = /^[\s\u00a0"«“]*/.exec(text)?.[0].length ?? 0
    const start = lead
    for (const each of rules) {
      const after = matchAt(each.pattern, text, start)
      if (after === null) continue
      const found = number(text, after)
      if (found) return finish(text, each, lead, found, marks)
      if (each.role === "schedule") {
        const mark = withoutNumber(text, each, lead, after)
        if (mark) return mark
      }
    }
    // "FIRST SCHEDULE", "Première partie", "Primera parte".
    const from = matchAt(opening, text, start) ?? start
    const ordinal = wordsAt(text, from, ordinals)
    if (!ordinal) return null
    const gap = /[\s\u00a0]+/y
    const unitAt = matchAt(gap, text, ordinal.end)
    if (unitAt === null) return null
    for (const each of rules) {
      if (each.role === "paragraph") continue
      const after = matchAt(each.pattern, text, unitAt)
      if (after === null) continue
      return finish(text, each, lead, {...ordinal, end: after}, marks)
    }
    return null
  }
}

interface NumberAt {
  readonly number: string
  readonly readings: readonly Reading[]
  readonly end: number
}

function numberReader(
  marks: LanguageMarks,
  ordinals: ReadonlyMap<string, number>,
  sole: readonly string[],
): (text: string, at: number) => NumberAt | null {
  const before = new RegExp(
    `\\.?${space}*(?:${marks.numberWord}${space}*)?([(\\[]?)${space}*`,
    "iuy",
  )
  const counted = new RegExp(
    `(${digits})(?:(${marks.ordinalSign}|\\.?\\s?[ºª°])|(?=\\D|$))` +
      `(?:(${space}*[-–]?${space}*(?:${latinSuffix})(?:${space}[A-Z](?!\\p{L}))?)(?!\\p{L})|(-?[A-Z]{1,2})(?!\\p{L})|([-–./]${digits})(?![\\p{L}\\d]|\\.\\d)|(?=.?))`,
    "uy",
  )
  const signed = new RegExp(
    `([IVXLCDM]+|[ivxlcdm]+|\\p{L})(?![\\p{L}\\p{M}'’])((?:${space}*[-–]?${space}*(?:${latinSuffix})|-[A-Z\\d])(?!\\p{L}))?`,
    "uy",
  )
  return (text, at) => {
    before.lastIndex = at
    const lead = before.exec(text)
    if (!lead) return null
    const start = before.lastIndex
    const open = lead[1] ?? ""
    const close = (end: number): number | null => {
      if (open === "") return end
      const after = /[\s\u00a0]*[)\]]/y
      return matchAt(after, text, end)
    }
    const words = wordsAt(text, start, ordinals) ?? soleAt(text, start, sole)
    if (words) {
      const end = close(words.end)
      return end === null ? null : {...words, end}
    }
    if (start === at) return null
    counted.lastIndex = start
    const figures = counted.exec(text)
    if (figures) {
      const suffix = (figures[3] ?? figures[4] ?? figures[5] ?? "").trim()
      const end = close(counted.lastIndex)
      if (end === null) return null
      const [base] = readingsOf(figures[1] ?? "")
      if (!base) return null
      const plain = foldWord(suffix).replace(/[\s\-–./]/g, "")
      const shown = figures[0].trim().replace(/\.$/, "")
      return {number: shown, readings: [{...base, suffix: plain}], end}
    }
    signed.lastIndex = start
    const sign = signed.exec(text)
    if (!sign) return null
    const end = close(signed.lastIndex)
    if (end === null) return null
    const suffix = (sign[2] ?? "").replace(/[\s\-–]/g, "").toLowerCase()
    const readings = readingsOf(sign[1] ?? "").map((each) => ({...each, suffix}))
    return readings.length === 0 ? null : {number: sign[0].trim(), readings, end}
  }
}

/** The longest ordinal that stands at this place, of up to three words. */
function wordsAt(text: string, at: number, ordinals: ReadonlyMap<string, number>): NumberAt | null {
  const words = /[\p{L}\p{M}]+(?:[\s\u00a0-][\p{L}\p{M}]+){0,2}/uy
  words.lastIndex = at
  let phrase = words.exec(text)?.[0] ?? ""
  while (phrase !== "") {
    const value = ordinals.get(foldWord(phrase).replace(/[\s\u00a0]+/g, " "))
    if (value !== undefined) {
      const readings = [{style: "ordinal", value, suffix: ""} as const]
      return {number: phrase, readings, end: at + phrase.length}
    }
    phrase = phrase.replace(/(?:^|[\s\u00a0-])[\p{L}\p{M}]+$/u, "")
  }
  return null
}

function soleAt(text: string, at: number, sole: readonly string[]): NumberAt | null {
  const word = /[\p{L}\p{M}]+/uy
  word.lastIndex = at
  const found = word.exec(text)?.[0]
  if (found === undefined || !sole.includes(foldWord(found))) return null
  const readings = [{style: "only", value: 1, suffix: ""} as const]
  return {number: found, readings, end: at + found.length}
}

function matchAt(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}

function finish(
  text: string,
  {role, unit}: Rule,
  lead: number,
  {number, readings, end}: NumberAt,
  marks: LanguageMarks,
): UnitMark {
  const close =
    /[\s\u00a0]*(?:[.:]?[\s\u00a0]*(?:[-–—−]+(?=[\s\u00a0\p{L}"«“]|$))|[.:)](?![\d)]))?[\s\u00a0]*/uy
  close.lastIndex = end
  const separator = close.exec(text)?.[0] ?? ""
  const rest = text.slice(end + separator.length)
  const bare = separator.trim() === ""
  return {
    kind: "unit",
    role,
    unit,
    printed: text.slice(lead, end) + (/^[.)]/.exec(separator)?.[0] ?? ""),
    number,
    readings,
    end: end + separator.length,
    citing: isCiting(rest, bare, marks),
  }
}

/** Whether the words after a number go on as running text does. */
function isCiting(rest: string, bare: boolean, marks: LanguageMarks): boolean {
  if (rest === "") return false
  if (/^[,;)\]]/.test(rest)) return true
  if (bare && /^\((?:\d|[a-z]{1,4}\))/.test(rest))
    return /^(?:\([^)]{1,4}\)\s*)+(?:[,;]|\p{Ll})/u.test(rest)
  if (bare && /^\p{Ll}/u.test(rest)) return true
  const first = foldWord(/^[\p{L}\p{M}]+/u.exec(rest)?.[0] ?? "")
  return bare && marks.citing.includes(first)
}

/** "ANNEX" or "Schedule: Forms" alone on its line. */
function withoutNumber(
  text: string,
  {role, unit}: Rule,
  lead: number,
  after: number,
): UnitMark | null {
  const rest = text.slice(after)
  const alone = /^[\s\u00a0]*(?:[.:–—-]+[\s\u00a0]*|$)/.exec(rest)
  const first = text.charAt(lead)
  if (!alone || first !== first.toUpperCase()) return null
  if (alone[0] === "" && rest !== "") return null
  return {
    kind: "unit",
    role,
    unit,
    printed: text.slice(lead, after),
    number: "",
    readings: [],
    end: after + alone[0].length,
    citing: false,
  }
}
