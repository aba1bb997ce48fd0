import {asLetters, type PdfPage, type PdfWords, type PrintedLine} from "./pdf-page"

/** Words of a page that stand beside each other on one line, before it is known whether the page has columns. */
interface Segment {
  readonly words: PdfWords[]
  left: number
  right: number
  /** Of its largest words: what is raised does not move the line. */
  y: number
  size: number
}

/** The lines of all pages in the order in which they are read: where a page has two columns, the one in which its script begins first. */
export function printedLines(pages: readonly PdfPage[]): readonly PrintedLine[] {
  const all = pages.map(segmentsOf)
  const gutters = all.map((segments, i) => gutterOf(segments, pages[i]?.width ?? 0))
  const common = commonGutter(gutters)
  return pages.flatMap((page, i) => {
    const segments = all[i] ?? []
    const gutter = gutters[i] ?? (common !== null && isGutter(segments, common) ? common : null)
    return linesOn(page, i + 1, segments, gutter)
  })
}

function segmentsOf({words}: PdfPage): readonly Segment[] {
  const segments: Segment[] = []
  for (const each of words) {
    if (each.text.trim() === "" || each.isTurned) continue
    const last = segments.at(-1)
    if (last && isBeside(last, each)) add(last, each)
    else
      segments.push({words: [each], left: each.left, right: each.right, y: each.y, size: each.size})
  }
  return segments
}

/** A mark that is raised stands a little over the line, and is smaller. */
function isBeside(segment: Segment, words: PdfWords): boolean {
  const size = Math.max(segment.size, words.size)
  const isSmaller = Math.min(segment.size, words.size) < 0.9 * size
  const near = Math.abs(segment.y - words.y) < (isSmaller ? 0.6 : 0.25) * size
  const gap = Math.max(words.left - segment.right, segment.left - words.right)
  return near && gap < 0.9 * size
}

function add(segment: Segment, words: PdfWords): void {
  segment.words.push(words)
  segment.left = Math.min(segment.left, words.left)
  segment.right = Math.max(segment.right, words.right)
  if (words.size > segment.size) {
    segment.y = words.y
    segment.size = words.size
  }
}

/** Lines that a column of a page needs before it counts as one. */
const fewest = 6

/** Where the space between two columns is; null: the page has one. */
function gutterOf(segments: readonly Segment[], width: number): number | null {
  let best: number | null = null
  let most = 0
  for (let x = width * 0.3; x <= width * 0.7; x += 3) {
    if (!isGutter(segments, x)) continue
    const free = segments.filter(({left, right}) => right <= x || left >= x).length
    // The middle of the page where several places are as good.
    const score = free - Math.abs(x - width / 2) / width
    if (score > most) {
      best = x
      most = score
    }
  }
  return best
}

function isGutter(segments: readonly Segment[], x: number): boolean {
  const before = segments.filter(({right}) => right <= x)
  const after = segments.filter(({left}) => left >= x)
  const across = segments.length - before.length - after.length
  if (before.length < fewest || after.length < fewest) return false
  if (across > 0.25 * (before.length + after.length)) return false
  // Numbers set far out to one side are no column of text.
  const isText = (side: readonly Segment[]) =>
    side.reduce((sum, {words}) => sum + words.reduce((n, {text}) => n + text.length, 0), 0) >
    15 * side.length
  const beside = before.filter(({y, size}) =>
    after.some((other) => Math.abs(other.y - y) < 2 * size),
  )
  return isText(before) && isText(after) && beside.length >= 0.3 * before.length
}

/** The gutter that half of the pages have, for the page with few lines at the end. */
function commonGutter(gutters: readonly (number | null)[]): number | null {
  const found = gutters.filter((gutter) => gutter !== null).sort((a, b) => a - b)
  return found.length * 2 >= gutters.length ? (found[Math.floor(found.length / 2)] ?? null) : null
}

function linesOn(
  page: PdfPage,
  number: number,
  segments: readonly Segment[],
  gutter: number | null,
): readonly PrintedLine[] {
  const lines = bands(segments, gutter).flatMap((parts) => {
    const isRightToLeft = arabicShare(parts.flat()) > 0.5
    const ordered = isRightToLeft ? parts.toReversed() : parts
    return ordered.flatMap((part, i) =>
      rows(part).map((row) => lineOf(row, page, number, parts.length > 1 ? i + 1 : 0)),
    )
  })
  const turned = page.words.filter(({isTurned, text}) => isTurned && text.trim() !== "")
  if (turned.length === 0) return lines
  const segment = {words: turned, left: 0, right: 0, y: page.height, size: turned[0]?.size ?? 0}
  return [...lines, {...lineOf(segment, page, number, 0), kind: "furniture"}]
}

/** What is read one after the other: what stands across the gutter, and between such lines the columns, left and right. */
function bands(
  segments: readonly Segment[],
  gutter: number | null,
): readonly (readonly (readonly Segment[])[])[] {
  if (gutter === null) return [[segments]]
  const found: (readonly (readonly Segment[])[])[] = []
  let left: Segment[] = []
  let right: Segment[] = []
  const end = () => {
    if (left.length + right.length > 0) found.push([left, right])
    left = []
    right = []
  }
  for (const segment of segments.toSorted((a, b) => a.y - b.y)) {
    if (segment.right <= gutter) left.push(segment)
    else if (segment.left >= gutter) right.push(segment)
    else {
      end()
      found.push([[segment]])
    }
  }
  end()
  return found
}

/** Segments on one height are one line. */
function rows(segments: readonly Segment[]): readonly Segment[] {
  const found: Segment[] = []
  for (const segment of segments.toSorted((a, b) => a.y - b.y)) {
    const row = found.findLast(
      ({y, size}) => Math.abs(y - segment.y) < 0.35 * Math.max(size, segment.size),
    )
    if (!row || row !== found.at(-1)) found.push({...segment, words: [...segment.words]})
    else for (const words of segment.words) add(row, words)
  }
  return found
}

const arabic = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

function arabicShare(segments: readonly {readonly words: readonly PdfWords[]}[]): number {
  let own = 0
  let all = 0
  for (const {words} of segments) {
    for (const {text} of words) {
      for (const sign of text) {
        if (!/\p{L}/u.test(sign)) continue
        all++
        if (arabic.test(sign)) own++
      }
    }
  }
  return all === 0 ? 0 : own / all
}

function lineOf(segment: Segment, page: PdfPage, number: number, column: number): PrintedLine {
  const isRightToLeft = arabicShare([segment]) > 0.5
  const words = withSpaces(inOrder(segment.words, isRightToLeft))
  const spaced = isRightToLeft ? unmirrored(bracketed(words)) : words
  const letters = new Map<number, number>()
  let bold = 0
  let all = 0
  for (const {text, size, bold: isBold} of spaced) {
    letters.set(size, (letters.get(size) ?? 0) + text.length)
    all += text.length
    if (isBold) bold += text.length
  }
  return {
    words: spaced,
    text: spaced.map(({text}) => text).join(""),
    page: number,
    width: page.width,
    column,
    start: isRightToLeft ? page.width - segment.right : segment.left,
    end: isRightToLeft ? page.width - segment.left : segment.right,
    y: segment.y,
    size: [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? segment.size,
    bold: bold > all / 2,
    kind: "text",
  }
}

/** In Arabic from the right, but numbers and Latin words among it from the left. */
function inOrder(words: readonly PdfWords[], isRightToLeft: boolean): readonly PdfWords[] {
  const fromLeft = words.toSorted((a, b) => a.left - b.left)
  if (!isRightToLeft) return fromLeft
  const found: PdfWords[] = []
  const latin: PdfWords[] = []
  for (const each of fromLeft.toReversed()) {
    if (/[\p{Script=Latin}\p{N}]/u.test(each.text) && !arabic.test(each.text)) latin.unshift(each)
    else {
      found.push(...latin.splice(0), each)
    }
  }
  return [...found, ...latin]
}

/** Letters as they are meant, with a space where there is one on the page. */
function withSpaces(words: readonly PdfWords[]): readonly PdfWords[] {
  return words.map((each, i) => {
    const next = words[i + 1]
    const text = asLetters(each.text)
    if (!next || /\s$/.test(text) || /^\s/.test(next.text)) return {...each, text}
    const gap = Math.max(next.left - each.right, each.left - next.right)
    return {...each, text: gap > 0.15 * Math.max(each.size, next.size) ? `${text} ` : text}
  })
}

/** Brackets that some files set together before the letter between them: "( )" and "a oil" are "(a) oil". */
function bracketed(words: readonly PdfWords[]): readonly PdfWords[] {
  const first = words.findIndex(({text}) => /[\p{L}\p{N}]/u.test(text))
  const [next, ...rest] = words.slice(Math.max(0, first))
  const brackets = words.slice(0, Math.max(0, first)).map(({text}) => text)
  if (!next || !/^\s*(?:\(\s*\)|\)\s*\()\s*$/.test(brackets.join(""))) return words
  const number = /^\s*(\p{L}{1,3}|\p{N}{1,3})(?=\s)/u.exec(next.text)
  if (!number) return words
  const text = `(${number[1] ?? ""})${next.text.slice(number[0].length)}`
  return [{...next, text}, ...rest]
}

const mirror: Readonly<Record<string, string>> = {
  "(": ")",
  ")": "(",
  "[": "]",
  "]": "[",
  "«": "»",
  "»": "«",
}
const mirrored = (text: string): string =>
  text.replace(/[()[\]«»]/g, (sign) => mirror[sign] ?? sign)

/** Files that keep brackets as they look from the left have them turned round in Arabic: then more of them close than are open. */
function unmirrored(words: readonly PdfWords[]): readonly PdfWords[] {
  const text = words.map((each) => each.text).join("")
  if (closedTooEarly(text) <= closedTooEarly(mirrored(text))) return words
  return words.map((each) => ({...each, text: mirrored(each.text)}))
}

function closedTooEarly(text: string): number {
  let open = 0
  let early = 0
  for (const sign of text) {
    if (/[([«]/.test(sign)) open++
    else if (/[)\]»]/.test(sign)) {
      if (open === 0) early++
      else open--
    }
  }
  return early
}
