import {bareNumber, type EdgeLine, pageNumber, repeating} from "../furniture"
import type {PrintedLine} from "./pdf-page"

/** Marks what repeats at one height of the pages, and page numbers. */
export function markPdfFurniture(
  lines: readonly PrintedLine[],
  heights: readonly number[],
): readonly PrintedLine[] {
  const byPage = new Map<number, PrintedLine[]>()
  for (const line of lines) {
    const page = byPage.get(line.page)
    if (page) page.push(line)
    else byPage.set(line.page, [line])
  }
  const down = [...byPage.values()].map((page) => page.toSorted((a, b) => a.y - b.y))
  const edges = down.flatMap((page) => {
    const height = heights[(page[0]?.page ?? 1) - 1] ?? 0
    const top = page.slice(0, 4).filter(({y}) => y < height * 0.16)
    const foot = page.slice(-4).filter(({y}) => y > height * 0.86)
    return [edgeOf(top, page[4]), edgeOf(foot.reverse(), page.at(-5))]
  })
  const repeated = repeating(edges.flat(), byPage.size)
  const often = repeating(edges.flat(), byPage.size * 2)
  const gap = isPeriodic(down) ? widestGap(down) : 0
  const body = bodySize(lines)
  const isLikeText = (each: PageEdge) => each.gap < gap && Math.abs(each.line.size - body) < 0.4
  const furniture = new Set<PrintedLine>()
  for (const edge of edges) {
    for (const each of edge) {
      const isNumber = each === edge[0] && isPageNumber(each.text)
      if (!isNumber && (!repeated.has(each) || isLikeText(each))) break
      furniture.add(each.line)
      // Beyond the space that sets the text apart stands text, unless it is on most of the pages.
      if (each.isApart && !edge.slice(edge.indexOf(each) + 1).some((next) => often.has(next))) break
    }
  }
  return lines.map((line) => (furniture.has(line) ? {...line, kind: "furniture"} : line))
}

/**
 * Whether the text itself repeats at one height of many pages, as a form does that is filled in again and again: then what repeats at the edge
 * is no running head for that alone.
 */
function isPeriodic(pages: readonly (readonly PrintedLine[])[]): boolean {
  const inner = pages.flatMap((page) => page.slice(4, -4).map((line) => placed(line)))
  return repeating(inner, pages.length).size > 0.05 * inner.length
}

/** More than there is between nearly all lines of the text. */
function widestGap(pages: readonly (readonly PrintedLine[])[]): number {
  const gaps = pages.flatMap((page) =>
    page.slice(4, -4).map((line, i) => line.y - (page[i + 3]?.y ?? line.y)),
  )
  gaps.sort((a, b) => a - b)
  return 1.1 * (gaps[Math.floor(gaps.length * 0.95)] ?? 0)
}

const placed = ({text, page, y}: PrintedLine): EdgeLine => ({
  text: text.trim(),
  page,
  place: String(Math.round(y / 6)),
})

const isPageNumber = (text: string): boolean => bareNumber.test(text) || pageNumber.test(text)

interface PageEdge extends EdgeLine {
  readonly line: PrintedLine
  /** To the next line inward. */
  readonly gap: number
  /** Whether there is more space than between lines to the next one inward. */
  readonly isApart: boolean
}

/** Lines at one edge of a page, the outermost first. */
function edgeOf(
  outward: readonly PrintedLine[],
  beyond: PrintedLine | undefined,
): readonly PageEdge[] {
  return outward.map((line, i) => {
    const next = outward[i + 1] ?? beyond
    const gap = next === undefined ? Infinity : Math.abs(next.y - line.y)
    const size = Math.max(line.size, next?.size ?? 0)
    return {...placed(line), line, gap, isApart: gap > 1.6 * size}
  })
}

const markAtStart = /^(?:[[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?(?=\D|$)|[[(]?[a-z][\])](?=\s|$))/u

/** Marks footnotes: smaller lines at the foot of a page or column, the first of which begins with a mark. */
export function markPdfNotes(lines: readonly PrintedLine[]): readonly PrintedLine[] {
  const body = bodySize(lines)
  const notes = new Set<PrintedLine>()
  const places = new Map<string, PrintedLine[]>()
  for (const line of lines) {
    if (line.kind !== "text") continue
    const key = `${line.page} ${line.column}`
    const place = places.get(key)
    if (place) place.push(line)
    else places.set(key, [line])
  }
  for (const place of places.values()) {
    let from = place.length
    while (from > 0 && (place[from - 1]?.size ?? body) < 0.93 * body) from--
    // A page of small print is no page of notes.
    if (from === 0) continue
    const first = place.findIndex((line, i) => i >= from && markAtStart.test(line.text.trim()))
    if (first >= 0) for (const line of place.slice(first)) notes.add(line)
  }
  return lines.map((line) => (notes.has(line) ? {...line, kind: "note"} : line))
}

/** The size of most letters of a file. */
export function bodySize(lines: readonly PrintedLine[]): number {
  const letters = new Map<number, number>()
  for (const {kind, size, text} of lines) {
    if (kind === "furniture") continue
    const rounded = Math.round(size * 2) / 2
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** The mark at the start of a note, and how many letters it takes. */
export function markOf(text: string): {readonly mark: string; readonly length: number} | null {
  const found = markAtStart.exec(text)
  if (!found) return null
  return {mark: found[0].replace(/[[\]()]/g, ""), length: found[0].length}
}
