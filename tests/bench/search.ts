import {fold, searchIndex} from "../../schema/library/search-index"
import {searchLibrary} from "../../schema/library/search"
import type {Library} from "../../schema/library/library"

/** What drafters ask, from a single letter while they type to a whole question. */
const queries = [
  "t",
  "tr",
  "traf",
  "trafficking in persons",
  "consent of a child irrelevant",
  "position of vulnerability",
  "bribery of a public official",
  "flag State boarding",
  "TIP 6(3)",
  "compensation fund confiscated proceeds",
  "shall endeavour",
  "no such words anywhere",
]

const rounds = 7

/** Times every query over all packs against reading all their texts for its words, in turns, and says the ratio. */
export function benchSearch(library: Library): string {
  const start = performance.now()
  const {entries} = searchIndex(library)
  const indexed = performance.now() - start
  const texts = entries.map((entry) => Object.values(entry.texts).join(" "))
  const scan = (query: string) => {
    const words = fold(query).split(/\s+/)
    return texts.filter((text) => {
      const folded = fold(text)
      return words.every((word) => folded.includes(word))
    })
  }
  const ours = new Map<string, number[]>()
  const scans: number[] = []
  const time = (f: () => unknown) => {
    const from = performance.now()
    f()
    return performance.now() - from
  }
  for (let round = 0; round < rounds; round++) {
    for (const query of queries) {
      scans.push(time(() => scan(query)))
      const took = time(() => searchLibrary(library, query))
      ours.set(query, [...(ours.get(query) ?? []), took])
    }
  }
  const at = (list: readonly number[], share: number) =>
    [...list].sort((a, b) => a - b)[Math.floor(share * (list.length - 1))] ?? Number.NaN
  const medians = [...ours.values()].map((list) => at(list, 0.5))
  const one = (n: number) => n.toFixed(1)
  return (
    `search over ${entries.length} provisions and definitions: half of the queries ${one(at(medians, 0.5))} ms, ` +
    `the slowest ${one(at(medians, 1))} ms (aim 50 ms, each the middle of ${rounds}); ` +
    `reading everything instead ${one(at(scans, 0.5))} ms, ratio ${(at(medians, 0.5) / at(scans, 0.5)).toFixed(2)}; ` +
    `index built once in ${one(indexed)} ms`
  )
}
