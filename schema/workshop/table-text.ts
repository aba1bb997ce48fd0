/** The platform's decoder, which the core itself does not have. */
type Decoder = new (
  encoding: string,
  options?: {readonly fatal?: boolean},
) => {decode(bytes: Uint8Array): string}

/**
 * The text of a table that another program saved: UTF-8, or UTF-16 where the file begins by saying so, else the signs that Windows
 * writes in the West, since a spreadsheet there saves no other without being asked.
 */
export function decodeTable(bytes: Uint8Array, Decode: Decoder): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new Decode("utf-16le").decode(bytes)
  try {
    return new Decode("utf-8", {fatal: true}).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new Decode("windows-1252").decode(bytes)
  }
}
