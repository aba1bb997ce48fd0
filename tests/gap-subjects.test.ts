import {describe, expect, it} from "vitest"
import {freshGaps} from "../renderer/gaps/gaps-view"
import {newIn} from "../renderer/gaps/inserted"
import {nextOpen, subjectGroups, type SubjectGroup} from "../renderer/gaps/subjects"
import {noAssessment, type Assessment} from "../schema/assessment/assessment"
import type {Finding} from "../schema/assessment/finding"
import {article, bill, clause, title} from "./schema/build"
import {bundledLibrary} from "./schema/library/bundled"

/** The list of what there is to work through in a gap analysis. */

const library = bundledLibrary()

const finding = (
  subject: string,
  answer: Finding["answer"],
  author = "Ana",
  comment = "",
): Finding => ({
  subject,
  answer,
  citations: [],
  comment,
  practice: null,
  author,
  date: "2026-01-01T00:00:00.000Z",
  settles: false,
})

const found = (...findings: readonly Finding[]): Assessment => ({...noAssessment, findings})

const ids = (groups: readonly SubjectGroup[]): readonly string[] =>
  groups.flatMap(({subjects}) => subjects.map(({id}) => id))

const stateIn = (groups: readonly SubjectGroup[], id: string) =>
  groups.flatMap(({subjects}) => subjects).find((each) => each.id === id)?.state

describe("what is listed", () => {
  it("has every question once, by theme and by treaty", () => {
    const all = library.checklist.questions.map(({id}) => id).sort()
    for (const shown of ["themes", "treaties"]) {
      const listed = ids(subjectGroups(library, noAssessment, {...freshGaps, shown}))
      expect([...listed].sort()).toEqual(all)
    }
  })

  it("has the obligations of a treaty that may need legislation, and no final clauses", () => {
    const groups = subjectGroups(library, noAssessment, {...freshGaps, shown: "TIP"})
    expect(ids(groups)).toContain("TIP-5.1")
    const kinds = groups.flatMap(({subjects}) => subjects.map((each) => each.obligation?.kind))
    expect(kinds).not.toContain("final-clause")
  })

  it("is narrowed by level and theme, and still counts all of a group", () => {
    const whole = subjectGroups(library, noAssessment, {...freshGaps, shown: "TIP"})
    const filter = {level: "obliged-to-consider"} as const
    const left = subjectGroups(library, noAssessment, {...freshGaps, shown: "TIP", filter})
    const levels = left.flatMap(({subjects}) => subjects.map((each) => each.obligation?.level))
    expect(new Set(levels)).toEqual(new Set(["obliged-to-consider"]))
    expect(left.map(({count}) => count)).toEqual(whole.map(({count}) => count))
  })
})

describe("how far each has come", () => {
  const one = "CHK-tip-elements-01"

  it("tells what was begun, answered, and what assessors differ on", () => {
    const states = (...findings: readonly Finding[]) =>
      stateIn(subjectGroups(library, found(...findings), freshGaps), one)
    expect(states()).toBe("open")
    expect(states(finding(one, null, "Ana", "To be asked."))).toBe("begun")
    expect(states(finding(one, "partly"))).toBe("partly")
    expect(states(finding(one, "partly"), finding(one, "met", "Ben"))).toBe("differ")
  })

  it("goes on to the next without an answer, going round", () => {
    const [first = "", second = "", third = ""] = library.checklist.questions.map(({id}) => id)
    const last = library.checklist.questions.at(-1)?.id
    const groups = subjectGroups(library, found(finding(second, "met")), freshGaps)
    expect(nextOpen(groups, null, 1)).toBe(first)
    expect(nextOpen(groups, first, 1)).toBe(third)
    expect(nextOpen(groups, third, -1)).toBe(first)
    expect(nextOpen(groups, first, -1)).toBe(last)
    expect(nextOpen([], first, 1)).toBeNull()
  })
})

it("says what a step brought into the bill", () => {
  const scope = article({id: "a1"}, "Scope", clause({id: "c1"}, "This is."))
  const before = bill(title("Bill"), scope)
  const after = bill(title("Bill"), scope, article({id: "a2"}, "Fees", clause({id: "c2"}, "Ten.")))
  expect(newIn(before, after)).toEqual(["Article 2 (Fees)"])
  expect(newIn(after, after)).toEqual([])
})
