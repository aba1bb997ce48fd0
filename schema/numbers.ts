import type {NumberIntent} from "./attrs"

/**
 * Numbers as law prints them: 8, V, (a), and what is inserted between them after publication: 8A and 8AA where letters are
 * the custom, 8 bis and 8 ter where Latin is.
 */
export type NumberStyle = "decimal" | "upperRoman" | "lowerRoman" | "lowerAlpha" | "upperAlpha"
export type InsertedStyle = "letters" | "latin"

const romans: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
]

/** Latin adverbs for what is inserted, in order. After the last of them a letter follows it: 8 vicies A. */
const latin = [
  "bis",
  "ter",
  "quater",
  "quinquies",
  "sexies",
  "septies",
  "octies",
  "novies",
  "decies",
  "undecies",
  "duodecies",
  "terdecies",
  "quaterdecies",
  "quindecies",
  "sexdecies",
  "septdecies",
  "octodecies",
  "novodecies",
  "vicies",
]

/** Writes a whole number from 1 in a style; letters run a … z, aa, ab. Throws a RangeError below 1. */
export function formatNumber(n: number, style: NumberStyle): string {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`Cannot number a provision ${n}`)
  switch (style) {
    case "decimal":
      return String(n)
    case "upperRoman":
    case "lowerRoman": {
      let rest = n
      let out = ""
      for (const [value, sign] of romans) {
        while (rest >= value) {
          out += sign
          rest -= value
        }
      }
      return style === "upperRoman" ? out : out.toLowerCase()
    }
    case "lowerAlpha":
      return letters(n)
    case "upperAlpha":
      return letters(n).toUpperCase()
  }
}

function letters(n: number): string {
  let rest = n
  let out = ""
  while (rest > 0) {
    rest--
    out = String.fromCharCode(97 + (rest % 26)) + out
    rest = Math.floor(rest / 26)
  }
  return out
}

function fromLetters(text: string): number {
  return [...text.toLowerCase()].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 96, 0)
}

function fromRoman(text: string): number | null {
  const upper = text.toUpperCase()
  let at = 0
  let sum = 0
  for (const [value, sign] of romans) {
    while (upper.startsWith(sign, at)) {
      sum += value
      at += sign.length
    }
  }
  return at === upper.length && sum > 0 && formatNumber(sum, "upperRoman") === upper ? sum : null
}

/** The value of a number that is just as {@link formatNumber} writes it; null for 8A, 8 bis and whatever else is not plain. */
export function plainValue(text: string, style: NumberStyle): number | null {
  let value: number | null
  if (style === "decimal") value = /^\d{1,9}$/.test(text) ? Number(text) : null
  else if (style === "upperRoman" || style === "lowerRoman") value = fromRoman(text)
  else value = /^[A-Za-z]{1,4}$/.test(text) ? fromLetters(text) : null
  return value !== null && value > 0 && formatNumber(value, style) === text ? value : null
}

/** A number taken apart for sorting: A1 is before 1, 1AA between 1A and 1B, 8 ter after 8 bis. */
interface Parts {
  readonly before: readonly number[]
  readonly base: number
  readonly after: readonly number[]
}

function parts(text: string, style: NumberStyle): Parts | null {
  const plain = text.trim()
  const [head = "", ...tail] = plain.split(/[\s-]+/)
  const after: number[] = []
  let pre: string
  let base: number | null = null
  if (style === "decimal") {
    const match = /^([A-Z]*)(\d+)([A-Za-z]*)$/.exec(head)
    if (!match) return null
    pre = match[1] ?? ""
    base = Number(match[2])
    after.push(...lettersAfter(match[3] ?? ""))
  } else {
    const signs = (isUpper(style) ? /^[a-z]*(?=[A-Z])/ : /^[A-Z]*(?=[a-z])/).exec(head)
    pre = signs?.[0] ?? ""
    const rest = head.slice(pre.length)
    const roman = style === "upperRoman" || style === "lowerRoman"
    // The longest beginning that is a number of the style is the base: "VA" is V, then A; "ba" is b, then a.
    for (let length = roman ? rest.length : 1; length > 0 && base === null; length--) {
      const start = rest.slice(0, length)
      const end = rest.slice(length)
      if (!/^[A-Za-z]*$/.test(end)) return null
      const value = roman ? fromRoman(start) : /^[A-Za-z]$/.test(start) ? fromLetters(start) : null
      if (value === null) continue
      base = value
      after.push(...lettersAfter(end))
    }
    if (base === null) return null
  }
  for (const word of tail) {
    const at = latin.indexOf(word.toLowerCase())
    if (at >= 0) after.push(at + 1)
    else if (/^\d+$/.test(word)) after.push(Number(word))
    else if (/^(?:[A-Za-z]|[Zz]+[A-Za-z])$/.test(word)) after.push(...lettersAfter(word))
    else return null
  }
  // Z in front comes before A: what is put before A1 is ZA1.
  return {before: [...pre].map((letter) => fromLetters(letter) % 26), base, after}
}

/** Each letter is a level; a Z that another follows comes before A: 8ZA stands between 8 and 8A. */
function lettersAfter(text: string): readonly number[] {
  return [...text].map((letter, i) => {
    const value = fromLetters(letter)
    return value === 26 && i < text.length - 1 ? 0 : value
  })
}

/**
 * Orders two printed numbers of one style as the statute book does: A1 < 1 < 1A < 1AA < 1AB < 1B < 2, and 8 < 8 bis < 8 ter.
 * Numbers that cannot be read are compared as text.
 */
export function compareNumbers(a: string, b: string, style: NumberStyle = "decimal"): number {
  const left = parts(a, style)
  const right = parts(b, style)
  if (!left || !right) return a < b ? -1 : a > b ? 1 : 0
  if (left.base !== right.base) return left.base - right.base
  const bare = Number(left.before.length === 0) - Number(right.before.length === 0)
  if (bare !== 0) return bare
  return compareLists(left.before, right.before) || compareLists(left.after, right.after)
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** A number for what stands between two others; `previous` null at the start, `next` null where nothing binding follows. */
export function numberBetween(
  previous: string | null,
  next: string | null,
  style: NumberStyle,
  inserted: InsertedStyle,
): string {
  if (previous === null) return before(next ?? formatNumber(1, style), style)
  const follower = successor(previous, style, inserted)
  if (next === null || compareNumbers(follower, next, style) < 0) return follower
  const inner = deeper(previous, style, inserted)
  if (compareNumbers(inner, next, style) < 0) return inner
  return inFront(previous, next, style)
}

/** Between 8 and 8A: 8ZA; between 8 and 8ZA: 8ZZA. Where the two are out of order already, nothing is between them. */
function inFront(previous: string, next: string, style: NumberStyle): string {
  let number = ""
  for (let signs = 1; signs <= 8; signs++) {
    const after = `${"Z".repeat(signs)}A`
    const cased = style.startsWith("lower") ? after.toLowerCase() : after
    number = previous + (/\s/.test(previous) ? ` ${cased}` : cased)
    if (compareNumbers(number, next, style) < 0) break
  }
  return number
}

/** 1 -> A1, A1 -> ZA1; a -> Aa: the sign in front is of the other case, so that it is told from a number of the style. */
function before(next: string, style: NumberStyle): string {
  const sign = parts(next, style)?.before.length ? "Z" : "A"
  return (isUpper(style) ? sign.toLowerCase() : sign) + next
}

const isUpper = (style: NumberStyle): boolean => style === "upperRoman" || style === "upperAlpha"

/** 8 -> 8A, 8A -> 8B; b -> ba; 8 -> 8 bis, 8 bis -> 8 ter. */
function successor(previous: string, style: NumberStyle, inserted: InsertedStyle): string {
  const read = parts(previous, style)
  const last = read?.after.at(-1)
  if (read === null || last === undefined) return deeper(previous, style, inserted)
  if (/\s(\S+)$/.test(previous)) {
    const word = latin[last]
    const lastWord = previous.slice(previous.lastIndexOf(" ") + 1)
    if (/^[A-Xa-x]$/.test(lastWord)) {
      return previous.slice(0, -1) + String.fromCharCode(lastWord.charCodeAt(0) + 1)
    }
    if (latin.includes(lastWord.toLowerCase()) && word !== undefined) {
      return previous.slice(0, previous.length - lastWord.length) + word
    }
    return deeper(previous, style, inserted)
  }
  // Z is kept for what stands before A.
  if (last >= 25) return deeper(previous, style, inserted)
  const bumped = letters(last + 1)
  const cased = /[A-Z]$/.test(previous) ? bumped.toUpperCase() : bumped
  return previous.slice(0, -1) + cased
}

/** 8 -> 8A, 8A -> 8AA; b -> ba; 8 -> 8 bis, 8 bis -> 8 bis A. */
function deeper(previous: string, style: NumberStyle, inserted: InsertedStyle): string {
  const upper = style === "decimal" || style === "upperRoman" || style === "upperAlpha"
  if (inserted === "latin") return /\s/.test(previous) ? `${previous} A` : `${previous} bis`
  return previous + (upper ? "A" : "a")
}

/**
 * The numbers of siblings in order, from what was decided about each. Counting follows the last plain number; what is
 * locked stands as given, what carries none has an empty one; what cannot be counted before the next locked number, or was inserted on purpose, is put
 * between its neighbours.
 */
export function assignNumbers(
  intents: readonly (NumberIntent | null)[],
  style: NumberStyle,
  inserted: InsertedStyle,
  from = 1,
): string[] {
  const numbers: string[] = []
  const bounds = boundsOf(intents)
  let counted: Counted = {count: from - 1, previous: null}
  intents.forEach((intent, i) => {
    const next = nextNumber(intent, bounds[i] ?? unbound, counted, style, inserted)
    numbers.push(next.number)
    counted = next.counted
  })
  return numbers
}

/** How far siblings have counted, and the last number that is printed; null: none is. */
export interface Counted {
  readonly count: number
  readonly previous: string | null
}

/** The number of one sibling after those that have counted, and how far they have then. */
export function nextNumber(
  intent: NumberIntent | null,
  bound: Bound,
  counted: Counted,
  style: NumberStyle,
  inserted: InsertedStyle,
): {readonly number: string; readonly counted: Counted} {
  if (intent?.kind === "none") return {number: "", counted}
  let {count} = counted
  let number: string
  const base = intent?.kind === "start" ? intent.value : count + 1
  if (intent?.kind === "locked") {
    number = intent.value
    count = parts(number, style)?.base ?? count
  } else if (intent?.kind === "inserted" || !fits(bound, base, style)) {
    number = numberBetween(counted.previous, bound.locked, style, inserted)
  } else {
    number = formatNumber(Math.max(1, base), style)
    count = Math.max(1, base)
  }
  return {number, counted: {count, previous: number}}
}

export interface Bound {
  /** The next number that what comes before it has to stay below; null: nothing binds. */
  readonly locked: string | null
  /** How many are counted between here and there. */
  readonly between: number
}

/** What holds for the last of siblings. */
export const unbound: Bound = {locked: null, between: 0}

/** For each sibling, the next locked number after it, unless counting starts anew before that. */
export function boundsOf(intents: readonly (NumberIntent | null)[]): Bound[] {
  const bounds: Bound[] = []
  let bound = unbound
  for (let i = intents.length - 1; i >= 0; i--) {
    bounds[i] = bound
    bound = boundBefore(intents[i] ?? null, bound)
  }
  return bounds
}

/** The bound of what stands before a sibling that has a bound of its own. */
export function boundBefore(intent: NumberIntent | null, bound: Bound): Bound {
  if (intent?.kind === "locked") return {locked: intent.value, between: 0}
  if (intent?.kind === "start") return unbound
  return intent === null ? {...bound, between: bound.between + 1} : bound
}

/** Whether plain counting from `base` stays below the next locked number. */
function fits({locked, between}: Bound, base: number, style: NumberStyle): boolean {
  const read = locked === null ? null : parts(locked, style)
  if (!read) return true
  const last = base + between
  return last < read.base || (last === read.base && read.after.length > 0)
}
