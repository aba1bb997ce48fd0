import type {Fragment} from "prosemirror-model"

/**
 * What is too much to paste at once: beyond this the window would stand still for long, and such a text is a document to be imported. Each is
 * asked before anything is read, since reading is what takes long; what a page comes to is asked again once it is known.
 */
const mostSigns = 2_000_000
const mostLines = 3_000
/** A page has many more signs than words, and a line of it may have a row, a cell and a paragraph. */
const signsOfPage = 10
const elementsOfLine = 3

/** Whether a plain text is too long, or has too many lines. */
export const isTooLong = (text: string): boolean =>
  text.length > mostSigns || isMore(text, /[\r\n\f\u2028\u2029]+\s*/g, mostLines)

/** The same for a page. A picture inside it, however large, is no text. */
export const isTooLongPage = (html: string): boolean =>
  isMore(html, /<(?:p|li|tr|td|th|dt|dd|br|div|pre|h[1-6])\b/gi, elementsOfLine * mostLines) ||
  (html.length > signsOfPage * mostSigns &&
    html.replace(/\bdata:[\w/+.;=-]*,[\w+/=%]*/g, "").length > signsOfPage * mostSigns)

/** Whether it came to more lines than a paste may have. */
export function isTooMany(content: Fragment): boolean {
  let lines = 0
  content.descendants((node) => {
    if (node.isTextblock) lines++
    return !node.isTextblock
  })
  return lines > mostLines
}

function isMore(text: string, sign: RegExp, most: number): boolean {
  let found = 0
  sign.lastIndex = 0
  while (sign.test(text)) if (++found > most) return true
  return false
}
