import type {NumberIntent} from "../../attrs"
import {
  type Bound,
  boundBefore,
  boundsOf,
  type Counted,
  type InsertedStyle,
  nextNumber,
  type NumberStyle,
  plainValue,
  unbound,
} from "../../numbers"

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
 * "start" where counting goes on from another number, else the number itself. An empty number is one that is not printed. Linear in the siblings.
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
  const bounds = boundsOf(intents)
  /** How far those before each sibling have counted, as far as they are right. */
  const before: Counted[] = [{count: 0, previous: null}]
  for (let at = 0; at < numbers.length;) {
    const number = numbers[at] ?? ""
    const intent = intents[at] ?? null
    const from = before[at] ?? {count: 0, previous: null}
    const next = nextNumber(intent, bounds[at] ?? unbound, from, style, inserted)
    if (next.number === number) {
      before[++at] = next.counted
      continue
    }
    const value = intent === null ? plainValue(number, style) : null
    intents[at] = value === null ? {kind: "locked", value: number} : {kind: "start", value}
    at = rebind(intents, bounds, at)
  }
  return intents
}

/** Gives what stands before a changed sibling its new bound; where that begins, which is as far back as another number may come of it. */
function rebind(
  intents: readonly (NumberIntent | null)[],
  bounds: Bound[],
  changed: number,
): number {
  for (let at = changed; at > 0; at--) {
    bounds[at - 1] = boundBefore(intents[at] ?? null, bounds[at] ?? unbound)
    const kind = intents[at - 1]?.kind
    if (kind === "locked" || kind === "start") return at - 1
  }
  return 0
}
