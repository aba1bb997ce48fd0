import {utf8ToBytes} from "@noble/hashes/utils.js"

/**
 * What tells the whole lines of a damaged draft from the altered ones: a CRC-32 of each line's UTF-8 bytes, eight hex digits, one after
 * the other. It is there to find damage, not deceit.
 */

/** How the part of a file that holds the sums begins. */
export const sumsStart = ',\n"sums":"'
/** Digits a line. */
export const sumLength = 8

/** The sums of all lines of a text. */
export function lineSums(text: string): string {
  const sums: string[] = []
  let sum = -1
  for (const byte of utf8ToBytes(text)) {
    if (byte === lineBreak) {
      sums.push(hex(sum))
      sum = -1
    } else sum = (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)
  }
  sums.push(hex(sum))
  return sums.join("")
}

const lineBreak = 10
const hex = (sum: number): string => (~sum >>> 0).toString(16).padStart(sumLength, "0")

/** CRC-32 as zip and PNG have it (ISO 3309), a byte at a time. */
const table = Uint32Array.from({length: 256}, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  return sum
})
