import {describe, expect, it} from "vitest"
import {candidates} from "../../../schema/assessment/candidates"
import {candidateSaid} from "../../../schema/assessment/candidate-said"
import {searchLaws} from "../../../schema/assessment/search-laws"
import {placeText} from "../../../schema/place-text"
import {bundledLibrary} from "../library/bundled"
import {fixtureLaw, typedLaw} from "./laws"

const code = typedLaw(
  `
PART I
OFFENCES AGAINST LIBERTY

Article 1
Abduction

1. Whoever carries off a person commits an offence.

2. Whoever does so by force, or by threats, is punished by imprisonment.

Article 2
Forced labour

Whoever forces another to labour in a mine is punished by a fine.

Article 3
Labour inspectors

An inspector may enter a mine by day.

Article 4
Helpers

Article 1 applies to whoever helps.
`,
  "Penal Code",
)
const act = typedLaw(
  `
Article 1
Attempt

Article 1 of the Penal Code applies to whoever attempts abduction.
`,
  "Trafficking Act",
)
const laws = [code, act]

const found = (query: string) =>
  searchLaws(laws, query).map(({law, provision}) => {
    const {doc} = laws.find(({id}) => id === law) ?? code
    return `${law}, ${placeText(doc, provision)}`
  })

describe("searching existing laws", () => {
  it("finds other forms of a word, the heading first", () => {
    expect(found("abducted")).toEqual(["Penal Code, Article 1", "Trafficking Act, Article 1"])
  })

  it("finds while a word is being typed", () => {
    expect(found("inspe")).toEqual(["Penal Code, Article 3"])
    expect(found("abducti")).toContain("Penal Code, Article 1")
  })

  it("wants every word, and words in quotation marks near one another", () => {
    expect(found("labour mine")).toEqual(["Penal Code, Article 2", "Penal Code, Article 3"])
    expect(found("“forced labour”")[0]).toBe("Penal Code, Article 2")
    expect(found("labour abduction")).toEqual([])
  })

  it("passes over words that tell nothing, unless there are no others", () => {
    expect(found("the mine")).toEqual(found("mine"))
    expect(found("day by")).toContain("Penal Code, Article 3")
  })

  it("says where the words stand, as they stand there", () => {
    const [first] = searchLaws(laws, "threat")
    const [place] = first?.why.flatMap(({places}) => places) ?? []
    expect(place?.text.slice(place.from, place.to)).toBe("threats")
    expect(first && placeText(code.doc, first.pinpoint)).toBe("Article 1, paragraph 2")
  })

  it("finds nothing for nothing, and nothing that is not there", () => {
    expect(found("")).toEqual([])
    expect(found(" – ")).toEqual([])
    expect(found("zebra")).toEqual([])
  })

  it("reads Arabic without vowel signs and articles", () => {
    const law = fixtureLaw("ar-mawad.txt")
    expect(
      searchLaws([law], "شُروع").map(({provision}) => placeText(law.doc, provision)),
    ).toHaveLength(1)
  })
})

describe("why a provision is a candidate, in words", () => {
  const said = (subject: string, law: string, article: string) => {
    const each = candidates(laws, subject, library).find((candidate) => {
      const {doc} = laws.find(({id}) => id === candidate.law) ?? code
      return candidate.law === law && placeText(doc, candidate.provision) === article
    })
    return each ? candidateSaid(laws, each) : []
  }
  const library = bundledLibrary()

  it("names the heading and the paragraph, with the words of the law", () => {
    const lines = said("TIP-3.a", "Penal Code", "Article 1")
    expect(lines).toContain("has “Abduction” in its heading")
    expect(lines.join("; ")).toMatch(/“by force”.* in paragraph 2/)
  })

  it("names the article that it refers to, and its law where that is another", () => {
    expect(said("TIP-5.1", "Penal Code", "Article 4")).toEqual(["refers to Article 1"])
    expect(said("TIP-5.1", "Trafficking Act", "Article 1")).toContain(
      "refers to Article 1 of Penal Code",
    )
  })
})
