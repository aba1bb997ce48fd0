import type {SourceRun} from "../sources/source"
import type {LanguageMarks} from "./language-marks"
import {foldWord} from "./number-reading"
import {hasEnded, type ReadLine} from "./read-line"

/** Dots or a gap that lead to a page number. */
const leader = /(?:\.{3,}|…+|(?:\s\.){3,}|_{3,}|\t+)\s*(?:[0-9٠-٩]{1,4}|[ivxl]{1,6})$/iu
const isLed = (text: string): boolean => leader.test(text.slice(-200))
/** A page number alone. */
const pageNumber = /^[-–—\s[(]*[0-9٠-٩]{1,4}[-–—\s\])]*$/u

/**
 * Lines that are no law: page furniture that the source did not tell already, and the table of contents. By index in the source. A table
 * of contents ends where its first entry comes again.
 */
export function leftOut(lines: readonly ReadLine[], marks: LanguageMarks): ReadonlySet<number> {
  const out = new Set<number>()
  const isPage = pageTest(marks)
  for (const {at, line, text} of lines) {
    if (line.kind === "furniture" || (line.label === "" && isPage(text))) out.add(at)
  }
  const rest = lines.filter(({at, line}) => !out.has(at) && line.kind !== "note")
  for (const at of entriesWithPages(rest)) out.add(at)
  for (const at of contentsBlock(rest, marks)) out.add(at)
  pageNumbersAlone(rest, out)
  return out
}

/** Tells page numbers: "- 3 -", "Page 3 of 9", "Law on evidence   Page 3 of 9". */
function pageTest({page}: LanguageMarks): (text: string) => boolean {
  const number = "[0-9٠-٩]{1,4}"
  const of = `\\s*(?:/|of|de|sur|из|من)\\s*${number}`
  const words = `(?:${page.join("|")})\\s*${number}`
  const alone = new RegExp(
    `^[-–—[(|\\s]*${words}(?:${of})?[-–—\\])|\\s]*$|^[-–—]\\s*${number}\\s*[-–—]$|\\s${words}${of}$`,
    "iu",
  )
  return (text) => text.length <= 100 && /[0-9٠-٩]/.test(text) && alone.test(text.trim())
}

/** Entries with page numbers are a table of contents, with or without a heading; one alone is not. */
function entriesWithPages(lines: readonly ReadLine[]): readonly number[] {
  const entries = lines.filter(({text, line}) => isLed(text) || /^toc\b/i.test(line.style))
  return entries.length >= 2 ? entries.map(({at}) => at) : []
}

function contentsBlock(lines: readonly ReadLine[], marks: LanguageMarks): readonly number[] {
  const headings = new Set(marks.contents.map(bare))
  const start = lines.findIndex(({text}) => text.length < 60 && headings.has(bare(text)))
  if (start < 0) return []
  const keys = lines.map(keyOf)
  const first = keys.findIndex((key, i) => i > start && key !== null)
  // What the text is about to be ends the table: its first entry again, or where the entries only have words, the first of these.
  const isBare = (key: string | null | undefined) => key?.startsWith("#") ?? false
  const isEntry = (key: string) => isBare(keys[first]) || !isBare(key)
  let end = first < 0 ? -1 : endOfTable(lines, keys, first, isEntry)
  if (end < 0) end = endOfTable(lines, lines.map(wordsOf), start + 1, () => false)
  const listed = (line: ReadLine) => isLed(line.text) || /^toc\b/i.test(line.line.style)
  if (end < 0) {
    const found = [start]
    for (let i = start + 1; i < lines.length && lines[i] && listed(lines[i]!); i++) found.push(i)
    return found.flatMap((i) => lines[i]?.at ?? [])
  }
  const lastAt = new Map(lines.map(({text}, i) => [bare(text), i]))
  const repeats = (line: ReadLine) => (lastAt.get(bare(line.text)) ?? -1) >= end
  // Title and preamble may stand between the table and the first provision.
  let last = end - 1
  for (; last > start && keys[last] === null; last--) {
    const line = lines[last]
    if (line && (repeats(line) || isSchedule(line, marks))) break
  }
  return lines.slice(start, last + 1).map(({at}) => at)
}

/** "Annex Forms": an entry without a number. */
function isSchedule(line: ReadLine | undefined, {schedules}: LanguageMarks): boolean {
  const words = schedules.flatMap((unit) => unit.words).join("|")
  const entry = new RegExp(`^(?:${words})(?![\\p{L}\\p{M}])`, "iu")
  return line !== undefined && line.text.length < 100 && entry.test(line.text)
}

/** Longer than an entry, where it ends as a sentence does. */
const longestEntry = 60

/**
 * Where the entry of a table comes again; -1: nowhere, or what it begins is no table. Of a table most entries come again and few lines are sentences
 * of their own; else it is the law itself, and what comes again is the first article of an annex. `keys`: what each line counts as, null for
 * nothing. `isEntry`: whether a key that does not come again is an entry all the same.
 */
function endOfTable(
  lines: readonly ReadLine[],
  keys: readonly (string | null)[],
  first: number,
  isEntry: (key: string) => boolean,
): number {
  const end = keys.findIndex((key, i) => i > first && key !== null && key === keys[first])
  if (end < 0) return -1
  const later = new Set(keys.slice(end))
  const words = new Set(lines.slice(end).map(({text}) => bare(text)))
  const isOne = (key: string | null) => key !== null && (later.has(key) || isEntry(key))
  // Title and preamble may stand between its last entry and the text.
  const last = keys.findLastIndex((key, i) => i < end && isOne(key))
  const entries = keys.slice(first, last + 1).filter(isOne)
  const again = entries.filter((key) => later.has(key))
  const sentences = lines
    .slice(first, last + 1)
    .filter(({text}) => text.length > longestEntry && hasEnded(text) && !words.has(bare(text)))
  const isTable = again.length * 2 >= entries.length && sentences.length * 4 <= entries.length
  return isTable ? end : -1
}

const wordsOf = ({text}: ReadLine): string | null => bare(text) || null

const bare = (text: string): string =>
  foldWord(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

/** What a line counts as; null: it counts nothing. */
function keyOf({unit, clause, text}: ReadLine): string | null {
  if (unit && !unit.citing) {
    return unit.readings[0] ? `${unit.unit} ${bare(unit.number)}` : `${unit.unit} ${bare(text)}`
  }
  const [reading] = clause?.readings ?? []
  return reading?.style === "decimal" && /^[.\s]$/.test(clause?.shape ?? "")
    ? `# ${reading.value} ${reading.suffix}`
    : null
}

/** Numbers alone on their lines that count on through the text: pages. A law numbered so has words under each in quick order. */
function pageNumbersAlone(lines: readonly ReadLine[], out: Set<number>): void {
  const alone = lines.filter(
    ({line, text}) => line.label === "" && line.kind === "text" && pageNumber.test(text),
  )
  if (alone.length === 0 || alone.length * 4 > lines.length) return
  for (const {at} of alone) out.add(at)
}

/** A footnote's mark as it is typed. */
const noteMark = String.raw`\[(?:\d{1,3}|\*{1,3})\]|[¹²³⁴-⁹⁰]{1,3}|\*{1,3}`
const beginningMark = new RegExp(String.raw`^(?:${noteMark})(?=\s?\p{L}|\s)`, "u")
const callingMark = new RegExp(String.raw`(?<=\S)(?:${noteMark})`, "gu")

/** Footnotes of a text without any: "[1] See …" or "¹ See …", after a line that has the mark in its words. By index in the source, with the mark. */
export function footnotes(lines: readonly ReadLine[]): ReadonlyMap<number, string> {
  const cited = new Set<string>()
  const found = new Map<number, string>()
  for (const {at, text, line} of lines) {
    const mark = beginningMark.exec(text)?.[0]
    const isRaised = line.runs[0]?.raised === true && line.label === ""
    if (mark !== undefined && cited.has(mark)) found.set(at, mark)
    else if (isRaised && cited.has(line.runs[0]?.text.trim() ?? "")) {
      found.set(at, line.runs[0]?.text.trim() ?? "")
    }
    for (const [each] of text.matchAll(callingMark)) cited.add(each)
    for (const run of line.runs.slice(1)) if (run.raised) cited.add(run.text.trim())
  }
  return found
}

/** A line whose typed marks of these footnotes are runs of their own, as Word's are: they lead to the note, and are no words of the law. */
export function withNoteMarks(read: ReadLine, marks: ReadonlySet<string>): ReadLine {
  const runs = read.line.runs.flatMap((run, i) => {
    if (run.raised) return [run]
    const before = read.line.runs[i - 1]?.text.slice(-1) ?? ""
    // What stands before a mark may be in the run before.
    const text = before + run.text
    const found: SourceRun[] = []
    let at = before.length
    for (const {0: mark, index} of text.matchAll(callingMark)) {
      if (!marks.has(mark) || index < at) continue
      if (index > at) found.push({...run, text: text.slice(at, index)})
      found.push({...run, text: mark, raised: true})
      at = index + mark.length
    }
    if (at === before.length) return [run]
    return at < text.length ? [...found, {...run, text: text.slice(at)}] : found
  })
  return runs.length === read.line.runs.length ? read : {...read, line: {...read.line, runs}}
}
