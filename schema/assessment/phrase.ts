import type {LawIndex} from "./law-index"
import {isIdle, wordsOf, type Word} from "./stems"

/** Words that are looked for together. */
export interface Phrase {
  /** As they are written in the register, or typed. */
  readonly said: string
  readonly stems: readonly string[]
  /** Whether their order tells: "by force" is not "in force by". */
  readonly inOrder: boolean
}

/**
 * A phrase as it is looked for in laws of a language. Words that tell nothing are left out where two others remain; a telling word that
 * stands alone with them keeps them, and their order.
 */
export function phraseOf(said: string, language: string): Phrase {
  const stems = wordsOf(said, language).map(({stem}) => stem)
  const telling = stems.filter((stem) => !isIdle(stem, language))
  return telling.length >= 2
    ? {said, stems: telling, inOrder: false}
    : {said, stems, inOrder: stems.length > 1}
}

/** A place where a phrase stands: the line, and its first and last word there. */
export interface Occurrence {
  readonly line: number
  readonly first: number
  readonly last: number
}

/** Words that may stand between those of a phrase, all in all: "illegal entry" is found in "enters the State illegally" of the same stems. */
const slack = 4

/** Where a phrase stands in a law, in the order of the law; no two places share a word. */
export function occurrences(index: LawIndex, {stems, inOrder}: Phrase): readonly Occurrence[] {
  const posting = rarest(index, stems)
  const find = inOrder ? ordered : together
  const found: Occurrence[] = []
  for (let i = 0; i < posting.length; i += 2) {
    const line = posting[i] ?? 0
    const place = find(index.lines[line]?.words ?? [], stems, posting[i + 1] ?? 0)
    const before = found.at(-1)
    if (!place || (before?.line === line && before.last >= place[0])) continue
    found.push({line, first: place[0], last: place[1]})
  }
  return found
}

/** Where the word of a phrase stands that the law has least. Empty: one of the words is not there. */
function rarest({postings}: LawIndex, stems: readonly string[]): readonly number[] {
  let best: readonly number[] | null = null
  for (const stem of stems) {
    const posting = postings.get(stem)
    if (!posting) return []
    if (best === null || posting.length < best.length) best = posting
  }
  return best ?? []
}

type Place = readonly [first: number, last: number]

/** The words of a phrase around a place of one of them, each at its nearest, if all are near enough. */
function together(words: readonly Word[], stems: readonly string[], at: number): Place | null {
  const reach = stems.length - 1 + slack
  const taken = new Set([at])
  const others = [...stems]
  others.splice(others.indexOf(words[at]?.stem ?? ""), 1)
  for (const stem of others) {
    const nearest = nearestOf(words, stem, at, reach, taken)
    if (nearest === null) return null
    taken.add(nearest)
  }
  const first = Math.min(...taken)
  const last = Math.max(...taken)
  return last - first <= reach ? [first, last] : null
}

function nearestOf(
  words: readonly Word[],
  stem: string,
  at: number,
  reach: number,
  taken: ReadonlySet<number>,
): number | null {
  for (let step = 1; step <= reach; step++) {
    for (const place of [at + step, at - step]) {
      if (words[place]?.stem === stem && !taken.has(place)) return place
    }
  }
  return null
}

/** The words of a phrase one after another, with few between them; one of them is at `at`. */
function ordered(words: readonly Word[], stems: readonly string[], at: number): Place | null {
  const reach = stems.length - 1 + slack
  for (let first = at; first >= Math.max(0, at - reach); first--) {
    if (words[first]?.stem !== stems[0]) continue
    let next = 1
    let place = first
    while (next < stems.length && ++place <= first + reach) {
      if (words[place]?.stem === stems[next]) next++
    }
    if (next === stems.length && place >= at) return [first, place]
  }
  return null
}
