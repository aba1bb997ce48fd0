import {readdirSync, readFileSync} from "node:fs"
import {resolve} from "node:path"
import {doubtsIn} from "../../../schema/importing/review/doubts"
import type {Found, FoundPiece} from "../../../schema/importing/recognise/found"
import {fromText} from "../../../schema/importing/sources/from-text"
import {
  textOfLine,
  type SourceLine,
  type SourceText,
} from "../../../schema/importing/sources/source"

const folder = resolve(import.meta.dirname, "../../fixtures/laws")

export const lawNames: readonly string[] = readdirSync(folder).filter((name) =>
  name.endsWith(".txt"),
)

/** A law of tests/fixtures/laws as its lines: indented by columns, with empty lines as a text file has them. */
export function lawText(name: string): SourceText {
  const text = readFileSync(resolve(folder, name), "utf8")
  return sourceOf(text, name)
}

export function sourceOf(text: string, name = "law.txt"): SourceText {
  return fromText(text, {name, hash: ""})
}

export function sourceWith(
  lines: readonly SourceLine[],
  rest: Partial<SourceText> = {},
): SourceText {
  return {name: "law", kind: "docx", hash: "", language: null, lines, unread: [], ...rest}
}

/** What was found, to be read by eye: a piece a line, its depth as an indent, doubts at the end. */
export function outlineOf(found: Found): string {
  const doubts = doubtsIn(found)
  const lines = found.pieces.map((piece) => {
    const doubt = doubts.get(piece.id)
    const words = textOfLine(piece)
    const short = words.length > 60 ? `${words.slice(0, 57)}…` : words
    const head = piece.printed === "" ? "" : `[${piece.printed}] `
    return `${"  ".repeat(indentOf(piece))}${piece.kind} ${head}${short}${doubt ? `  ?? ${doubtText(doubt)}` : ""}`
  })
  return [`language: ${found.language}`, ...lines].join("\n") + "\n"
}

function doubtText(doubt: object): string {
  const values = Object.entries(doubt).filter(([name]) => name !== "before")
  return values.map(([, value]) => String(value)).join(" ")
}

function indentOf({kind, depth}: FoundPiece): number {
  if (kind === "division") return depth
  if (kind === "clause") return depth + 4
  return kind === "closing" ? depth + 5 : kind === "article" ? 3 : 0
}

/** All words in alphabetical order, what stands beside them in brackets left out. */
export const wordsIn = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).sort()

export const wordsOfSource = ({lines}: SourceText): readonly string[] =>
  wordsIn(lines.flatMap((line) => [line.label, textOfLine(line)]))

export const wordsOfFound = ({pieces}: Pick<Found, "pieces">): readonly string[] =>
  wordsIn(pieces.flatMap((piece) => [piece.printed, textOfLine(piece)]))
