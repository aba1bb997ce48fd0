import {formatNumber} from "../numbers"
import {isAlternatives, type PackItem, type Provision} from "./pack"

const styles = ["decimal", "lowerAlpha", "lowerRoman", "upperAlpha"] as const

/**
 * How the paragraphs and points of a model provision are called while it is read on its own: clause id -> "(2)", "(2)(a)". Each option of a
 * choice counts on from what stands before it, as it will when it is kept. A sole paragraph has an empty label.
 */
export function localLabels({paragraphs}: Provision): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  const walk = (
    items: readonly PackItem[],
    depth: number,
    prefix: string,
    from: number,
  ): number => {
    let count = from
    for (const item of items) {
      if (isAlternatives(item)) {
        const ends = item.options.map(({clauses}) => walk(clauses, depth, prefix, count))
        count = ends[0] ?? count
        continue
      }
      count++
      const number = formatNumber(count, styles[Math.min(depth, styles.length - 1)] ?? "decimal")
      const isSole = depth === 0 && paragraphs.length === 1 && items === paragraphs
      const label = isSole ? "" : `${prefix}(${number})`
      labels.set(item.id, label)
      walk(item.points, depth + 1, label, 0)
    }
    return count
  }
  walk(paragraphs, 0, "", 0)
  return labels
}
