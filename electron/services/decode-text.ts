import {
  type Decode,
  type Decoded,
  decodeText,
  type Encoding,
  encodings,
  withQuotes,
} from "../../schema/importing/sources/encoding"

const decode: Decode = (bytes, encoding) => {
  try {
    // A text is known to be UTF-16 by its mark or its zero bytes: half a letter in it, or a byte too few, is shown and does not make it another.
    const fatal = !encoding.startsWith("utf-16")
    return new TextDecoder(encoding, {fatal}).decode(bytes)
  } catch (error) {
    // Bytes that are none in this encoding.
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

/** The text of a file that says nothing of its letters. */
export const textOf = (bytes: Uint8Array): Decoded => decodeText(bytes, decode)

/** The text in the letters that somebody chose; bytes that are none in them are shown as such. */
export function textIn(bytes: Uint8Array, encoding: Encoding): Decoded {
  const text = new TextDecoder(encoding).decode(bytes)
  return {text: encoding === "windows-1252" ? withQuotes(text) : text, encoding}
}

/** What a page says of its own letters, in the bytes of its beginning; null: nothing that is read here. */
function saidBy(bytes: Uint8Array): Encoding | null {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString("latin1")
  const said = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1]?.toLowerCase() ?? ""
  return otherNames.get(said) ?? ofPages.find((each) => each === said) ?? null
}

/** A page whose first bytes say UTF-16 in single bytes is none. */
const ofPages = encodings.filter((each) => !each.startsWith("utf-16"))

const otherNames = new Map<string, Encoding>([
  ["utf8", "utf-8"],
  ["iso-8859-1", "windows-1252"],
  ["latin1", "windows-1252"],
  ["cp866", "ibm866"],
])

/** The text of a web page: in the letters that it says, where its bytes are those. */
export function htmlOf(bytes: Uint8Array): Decoded {
  const [a, b] = bytes
  const isMarked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0xef
  const said = isMarked ? null : saidBy(bytes)
  const text = said === null ? null : decode(bytes, said)
  if (said === null || text === null) return textOf(bytes)
  return {text: said === "windows-1252" ? withQuotes(text) : text, encoding: said}
}
