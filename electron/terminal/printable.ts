import {withoutTurning} from "../../schema/invisible"

// eslint-disable-next-line no-control-regex -- these are what is looked for
const commands = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu
const visible = "\ufffd"

/**
 * Text as a terminal may print it. A title or a file's name may hold what a terminal takes for a command: to clear it, to rename the
 * window, to type for the user. Such signs are shown and do nothing; what would turn the words after it is left out.
 */
export const printable = (text: string): string => withoutTurning(text).replace(commands, visible)

/** A line of an answer: what goes on in it after a line break is set in, so that no title can speak as if it were Proviso. */
export const printableLine = (line: string): string => printable(line).replaceAll("\n", "\n  ")

const codes = /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/gu
/** JSON with the same data and nothing in it that a terminal or a reader could take for something else. */
export const printableJson = (data: unknown): string =>
  JSON.stringify(data, null, 2).replace(
    codes,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
