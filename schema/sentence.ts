import type {Node} from "prosemirror-model"

/**
 * Whether a line of the bill begins with a sentence of its own: headings and the lead-in words of paragraphs do; points and closing
 * words go on with the sentence around them. `clauses`: how many clauses the line is in.
 */
export function lineBeginsSentence(line: Node, clauses: number): boolean {
  const {name} = line.type
  return name === "lead" ? clauses <= 1 : name !== "closing"
}

/**
 * Whether what stands at this offset of a line (or of a wording) begins a sentence. `lineBegins`: whether the line itself does. Reads the
 * two characters in front and no more, on which structural.ts relies.
 */
export function beginsSentence(line: Node, offset: number, lineBegins: boolean): boolean {
  if (offset === 0) return lineBegins
  return /[.!?] $/.test(line.textBetween(Math.max(0, offset - 2), offset, "", "\ufffc"))
}

/** The words with a capital letter in front, as at the beginning of a sentence. */
export function capitalized(words: string, language: string): string {
  const [first = ""] = words
  return first.toLocaleUpperCase(language) + words.slice(first.length)
}
