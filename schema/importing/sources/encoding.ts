/**
 * How the letters of a text file are coded, told from its bytes alone: by the mark at its start, by being valid UTF-8, or else by which of
 * the old code pages gives words that look like words of their script. Pure; whoever has a decoder hands it in.
 */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "windows-1251",
  "koi8-r",
  "iso-8859-5",
  "ibm866",
  "windows-1256",
  "iso-8859-6",
] as const
export type Encoding = (typeof encodings)[number]

/** Bytes as text in an encoding; null: they are none. A mark at the start is no part of the text. */
export type Decode = (bytes: Uint8Array, encoding: Encoding) => string | null

const pages: readonly Encoding[] = [
  "windows-1252",
  "iso-8859-15",
  "windows-1251",
  "windows-1256",
  "iso-8859-6",
  "koi8-r",
  "iso-8859-5",
  "ibm866",
]
/** So much of a file is enough to tell its code page. */
const sample = 200_000

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
}

/** Never fails: windows-1252 has a character for every byte. */
export function decodeText(bytes: Uint8Array, given: Decode): Decoded {
  const decode: Decode = (each, encoding) => {
    const text = given(each, encoding)
    return encoding === "windows-1252" && text !== null ? withQuotes(text) : text
  }
  for (const encoding of candidates(bytes)) {
    const text = decode(bytes, encoding)
    if (text !== null) return {text, encoding}
  }
  const start = bytes.subarray(0, sample)
  const [first] = pages
    .map((encoding) => ({encoding, score: likeness(decode(start, encoding) ?? "")}))
    .sort((a, b) => b.score - a.score)
  const encoding = first?.encoding ?? "windows-1252"
  const text = decode(bytes, encoding)
  // A page that has not all codes may fail behind the sample.
  return text === null
    ? {text: decode(bytes, "windows-1252") ?? "", encoding: "windows-1252"}
    : {text, encoding}
}

/** What Windows has where ISO 8859-1 has control characters; some decoders know only the latter. Five codes are nothing. */
const upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"
export const withQuotes = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (sign) => upper[sign.charCodeAt(0) - 0x80] ?? sign)

function candidates(bytes: Uint8Array): readonly Encoding[] {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return ["utf-8"]
  if (a === 0xff && b === 0xfe) return ["utf-16le"]
  if (a === 0xfe && b === 0xff) return ["utf-16be"]
  return [...unmarked16(bytes), "utf-8"]
}

/**
 * UTF-16 without its mark: spaces and line ends of any language are a zero byte beside 0x20 or 0x0a, always on the same side, and a text of
 * single bytes has hardly a zero byte.
 */
function unmarked16(bytes: Uint8Array): readonly Encoding[] {
  let little = 0
  let big = 0
  const end = Math.min(bytes.length, 4000) - 1
  for (let i = 0; i < end; i += 2) {
    if (bytes[i + 1] === 0 && isSpace(bytes[i])) little++
    if (bytes[i] === 0 && isSpace(bytes[i + 1])) big++
  }
  // A text that somebody can read has more spaces; a stray zero byte is damage.
  if (little === big || Math.max(little, big) < end / 2 / 50) return []
  return [little > big ? "utf-16le" : "utf-16be"]
}

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a

/** Letters of which texts in a script mostly consist. */
const common = {
  cyrillic: new Set("оеаинтсрвлкмдпуяыьгзбчйхжшю"),
  arabic: new Set("اليمنترودبعهةسفأحكقجشصخطئذثإءضغزظى"),
  latin: new Set("éèàçêôîûâëïüùœŒñáíóúãõäöºª«»–—’‘“”°§•…¿¡€ÉÈÀÇÊÔÎÁÍÓÚÃÕÑ\u00a0"),
}

/** Letters that stand in no word of one letter, and are fractions in a page beside theirs: "2½". */
const neverAlone = new Set("ŒœŠšŽžŸ")

/** Those of them that make up two thirds of a text; they tell one code page of a script from another. */
const frequent = new Set("оеаинтсрвлاليمنتروبعة")

/**
 * How much the letters outside ASCII look like those of words: common ones for, and against what words of the script do not do. Cyrillic and
 * Arabic letters stand beside their like; a small letter is not followed by a capital; three accented letters do not stand together.
 */
function likeness(text: string): number {
  let score = 0
  let count = 0
  const words = text.match(/[\p{L}\p{M}]+|[^\p{L}\p{M}\s]/gu) ?? []
  for (const word of words) {
    const foreign = [...word].filter((sign) => sign > "\u007f")
    if (foreign.length === 0) continue
    count += foreign.length
    const hasAscii = foreign.length < word.length
    for (const sign of foreign) {
      const lower = sign.toLowerCase()
      if (neverAlone.has(sign) && word.length === 1) score -= 1
      else if (common.latin.has(sign)) score += 1
      else if (common.cyrillic.has(lower) || common.arabic.has(sign)) {
        // A letter alone may be a word of any script.
        const weight = word.length === 1 ? 1 : frequent.has(lower) ? 1.5 : 0.5
        score += hasAscii ? -1 : weight
      } else score -= 1
    }
    if (/\p{Ll}\p{Lu}/u.test(word)) score -= foreign.length
    if (/[\u00c0-\u024f]{3}/.test(word)) score -= 2 * foreign.length
    if (/[\u00c0-\u024f]/.test(word) && /[\p{Script=Cyrillic}\p{Script=Arabic}]/u.test(word)) {
      score -= 2 * foreign.length
    }
  }
  return count === 0 ? 0 : score / count
}
