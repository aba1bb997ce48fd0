import type {Lists, ListLevel} from "./lists"
import {listNumber} from "./number-formats"
import {bullet} from "./symbols"

/** Counts one text as Word does, paragraph after paragraph. */
export interface ListCounter {
  /** What is printed before the next paragraph, which is in this list at this level. */
  readonly next: (list: number, level: number) => string
}

interface Count {
  /** The numbers reached, by level. */
  readonly numbers: (number | undefined)[]
}

/**
 * A counter for one text. A level goes on where it was; one below begins anew, unless its own rule says otherwise. Lists with one abstract
 * definition go on from each other; a list that names a start of its own begins there when it is first met. A level that was passed
 * over is printed with its start. `unknown` is told each format that is not known here.
 */
export function createCounter(
  lists: Lists,
  language: string | null,
  unknown: (format: string) => void,
): ListCounter {
  const counts = new Map<number, Count>()
  const met = new Set<string>()
  const printed = (n: number, level: ListLevel): string => {
    const text = listNumber(n, level.format, language)
    if (text === null) unknown(level.format)
    return text ?? String(n)
  }
  return {
    next(id, at) {
      const list = lists.get(id)
      const level = list?.levels[at]
      if (!list || !level) return ""
      const {numbers} = counts.get(list.count) ?? {numbers: []}
      counts.set(list.count, {numbers})
      const start = list.starts[at]
      const isFirst = !met.has(`${id} ${at}`)
      met.add(`${id} ${at}`)
      const last = numbers[at]
      numbers[at] =
        isFirst && start !== undefined ? start : last === undefined ? level.start : last + 1
      for (let below = at + 1; below < 9; below++) {
        const restart = list.levels[below]?.restart ?? null
        if (restart === null || (restart > 0 && at < restart)) numbers[below] = undefined
      }
      if (level.isHidden) return ""
      if (level.format === "bullet") return bullet(level.text, level.font)
      return level.text.replace(/%([1-9])/g, (_, figure: string) => {
        const i = Number(figure) - 1
        const named = list.levels[i]
        if (i > at || !named) return ""
        const n = numbers[i] ?? list.starts[i] ?? named.start
        const isFigure = level.isLegal && named.format !== "none" && named.format !== "bullet"
        return isFigure ? String(n) : printed(n, named)
      })
    },
  }
}
