import {compared, type Cell} from "../compare/line"
import type {OwnSign, PrintedSign, WordSign} from "./line-signs"
import type {Editor} from "./overlay"
import {evened} from "./printed"

/** What became of a sign: it is in both, in the draft alone, or in Word alone. */
export type Step =
  | {readonly kind: "keep"; readonly expected: PrintedSign; readonly sign: WordSign}
  | {readonly kind: "gone"; readonly expected: PrintedSign; readonly by: Editor | null}
  | {readonly kind: "come"; readonly sign: WordSign}

/** The sign of the draft that a step is about, and its text. */
export const ownOf = (step: Step): OwnSign | null =>
  step.kind === "come" ? null : step.expected.own
export const textOf = (step: Step): string =>
  step.kind === "come" ? step.sign.text : step.expected.text

/**
 * First what both had before any change that is tracked now, then what is between: so that new words never stand for old ones that
 * happen to read the same.
 */
export function align(
  expected: readonly PrintedSign[],
  words: readonly WordSign[],
): readonly Step[] {
  // Words in the control of a choice stand for its own words only.
  const hasControls = words.some(({inChoice}) => inChoice)
  const apart = (text: string, inChoice: boolean) =>
    hasControls && inChoice ? `${evened(text)}\u0002` : evened(text)
  const all = evened(words.map(({text}) => text).join(""))
  const old = expected.map(({text, own}) => {
    // What stands nowhere any more as a whole is gone as a whole, also where single words of it are there by chance.
    const isAtom = own !== null && ["blank", "number", "reference"].includes(own.piece.kind)
    if (isAtom && !all.includes(evened(own.piece.text))) return "\u0003"
    return apart(text, own !== null && own.piece.inner !== null && own.piece.kind !== "note")
  })
  const now = words.map(({text, inChoice}) => apart(text, inChoice))
  const settled = expected.flatMap(({came}, i) => (came ? [] : [i]))
  const steady = words.flatMap(({came}, i) => (came ? [] : [i]))
  const pairs: [number, number][] = []
  for (const [i, j] of pairsOf(
    settled.map((i) => old[i] ?? ""),
    steady.map((j) => now[j] ?? ""),
  )) {
    pairs.push([settled[i] ?? 0, steady[j] ?? 0])
  }
  const steps: Step[] = []
  let [i, j] = [0, 0]
  const between = (toI: number, toJ: number) => {
    const inner = pairsOf(old.slice(i, toI), now.slice(j, toJ)).map(
      ([a, b]) => [a + i, b + j] as const,
    )
    const pass = (endI: number, endJ: number) => {
      for (; i < endI; i++) {
        const sign = expected[i]
        if (sign) steps.push({kind: "gone", expected: sign, by: null})
      }
      for (; j < endJ; j++) {
        const sign = words[j]
        if (sign) steps.push({kind: "come", sign})
      }
    }
    for (const [a, b] of inner) {
      pass(a, b)
      keep()
    }
    pass(toI, toJ)
  }
  const keep = () => {
    const [one, sign] = [expected[i++], words[j++]]
    if (one && sign) steps.push({kind: "keep", expected: one, sign})
  }
  for (const [a, b] of pairs) {
    between(a, b)
    keep()
  }
  between(expected.length, words.length)
  return steps
}

function pairsOf(
  b: readonly string[],
  a: readonly string[],
): readonly (readonly [number, number])[] {
  if (b.length === 0 || a.length === 0) return []
  const cell = (text: string, i: number): Cell => ({
    key: text,
    from: i,
    to: i + 1,
    stamp: null,
    choice: null,
  })
  // What both end with first: else a space before new words is taken for the one after them.
  let same = 0
  while (same < b.length && same < a.length && b.at(-1 - same) === a.at(-1 - same)) same++
  const isLetter = (key: string | undefined) => /^[\p{L}\p{M}\p{N}]/u.test(key ?? "")
  const isInWord = () =>
    isLetter(b[b.length - same]) &&
    (isLetter(b[b.length - same - 1]) || isLetter(a[a.length - same - 1]))
  while (same > 0 && isInWord()) same--
  const [endB, endA] = [b.length - same, a.length - same]
  const first = compared(b.slice(0, endB).map(cell), a.slice(0, endA).map(cell), 0, 0, false)
  return [
    ...first.flatMap(({kind, before, after}) =>
      kind === "same" && before !== null && after !== null ? [[before, after] as const] : [],
    ),
    ...Array.from({length: same}, (_, i) => [endB + i, endA + i] as const),
  ]
}
