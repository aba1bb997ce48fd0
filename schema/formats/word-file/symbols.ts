/** What the signs of symbol fonts look like, as signs that every font has: for bullets and `w:sym`. */
const symbolFonts: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    0x2d: "−",
    0xa3: "≤",
    0xa5: "∞",
    0xa7: "♣",
    0xab: "↔",
    0xac: "←",
    0xad: "↑",
    0xae: "→",
    0xaf: "↓",
    0xb0: "°",
    0xb1: "±",
    0xb2: "″",
    0xb3: "≥",
    0xb4: "×",
    0xb7: "•",
    0xb8: "÷",
    0xb9: "≠",
    0xbb: "≈",
    0xbc: "…",
    0xde: "⇒",
    0xdb: "⇔",
    0xd2: "®",
    0xd3: "©",
    0xd4: "™",
    ...greek(),
  },
  wingdings: {
    0x6c: "●",
    0x6e: "■",
    0x6f: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9f: "•",
    0xa7: "▪",
    0xa8: "◻",
    0xd8: "➢",
    0xdf: "←",
    0xe0: "→",
    0xe8: "➔",
    0xf0: "⇨",
    0xfb: "✗",
    0xfc: "✓",
    0xfd: "☒",
    0xfe: "☑",
  },
  "wingdings 2": {0x50: "✓", 0x4f: "✗", 0x52: "☑", 0x54: "☒", 0xa3: "□", 0x97: "●"},
  "wingdings 3": {0x7d: "▶", 0x75: "▲"},
  webdings: {0x61: "✔", 0x72: "✗", 0x3c: "💾"},
}

function greek(): Record<number, string> {
  const large = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
  const small = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
  const all: Record<number, string> = {}
  ;[...large].forEach((sign, i) => (all[0x41 + i] = sign))
  ;[...small].forEach((sign, i) => (all[0x61 + i] = sign))
  return all
}

/** A sign of a font by its code; as it is where the font is none of symbols. What has no like is told by a square, never left out. */
export function symbol(code: number, font: string): string {
  if (!(code >= 0x20 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return ""
  const name = font.toLowerCase()
  const signs = Object.hasOwn(symbolFonts, name) ? symbolFonts[name] : undefined
  const isPrivate = code >= 0xf000 && code <= 0xf0ff
  const own = isPrivate ? code - 0xf000 : code
  if (!signs)
    return isPrivate && own >= 0x20 && own < 0x7f
      ? String.fromCodePoint(own)
      : String.fromCodePoint(code)
  return signs[own] ?? (name === "symbol" && own < 0x7f ? String.fromCodePoint(own) : "▪")
}

/** A bullet's text, in the font of its level. */
export const bullet = (text: string, font: string): string =>
  [...text].map((sign) => symbol(sign.codePointAt(0) ?? 0, font)).join("")
