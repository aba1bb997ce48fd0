import type {NumberIntent} from "../attrs"
import {assignNumbers, type InsertedStyle, type NumberStyle, plainValue} from "../numbers"

/** The longest number that a provision may be given (commands/number.ts). */
export const longestNumber = 20

interface Asked {
  /** The tradition gives the only paragraph of an article no number. */
  readonly mayBeSole?: boolean
  /** Whether the number at a place is to be printed as given, also where counting would lead to it. */
  readonly isFixed?: (at: number) => boolean
}

/**
 * What has to be decided about the numbers of siblings so that they are printed as in the source: nothing where counting leads there, else
 * "start" where counting goes on from another number, else the number itself. An empty number is one that is not printed.
 */
export function keptNumbers(
  numbers: readonly string[],
  style: NumberStyle,
  inserted: InsertedStyle,
  {mayBeSole = false, isFixed = () => false}: Asked = {},
): readonly (NumberIntent | null)[] {
  if (mayBeSole && numbers.length === 1 && numbers[0] === "") return [null]
  const intents = numbers.map((number, i): NumberIntent | null =>
    number === ""
      ? {kind: "none"}
      : isFixed(i) || plainValue(number, style) === null || (mayBeSole && numbers.length === 1)
        ? {kind: "locked", value: number}
        : null,
  )
  for (;;) {
    const counted = assignNumbers(intents, style, inserted)
    const at = counted.findIndex((number, i) => number !== numbers[i])
    const number = numbers[at]
    if (number === undefined) return intents
    const value = intents[at] === null ? plainValue(number, style) : null
    intents[at] = value === null ? {kind: "locked", value: number} : {kind: "start", value}
  }
}
