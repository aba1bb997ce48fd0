/** A line at the edge of a page, as far as telling running heads from text needs it. */
export interface EdgeLine {
  readonly text: string
  /** From 1. */
  readonly page: number
  /** Where it stands: lines of several pages are compared at one place only. */
  readonly place: string
}

/** "- 12 -", "Page 3 of 8", in the languages that Proviso reads. */
export const pageNumber =
  /^(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:page|página|pág\.|стр\.|страница|صفحة)\s*\d{1,4}(?:\s*(?:\/|of|de|sur|из|من)\s*\d{1,4})?)$/iu
/** What may be a page number where pages are known, and an item where they are not. */
export const bareNumber = /^(?:\d{1,4}|[٠-٩]{1,4}|[ivxlc]{1,7})$/iu

const longestHead = 300

/**
 * What a line is but for one number that counts with the pages. Other numbers stay: "Article 3" over one page and "Article 7" over the next
 * are two headings and no running head.
 */
function patterns({text, page, place}: EdgeLine): readonly string[] {
  // Nothing that long runs over pages.
  if (text.length > longestHead) return [`${place}|${text}`]
  const numbers = [...text.matchAll(/\d{1,5}/g)]
  return [
    `${place}|${text}`,
    ...numbers.map(
      ({0: number, index}) =>
        `${place}|${text.slice(0, index)}#${Number(number) - page}#${text.slice(index + number.length)}`,
    ),
  ]
}

/** Which of the lines repeat: at one place of a third of the pages, and of two at least. */
export function repeating<T extends EdgeLine>(lines: readonly T[], pages: number): ReadonlySet<T> {
  const seen = new Map<string, Set<number>>()
  for (const line of lines) {
    for (const pattern of patterns(line)) {
      const on = seen.get(pattern) ?? new Set()
      seen.set(pattern, on.add(line.page))
    }
  }
  const enough = Math.max(2, pages / 3)
  const repeats = (line: T) =>
    patterns(line).some((pattern) => (seen.get(pattern)?.size ?? 0) >= enough)
  return new Set(lines.filter(repeats))
}
