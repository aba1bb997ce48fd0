import {formatNumber} from "../../numbers"
import type {LanguageMarks} from "./language-marks"
import {
  foldWord,
  isNext,
  letterOf,
  ordinalWords,
  plainDigits,
  readingsOf,
  type Reading,
} from "./number-reading"

/** Reads the number of a piece, as it stands there alone: "12 bis", "1er", "première", "1.2". Empty: it cannot be read. */
export function numberReader(
  marks: LanguageMarks,
): (number: string, isClause: boolean) => readonly Reading[] {
  const ordinals = ordinalWords(marks)
  const sole = marks.sole.map(foldWord)
  const sign = new RegExp(`(?<=\\d)\\.?(?:${marks.ordinalSign}|[º°ª])`, "iu")
  return (number, isClause) => {
    const word = foldWord(number).trim()
    const value = ordinals.get(word)
    if (value !== undefined) return [{style: "ordinal", value, suffix: ""}]
    if (sole.includes(word)) return [{style: "only", value: 1, suffix: ""}]
    const plain = plainDigits(number.trim())
      .replace(sign, "")
      .replace(/(?<=\d)[oa]?\.?$/, "")
    const path = /^\d+(?:\.\d+)+$/.test(plain) ? plain.split(".") : null
    return readingsOf(path && (isClause || path.length > 2) ? (path.at(-1) ?? "") : plain)
  }
}

export type Step =
  {readonly kind: "next" | "repeated"} | {readonly kind: "gap"; readonly expected: string}

/**
 * How a number follows another of its sequence; `before` null: it is the first. Returns also which readings are still possible, since what
 * comes after a number tells how it was meant.
 */
export function stepTo(
  before: readonly Reading[] | null,
  after: readonly Reading[],
): {readonly step: Step; readonly readings: readonly Reading[]} {
  if (after.length === 0) return {step: {kind: "next"}, readings: before ?? []}
  if (before === null || before.length === 0) {
    const first = after.filter(({value, suffix}) => value === 1 && suffix === "")
    const [any] = after
    if (first.length > 0 || !any) return {step: {kind: "next"}, readings: after}
    return {
      step: {kind: "gap", expected: numberText({...any, value: 1, suffix: ""})},
      readings: after,
    }
  }
  const next = after.filter((each) => before.some((one) => isNext(one, each)))
  if (next.length > 0) return {step: {kind: "next"}, readings: next}
  const same = after.filter((each) => before.some((one) => isSame(one, each)))
  if (same.length > 0) return {step: {kind: "repeated"}, readings: same}
  const like = after.find((each) => before.some(({style}) => style === each.style))
  const last = before.find(({style}) => style === like?.style)
  if (!like || !last) return {step: {kind: "next"}, readings: after}
  const expected = numberText({...last, value: last.value + 1, suffix: ""})
  return {step: {kind: "gap", expected}, readings: [like]}
}

const isSame = (a: Reading, b: Reading): boolean =>
  a.style === b.style && a.value === b.value && a.suffix === b.suffix

/** A number in its own style, as it would be expected. */
function numberText({style, value}: Reading): string {
  switch (style) {
    case "lowerRoman":
    case "upperRoman":
      return formatNumber(value, style)
    case "lowerLatin":
      return formatNumber(value, "lowerAlpha")
    case "upperLatin":
      return formatNumber(value, "upperAlpha")
    case "lowerCyrillic":
    case "upperCyrillic":
    case "abjad":
    case "hijai":
      return letterOf(style, value)
    case "decimal":
    case "ordinal":
    case "only":
      return String(value)
  }
}
