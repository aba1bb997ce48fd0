import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {doubtsIn} from "../../../schema/importing/review/doubts"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {plainLine, type SourceLine} from "../../../schema/importing/sources/source"
import {lawNames, lawText, sourceWith, wordsOfFound, wordsOfSource} from "./laws"

const all: readonly SourceLine[] = lawNames.flatMap((name) => lawText(name).lines)

const runs = Number(process.env.RUNS ?? 300)

/** A line of any of the laws, made to look like something else. */
const anyLine: fc.Arbitrary<SourceLine> = fc
  .record({
    line: fc.constantFrom(...all),
    label: fc.constantFrom(
      "",
      "",
      "",
      "1.",
      "(a)",
      "Article 3",
      "Section 2",
      "•",
      "IV",
      "1.1",
      "23.",
    ),
    level: fc.constantFrom(null, 0, 1),
    heading: fc.constantFrom(null, null, null, 0, 1),
    indent: fc.constantFrom(0, 20, 40, 100),
    kind: fc.constantFrom("text", "text", "text", "text", "cell", "note", "furniture"),
    style: fc.constantFrom("", "", "", "Commentary", "Side note", "toc 1"),
    cell: fc.record({table: fc.nat(1), row: fc.nat(1), column: fc.nat(1)}),
    strong: fc.boolean(),
  })
  .map(({line, strong, cell, ...rest}) => ({
    ...line,
    ...rest,
    cell: rest.kind === "cell" ? cell : null,
    runs: strong ? line.runs.map((run) => ({...run, strong})) : line.runs,
  }))

describe("words in and words out", () => {
  it("no word is lost or added, in whatever order and look the lines come", () => {
    const kind = fc.constantFrom<"docx" | "txt" | "pdf" | "clipboard">(
      "docx",
      "txt",
      "pdf",
      "clipboard",
    )
    fc.assert(
      fc.property(fc.array(anyLine, {maxLength: 40}), kind, (lines, of) => {
        const source = sourceWith(lines, {kind: of})
        const found = recognise(source)
        expect(wordsOfFound(found)).toEqual(wordsOfSource(source))
        expect(new Set(found.pieces.map(({id}) => id)).size).toBe(found.pieces.length)
        doubtsIn(found)
      }),
      {numRuns: runs},
    )
  })

  it("a note that its source numbers keeps that number, and the mark in its words", () => {
    const lines = [
      plainLine("It is punished.[1]"),
      plainLine("[1] See section 12.", {label: "23."}),
    ]
    const source = sourceWith(lines, {kind: "docx"})
    expect(wordsOfFound(recognise(source))).toEqual(wordsOfSource(source))
  })

  it("every line is in a piece, and is told to be", () => {
    for (const name of lawNames) {
      const source = lawText(name)
      const told = new Set(recognise(source).pieces.flatMap(({lines}) => lines))
      expect([...told].sort((a, b) => a - b)).toEqual(source.lines.map((_, i) => i))
    }
  })
})
