import {type SourceLine, textOfLine} from "../../../schema/importing/sources/source"

/** The words of a text with how often each stands in it. What is no letter, mark of a letter or figure is between words. */
export function counted(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.normalize("NFC").matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/** All that the lines say: their labels and words, furniture and notes included; a raised mark is no part of the word before it. */
export const said = (lines: readonly SourceLine[]): string =>
  lines
    .map(({label, runs}) =>
      [label, " ", ...runs.map(({text, raised}) => (raised ? ` ${text} ` : text))].join(""),
    )
    .join("\n")

/** Words that are in one text more often than in the other, and how much more often. Empty on both sides: every word in is out. */
export function difference(source: string, lines: readonly SourceLine[]) {
  const before = counted(source)
  const after = counted(said(lines))
  const more = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...a].flatMap(([word, count]) => {
      const rest = count - (b.get(word) ?? 0)
      return rest > 0 ? [`${word} ×${rest}`] : []
    })
  return {lost: more(before, after), added: more(after, before)}
}

export const nothing = {lost: [], added: []}

/** Lines as somebody would note them: label, words, and what they are where that is not plain text. */
export const noted = (lines: readonly SourceLine[]): readonly string[] =>
  lines.map((line) => {
    const kind = line.kind === "text" ? "" : `<${line.kind}> `
    return `${kind}${line.label === "" ? "" : `[${line.label}] `}${textOfLine(line)}`
  })
