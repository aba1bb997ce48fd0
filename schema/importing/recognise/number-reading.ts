import {compareNumbers} from "../../numbers"
import type {LanguageMarks} from "./language-marks"

/**
 * One way to read a number. "i" is the first small roman and the ninth letter: which of them it is, its neighbours tell. What is put
 * between two numbers, as 12A or 12 bis, has the value of the one before and a suffix.
 */
export interface Reading {
  readonly style: NumberForm
  readonly value: number
  /** Lower case, without space: "bis", "a", "1". Empty: none. */
  readonly suffix: string
}

/** "path" is 1.2.3: its value is the last number. "only" stands alone of its kind. */
export type NumberForm =
  | "decimal"
  | "lowerRoman"
  | "upperRoman"
  | "lowerLatin"
  | "upperLatin"
  | "lowerCyrillic"
  | "upperCyrillic"
  | "abjad"
  | "hijai"
  | "ordinal"
  | "only"

const cyrillic = "абвгдежзиклмнопрстуфхцчшщэюя"
/** The order of letters in Arabic lists, by value and by form. */
const abjad = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
const hijai = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

/** The letter of a value in a script where letters count; its number in digits after the last letter. */
export function letterOf(
  style: "lowerCyrillic" | "upperCyrillic" | "abjad" | "hijai",
  value: number,
): string {
  const letters = style === "abjad" ? abjad : style === "hijai" ? hijai : cyrillic
  const letter = letters.charAt(value - 1) || String(value)
  return style === "upperCyrillic" ? letter.toUpperCase() : letter
}

/** Digits of other scripts as ours. Same length. */
export function plainDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
}

const isRoman = /^(?:M{0,3})(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/
const romanValues: Readonly<Record<string, number>> = {
  I: 1,
  V: 5,
  X: 10,
  L: 50,
  C: 100,
  D: 500,
  M: 1000,
}

/** The value of a roman number in capitals; null: none. */
export function romanValue(text: string): number | null {
  if (text === "" || !isRoman.test(text)) return null
  const values = [...text].map((sign) => romanValues[sign] ?? 0)
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0)
}

/** All ways to read what stands between the brackets of a paragraph's mark, or after "Article". Empty: no number. */
export function readingsOf(token: string): readonly Reading[] {
  const text = plainDigits(token.normalize("NFC")).replace(/ـ/g, "")
  const digits = /^(\d{1,4})(?:\s?[-–.]?\s?([A-Za-z]{1,2}|\d{1,3}|[a-z]{3,14}))?$/.exec(text)
  if (digits) {
    const value = Number(digits[1])
    return [{style: "decimal", value, suffix: (digits[2] ?? "").toLowerCase()}]
  }
  return [...romanReadings(text), ...letterReadings(text)]
}

function romanReadings(text: string): readonly Reading[] {
  const match = /^([ivxlcdm]+|[IVXLCDM]+)(?:\s?[-–]?\s?([A-Z]|bis|ter|quater|quinquies))?$/.exec(
    text,
  )
  const sign = match?.[1] ?? ""
  const value = romanValue(sign.toUpperCase())
  if (value === null) return []
  const style = sign === sign.toUpperCase() ? "upperRoman" : "lowerRoman"
  return [{style, value, suffix: (match?.[2] ?? "").toLowerCase()}]
}

function letterReadings(text: string): readonly Reading[] {
  const bis = /^(\p{L})\s(bis|ter|quater)$/u.exec(text)
  const letters = bis?.[1] ?? text
  const end = bis?.[2] ?? ""
  if (/^[a-z]{1,2}$/.test(letters)) return latin(letters, "lowerLatin", end)
  if (/^[A-Z]{1,2}$/.test(letters)) return latin(letters, "upperLatin", end)
  if (/^[а-яё](?:\.?\d)?$/.test(letters)) return single(cyrillic, letters, "lowerCyrillic", end)
  if (/^[А-ЯЁ]$/.test(letters)) return single(cyrillic, letters.toLowerCase(), "upperCyrillic", end)
  const arabic = letters.replace(/[أإآ]/g, "ا").replace(/^ه‍?$/, "ه")
  if (/^[\u0621-\u064A]\u200d?$/.test(arabic)) {
    const sign = arabic.charAt(0)
    return [...single(abjad, sign, "abjad", end), ...single(hijai, sign, "hijai", end)]
  }
  return []
}

function single(alphabet: string, letters: string, style: NumberForm, end: string): Reading[] {
  const value = alphabet.indexOf(letters.charAt(0)) + 1
  return value === 0 ? [] : [{style, value, suffix: end || letters.slice(1)}]
}

/** "a" to "z"; "aa" after z, or doubled as "bb"; "ba" between b and c. */
function latin(letters: string, style: NumberForm, end: string): readonly Reading[] {
  const [first = 0, second] = [...letters.toLowerCase()].map((sign) => sign.charCodeAt(0) - 96)
  if (second === undefined) return [{style, value: first, suffix: end}]
  // "ii" and "iv" are romans, and no letter that was put after i.
  const isRomanToo = romanValue(letters.toUpperCase()) !== null
  const readings: Reading[] = isRomanToo
    ? []
    : [{style, value: first, suffix: letters.slice(1).toLowerCase()}]
  if (first === second) readings.push({style, value: 26 + first, suffix: end})
  if (first === 1 && second > 1) readings.push({style, value: 26 + second, suffix: end})
  return readings
}

/**
 * Whether a number is the next after another: 4 after 3; 12A or 12 bis after 12; 13 after 12A. A letter that skips what an alphabet of law
 * leaves out (й, ё and ъ are not counted here at all) is next too.
 */
export function isNext(before: Reading, after: Reading): boolean {
  if (before.style !== after.style && !(isCount(before) && isCount(after))) return false
  if (after.suffix === "") return after.value === before.value + 1
  if (after.value !== before.value) return false
  return compareNumbers(`1 ${before.suffix}`.trim(), `1 ${after.suffix}`) < 0
}

/** Numbers that words or digits may write, in one sequence: "first", 2. */
const isCount = ({style}: Reading): boolean => style === "ordinal" || style === "decimal"

/** Ordinal words of a language in lower case, with those that are put together of two. */
export function ordinalWords(marks: LanguageMarks): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  const add = (word: string, value: number) => words.set(foldWord(word), value)
  marks.ordinals.forEach((forms, i) => forms.forEach((word) => add(word, i + 1)))
  for (const [ten, forms] of marks.tens) {
    for (const tens of forms) {
      add(tens, ten)
      for (const [i, units] of marks.ordinals.slice(0, 9).entries()) {
        for (const unit of units) {
          for (const join of marks.tensJoin) {
            add(marks.unitsFirst ? `${unit}${join}${tens}` : `${tens}${join}${unit}`, ten + i + 1)
          }
        }
      }
      if (!marks.unitsFirst) continue
      for (const join of marks.tensJoin) {
        add(`الحادية${join}${tens}`, ten + 1)
        add(`الحادي${join}${tens}`, ten + 1)
      }
    }
  }
  return words
}

/** Lower case; without Arabic vowel signs. */
export function foldWord(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u064B-\u0652ـ]/g, "")
}
