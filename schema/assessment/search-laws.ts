import {billAttrs} from "../profiles/profiles"
import type {ExistingLaw} from "./assessment"
import type {Candidate} from "./candidate"
import type {Sought, SoughtPhrase} from "./hits"
import type {LawIndex} from "./law-index"
import {phraseOf} from "./phrase"
import {rank} from "./ranking"
import {cutWord, isIdle} from "./stems"

/** Longer queries say no more. */
const longestQuery = 200

/**
 * Searches laws for words that a person types, the best first, with the places to highlight. Each word must begin a word of the article or be
 * another form of one ("abducted" finds "abduction"); words in quotation marks are looked for together. A query of nothing finds nothing.
 */
export function searchLaws(laws: readonly ExistingLaw[], query: string): readonly Candidate[] {
  const asked = [
    ...query.slice(0, longestQuery).matchAll(/["“«„]([^"”»“]+)["”»“]?|[\p{L}\p{M}\p{N}]+/gu),
  ]
  if (asked.length === 0) return []
  const found = laws.map((law) => {
    const telling = asked.filter(([word, phrase]) => phrase !== undefined || !idleIn(law, word))
    return {law, asked: telling.length > 0 ? telling : asked}
  })
  const ideas = (index: LawIndex): readonly Sought[] =>
    asked.map(([word, phrase], i) => ({
      id: String(i),
      weight: 1,
      phrases: phrase === undefined ? spelt(index, word) : together(index, phrase),
    }))
  return rank(laws, ideas).filter(({law, why}) => {
    const has = new Set(why.map(({word}) => word))
    const needed = found.find((each) => each.law.id === law)?.asked ?? []
    return needed.every(([word, phrase]) => has.has(phrase ?? word))
  })
}

const idleIn = ({doc}: ExistingLaw, word: string): boolean => {
  const language = billAttrs(doc).language
  return isIdle(cutWord(word, language).plain, language)
}

/** The words of a law that a word is a form or the beginning of, as one phrase each. */
function spelt(index: LawIndex, word: string): readonly SoughtPhrase[] {
  const {plain, stem} = cutWord(word, index.language)
  const stems = new Set(index.postings.has(stem) ? [stem] : [])
  for (const [spelling, own] of index.spellings) {
    if (spelling.startsWith(plain)) stems.add(own)
  }
  return [...stems].map((each) => ({
    phrase: {said: word, stems: [each], inOrder: false},
    kind: "word",
  }))
}

function together({language}: LawIndex, said: string): readonly SoughtPhrase[] {
  const phrase = phraseOf(said, language)
  return phrase.stems.length > 0 ? [{phrase, kind: "word"}] : []
}
