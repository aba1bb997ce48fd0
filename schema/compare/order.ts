/**
 * The heaviest set of items that kept their order: indexes into `order`, whose values rise along the set. What is not in it was moved. Of sets of one
 * weight, always the same.
 */
export function steadiest(
  order: readonly number[],
  weight: (index: number) => number,
): ReadonlySet<number> {
  const kept = new Set<number>()
  if (order.every((value, i) => i === 0 || value > (order[i - 1] ?? 0))) {
    order.forEach((_, i) => kept.add(i))
    return kept
  }
  const best: number[] = []
  const previous: number[] = []
  let last = -1
  order.forEach((value, i) => {
    best[i] = weight(i)
    previous[i] = -1
    for (let j = 0; j < i; j++) {
      const sum = (best[j] ?? 0) + weight(i)
      if ((order[j] ?? 0) < value && sum > (best[i] ?? 0)) {
        best[i] = sum
        previous[i] = j
      }
    }
    if (last < 0 || (best[i] ?? 0) > (best[last] ?? 0)) last = i
  })
  for (let at = last; at >= 0; at = previous[at] ?? -1) kept.add(at)
  return kept
}
