import {describe, expect, it} from "vitest"
import {adviceOf, textsPack} from "./advice"

/** What the rules on words say of one paragraph of law. */
const law = (text: string) => adviceOf("refusedWords", textsPack({law: text}))
const guidance = (text: string) => adviceOf("refusedWords", textsPack({guidance: text}))

describe("the words of a pack", () => {
  it("speak of everybody", () => {
    expect(law("A victim may state his or her wish.")).toEqual([
      "a.yaml:8 “his” speaks of one sex. Repeat the noun, or recast the sentence.",
    ])
    expect(guidance("She decides.")).toHaveLength(1)
    expect(law("The others may state theirs, here and there.")).toEqual([])
  })

  it("leave nothing open and say nothing needlessly", () => {
    expect(law("A fine and/or prison is imposed.")).toHaveLength(1)
    expect(law("The law is hereby amended.")).toHaveLength(1)
    expect(guidance("The annex thereto counts.")).toHaveLength(1)
  })

  it("are typed with care", () => {
    expect(law("It ends here..")).toHaveLength(1)
    expect(law("It  ends here.")).toHaveLength(1)
    expect(law("It ends ; here.")).toHaveLength(1)
    expect(law("It ends at at night.")).toHaveLength(1)
    expect(law("It had had its day … and so on.")).toEqual([])
  })

  it("hold no number typed by hand, unless it is one of a treaty", () => {
    expect(law("An offence under article 8 is grave.")).toHaveLength(1)
    expect(law("A duty under paragraph (2) stands.")).toHaveLength(1)
    expect(law("As article 2(b) of the Organized Crime Convention says, it is so.")).toEqual([])
    expect(law("An offence under {b} is grave.")).toEqual([])
    expect(guidance("Article 8 says so.")).toEqual([])
  })
})

describe("a sentence", () => {
  const of = (words: number) => `The ${"long ".repeat(words - 2)}end.`
  const length = (text: string) => adviceOf("sentenceLength", textsPack({law: text}))

  it("has sixty words at most", () => {
    expect(length(of(60))).toEqual([])
    expect(length(of(61))).toEqual([
      "a.yaml:8 A sentence has 61 words: “The long long long long long long long …”. Divide it; 60 is the most.",
    ])
    expect(length(`${of(40)} ${of(40)}`)).toEqual([])
  })

  it("is free in a definition, and not in the note on it", () => {
    const pack = (definition: string, note: string) =>
      adviceOf("sentenceLength", textsPack({definition, note}))
    expect(pack(`*Amber* means ${of(80)}`, "Short.")).toEqual([])
    expect(pack("*Amber* means resin;", of(80))).toHaveLength(1)
  })
})
