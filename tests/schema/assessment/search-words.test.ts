import {describe, expect, it} from "vitest"
import {soughtFor} from "../../../schema/assessment/subject-words"
import {languageIds} from "../../../schema/importing/recognise/languages"
import {checkSearchWords, placeFlaws} from "../../../schema/library/check-registers"
import {bundledLibrary, templateText} from "../library/bundled"
import {asLine} from "../library/build"

const library = bundledLibrary()
const {instruments, checklist, searchWords} = library
const subjects = [
  ...instruments
    .flatMap(({obligations}) => obligations)
    .filter(({needsLegislation}) => needsLegislation !== "no")
    .map(({id}) => id),
  ...checklist.questions.map(({id}) => id),
]

describe("the register of search words", () => {
  it("names obligations, questions and themes that are there", () => {
    const flaws = checkSearchWords(searchWords, instruments, checklist)
    expect(
      placeFlaws("search-words.yaml", templateText("search-words.yaml"), flaws).map(asLine),
    ).toEqual([])
  })

  it.each(languageIds)("has words for every subject that a law may answer, in %s", (language) => {
    const without = subjects.filter((id) => {
      const [first] = soughtFor(library, id, language)
      return !first || first.weight < 1 || first.phrases.length < 2
    })
    expect(without).toEqual([])
  })

  it("says nothing twice in one language", () => {
    const twice = searchWords.flatMap((entry) =>
      languageIds.flatMap((language) => {
        const all = [...entry[language].terms, ...entry[language].also]
        return all.filter((word, i) => all.indexOf(word) < i).map((word) => `${entry.id}: ${word}`)
      }),
    )
    expect(twice).toEqual([])
  })
})
