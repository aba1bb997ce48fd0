import {describe, expect, it} from "vitest"
import {candidates} from "../../../schema/assessment/candidates"
import type {ExistingLaw} from "../../../schema/assessment/assessment"
import {placeText} from "../../../schema/place-text"
import {bundledLibrary} from "../library/bundled"
import {typedLaw} from "./laws"

const library = bundledLibrary()

const code = typedLaw(
  `
Article 1
Abduction of women

1. Whoever carries off a woman by force is punished by imprisonment.

2. The attempt is punishable.

Article 2
Theft

1. Whoever takes a thing which belongs to another is punished by imprisonment.

2. The attempt is punishable.

Article 3
Attempt

An attempt is punished by half of the penalty.

Article 4
Fines

A fine comes into force of law on the day of the judgment.

Article 5
Prescribed forms

Article 1 applies also to married women.
`,
  "Penal Code",
)

const found = (law: ExistingLaw, subject: string) =>
  candidates([law], subject, library).map(({provision}) => placeText(law.doc, provision))

describe("candidates in existing law", () => {
  it("are found by old words for what is sought, the headings first", () => {
    expect(found(code, "TIP-5.1")[0]).toBe("Article 1")
    expect(found(code, "TIP-5.2.a")[0]).toBe("Article 3")
  })

  it("name the very paragraph that has the words", () => {
    const [first] = candidates([code], "TIP-5.1", library)
    expect(first && placeText(code.doc, first.pinpoint)).toBe("Article 1, paragraph 1")
    expect(first?.why[0]?.places[0]).toMatchObject({part: "heading", from: 0, to: 9})
  })

  it("do not take “comes into force” for force", () => {
    expect(found(code, "TIP-3.b")).not.toContain("Article 4")
  })

  it("are also those that refer to one, a little", () => {
    const referring = candidates([code], "TIP-5.1", library).find(({why}) =>
      why.every(({kind}) => kind === "reference"),
    )
    expect(referring && placeText(code.doc, referring.provision)).toBe("Article 5")
    expect(referring?.score).toBeLessThan(0.3)
  })

  it("have the law's id, a score between 0 and 1 and a reason", () => {
    for (const each of candidates([code], "TIP-3.a", library)) {
      expect(each.law).toBe(code.id)
      expect(each.score).toBeGreaterThan(0)
      expect(each.score).toBeLessThan(1)
      expect(each.why.flatMap(({places}) => places).length).toBeGreaterThan(0)
    }
  })

  it("are none in a law that says nothing of it, and none of no law", () => {
    expect(found(code, "UNTOC-7.1.a")).toEqual([])
    expect(candidates([], "TIP-5.1", library)).toEqual([])
  })

  it("are refused for a subject that nobody knows", () => {
    expect(() => candidates([code], "TIP-99", library)).toThrow(RangeError)
  })
})
