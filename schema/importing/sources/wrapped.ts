/** Lines of a text file as somebody sees them, put together to paragraphs where they were broken only to fit a width. */
export interface TextLine {
  /** Without the white space around it. */
  readonly text: string
  /** Columns before its first sign. */
  readonly indent: number
  /** From 1. */
  readonly page: number
  /** How many empty lines stand before it. */
  readonly gap: number
  readonly furniture: boolean
}

export interface Paragraph {
  readonly text: string
  readonly indent: number
  readonly page: number
  readonly centred: boolean
  readonly furniture: boolean
}

/** How wide a line may be that was broken by hand or by a typewriter. */
const narrowest = 40
const widest = 130

/** The beginning of an item or provision, after which a new paragraph is likely. */
const item =
  /^(?:[-–—•*·]\s|§|\(?(?:\d{1,3}|\p{L}|[ivxlc]{1,5})[.)](?:\s|$)|\(\p{L}{1,4}\)|\d{1,3}(?:\.\d{1,3})+\.?\s|[IVXLC]{1,6}[.–—-]|(?:art(?:icle|[íi]culo|igo)?|section|sec|chapter|chapitre|cap[íi]tulo|part|partie|parte|title|titre|t[íi]tulo|annexe?|anexo|schedule|статья|глава|раздел|часть|приложение|المادة|مادة|الفصل|الباب|القسم|الملحق)[\s.])/iu
export const startsItem = (text: string): boolean => item.test(text)
/** A line that is a heading and nothing else. */
const bareHeading =
  /^(?:article|art[íi]culo|artigo|section|chapter|chapitre|cap[íi]tulo|part|partie|parte|title|titre|t[íi]tulo|annexe?|anexo|schedule|статья|глава|раздел|приложение|المادة|الفصل|الباب)\s+(?:\d{1,4}|[IVXLC]{1,7}|\p{L}{3,10})$/iu
const ends = /[.;:!?؟؛。»”"]$/u

export function paragraphsOf(lines: readonly TextLine[]): readonly Paragraph[] {
  const width = widthOf(lines)
  const setting = {
    lineGap: isDoubleSpaced(lines, width) ? 1 : 0,
    firstLinesStandIn: standIn(lines, width),
  }
  const words = wordSet(lines)
  const found: Paragraph[] = []
  let open: TextLine[] = []
  let text = new Joined(words)
  const end = () => {
    const [first] = open
    if (first) {
      const {indent, page, furniture} = first
      found.push({
        text: text.whole,
        indent,
        page,
        furniture,
        centred: open.length === 1 && isCentred(first, width),
      })
    }
    open = []
  }
  const furniture: Paragraph[] = []
  for (const line of lines) {
    // What stands at the edge of a page does not end the sentence that goes on over it.
    if (line.furniture) {
      const {text: words, indent, page} = line
      furniture.push({text: words, indent, page, centred: false, furniture: true})
      continue
    }
    if (open.length > 0 && width > 0 && isSameParagraph(open, line, width, setting)) {
      text.add(line.text)
    } else {
      end()
      text = new Joined(words)
      text.add(line.text)
    }
    if (open.length === 0) found.push(...furniture.splice(0))
    open.push(line)
  }
  end()
  return [...found, ...furniture]
}

/** The width that lines were broken to; 0: each line is a paragraph. */
function widthOf(lines: readonly TextLine[]): number {
  const lengths = lines
    .filter(({furniture}) => !furniture)
    .map(lengthOf)
    .sort((a, b) => a - b)
  const most = lengths.at(-1) ?? 0
  const nearly = lengths[Math.floor(lengths.length * 0.98)] ?? 0
  // One table or heading that is wider does not count.
  const width = lengths.length > 40 ? nearly : most
  if (width < narrowest || width > widest) return 0
  const text = lines.filter(({furniture}) => !furniture)
  const full = text.filter((line, i) => {
    const next = text[i + 1]
    return next !== undefined && isClose(line, next) && isFull(line, next, width)
  })
  const follow = text.filter(({gap}, i) => i > 0 && gap === 0).length
  return full.length >= 2 || (follow === 1 && full.length === 1) ? width : 0
}

/** Whether nothing is between two lines but perhaps the edge of a page. */
const isClose = (line: TextLine, next: TextLine): boolean =>
  next.gap === 0 || next.page !== line.page

const lengthOf = ({text, indent}: TextLine): number => indent + text.length

/** Whether a word is broken between two lines. */
export const isBroken = (before: string, after: string): boolean =>
  /\p{L}[-\u2010\u00ac]$/u.test(before) && /^\p{Ll}/u.test(after)

/** Whether the next line's first word would not have fitted on this one. */
function isFull(line: TextLine, next: TextLine, width: number): boolean {
  if (isBroken(line.text, next.text)) return true
  const word = /^\S+/.exec(next.text)?.[0].length ?? 0
  return lengthOf(line) + 1 + word > width
}

/** Typed with an empty line between all lines. */
function isDoubleSpaced(lines: readonly TextLine[], width: number): boolean {
  const text = lines.filter(({furniture}) => !furniture)
  if (width === 0 || text.length < 6) return false
  const close = text.filter(({gap}, i) => i > 0 && gap === 0).length
  const full = text.filter((line, i) => {
    const next = text[i + 1]
    return next?.gap === 1 && isFull(line, next, width)
  }).length
  return close === 0 && full > text.length / 3
}

/** How a text was typed. */
interface Setting {
  /** Empty lines between the lines of a paragraph. */
  readonly lineGap: number
  readonly firstLinesStandIn: boolean
}

/** Whether the first line of a paragraph stands further in than the others, so that a line that does begins one. */
function standIn(lines: readonly TextLine[], width: number): boolean {
  if (width === 0) return false
  const text = lines.filter(({furniture}) => !furniture)
  let inward = 0
  let even = 0
  text.forEach((line, i) => {
    const next = text[i + 1]
    if (!next || line.indent === 0 || !isClose(line, next) || !isFull(line, next, width)) return
    if (next.indent < line.indent) inward++
    else if (next.indent === line.indent) even++
  })
  return inward >= 2 && inward > even
}

function isSameParagraph(
  open: readonly TextLine[],
  line: TextLine,
  width: number,
  {lineGap, firstLinesStandIn}: Setting,
): boolean {
  const last = open.at(-1)
  const first = open[0]
  if (!last || !first) return false
  if (line.page === last.page ? line.gap > lineGap : /[.;:]$/.test(last.text)) return false
  if (isCentred(last, width) && isCentred(line, width)) return false
  if (bareHeading.test(line.text) && /^\P{Ll}/u.test(line.text)) return false
  const isItem = item.test(line.text)
  if (
    isItem &&
    (ends.test(last.text) ||
      (/^(?:\(|.{1,3}\))/.test(line.text) &&
        /,$|\b(?:and|or|et|ou|y|o|e|и|или|أو|و)$/u.test(last.text)))
  )
    return false
  const second = open[1]
  // A first line may stand in or out; from the second on, an edge is an edge.
  if (
    second ? Math.abs(line.indent - second.indent) > 1 : Math.abs(line.indent - first.indent) > 12
  )
    return false
  if (!second && firstLinesStandIn && first.indent > 0 && line.indent >= first.indent) return false
  if (isFull(last, line, width)) return true
  const runsOn = /^\p{Ll}/u.test(line.text) && /[\p{L}\p{N},]$/u.test(last.text)
  return runsOn && !isItem && lengthOf(last) > width * 0.6
}

function isCentred(line: TextLine, width: number): boolean {
  const {indent, text} = line
  if (indent < 8 || width === 0) return false
  return Math.abs(indent + text.length / 2 - width / 2) <= 2.5
}

/** How many signs at the end of a line are looked at for the beginning of a broken word: longer than any. */
const longestWord = 120

/** Lines that become one, however many: what was joined already is not read again for each. */
class Joined {
  readonly #words: ReadonlySet<string>
  readonly #parts: string[] = []
  #tail = ""

  constructor(words: ReadonlySet<string>) {
    this.#words = words
  }

  get whole(): string {
    return this.#parts.join("")
  }

  add(line: string): void {
    const text = this.#parts.length === 0 ? line : joined(this.#tail, line, this.#words)
    // What is looked at of the next joint waits; the rest is done.
    this.#parts.pop()
    const end = Math.max(0, text.length - longestWord)
    this.#tail = text.slice(end)
    this.#parts.push(text.slice(0, end), this.#tail)
  }
}

/**
 * Two lines as one. A word broken by a hyphen is put together where it stands whole elsewhere in the text or what follows is in small
 * letters; where it stands with its hyphen elsewhere, or a capital follows, the hyphen belongs to it.
 */
export function joined(before: string, after: string, words: ReadonlySet<string>): string {
  const broken = /(\p{L}+)[-\u2010\u00ac]$/u.exec(before.slice(-longestWord))
  const rest = /^[\p{L}\p{M}]+/u.exec(after)?.[0]
  if (!broken || rest === undefined) return `${before} ${after}`
  const start = broken[1] ?? ""
  const hyphenated = `${start}-${rest}`.toLowerCase()
  const whole = (start + rest).toLowerCase()
  const isOne = words.has(whole) || (/^\p{Ll}/u.test(rest) && !words.has(hyphenated))
  if (isOne) return before.slice(0, -1) + after
  return before.replace(/[\u2010\u00ac]$/, "-") + after
}

/** Words that stand whole on a line of their text, in small letters. */
export function wordSet(lines: readonly {readonly text: string}[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const {text} of lines) {
    for (const [word] of text.matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu)) {
      words.add(word.toLowerCase())
    }
  }
  return words
}
