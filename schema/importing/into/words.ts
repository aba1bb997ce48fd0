import type {FoundPiece} from "../recognise/found"
import type {SourceRun} from "../sources/source"

export type Words = readonly SourceRun[]

/** The words of a piece after its number as printed. */
export function withLabel({printed, runs}: Pick<FoundPiece, "printed" | "runs">): Words {
  return joined(printed === "" ? [] : [{text: printed}], runs)
}

/** Two runs of words with a space between them. */
export function joined(first: Words, second: Words): Words {
  return first.length === 0
    ? second
    : second.length === 0
      ? first
      : [...first, {text: " "}, ...second]
}

export const textOf = (words: Words): string => tidy(words.map(({text}) => text).join(""))

/** One space wherever the source has any white space. */
export const tidy = (text: string): string => text.replace(/\s+/g, " ").trim()
