import {textOfLine, type SourceText} from "../sources/source"
import {languageIds, languages, knownLanguage} from "./languages"
import type {LanguageId, LanguageMarks} from "./language-marks"
import {unitReader} from "./unit-mark"

/** How many lines of a text are looked at: enough to tell, and no more. */
const enough = 400

/** The language whose numbering a text uses, by its marks and most frequent words; what the file says of itself decides where they do not. */
export function languageOf(source: SourceText): LanguageId {
  const said = knownLanguage(source.language)
  const texts = source.lines
    .slice(0, enough)
    .map((line) => `${line.label} ${textOfLine(line)}`.trim())
  const words = countWords(texts)
  let best: LanguageId = said ?? "en"
  let most = 0
  for (const id of languageIds) {
    const score = scoreOf(languages[id], texts, words) * (id === said ? 1.2 : 1)
    if (score > most) {
      best = id
      most = score
    }
  }
  return best
}

function countWords(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu)) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return counts
}

function scoreOf(
  marks: LanguageMarks,
  texts: readonly string[],
  words: ReadonlyMap<string, number>,
): number {
  const unitAt = unitReader(marks)
  const units = texts.filter((text) => {
    const mark = unitAt(text)
    return mark !== null && !mark.citing && mark.readings.length > 0
  }).length
  const common = marks.common.reduce((sum, word) => sum + (words.get(word) ?? 0), 0)
  return units * 3 + common
}
