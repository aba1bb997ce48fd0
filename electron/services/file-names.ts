import {basename} from "node:path"
import {shownName} from "../../schema/invisible"

/** The name of a file or folder for people: on one line, and with a sign to be seen where one was not. The path keeps its own. */
export const fileName = (path: string): string => shownName(basename(path))

/** Names that Windows keeps for devices, with any ending and with spaces before it. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\..*)?$/i
/** Control characters, and signs by which a name can be made to look otherwise than it is. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const unseen = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Bidi_Control}]|\p{Surrogate}/u

/** Why a word cannot be the name of a file or folder on every system, for a bug report; null where it can. */
export function wrongName(name: string): string | null {
  if (unseen.test(name)) return "holds a sign that cannot be seen"
  if (device.test(name)) return "is a device's name"
  if (/[. ]$/.test(name) || name.startsWith(" ")) return "begins or ends with a space or full stop"
  if (/[:/\\]/.test(name)) return "leads elsewhere"
  return null
}
