import type {ExistingLaw} from "./assessment"
import type {Candidate, Why, WordPlace} from "./candidate"
import {hitsIn, type Hit, type Sought} from "./hits"
import {lawIndex, type LawIndex} from "./law-index"
import type {Occurrence} from "./phrase"
import {pinpointOf} from "./pinpoint"

/** A word in the heading of an article says what the article is about; in that of its chapter, what all articles there are about. */
const partWeight = {heading: 3, chapter: 1.2, text: 1}
/** Sum of weights at which a score is one half. */
const halfway = 2

/** A phrase as one article has it. */
interface Reason {
  readonly hit: Hit
  readonly at: readonly Occurrence[]
  readonly value: number
}

/**
 * Ranks the articles and schedules of laws by what is sought in each law: by what stands in headings, by how few other provisions
 * have a word, by how many of the ideas are there. The more words of one idea, the less each adds.
 */
export function rank(
  laws: readonly ExistingLaw[],
  soughtIn: (index: LawIndex) => readonly Sought[],
): readonly Candidate[] {
  const searched = laws.map((law) => {
    const index = lawIndex(law.doc)
    return {law, index, hits: hitsIn(index, soughtIn(index))}
  })
  const total = searched.reduce((sum, {index}) => sum + index.units.length, 0)
  const spread = new Map<string, number>()
  for (const {index, hits} of searched) {
    for (const hit of hits) {
      const key = keyOf(hit)
      spread.set(key, (spread.get(key) ?? 0) + unitsOf(index, hit.at).size)
    }
  }
  const rarity = (hit: Hit) =>
    Math.log(1 + total / (spread.get(keyOf(hit)) ?? 1)) / Math.log(1 + total)
  return searched
    .flatMap(({law, index, hits}) => inLaw(law, index, hits, rarity))
    .sort((a, b) => b.score - a.score)
}

const keyOf = ({idea, phrase}: Hit): string => `${idea}\n${phrase.said}`

function unitsOf(index: LawIndex, at: readonly Occurrence[]): ReadonlySet<number> {
  return new Set(at.flatMap(({line}) => index.unitsOf.get(line) ?? []))
}

function inLaw(
  law: ExistingLaw,
  index: LawIndex,
  hits: readonly Hit[],
  rarity: (hit: Hit) => number,
): readonly Candidate[] {
  const byUnit = new Map<number, Reason[]>()
  for (const hit of hits) {
    const rare = rarity(hit)
    const places = new Map<number, Occurrence[]>()
    for (const place of hit.at) {
      for (const unit of index.unitsOf.get(place.line) ?? []) {
        pushTo(places, unit, place)
      }
    }
    for (const [unit, at] of places) {
      const value = hit.weight * rare * standing(index, unit, at)
      pushTo(byUnit, unit, {hit, at, value})
    }
  }
  return [...byUnit].flatMap(([unit, reasons]) => {
    const {id = ""} = index.units[unit] ?? {}
    const sum = sumOf(reasons)
    return [
      {
        law: law.id,
        provision: id,
        pinpoint: pinpointOf(index, unit, reasons),
        score: sum / (sum + halfway),
        why: [...reasons].sort((a, b) => b.value - a.value).map((reason) => whyOf(index, reason)),
      },
    ]
  })
}

/** What it says that a phrase stands where it does in an article. */
function standing(index: LawIndex, unit: number, at: readonly Occurrence[]): number {
  const parts = new Set(at.map(({line}) => index.lines[line]?.part ?? "text"))
  const {length = 0} = index.units[unit] ?? {}
  const dense = 1 / (0.75 + (0.25 * length) / index.meanLength)
  const text = parts.has("text") ? partWeight.text * dense * (1 + 0.25 * Math.log(at.length)) : 0
  const above = parts.has("heading")
    ? partWeight.heading
    : parts.has("chapter")
      ? partWeight.chapter
      : 0
  return Math.max(text, above) + 0.25 * Math.min(text, above)
}

/** The first word of an idea counts whole, the next half, and so on. */
function sumOf(reasons: readonly Reason[]): number {
  const byIdea = new Map<string, number[]>()
  for (const {hit, value} of reasons) {
    pushTo(byIdea, hit.idea, value)
  }
  let sum = 0
  for (const values of byIdea.values()) {
    values.sort((a, b) => b - a).forEach((value, i) => (sum += value / (i + 1)))
  }
  return sum
}

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function whyOf(index: LawIndex, {hit, at}: Reason): Why {
  return {
    kind: hit.kind,
    word: hit.phrase.said,
    places: at.map((place) => wordPlace(index, place)),
    to: null,
  }
}

function wordPlace(index: LawIndex, {line, first, last}: Occurrence): WordPlace {
  const found = index.lines[line]
  if (!found) throw new RangeError(`No line ${line} in this index`)
  const {provision, part, text, words} = found
  return {provision, part, text, from: words[first]?.from ?? 0, to: words[last]?.to ?? text.length}
}
