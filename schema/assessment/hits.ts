import type {Why} from "./candidate"
import type {LawIndex} from "./law-index"
import {occurrences, type Occurrence, type Phrase} from "./phrase"

/** An idea to look for in a law, and how much it counts. */
export interface Sought {
  readonly id: string
  readonly weight: number
  readonly phrases: readonly SoughtPhrase[]
}

export interface SoughtPhrase {
  readonly phrase: Phrase
  readonly kind: Exclude<Why["kind"], "reference">
}

/** A phrase of an idea, and where it stands in a law. */
export interface Hit {
  readonly idea: string
  readonly phrase: Phrase
  readonly kind: SoughtPhrase["kind"]
  readonly weight: number
  readonly at: readonly Occurrence[]
}

/** A synonym tells a little less: older words mean more than one thing. */
const kindWeight = {term: 1, word: 1, synonym: 0.8}

/**
 * What of the sought stands in a law. A word there counts once: for the longest phrase that it belongs to, so that "traffic in women" is not
 * found as "women" too.
 */
export function hitsIn(index: LawIndex, sought: readonly Sought[]): readonly Hit[] {
  const hits = sought.flatMap(({id, weight, phrases}) =>
    phrases.flatMap(({phrase, kind}): readonly Hit[] => {
      const at = occurrences(index, phrase)
      return at.length > 0 ? [{idea: id, phrase, kind, weight: weight * kindWeight[kind], at}] : []
    }),
  )
  const taken = new Map<number, Occurrence[]>()
  return [...hits]
    .sort((a, b) => b.phrase.stems.length - a.phrase.stems.length || b.weight - a.weight)
    .flatMap((hit): readonly Hit[] => {
      const at = hit.at.filter((place) => take(taken, place))
      return at.length > 0 ? [{...hit, at}] : []
    })
}

function take(taken: Map<number, Occurrence[]>, place: Occurrence): boolean {
  const others = taken.get(place.line)
  if (!others) taken.set(place.line, [place])
  else if (others.some(({first, last}) => first <= place.last && place.first <= last)) return false
  else others.push(place)
  return true
}
