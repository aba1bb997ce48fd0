/** What a text is compared by: its words and pairs of neighbouring words, in lower case. */
export function featuresOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const features = new Set<string>(words)
  words.forEach((word, i) => {
    const next = words[i + 1]
    if (next !== undefined) features.add(`${word} ${next}`)
  })
  return features
}

/** Two texts that are taken for the same: their indexes. */
export type Pair = readonly [before: number, after: number]

/** How many likely counterparts of a text are weighed. */
const mostCandidates = 8

/**
 * Pairs the texts of two lists that have most in common, the likest first; each stands in one pair at most. What is rare says more than
 * what many of them have. `least`: from 0 to 1, how much two must have in common. Of equals the pair that is nearest in order.
 */
export function pairUp(
  before: readonly ReadonlySet<string>[],
  after: readonly ReadonlySet<string>[],
  least: number,
): readonly Pair[] {
  const places = new Map<string, number[]>()
  const counts = new Map<string, number>()
  for (const list of [before, after]) {
    for (const features of list) {
      for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
    }
  }
  before.forEach((features, i) => {
    for (const feature of features) {
      const list = places.get(feature)
      if (list) list.push(i)
      else places.set(feature, [i])
    }
  })
  const total = before.length + after.length
  const tooMany = Math.max(24, total / 20)
  const weight = (feature: string): number => Math.log(1 + total / (counts.get(feature) ?? 1))
  const sumOf = (features: ReadonlySet<string>): number => {
    let sum = 0
    for (const feature of features) sum += weight(feature)
    return sum
  }
  const sums = before.map(sumOf)
  const found: {readonly pair: Pair; readonly likeness: number; readonly far: number}[] = []
  after.forEach((features, j) => {
    const shared = new Map<number, number>()
    for (const feature of features) {
      const there = places.get(feature) ?? []
      // What nearly all have in common leads to nobody.
      if (there.length > tooMany) continue
      const own = weight(feature)
      for (const i of there) shared.set(i, (shared.get(i) ?? 0) + own)
    }
    const nearest = [...shared].sort((a, b) => b[1] - a[1]).slice(0, mostCandidates)
    const sum = sumOf(features)
    for (const [i] of nearest) {
      let common = 0
      for (const feature of features) if (before[i]?.has(feature)) common += weight(feature)
      const both = sum + (sums[i] ?? 0)
      const likeness = both === 0 ? 0 : (2 * common) / both
      const far = Math.abs(i / before.length - j / after.length)
      if (likeness >= least) found.push({pair: [i, j], likeness, far})
    }
  })
  found.sort((a, b) => b.likeness - a.likeness || a.far - b.far)
  const taken: [Set<number>, Set<number>] = [new Set(), new Set()]
  return found.flatMap(({pair}) => {
    const [i, j] = pair
    if (taken[0].has(i) || taken[1].has(j)) return []
    taken[0].add(i)
    taken[1].add(j)
    return [pair]
  })
}
