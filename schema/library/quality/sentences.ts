import {paragraphsIn} from "../paragraphs"
import type {Rule} from "./advice"
import {asRead, writtenTexts} from "./texts"

/** As many words as a sentence may have outside definitions. */
export const longestSentence = 60

/** No sentence is longer than a reader can hold. The words of a definition are free; the note on it is not. */
export const sentenceLength: Rule = (pack) =>
  writtenTexts(pack).flatMap(({kind, text, place}) =>
    kind === "definition"
      ? []
      : longSentences(asRead(pack, text)).map((message) => ({place, message})),
  )

/** One sentence about each that is too long in a text as it is read. */
export function longSentences(text: string): readonly string[] {
  return paragraphsIn(text)
    .flatMap(sentencesIn)
    .flatMap((sentence) => {
      const words = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
      if (words <= longestSentence) return []
      return [
        `A sentence has ${words} words: “${start(sentence)} …”. Divide it; ${longestSentence} is the most.`,
      ]
    })
}

function sentencesIn(paragraph: string): readonly string[] {
  return paragraph.split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?\p{Lu})/u)
}

function start(sentence: string): string {
  return sentence.split(/\s+/).slice(0, 8).join(" ")
}
