import {bareNumber, pageNumber, repeating} from "./furniture"
import {visible, withoutNeedlessMarks} from "./runs"
import {fromNarrowestMargin, plainLine, type SourceLine, type SourceText} from "./source"
import {Unread} from "./unread"
import {paragraphsOf, type TextLine} from "./wrapped"

/** Points that a column of a text file stands for, and columns that a tab leads to. */
const column = 6
const tab = 8

/**
 * A plain text as lines. Lines that were broken to fit a width are put together again; a form feed is the end of a page; what repeats at the
 * edges of pages is furniture.
 */
export function fromText(text: string, {name, hash}: {name: string; hash: string}): SourceText {
  const unread = new Unread()
  const lines = withoutNeedlessMarks(linesOfText(text, unread), unread)
  return {
    name,
    kind: "txt",
    hash,
    language: null,
    lines,
    unread: unread.sentences(),
    ...unread.taken(),
  }
}

/** The same for a text inside another source: what a web page has set as it was typed. */
export function linesOfText(text: string, unread: Unread): readonly SourceLine[] {
  const lines = markFurniture(readLines(visible(text, unread)))
  const paragraphs = paragraphsOf(lines)
  const paged = lines.some(({page}) => page > 1)
  const found = paragraphs.map((paragraph) =>
    plainLine(paragraph.text.replace(/[^\S\u00a0\u202f]+|\s{2,}/g, " "), {
      indent: paragraph.centred ? 0 : paragraph.indent * column,
      align: paragraph.centred ? "center" : "start",
      page: paged ? paragraph.page : null,
      kind: paragraph.furniture ? "furniture" : "text",
    }),
  )
  return fromNarrowestMargin(found)
}

function readLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = []
  let page = 1
  let gap = 0
  for (const raw of text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) {
    raw.split("\f").forEach((part, i) => {
      if (i > 0) page++
      const words = part.trim()
      if (words === "") {
        if (i === 0) gap++
        return
      }
      lines.push({text: words, indent: indentOf(part), page, gap, furniture: false})
      gap = 0
    })
  }
  return lines
}

function indentOf(line: string): number {
  let columns = 0
  for (const sign of line) {
    if (sign === "\t") columns += tab - (columns % tab)
    else if (/\s/.test(sign)) columns++
    else break
  }
  return columns
}

/** Marks running heads and page numbers: the first and last lines of pages that repeat, and what can be nothing but a page number. */
function markFurniture(lines: readonly TextLine[]): readonly TextLine[] {
  const pages = new Map<number, TextLine[]>()
  for (const line of lines) {
    const page = pages.get(line.page)
    if (page) page.push(line)
    else pages.set(line.page, [line])
  }
  const edges = [...pages.values()].flatMap((page) =>
    page.flatMap((line, i) => {
      const fromEnd = page.length - 1 - i
      if (i < 2) return [{text: line.text, page: line.page, place: `top ${i}`, line}]
      return fromEnd < 2 ? [{text: line.text, page: line.page, place: `end ${fromEnd}`, line}] : []
    }),
  )
  const repeated = repeating(edges, pages.size)
  const furniture = new Set(
    pages.size < 2
      ? []
      : edges
          .filter((edge) => repeated.has(edge) || bareNumber.test(edge.text))
          .map(({line}) => line),
  )
  return lines.map((line) =>
    furniture.has(line) || pageNumber.test(line.text) ? {...line, furniture: true} : line,
  )
}
