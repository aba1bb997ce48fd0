import fc from "fast-check"
import {describe, expect, test} from "vitest"
import {parseMarkup} from "../../../schema/library/markup"

const kinds = (text: string) => parseMarkup(text).map(({kind}) => kind)

describe("marks in text", () => {
  test("each of the five is read, with its place", () => {
    expect(parseMarkup("A [key-1], [?way], {law}, {this}, *big dog*.")).toEqual([
      {kind: "text", text: "A ", from: 0, to: 2},
      {kind: "blank", key: "key-1", from: 2, to: 9},
      {kind: "text", text: ", ", from: 9, to: 11},
      {kind: "choice", key: "way", from: 11, to: 17},
      {kind: "text", text: ", ", from: 17, to: 19},
      {kind: "law", from: 19, to: 24},
      {kind: "text", text: ", ", from: 24, to: 26},
      {kind: "this", from: 26, to: 32},
      {kind: "text", text: ", ", from: 32, to: 34},
      {kind: "term", text: "big dog", from: 34, to: 43},
      {kind: "text", text: ".", from: 43, to: 44},
    ])
  })

  test("references name a provision, a clause, or a clause of their own provision", () => {
    expect(parseMarkup("{art-8}{art-8.p1}{.p2}")).toMatchObject([
      {provision: "art-8", clause: null},
      {provision: "art-8", clause: "p1"},
      {provision: null, clause: "p2"},
    ])
  })

  test("a backslash makes a sign plain, and joins the text around it", () => {
    expect(parseMarkup("a \\[b\\] \\{c\\} \\*d\\* \\\\")).toEqual([
      {kind: "text", text: "a [b] {c} *d* \\", from: 0, to: 22},
    ])
  })

  test.each([
    ["[Not a key]", "is not a blank"],
    ["[open", "is not a blank"],
    ["{art 8}", "is not a cross-reference"],
    ["{}", "is not a cross-reference"],
    ["{.}", "is not a cross-reference"],
    ["a * b", "A star stands alone"],
    ["a ] b", "closes nothing"],
    ["a } b", "closes nothing"],
    ["a \\n b", "A backslash may stand only before"],
  ])("%s comes back as an error with a sentence", (text, sentence) => {
    const error = parseMarkup(text).find((piece) => piece.kind === "error")
    expect(error).toBeDefined()
    expect(error?.kind === "error" && error.message).toContain(sentence)
  })

  test("a malformed mark does not take the good ones after it along", () => {
    expect(kinds("[Bad key] and [good]")).toEqual(["error", "text", "blank"])
    expect(kinds("[open and [good]")).toEqual(["error", "text", "blank"])
  })

  test("any text is read without throwing, and the pieces cover it", () => {
    const hostile = fc.array(
      fc.constantFrom(
        "[",
        "]",
        "{",
        "}",
        "*",
        "\\",
        "?",
        ".",
        "-",
        "a",
        "art-8",
        " ",
        "\n",
        "é",
        "😀",
      ),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          hostile.map((parts) => parts.join("")),
          fc.string(),
        ),
        (text) => {
          let at = 0
          for (const {from, to} of parseMarkup(text)) {
            expect(from).toBe(at)
            expect(to).toBeGreaterThan(from)
            at = to
          }
          expect(at).toBe(text.length)
        },
      ),
    )
  })
})
