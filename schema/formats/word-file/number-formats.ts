/** How Word writes the numbers of its lists (OOXML `numFmt`, ST_NumberFormat). */

/** The number as printed; null for a format that is not known here, and then figures are printed. */
export function listNumber(n: number, format: string, language: string | null): string | null {
  const pad = /^custom:(0+)1$/.exec(format)
  if (pad) return String(n).padStart((pad[1]?.length ?? 0) + 1, "0")
  if (format === "none" || format === "bullet") return ""
  // A format is named by the file, which may name anything.
  if (!Object.hasOwn(writers, format)) return null
  if (n < 1) return String(n)
  return writers[format]?.(n, language ?? "en") ?? null
}

/** A letter, and after the last of them twice the first: z, aa, bb. */
const repeated = (letters: string) => {
  const all = [...letters]
  return (n: number) =>
    (all[(n - 1) % all.length] ?? "").repeat(Math.min(Math.ceil(n / all.length), 200))
}

const upper = (write: (n: number) => string) => (n: number) => write(n).toUpperCase()
const latin = repeated("abcdefghijklmnopqrstuvwxyz")
// Ё, Й, Ъ, Ы and Ь number nothing.
const russian = repeated("абвгдежзиклмнопрстуфхцчшщэюя")

const romans: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
]

function roman(n: number): string {
  let rest = Math.min(n, 32_767)
  let out = ""
  for (const [size, sign] of romans) {
    while (rest >= size) {
      out += sign
      rest -= size
    }
  }
  return out
}

function ordinal(n: number, language: string): string {
  switch (language.slice(0, 2).toLowerCase()) {
    case "en": {
      const teen = n % 100 >= 11 && n % 100 <= 13
      return `${n}${teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`
    }
    case "fr":
      return n === 1 ? "1er" : `${n}e`
    case "es":
    case "pt":
    case "it":
      return `${n}º`
    case "ru":
      return `${n}-й`
    default:
      return `${n}.`
  }
}

const small = [
  "",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
]
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
const irregular: Readonly<Record<string, string>> = {
  one: "first",
  two: "second",
  three: "third",
  five: "fifth",
  eight: "eighth",
  nine: "ninth",
  twelve: "twelfth",
}

/** English alone; the words of other languages are not known here. */
function cardinal(n: number): string | null {
  if (n > 999) return null
  const hundreds = n >= 100 ? [`${small[Math.floor(n / 100)] ?? ""} hundred`] : []
  const rest = n % 100
  const ten = tens[Math.floor(rest / 10)] ?? ""
  const last = rest < 20 ? small[rest] : [ten, small[rest % 10]].filter(Boolean).join("-")
  return [...hundreds, last].filter(Boolean).join(" ")
}

function ordinalWords(n: number): string | null {
  const words = cardinal(n)
  return (
    words?.replace(/[a-z]+$/, (last) => irregular[last] ?? `${last.replace(/y$/, "ie")}th`) ?? null
  )
}

const inEnglish = (words: string | null, language: string) =>
  /^en/i.test(language) && words !== null ? capital(words) : null
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const writers: Readonly<Record<string, (n: number, language: string) => string | null>> = {
  decimal: String,
  decimalZero: (n) => String(n).padStart(2, "0"),
  decimalFullWidth: (n) => fullWidth(n),
  decimalFullWidth2: (n) => fullWidth(n),
  decimalHalfWidth: String,
  decimalEnclosedParen: (n) => `(${n})`,
  decimalEnclosedFullstop: (n) => `${n}.`,
  decimalEnclosedCircle: (n) => (n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : String(n)),
  numberInDash: (n) => `- ${n} -`,
  hex: (n) => n.toString(16).toUpperCase(),
  lowerLetter: latin,
  upperLetter: upper(latin),
  lowerRoman: roman,
  upperRoman: upper(roman),
  russianLower: russian,
  russianUpper: upper(russian),
  arabicAlpha: repeated("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
  arabicAbjad: repeated("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
  ordinal,
  chicago: repeated("*†‡§"),
  cardinalText: (n, language) => inEnglish(cardinal(n), language),
  ordinalText: (n, language) => inEnglish(ordinalWords(n), language),
}

const fullWidth = (n: number) =>
  [...String(n)].map((figure) => String.fromCodePoint(0xff10 + Number(figure))).join("")
