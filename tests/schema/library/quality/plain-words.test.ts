import {describe, expect, it} from "vitest"
import {readPlainWords} from "../../../../schema/library/read-registers"
import {bundledLibrary} from "../bundled"

const {packs, plainWords} = bundledLibrary()
const provisions = packs.flatMap(({head, provisions: all}) =>
  all.map(({id, subject}) => ({key: `${head.id}/${id}`, subject: subject ?? ""})),
)
const told = new Set(plainWords.subjects.map(({of}) => of))
const texts = [
  ...plainWords.subjects.flatMap(({of, plain, why = "", costs = ""}) =>
    [plain, why, costs].filter(Boolean).map((text) => ({at: of, text})),
  ),
  ...plainWords.questions.map(({id, answer}) => ({at: id, text: answer})),
]
const wordCount = (text: string) => text.split(/\s+/).length

describe("the plain words", () => {
  it("are there for every provision of a bundled pack, by subject or for itself", () => {
    expect(provisions.length).toBeGreaterThan(100)
    expect(
      provisions.flatMap(({key, subject}) => (told.has(key) || told.has(subject) ? [] : [key])),
    ).toEqual([])
  })

  it("speak of provisions that are there", () => {
    const known = new Set(provisions.map(({key}) => key))
    const named = [...told, ...plainWords.questions.flatMap(({subjects}) => subjects)]
    expect(named.filter((name) => name.includes("/") && !known.has(name))).toEqual([])
  })

  it("are short", () => {
    expect(texts.filter(({text}) => wordCount(text) > 60)).toEqual([])
  })

  it("cite nothing and hold no words of lawyers", () => {
    const refused =
      /\b(?:articles?|sections?|paragraphs?|subsections?|chapters?)\s+\d|\b(?:TIP|SOM|UNTOC)\b|\bshall\b(?! preferably| not become)|pursuant|thereof|refoulement|inter alia|mutatis/i
    expect(texts.filter(({text}) => refused.test(text))).toEqual([])
  })

  it("leave no more on the first page than a page holds", () => {
    for (const {head} of packs) {
      const of = new Set(
        provisions.flatMap(({key, subject}) =>
          key.startsWith(`${head.id}/`) ? [told.has(key) ? key : subject] : [],
        ),
      )
      const main = plainWords.subjects.filter((each) => each.main && of.has(each.of))
      expect(main.length, head.id).toBeLessThanOrEqual(12)
    }
  })
})

describe("a register of plain words", () => {
  it("may name a provision where a subject would say too much", () => {
    const read = readPlainWords(
      "a.yaml",
      "format: 1\nsubjects: []\nquestions:\n  - {id: a, subjects: [p/q], question: Why?, answer: So.}\n",
    )
    expect(read.ok).toBe(true)
  })
})
