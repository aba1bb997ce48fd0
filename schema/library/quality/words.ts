import type {Advice, Rule} from "./advice"
import {isOfBill, ownWords, writtenTexts} from "./texts"

interface Refused {
  readonly pattern: RegExp
  readonly say: (found: string) => string
}

/** Words that have no place in any text of a pack, guidance included. */
const anywhere: readonly Refused[] = [
  {
    pattern: /\b(?:he|him|his|himself|she|her|hers|herself)\b/i,
    say: (found) => `“${found}” speaks of one sex. Repeat the noun, or recast the sentence.`,
  },
  {
    pattern: /\band\/or\b/i,
    say: () => "“and/or” leaves open what it means. Write “or”, “and”, or “or both”.",
  },
  {
    pattern:
      /\b(?:hereby|herein|hereof|hereto|hereunder|hereinafter|hereinbefore|thereof|therein|thereto|thereunder|therewith|whereof|wherein|aforesaid|aforementioned|abovementioned)\b/i,
    say: (found) => `“${found}” is not needed. Say what is meant.`,
  },
  {pattern: /(?<!\.)\.\.(?!\.)/, say: () => "There are two full stops together."},
  {pattern: /(?<=\S) {2,}(?=\S)/, say: () => "There are two spaces together."},
  {pattern: /\s+[;,.](?=\s|$)/, say: (found) => `There is a space before “${found.trim()}”.`},
  {
    pattern: /(?<![\p{L}’'-])(?!(?:had|that)\b)(\p{L}+)\s+\1(?![\p{L}’'-])/iu,
    say: (found) => `“${found}” has a word twice.`,
  },
]

/** What the text of a bill may not say, though guidance may. */
const inBill: readonly Refused[] = [
  {
    pattern:
      /(?<!\bits )\b(?:articles?|sections?|paragraphs?|subsections?|points?|chapters?)\s+(?:\(?\d+\)?|\([a-z]{1,4}\))(?![^.;]{0,60}\bof (?:the|that) [^.;]{0,60}(?:Convention|Protocol|Covenant|Charter|Statute)\b)/iu,
    say: (found) =>
      `“${found}” is a number typed by hand. Refer with a mark, such as {art-8}, so that it stays right.`,
  },
]

/** Words and signs that a pack does without. */
export const refusedWords: Rule = (pack) =>
  writtenTexts(pack).flatMap((written): readonly Advice[] => {
    const {text, place} = written
    const said = [...refusedIn(text), ...(isOfBill(written) ? complaints(text, inBill) : [])]
    return said.map((message) => ({place, message}))
  })

/** What is wrong with the words of any text that is shown, one sentence each. */
export function refusedIn(text: string): readonly string[] {
  return complaints(text, anywhere)
}

function complaints(text: string, rules: readonly Refused[]): readonly string[] {
  const read = ownWords(text)
  return rules.flatMap(({pattern, say}) => {
    const found = pattern.exec(read)
    return found ? [say(found[0])] : []
  })
}
