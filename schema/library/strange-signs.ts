/**
 * Signs that have no place in a text of law: control characters, the signs that turn the direction of what follows (by which a text can
 * be made to look otherwise than it reads), and codes that stand for no character. A reader could not see them.
 */
const strange =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\p{Bidi_Control}\p{Noncharacter_Code_Point}\u{e0000}-\u{e007f}]|\p{Surrogate}/u

const everyStrange = new RegExp(strange, "gu")

/** Line ends of Windows belong to the file, not to what is written. */
const lineEnds = /\r\n/g

export interface StrangeSign {
  /** Where it stands, counted in the text as given. */
  readonly at: number
  readonly message: string
}

/** The first sign of a file's text that is refused, with a sentence for the author; null where there is none. */
export function strangeSign(text: string): StrangeSign | null {
  // The length is kept, so that the place is the same.
  const found = strange.exec(text.replace(lineEnds, " \n"))
  return found ? {at: found.index, message: sentence(found[0])} : null
}

/** A text without the signs that are refused, in one pass. */
export const dropStrangeSigns = (text: string): string => text.replace(everyStrange, "")

/** A name from elsewhere, a file's say, as it may be shown. */
export function withoutStrangeSigns(name: string): string {
  return [...name].map((sign) => (strange.test(sign) ? "\ufffd" : sign)).join("")
}

function sentence(sign: string): string {
  if (sign === "\t") return "A tab stands here. Use spaces."
  const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")
  if (/\p{Bidi_Control}/u.test(sign)) {
    return `An invisible sign that changes the direction of the text (U+${code}) stands here. Delete it and type the words again.`
  }
  return `An invisible sign (U+${code}) stands here. Delete it and type the words again.`
}
