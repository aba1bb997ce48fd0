import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {wordsOf} from "../../../schema/assessment/stems"

const stems = (text: string, language: string) => wordsOf(text, language).map(({stem}) => stem)
const distinct = (text: string, language: string) => new Set(stems(text, language)).size

describe("forms of one word are one", () => {
  it.each([
    ["en", "abduct abducts abducted abducting abduction abductions"],
    ["en", "traffic traffics trafficked trafficking"],
    ["en", "kidnap kidnaps kidnapped kidnapping"],
    ["en", "offence offences offense"],
    ["en", "labour labor labours"],
    ["en", "organize organise organized organising organization"],
    ["fr", "recrute recruté recrutement recruter recrutées"],
    ["fr", "enlève enlevé enlèvement enlèvements"],
    ["es", "recluta reclutar reclutamiento reclutado reclute"],
    ["es", "prostitución prostituciones"],
    ["pt", "recruta recrutar recrutamento recrutado"],
    ["pt", "exploração explorações explorar"],
    ["ru", "похищение похищения похищению похищением"],
    ["ru", "рабство рабства рабством"],
    ["ru", "потерпевший потерпевшего потерпевшему"],
    ["ar", "الاتجار والاتجار بالاتجار اتجار"],
    ["ar", "ضحية الضحية ضحيه"],
    ["ar", "شخص الشخص بالشخص"],
  ])("%s: %s", (language, text) => {
    expect([...new Set(stems(text, language))]).toHaveLength(1)
  })
})

describe("other words stay apart", () => {
  it.each([
    ["en", "organ organization"],
    ["en", "person personal"],
    ["en", "victim victory"],
    ["fr", "traite traitement"],
    ["es", "pena penal"],
    ["ru", "раб работа"],
    ["ar", "طفل طريق"],
  ])("%s: %s", (language, text) => {
    expect(distinct(text, language)).toBe(2)
  })
})

it("vowel signs, tatweel and accents make no difference", () => {
  expect(stems("مُحَمَّد محمد محـمد", "ar")).toEqual(["محمد", "محمد", "محمد"])
  expect(distinct("proxenetismo proxénétismo", "es")).toBe(1)
})

it("places are those of the text, in every language and whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({unit: "grapheme"}),
      fc.constantFrom("en", "fr", "ru", "ar", "sw"),
      (text, language) => {
        for (const {from, to, stem} of wordsOf(text, language)) {
          expect(text.slice(from, to)).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}\u0640]*$/u)
          expect(stem).not.toBe("")
        }
      },
    ),
    {numRuns: 200},
  )
})
