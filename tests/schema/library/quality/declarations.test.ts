import {describe, expect, it} from "vitest"
import {choiceText, packFrom, provision} from "../build"
import {adviceOf, definitions, packCalled, textsPack} from "./advice"

const withBlank = (blank: string) => ({
  "a.yaml": provision("a", {
    paragraphs: "- {id: p1, text: 'It lasts [years] years.'}",
    more: `blanks:\n  - {key: years, label: years, help: Decide., ${blank}}`,
  }),
})
const range = (blank: string) => adviceOf("blankRanges", packFrom(withBlank(blank)))

describe("a blank for a number", () => {
  it("has limits, and an example that keeps to them", () => {
    expect(range("kind: number, example: '5', range: {min: 4, max: 20}")).toEqual([])
    expect(range("kind: number, example: '5'")).toHaveLength(1)
    expect(range("kind: age, example: '5', range: {min: 4}")).toHaveLength(1)
    expect(range("kind: number, example: '3', range: {min: 4, max: 20}")).toEqual([
      "a.yaml:10 The example “3” is not a number between 4 and 20.",
    ])
    expect(range("kind: number, example: five, range: {min: 4, max: 20}")).toHaveLength(1)
    expect(range("kind: text, example: five")).toEqual([])
  })
})

describe("a key that two packs use", () => {
  const other = (blank: string) => packCalled("other", withBlank(blank))
  const mine = packFrom(withBlank("kind: text, example: five"))

  it("is declared in the same words", () => {
    expect(adviceOf("sharedKeys", mine, other("example: five, kind: text"))).toEqual([])
    expect(adviceOf("sharedKeys", mine, other("kind: text, example: six"))).toEqual([
      "a.yaml:10 The blank “years” is declared otherwise in the pack other. Take over its declaration, or another key.",
    ])
  })
})

describe("an option", () => {
  it("says its consequence", () => {
    const more = `choices:\n${choiceText("years", ["few", "five"], ["many", "ten"])}`
    const paragraphs = "- {id: p1, text: 'It lasts [?years] years.'}"
    const advice = adviceOf(
      "optionConsequences",
      packFrom({"a.yaml": provision("a", {paragraphs, more})}),
    )
    expect(advice).toEqual([
      "a.yaml:13 The option “few” of “years” does not say its consequence.",
      "a.yaml:14 The option “many” of “years” does not say its consequence.",
    ])
  })
})

describe("a term", () => {
  it("that a pack defines is used in it", () => {
    const used = (law: string) =>
      adviceOf("usedTerms", textsPack({law, definition: "*Amber* means resin;"}))
    expect(used("Ambers are rare.")).toEqual([])
    expect(used("Gold is rare.")).toEqual([
      "definitions.yaml:2 The term “Amber” is defined and not used in the pack.",
    ])
  })

  it("that two packs define has the same words, unless they lead to articles or to another law", () => {
    const defines = (text: string) => ({
      "a.yaml": provision("a", {
        paragraphs: "- {id: p1, text: 'Amber, in {law}:', definitions: true}",
      }),
      "definitions.yaml": definitions(text),
    })
    const shared = (mine: string, theirs: string) =>
      adviceOf("sharedTerms", packFrom(defines(mine)), packCalled("other", defines(theirs)))
    expect(shared("*Amber* means resin;", "*Amber* means resin;")).toEqual([])
    expect(shared("*Amber* means resin;", "*amber* means old resin;")).toEqual([
      "definitions.yaml:3 The pack other defines “Amber” in other words. Take over its words.",
    ])
    expect(shared("*Amber* means resin;", "*Amber* means resin under {a};")).toEqual([])
  })
})
