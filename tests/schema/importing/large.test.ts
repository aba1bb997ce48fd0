import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {fromHtml} from "../../../schema/importing/sources/html/from-html"
import {fromText} from "../../../schema/importing/sources/from-text"
import {keptNumbers} from "../../../schema/importing/into/kept-numbers"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {plainLine} from "../../../schema/importing/sources/source"
import {attachNotes} from "../../../schema/importing/into/source-notes"
import {assignNumbers} from "../../../schema/numbers"

const file = {name: "law", hash: "0"}
const many = (count: number, part: (i: number) => string): string =>
  Array.from({length: count}, (_, i) => part(i)).join("")

// Each of these took minutes where work was done anew for every line; they end within a test's own time.
describe("large texts are read in the time of their size", () => {
  it("joins a paragraph of 10,000 lines", () => {
    const {lines} = fromText(
      many(10_000, () => "having regard to words of a preamble that goes on\n"),
      file,
    )
    expect(lines).toHaveLength(1)
  })

  it("reads a line of 200,000 digits, or dots", () => {
    for (const sign of ["1", "."]) {
      const source = fromText(sign.repeat(200_000), file)
      expect(source.lines).toHaveLength(1)
      if (sign === ".") expect(recognise(source, {language: "en"}).pieces).toHaveLength(1)
    }
  })

  it("ties 10,000 notes that lead back to one paragraph", () => {
    const html = `<p id=top>Words${many(10_000, (i) => `<a href=#n${i}>${i}</a> x `)}</p>${many(
      10_000,
      (i) => `<p id=n${i}><a href=#top>${i}</a> note</p>`,
    )}`
    const source = fromHtml(html, file)
    expect(source.lines.filter(({kind}) => kind === "note")).toHaveLength(10_000)
    const {pieces, notes} = attachNotes(recognise(source, {language: "en"}).pieces)
    expect(pieces).toHaveLength(1)
    expect([...notes.values()].flat()).toHaveLength(10_000)
  })

  it("joins 40,000 lines that never end in a full stop to one paragraph", () => {
    const line = plainLine("words of a line that goes on and never comes to its end at all")
    const bold = plainLine("", {runs: [...line.runs, {text: " and bold", strong: true}]})
    const lines = Array.from({length: 40_000}, (_, i) => (i % 2 === 0 ? line : bold))
    const text = {name: "law", kind: "pdf", hash: "", language: "en", lines, unread: []} as const
    const {pieces} = recognise(text)
    expect(pieces).toHaveLength(1)
    expect(pieces[0]?.lines).toHaveLength(40_000)
    expect(pieces[0]?.runs).toHaveLength(40_000)
  })

  it("decides about 10,000 numbers that are out of step", () => {
    const numbers = Array.from({length: 10_000}, (_, i) => String(((i * 7919) % 10_007) + 1))
    expect(assignNumbers(keptNumbers(numbers, "decimal", "letters"), "decimal", "letters")).toEqual(
      numbers,
    )
  })
})

describe("numbers that are kept", () => {
  it("are printed as in the source, whatever they are", () => {
    const number = fc.constantFrom("", "1", "2", "3", "4", "5", "9", "2A", "2B", "4 bis", "A1")
    fc.assert(
      fc.property(fc.array(number, {maxLength: 9}), (numbers) => {
        const kept = keptNumbers(numbers, "decimal", "letters")
        expect(assignNumbers(kept, "decimal", "letters")).toEqual(numbers)
      }),
      {numRuns: 300},
    )
  })
})
