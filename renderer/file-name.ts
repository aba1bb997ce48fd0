import {withoutInvisible} from "../schema/invisible"

/** A file name from a bill's title: what every system allows, and not too long. */
export function fileName(title: string, extension: string): string {
  const plain = withoutInvisible(title)
    .replace(/[^\p{L}\p{M}\p{N} -]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
  const name = cutTo(plain, 80, 160).trim() || "Bill"
  return `${device.test(name) ? "Bill " : ""}${name}.${extension}`
}

/** What Windows keeps for devices, of the names that are left. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * The first characters of a text. Systems count a name in bytes of UTF-8, 255 at most with what a save adds to it while it is written; and half
 * of a character is none.
 */
function cutTo(text: string, characters: number, bytes: number): string {
  let cut = ""
  let left = bytes
  for (const character of Array.from(text).slice(0, characters)) {
    left -= new TextEncoder().encode(character).length
    if (left < 0) break
    cut += character
  }
  return cut
}
