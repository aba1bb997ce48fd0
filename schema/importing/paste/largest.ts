import type {Fragment} from "prosemirror-model"

/**
 * What is too much to paste at once: beyond this the window would stand still for long, and such a text is a document to be imported. Each is
 * asked before anything is read, since reading is what takes long; what a page comes to is asked again once it is known.
 */
const mostSigns = 2_000_000
const mostLines = 3_000
/** Signs of one line: the engine lays a longer one out anew, whole and in growing time, at every key. */
const longestLine = 50_000
const beyondLine = new RegExp(`[^\\r\\n\\f\\u2028\\u2029]{${longestLine + 1}}`)
/** A page has many more signs than words, and a line of it may have a row, a cell and a paragraph. */
const signsOfPage = 10
const elementsOfLine = 3

/** Whether a plain text is too long, or has too many lines or too long a one. */
export const isTooLong = (text: string): boolean =>
  text.length > mostSigns ||
  beyondLine.test(text) ||
  isMore(text, /[\r\n\f\u2028\u2029]+\s*/g, mostLines)

/** The same for a page. A picture inside it, however large, is no text. */
export const isTooLongPage = (html: string): boolean =>
  isMore(html, /<(?:p|li|tr|td|th|dt|dd|br|div|pre|h[1-6])\b/gi, elementsOfLine * mostLines) ||
  (html.length > signsOfPage * mostSigns &&
    html.replace(/\bdata:[\w/+.;=-]*,[\w+/=%]*/g, "").length > signsOfPage * mostSigns)

/** Whether it came to more lines than a paste may have, or to a longer one. */
export function isTooMany(content: Fragment): boolean {
  let lines = 0
  // Words for one line come without a line of their own.
  let longest = content.firstChild?.isInline ? content.size : 0
  content.descendants((node) => {
    if (!node.isTextblock) return true
    lines++
    longest = Math.max(longest, node.content.size)
    return false
  })
  return lines > mostLines || longest > longestLine
}

function isMore(text: string, sign: RegExp, most: number): boolean {
  let found = 0
  sign.lastIndex = 0
  while (sign.test(text)) if (++found > most) return true
  return false
}
