import type {ClauseMark} from "./mark"
import {plainDigits, readingsOf} from "./number-reading"

const bis = "(?:\\s(?:bis|ter|quater|quinquies|sexies|septies))?"
const figures = `\\d{1,4}(?:[A-Z]{1,2})?${bis}`
const signs = `[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|[a-z]{1,2}${bis}|[A-Z]{1,2}|[а-яёА-ЯЁ]|[\\u0621-\\u064A]\\u200d?`
const gap = '(?=[\\s\\u00a0(\\u2014\\u2013"«“]|$|\\p{Lu}|[\\u0621-\\u064A])'

/** Shapes of marks in the order in which they are tried. Group 1 is the number. */
const shapes: readonly {readonly shape: string; readonly pattern: RegExp; readonly weak?: true}[] =
  [
    {shape: "()", pattern: new RegExp(`^\\(\\s?(${figures}|${signs})\\s?\\)\\.?${gap}`, "u")},
    {shape: "[]", pattern: new RegExp(`^\\[(${figures}|${signs})\\]${gap}`, "u")},
    {shape: "§", pattern: new RegExp(`^§\\s?(${figures})[.ºª°]{0,2}${gap}`, "u")},
    {shape: ")", pattern: new RegExp(`^(${figures}|${signs})\\s?\\)${gap}`, "u")},
    {shape: "°", pattern: new RegExp(`^(${figures})\\.?[º°][.)]?${gap}`, "u")},
    {
      shape: " -",
      pattern: new RegExp(`^(${figures}|${signs})\\.?[\\s\\u00a0]?[-–—][\\s\\u00a0]`, "u"),
    },
    {
      shape: " -",
      pattern: new RegExp(`^(${figures})[\\s\\u00a0]?[-–—](?=[\\u0621-\\u064A])`, "u"),
    },
    {shape: ".", pattern: new RegExp(`^(${figures}|${signs})\\.(?:[-–—]+)?${gap}`, "u")},
    {shape: ".", pattern: new RegExp(`^(\\d{1,4}[A-Z]{0,2})\\.?[-–—]+(?=\\()`, "u")},
    {shape: ".", pattern: new RegExp(`^(\\d{1,4}[A-Z]{0,2})\\.?(?=\\(\\d)`, "u")},
    {
      shape: " ",
      pattern: new RegExp(`^(${figures})(?=[\\s\\u00a0]+[\\p{Lu}("«“\\u0621-\\u064A])`, "u"),
      weak: true,
    },
    {shape: " ", pattern: /^(\d{1,4}[A-Z]{0,2})$/u, weak: true},
  ]

/** "First:", "second –" as Arabic lists have them, with or without vowel signs. Their place in the list is their value. */
const adverbs = [
  "اولا",
  "ثانيا",
  "ثالثا",
  "رابعا",
  "خامسا",
  "سادسا",
  "سابعا",
  "ثامنا",
  "تاسعا",
  "عاشرا",
]
const adverb = /^([\p{L}\p{M}]{4,9})\s?[-:–—.)](?=\s)/u

const path = /^(\d{1,3}(?:\.\d{1,3}){1,5})(?:\.|\))?(?=[\s\u00a0]|$|\p{Lu})/u
const bullet = /^([•▪◦‣·●○■□➢–—*-])(?=[\s\u00a0])/u

/** The paragraph mark at the beginning of a text; null: none. `from` is where the text begins. */
export function clauseMarkAt(text: string, from = 0): ClauseMark | null {
  const lead = /^[\s\u00a0\u200e\u200f]*/.exec(text.slice(from))?.[0].length ?? 0
  const start = from + lead
  const rest = plainDigits(text.slice(start, start + 60))
  const original = text.slice(start)
  const end = (printed: string) => {
    const after = start + printed.length
    return after + (/^[\s\u00a0]*/.exec(text.slice(after))?.[0].length ?? 0)
  }
  const nested = path.exec(rest)
  if (nested?.[1] !== undefined) {
    const parts = nested[1].split(".")
    return {
      kind: "clause",
      shape: `path${parts.length}`,
      printed: original.slice(0, nested[0].length),
      number: original.slice(0, nested[1].length),
      readings: readingsOf(parts.at(-1) ?? ""),
      prefix: parts.slice(0, -1).join("."),
      end: end(nested[0]),
      weak: false,
    }
  }
  for (const {shape, pattern, weak} of shapes) {
    const match = pattern.exec(rest)
    const token = match?.[1]
    if (!match || token === undefined) continue
    const readings = readingsOf(token)
    if (readings.length === 0) continue
    const at = match[0].indexOf(token)
    return {
      kind: "clause",
      shape,
      printed: original.slice(0, match[0].trimEnd().length),
      number: original.slice(at, at + token.length),
      readings,
      prefix: "",
      end: end(match[0]),
      weak: weak ?? false,
    }
  }
  const counted = adverb.exec(rest)
  const value =
    adverbs.indexOf((counted?.[1] ?? "").replace(/[\u064B-\u0652]/g, "").replace(/[أإآ]/g, "ا")) + 1
  if (counted?.[1] !== undefined && value > 0) {
    return {
      kind: "clause",
      shape: "adverb",
      printed: original.slice(0, counted[0].length),
      number: original.slice(0, counted[1].length),
      readings: [{style: "ordinal", value, suffix: ""}],
      prefix: "",
      end: end(counted[0]),
      weak: false,
    }
  }
  const sign = bullet.exec(rest)
  if (!sign) return null
  return {
    kind: "clause",
    shape: `• ${sign[1] ?? ""}`,
    printed: sign[0],
    number: "",
    readings: [],
    prefix: "",
    end: end(sign[0]),
    weak: false,
  }
}
