import {type Decode, decodeText, type Encoding} from "../../schema/importing/sources/encoding"

const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes)
  } catch (error) {
    // Bytes that are none in this encoding.
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

/** The text of a file that says nothing of its letters. */
export const textOf = (bytes: Uint8Array): string => decodeText(bytes, decode).text

/** What a page says of its own letters, in the bytes of its beginning; null: nothing that is read here. */
function saidBy(bytes: Uint8Array): Encoding | null {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString("latin1")
  const said = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1]?.toLowerCase()
  return charsets.get(said ?? "") ?? null
}

const charsets = new Map<string, Encoding>([
  ["utf-8", "utf-8"],
  ["utf8", "utf-8"],
  ["windows-1252", "windows-1252"],
  ["iso-8859-1", "windows-1252"],
  ["latin1", "windows-1252"],
  ["windows-1251", "windows-1251"],
  ["windows-1256", "windows-1256"],
  ["koi8-r", "koi8-r"],
  ["iso-8859-5", "iso-8859-5"],
])

/** The text of a web page: in the letters that it says, where its bytes are those. */
export function htmlOf(bytes: Uint8Array): string {
  const [a, b] = bytes
  const isMarked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0xef
  const said = isMarked ? null : saidBy(bytes)
  return said === null
    ? textOf(bytes)
    : decodeText(bytes, (each, encoding) => (encoding === said ? decode(each, said) : null)).text ||
        textOf(bytes)
}
