import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {fromPdf} from "../../../schema/importing/sources/pdf/from-pdf"
import type {PdfPage, PdfWords} from "../../../schema/importing/sources/pdf/pdf-page"
import {acts, wrapped} from "./acts"
import {difference, noted, nothing} from "./words"

const file = {name: "act.pdf", hash: ""}
/** Every letter is 5 points wide, every line 13 high. */
const at = (text: string, left: number, y: number, more: Partial<PdfWords> = {}): PdfWords => ({
  text,
  left,
  right: left + 5 * text.length,
  y,
  size: 10,
  bold: false,
  italic: false,
  isRightToLeft: false,
  isTurned: false,
  ...more,
})
const page = (...words: readonly PdfWords[]): PdfPage => ({width: 420, height: 595, words})
const column = (lines: readonly string[], left = 60, top = 80, step = 13) =>
  lines.map((line, i) =>
    at(line.trimStart(), left + 5 * (line.length - line.trimStart().length), top + step * i),
  )
const read = (...pages: readonly PdfPage[]) => {
  const found = fromPdf({pages, language: null, outline: []}, file)
  if (!found) throw new Error("no text")
  return found
}
const lines = (...pages: readonly PdfPage[]) => noted(read(...pages).lines)

describe("a PDF as lines", () => {
  it("puts words together that a line broke", () => {
    const found = lines(
      page(
        ...column([
          "The keeper of a store shall, whenever the harbour-master so",
          "requires, examine the vessels, and the harbour-",
          "master may attend. A breach of this duty is punish-",
          "able on conviction by a fine of not more than 300 crowns.",
        ]),
      ),
    )
    expect(found).toEqual([
      "The keeper of a store shall, whenever the harbour-master so requires, examine the vessels, and the harbour-master may attend. A breach of this duty is punishable on conviction by a fine of not more than 300 crowns.",
    ])
  })

  it("begins a paragraph where a first line stands in, where a line is short, and where there is more space", () => {
    const found = lines(
      page(
        ...column([
          "    The keeper of a store shall examine the vessels in",
          "which oil is kept, and shall do so by the light of day.",
          "    The book shall be open to all who ask to see it in",
          "good faith.",
          "No fee is asked.",
        ]),
        ...column(
          ["After a space there is another paragraph, whole in itself."],
          60,
          80 + 13 * 5 + 9,
        ),
      ),
    )
    expect(found).toEqual([
      "The keeper of a store shall examine the vessels in which oil is kept, and shall do so by the light of day.",
      "The book shall be open to all who ask to see it in good faith.",
      "No fee is asked.",
      "After a space there is another paragraph, whole in itself.",
    ])
  })

  it("reads Arabic from the right, and the numbers in it from the left", () => {
    // As files have them: from the left of the page, a letter or a word at a time, brackets as they look.
    const line = page(
      at("2009", 100, 100),
      at("قانون", 130, 100, {isRightToLeft: true}),
      at("(", 170, 100),
      at("أ", 175, 100, {isRightToLeft: true, right: 180}),
      at(")", 180, 100, {right: 185}),
    )
    expect(lines(line)).toEqual(["(أ) قانون 2009"])
    expect(lines(page(at("ﻋﻠﻢ", 100, 100, {isRightToLeft: true})))).toEqual(["علم"])
  })

  it("says where joined letters were turned round, and leaves a word that can be read both ways", () => {
    const found = read(page(at("األول ثالثة", 100, 100, {isRightToLeft: true})))
    expect(noted(found.lines)).toEqual(["الأول ثالثة"])
    expect(found.unread).toHaveLength(1)
  })

  it("takes what runs up the margin for furniture, and pages without text for what they are", () => {
    const found = read(
      page(...column(["Article 1", "Oil."]), at("Valdoria Gazette", 20, 300, {isTurned: true})),
      page(),
    )
    expect(noted(found.lines)).toEqual(["Article 1", "Oil.", "<furniture> Valdoria Gazette"])
    expect(found.unread).toHaveLength(1)
    expect(fromPdf({pages: [page()], language: null, outline: []}, file)).toBeNull()
  })

  it("sets a repeating head apart, and no sentence that happens to repeat", () => {
    const body = (n: number) =>
      Array.from({length: 12}, (_, i) =>
        i % 3 ? "Nobody may light a fire." : `Article ${n * 4 + i / 3}`,
      )
    const pages = [0, 1, 2, 3].map((n) =>
      page(at("Lamp Oil Act", 60, 40), ...column(body(n)), at(`${n + 1}`, 200, 560)),
    )
    const found = read(...pages)
    expect(found.lines.filter(({kind}) => kind === "furniture").length).toBe(8)
    const bare = [0, 1, 2, 3].map((n) =>
      page(...column(["Nobody may light a fire.", ...body(n)], 60, 60)),
    )
    expect(read(...bare).lines.every(({kind}) => kind === "text")).toBe(true)
  })

  it.each(acts.filter(({language}) => language !== "ar"))(
    "reads two columns one after the other, in $language",
    ({paragraphs}) => {
      const all = wrapped(paragraphs, 32).split("\n")
      const half = Math.ceil(all.length / 2)
      const two = page(...column(all.slice(0, half), 40), ...column(all.slice(half), 220))
      const found = read(two)
      expect(difference(paragraphs.join("\n"), found.lines)).toEqual(nothing)
      // What the columns broke is whole again, but for what ends one of them.
      expect(noted(found.lines).filter((line) => paragraphs.includes(line)).length).toBeGreaterThan(
        paragraphs.length / 2,
      )
    },
  )

  it("keeps every word, wherever words stand", () => {
    const word = fc.stringMatching(/^[a-zé]{1,7}[.,;]?$/u)
    const words = fc.array(word, {minLength: 1, maxLength: 6}).map((each) => each.join(" "))
    const place = fc.record({
      text: words,
      left: fc.integer({min: 10, max: 300}),
      row: fc.integer({min: 2, max: 40}),
      size: fc.constantFrom(7, 10, 10, 14),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(place, {minLength: 1, maxLength: 25}), {minLength: 1, maxLength: 4}),
        (all) => {
          // One thing in one place: letters over letters can be read by nobody.
          const pages = all.map((given) => {
            const rows = new Set<number>()
            const kept = given.filter(({row}) => !rows.has(row) && rows.add(row))
            return kept.map(({text, left, row, size}) => at(text, left, row * 14, {size}))
          })
          const text = pages
            .flat()
            .map((each) => each.text)
            .join("\n")
          expect(difference(text, read(...pages.map((each) => page(...each))).lines)).toEqual(
            nothing,
          )
        },
      ),
      {numRuns: 200},
    )
  })
})
