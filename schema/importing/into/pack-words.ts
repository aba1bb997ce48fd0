import {dropStrangeSigns} from "../../library/strange-signs"
import {textOf, tidy, type Words} from "./words"

/** The longest text of a pack, and its longest line (library/pack.ts), with room for signs that are put before it. */
export const longestText = 3_900
export const longestLine = 390

/** Plain words as a pack may hold them: white space as spaces, without signs that cannot be seen. */
export function visible(text: string): string {
  return dropStrangeSigns(text.replace(/\s+/g, " ")).trim()
}

/** Words of a text of law or of advice: what would be a mark of a pack is escaped. */
export const escaped = (text: string): string => visible(text).replace(/[[\]{}*\\]/g, "\\$&")

/** What check-text.ts would take for a number that was typed by hand. */
const likeNumber =
  /^\s*(?:\([a-z0-9]{1,4}\)|\d{1,3}[.)]|[a-z][.)]|(?:article|section|paragraph|point|chapter)\s+\d)/i

/** A dash stands before what begins like a number. */
export const unlikeNumber = (text: string): string => (likeNumber.test(text) ? `– ${text}` : text)

/** Words as a text of law. */
export const lawText = (words: Words | string): string =>
  unlikeNumber(escaped(typeof words === "string" ? words : textOf(words)))

/** A text in pieces that a pack has room for, cut between words where there are any. None for a text without a word. */
export function inPieces(text: string, most = longestText): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const space = rest.lastIndexOf(" ", most)
    let at = space > 0 ? space : most
    // A backslash stays with the sign that it escapes, and both halves of a sign stay together.
    if (space <= 0 && /[\\\ud800-\udbff]/.test(rest.charAt(at - 1))) at--
    pieces.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return rest === "" ? pieces : [...pieces, rest]
}

/** The beginning of a text, for a line that has to name what has no name. */
export function beginning(text: string, most = 60): string {
  const words = tidy(text)
  if (words.length <= most) return words
  const space = words.lastIndexOf(" ", most)
  return `${words.slice(0, space > 0 ? space : most)} …`
}

/** A name in lower-case letters, digits and hyphens; empty where the text has none of them. */
export function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "")
}
