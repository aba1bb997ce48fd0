import {describe, expect, it} from "vitest"
import {
  checkChecklist,
  checkConcepts,
  checkConceptsSee,
  checkInstrument,
  checkRelations,
  checkSubjects,
  checkTerms,
  placeFlaws,
  type Flaw,
} from "../../../schema/library/check-registers"
import {checkPack} from "../../../schema/library/check"
import {readPack} from "../../../schema/library/read"
import type {ReadAs} from "../../../schema/library/read-as"
import {
  readChecklist,
  readConcepts,
  readRelations,
  readSubjects,
  readTerms,
} from "../../../schema/library/read-registers"
import {asLine, files, provision, treaty} from "./build"
import {bundledLibrary, listed, templateText} from "./bundled"

const library = bundledLibrary()
const {instruments, packs} = library

/** Each flaw as file, line and sentence. */
const lines = (file: string, flaws: readonly Flaw[]) =>
  placeFlaws(file, templateText(file), flaws).map(asLine)

describe("every id resolves in", () => {
  for (const instrument of instruments) {
    it(`the instrument ${instrument.id}`, () => {
      const file = `instruments/${instrument.id.toLowerCase()}.yaml`
      expect(lines(file, checkInstrument(instrument))).toEqual([])
    })
  }

  it("the subjects", () => {
    expect(lines("subjects.yaml", checkSubjects(library.subjects))).toEqual([])
  })

  it("the concept notes, the provisions they point to among them", () => {
    const {concepts} = library
    const flaws = [...checkConcepts(concepts, instruments), ...checkConceptsSee(concepts, packs)]
    expect(lines("concepts.yaml", flaws)).toEqual([])
  })

  it("the checklist, which has all its questions", () => {
    expect(library.checklist.questions).toHaveLength(117)
    expect(lines("checklist.yaml", checkChecklist(library.checklist, instruments))).toEqual([])
  })

  it("the terms", () => {
    expect(library.terms).toHaveLength(44)
    expect(lines("terms.yaml", checkTerms(library.terms, instruments))).toEqual([])
  })

  it("the relations", () => {
    expect(library.relations).toHaveLength(35)
    expect(lines("relations.yaml", checkRelations(library.relations, instruments))).toEqual([])
  })
})

describe("a pack", () => {
  it("that names others is refused with the line; where the registers are not there, nothing is said", () => {
    const more = "subject: nothing-known\nconcepts:\n  - known\n  - unknown"
    const read = readPack("tiny", files({"a.yaml": provision("art-1", {more})}))
    if (!read.ok) throw new Error(listed("tiny", read.problems))
    const known = {subjects: new Set(["purpose"]), concepts: new Set(["known"])}
    expect(checkPack(read.pack, [treaty()], known).map(asLine)).toEqual([
      "a.yaml:9 There is no subject “nothing-known” in subjects.yaml.",
      "a.yaml:12 There is no concept note “unknown” in concepts.yaml.",
    ])
    expect(checkPack(read.pack, [treaty()])).toEqual([])
  })
})

it("no model law is said to define a term for certain", () => {
  const stated = library.terms.filter(({modelLaw}) => modelLaw?.presence === "established")
  expect(stated).toEqual([])
})

describe("a register is refused, with the line, when", () => {
  it("a name is not known", () => {
    const text = "format: 1\nsubjects:\n  - {id: a, name: A}\n  - {id: b, nmae: B}\n"
    const read = readSubjects("subjects.yaml", text)
    expect(read.ok ? [] : read.problems.map(asLine)).toContain(
      "subjects.yaml:4 “nmae” is not known here. Correct the name or take it out.",
    )
  })

  it("a concept note bears on an obligation that is not there", () => {
    const text = `format: 1
concepts:
  - {id: a, name: A, gist: G., text: T., bears: [T-1]}
  - {id: b, name: B, gist: G., text: T., bears: [T-9]}
`
    expect(flawsIn(text, readConcepts, (read) => checkConcepts(read, [treaty()]))).toEqual([
      "x.yaml:4 There is no obligation “T-9” in the instruments.",
    ])
  })

  it("a concept note points to a provision that its pack has not, and only then", () => {
    const text = `format: 1
concepts:
  - id: a
    name: A
    gist: G.
    text: T.
    see:
      - elsewhere/art-1
      - tip-2009/art-999
      - art-8
`
    expect(flawsIn(text, readConcepts, (read) => checkConceptsSee(read, packs))).toEqual([
      "x.yaml:9 There is nothing called “art-999” in that pack.",
      "x.yaml:10 Write the pack before “art-8”, with a slash.",
    ])
  })

  it("a question has a theme without a name, or an id is used again", () => {
    const question = (id: string, theme: string) =>
      `  - {id: ${id}, theme: ${theme}, question: Q?, obligations: [T-1], tie: direct, answers: extent, evidence: E}`
    const text = `format: 1
themes: [{id: sea, name: Sea}]
questions:
${question("CHK-sea-01", "sea")}
${question("CHK-sea-02", "land")}
${question("CHK-sea-01", "sea")}
`
    expect(flawsIn(text, readChecklist, (read) => checkChecklist(read, [treaty()]))).toEqual([
      "x.yaml:6 The id “CHK-sea-01” is used twice.",
      "x.yaml:5 There is no theme “land” under themes.",
    ])
  })

  it("a term has no certainty", () => {
    const text = "format: 1\nterms:\n  - {id: a, term: A, gist: G., obligations: [T-1]}\n"
    expect(flawsIn(text, readTerms, () => [])).toEqual(["x.yaml:3 “certainty” is missing."])
  })

  it("a relation stands twice, whichever way round", () => {
    const text = `format: 1
relations:
  - {a: T-1, b: T-2.a, note: N.}
  - {a: T-2.a, b: T-1, note: N.}
`
    expect(flawsIn(text, readRelations, (read) => checkRelations(read, [treaty()]))).toEqual([
      "x.yaml:4 The relation of “T-2.a” and “T-1” is there twice.",
    ])
  })
})

function flawsIn<T>(
  text: string,
  read: (file: string, text: string) => ReadAs<T>,
  check: (value: T) => readonly Flaw[],
): readonly string[] {
  const found = read("x.yaml", text)
  return (found.ok ? placeFlaws("x.yaml", text, check(found.value)) : found.problems).map(asLine)
}
