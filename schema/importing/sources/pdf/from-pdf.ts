import {bodySize, markOf, markPdfFurniture, markPdfNotes} from "./pdf-furniture"
import {printedLines} from "./pdf-lines"
import type {PdfText, PrintedLine} from "./pdf-page"
import {tidyRuns, visible, withoutNeedlessMarks} from "../runs"
import {
  fromNarrowestMargin,
  plainLine,
  type SourceLine,
  type SourceRun,
  type SourceText,
  textOfLine,
} from "../source"
import {Unread} from "../unread"
import {isBroken, joined, startsItem, wordSet} from "../wrapped"

/**
 * A PDF with a text layer as lines: printed lines put together to paragraphs, columns one after the other, running heads and page numbers as
 * furniture, footnotes as notes. Null: its pages hold no text; they are pictures.
 */
export function fromPdf(
  {pages, language, outline}: PdfText,
  {name, hash}: {name: string; hash: string},
): SourceText | null {
  const unread = new Unread()
  const empty = pages.filter(({words}) => !words.some(({text}) => /[\p{L}\p{N}]/u.test(text)))
  if (empty.length === pages.length) return null
  unread.add("empty-pages", empty.length)
  const letters = printedLines(pages).map((line) => withJoinedLetters(line, unread))
  const printed = markPdfNotes(
    markPdfFurniture(
      letters,
      pages.map(({height}) => height),
    ),
  )
  const lines = withoutNeedlessMarks(paragraphs(printed, marginsOf(printed)), unread)
  const headings = new Map(outline.map(({title, depth}) => [compact(title), Math.min(8, depth)]))
  return {
    name,
    kind: "pdf",
    hash,
    language,
    lines: fromNarrowestMargin(lines).map((line) => ({
      ...line,
      heading: line.kind === "text" ? (headings.get(compact(textOfLine(line))) ?? null) : null,
    })),
    unread: unread.sentences(),
    ...unread.taken(),
  }
}

/** No Arabic word has these letters in this order; the file has the two letters of one sign turned round. Where a word could be read both ways it is left. */
const turned = /\u0627([\u0622\u0623\u0625])\u0644/g

function withJoinedLetters(line: PrintedLine, unread: Unread): PrintedLine {
  // The runs are made of pieces of it and tidied more than once; what they lose is counted here.
  visible(line.text, unread)
  const found = line.text.match(turned)
  if (!found) return line
  unread.add("joined-letters", found.length)
  const right = (text: string) => text.replace(turned, "\u0627\u0644$1")
  return {
    ...line,
    text: right(line.text),
    words: line.words.map((words) => ({...words, text: right(words.text)})),
  }
}

const compact = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

/** Where the lines of a column of the file begin and end. */
interface Margins {
  readonly start: number
  readonly end: number
  /** From one line to the next of a paragraph. */
  readonly leading: number
}

type MarginsOf = (line: PrintedLine) => Margins

/** Margins are the same on all pages but for odd and even ones, so they are taken for each page and column where it has lines enough. */
function marginsOf(lines: readonly PrintedLine[]): MarginsOf {
  const places = new Map<string, PrintedLine[]>()
  for (const line of lines) {
    for (const key of [`${line.page} ${line.column}`, `all ${line.column}`]) {
      const place = places.get(key)
      if (place) place.push(line)
      else places.set(key, [line])
    }
  }
  const known = new Map([...places].map(([key, place]) => [key, marginsIn(place)]))
  return ({page, column}) => {
    const own = known.get(`${page} ${column}`)
    const all = known.get(`all ${column}`) ?? {start: 0, end: 0, leading: 0}
    const isFew = (places.get(`${page} ${column}`)?.length ?? 0) < 8
    return own && !isFew ? own : {...all, start: own?.start ?? all.start}
  }
}

function marginsIn(lines: readonly PrintedLine[]): Margins {
  const text = lines.filter(({kind}) => kind === "text")
  const starts = text.map(({start}) => start).sort((a, b) => a - b)
  const ends = text.map(({end}) => end).sort((a, b) => a - b)
  const steps: number[] = []
  text.forEach((line, i) => {
    const before = text[i - 1]
    const step = before && before.page === line.page ? line.y - before.y : 0
    if (step > 0.5 * line.size && step < 3 * line.size) steps.push(step)
  })
  steps.sort((a, b) => a - b)
  return {
    start: starts[Math.floor(starts.length * 0.02)] ?? 0,
    end: ends[Math.floor(ends.length * 0.97)] ?? 0,
    // The smallest usual step: between paragraphs there is more.
    leading: steps[Math.floor(steps.length * 0.3)] ?? 0,
  }
}

interface Open {
  readonly lines: PrintedLine[]
  runs: SourceRun[]
}

function paragraphs(lines: readonly PrintedLine[], margins: MarginsOf): readonly SourceLine[] {
  const words = wordSet(lines.map(({text}) => ({text: visible(text)})))
  const found: SourceLine[] = []
  const open: {text: Open | null; note: Open | null} = {text: null, note: null}
  // What stands at the edge of a page does not end the sentence over it; it comes after the paragraph.
  let waiting: SourceLine[] = []
  const end = (kind: "text" | "note") => {
    const paragraph = open[kind]
    open[kind] = null
    if (!paragraph) return
    const line = lineFrom(paragraph, kind, margins)
    if (kind === "text") {
      found.push(line, ...waiting)
      waiting = []
    } else if (open.text) waiting.push(line)
    else found.push(line)
  }
  for (const line of lines) {
    if (line.kind === "furniture") {
      end("note")
      const own = lineFrom(
        {lines: [line], runs: [...runsOf(line, line.size)]},
        "furniture",
        margins,
      )
      if (open.text) waiting.push(own)
      else found.push(own)
      continue
    }
    const {kind} = line
    if (kind === "text") end("note")
    const paragraph = open[kind]
    if (paragraph && goesOn(paragraph.lines, line, margins)) {
      paragraph.runs = joinedRuns(paragraph.runs, runsOf(line, line.size), words)
      paragraph.lines.push(line)
    } else {
      end(kind)
      open[kind] = {lines: [line], runs: [...runsOf(line, line.size)]}
    }
  }
  end("note")
  end("text")
  return [...found, ...waiting]
}

/** Whether a printed line belongs to the paragraph of those before it. */
function goesOn(before: readonly PrintedLine[], line: PrintedLine, marginsAt: MarginsOf): boolean {
  const last = before.at(-1)
  if (!last) return false
  if (line.kind === "note") return markOf(line.text.trim()) === null || !isRaisedStart(line)
  if (Math.abs(last.size - line.size) > 0.12 * line.size || last.bold !== line.bold) return false
  const margins = marginsAt(line)
  const above = marginsAt(last)
  const isSamePlace = last.page === line.page && last.column === line.column
  const ends = /[.;:!?؟؛。]["”»)]?$/u.test(last.text.trim())
  if (isSamePlace) {
    const usual = Math.max(margins.leading, line.size)
    if (line.y < last.y || line.y - last.y > 1.35 * usual) return false
  } else if (ends && (line.start > margins.start + 4 || startsItem(line.text.trim()))) return false
  if (isCentred(last, above) && isCentred(line, margins)) {
    return isSamePlace && last.end - last.start > 0.7 * (margins.end - margins.start)
  }
  if (ends && startsItem(line.text.trim())) return false
  // Small letters further out than the line above may be the closing words of what is over it.
  const runsOn =
    isSamePlace &&
    !ends &&
    /^\p{Ll}/u.test(line.text) &&
    !startsItem(line.text) &&
    isLong(last, above) &&
    line.start > last.start - 0.7 * line.size
  if (!isFull(last, line, above) && !runsOn) return false
  const second = before[1]
  const here = line.start - margins.start
  const there = last.start - above.start
  if (second && isSamePlace && second.page === last.page && second.column === last.column) {
    return Math.abs(line.start - second.start) < 0.7 * line.size || !ends
  }
  // A first line that stands in, or out; nobody begins a paragraph further out than its number.
  return !(ends && here > 0.7 * line.size && here - there > 0.7 * line.size)
}

const isRaisedStart = (line: PrintedLine): boolean => {
  const [first] = line.words
  const isSmall = first !== undefined && line.words.some(({size}) => first.size < 0.85 * size)
  return isSmall || /^\s*[[(]?[\d*†‡]+[\])]?\s/u.test(line.text)
}

const isLong = (line: PrintedLine, margins: Margins): boolean =>
  line.end - margins.start > 0.7 * (margins.end - margins.start)

/** Whether the next line's first word would not have fitted on this one. */
function isFull(line: PrintedLine, next: PrintedLine, margins: Margins): boolean {
  const text = next.text.trim()
  if (isBroken(line.text.trim(), text)) return true
  // A page with a few short lines does not tell how wide its lines may be.
  const share = (margins.end - margins.start) / line.width
  if (share < (line.column === 0 ? 0.35 : 0.2)) return false
  const word = /^\S+/.exec(text)?.[0].length ?? 0
  const each = text.length === 0 ? 0 : (next.end - next.start) / text.length
  return line.end + each * (word + 0.5) > margins.end
}

/** "(a) oil;" may happen to end as far from the margin as it begins. */
const numbered = /^\s*\(?[\p{L}\p{N}]{1,4}[.)]\s/u

function isCentred(line: PrintedLine, margins: Margins): boolean {
  const {start, end, size, text, width, column} = line
  if (numbered.test(text)) return false
  // Where no line is full the other margin is not known, and the page has its middle.
  const onPage = Math.abs(start - (width - end)) < 0.6 * size
  const isFullLine = end > margins.end - size && margins.end > margins.start + 0.7 * width
  if (column === 0 && onPage && !isFullLine && start - margins.start > 2 * size) return true
  const before = start - margins.start
  const after = margins.end - end
  return before > size && after > size && Math.abs(before - after) < 1.2 * size
}

function runsOf({words, y}: PrintedLine, size: number): readonly SourceRun[] {
  return words.map(({text, bold, italic, size: own, y: at}) => {
    const raised =
      own < 0.85 * size && y - at > 0.12 * size && /^[\s\p{N}*†‡§a-z()[\]]{1,5}$/u.test(text)
    return {
      text,
      ...(bold && {strong: true}),
      ...(italic && {em: true}),
      ...(raised && {raised: true}),
    }
  })
}

/** Runs of two lines as one, a word that was broken between them put together. */
function joinedRuns(
  before: readonly SourceRun[],
  after: readonly SourceRun[],
  words: ReadonlySet<string>,
): SourceRun[] {
  const tidy = [...tidyRuns(before)]
  const next = tidyRuns(after)
  const last = tidy.at(-1)
  const [first] = next
  if (!last || !first) return [...tidy, ...next]
  const both = joined(last.text, first.text, words)
  // What was put between them, and what was taken away, is all in the last of the first.
  tidy[tidy.length - 1] = {...last, text: both.slice(0, both.length - first.text.length)}
  return [...tidy, ...next]
}

function lineFrom(
  {lines, runs}: Open,
  kind: "text" | "note" | "furniture",
  margins: MarginsOf,
): SourceLine {
  const [first] = lines
  const at = first ? margins(first) : {start: 0, end: 0, leading: 0}
  const tidy = tidyRuns(runs)
  const own = kind === "note" ? markOf(textOfLine({runs: tidy})) : null
  const centred = first !== undefined && lines.every((line) => isCentred(line, at))
  return plainLine("", {
    runs: own ? cutStart(tidy, own.length) : tidy,
    label: own?.mark ?? "",
    indent: first && !centred ? Math.max(0, first.start - at.start) : 0,
    align: centred ? "center" : "start",
    size: first ? Math.round(bodySize(lines) * 2) / 2 || first.size : null,
    page: first?.page ?? null,
    kind,
  })
}

function cutStart(runs: readonly SourceRun[], length: number): readonly SourceRun[] {
  let rest = length
  const kept = runs.map((run) => {
    const cut = Math.min(rest, run.text.length)
    rest -= cut
    return {...run, text: run.text.slice(cut)}
  })
  return tidyRuns(kept)
}
