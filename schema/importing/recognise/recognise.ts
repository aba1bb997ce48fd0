import type {Found} from "./found"
import {languageOf} from "./language-of"
import type {LanguageId} from "./language-marks"
import {languages} from "./languages"
import {readLines} from "./read-line"
import {footnotes, leftOut, withNoteMarks} from "./contents"
import {schemeOf} from "./scheme"
import {Walk} from "./walk"
import type {SourceText} from "../sources/source"

/**
 * Finds the law in a text: its divisions, articles, paragraphs and points, by the numbering of one language. Every word of every line is in
 * exactly one piece, what is no law included. Nothing is refused: what cannot be placed stands where the text has it, with a doubt. Linear in the lines.
 * `language`: whose numbering to look for; without it, it is found out.
 */
export function recognise(
  source: SourceText,
  {language}: {readonly language?: LanguageId} = {},
): Found {
  const id = language ?? languageOf(source)
  const marks = languages[id]
  const lines = readLines(source, marks)
  const out = leftOut(lines, marks)
  const notes = footnotes(lines.filter(({at, line}) => !out.has(at) && line.kind === "text"))
  const called = new Set(notes.values())
  const law = lines
    .filter(({at, line}) => !out.has(at) && !notes.has(at) && line.kind !== "note")
    .map((line) => (called.size > 0 ? withNoteMarks(line, called) : line))
  const walk = new Walk(source, marks, schemeOf(law, marks), law)
  for (const line of lines) {
    if (out.has(line.at)) walk.furniture(line)
    else if (line.line.kind === "note") walk.note(line, line.line.label)
    else if (notes.has(line.at)) walk.note(line, notes.get(line.at) ?? "")
    else walk.next()
  }
  return {language: id, pieces: walk.pieces}
}
