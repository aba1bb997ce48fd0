import {undo} from "prosemirror-history"
import {describe, expect, it} from "vitest"
import {assessmentOf} from "../../../schema/assessment/assessment"
import {citedAs} from "../../../schema/assessment/law"
import {
  addLaw,
  bringFindings,
  cite,
  clearFinding,
  findingBy,
  removeLaw,
  renameLaw,
  setFinding,
  settle,
  uncite,
  unsettle,
} from "../../../schema/commands/assessment"
import {clearRecommendation, setRecommendation} from "../../../schema/commands/recommendation"
import {clean} from "../../../schema/compare/clean"
import {isSameBill} from "../../../schema/compare/compare"
import {numbering} from "../../../schema/numbering"
import {isStructural} from "../../../schema/structural"
import {article, bill, clause, title} from "../build"
import {after, assessed, by, emptyBill, law, penalCode} from "./assessed"

const amina = by("Amina")
const other = bill(
  title("Trafficking Act"),
  article({id: "t1"}, "Aim", clause({id: "t1a"}, "The aim.")),
)

const nothing = {
  subject: "TIP-5.1",
  action: "adopt",
  priority: "high",
  text: "",
  provisions: ["tip-2009/art-8"],
  amendments: [],
} as const

describe("an assessment on a bill", () => {
  it("begins with a law, an answer or a comment, each one step of undo", () => {
    const commands = [
      addLaw(law()),
      setFinding("TIP-5.1", {answer: "partly"}, amina),
      cite("TIP-5.1", "law-1", "k2a", amina),
      setRecommendation(nothing, amina),
    ]
    let state = after(emptyBill)
    for (const command of commands) {
      const before = state
      state = after(state.doc, command)
      undo(state, (tr) => (state = state.apply(tr)))
      expect(assessmentOf(state.doc)).toEqual(assessmentOf(before.doc))
      state = after(state.doc, command)
    }
    expect(assessmentOf(state.doc)).toMatchObject({
      laws: [{id: "law-1", name: "Penal Code"}],
      findings: [{subject: "TIP-5.1", answer: "partly", author: "Amina", settles: false}],
      recommendations: [nothing],
    })
    state.doc.check()
  })

  it("is no part of the law", () => {
    const before = after(emptyBill)
    const tr = before.tr
    addLaw(law())(before, (made) => made.steps.forEach((step) => tr.step(step)))
    expect(isStructural(tr)).toBe(false)
    expect(numbering(tr.doc)).toBe(numbering(before.doc))
    expect(isSameBill(before.doc, tr.doc)).toBe(true)
    expect(clean(tr.doc).attrs.assessment).toBeNull()
  })

  it("has a law once, by its id or its words", () => {
    const state = after(emptyBill, addLaw(law()))
    expect(addLaw(law("law-1", other))(state)).toBe(false)
    expect(addLaw(law("law-2", penalCode, "Code"))(state)).toBe(false)
    expect(addLaw(law("law-2", other))(state)).toBe(true)
    expect(addLaw(law("law-2", other, " "))(state), "without a name").toBe(false)
  })

  it("cites a provision by the law’s own numbers, and by its last name when the law is gone", () => {
    const state = after(emptyBill, addLaw(law()), cite("TIP-5.1", "law-1", "k2bb", amina))
    const [citation] = assessmentOf(state.doc).findings[0]?.citations ?? []
    expect(citation).toEqual({
      law: "law-1",
      provision: "k2bb",
      place: "Penal Code, Article 2, paragraph (2), point (b)",
    })
    expect(cite("TIP-5.1", "law-1", "k2bb", amina)(state), "twice").toBe(false)
    expect(cite("TIP-5.1", "law-1", "gone", amina)(state)).toBe(false)
    const renamed = after(state.doc, renameLaw("law-1", "Code of 1950"))
    expect(citedAs(assessmentOf(renamed.doc), citation!)).toBe(
      "Code of 1950, Article 2, paragraph (2), point (b)",
    )
    const without = after(renamed.doc, removeLaw("law-1"))
    expect(assessmentOf(without.doc).findings[0]?.citations).toEqual([citation])
    expect(citedAs(assessmentOf(without.doc), citation!)).toBe(citation?.place)
    const uncited = after(without.doc, uncite("TIP-5.1", "law-1", "k2bb", amina))
    expect(assessmentOf(uncited.doc).findings[0]?.citations).toEqual([])
  })

  it("keeps what was recorded before, and does nothing where nothing is new", () => {
    const state = after(
      emptyBill,
      setFinding("TIP-5.1", {answer: "not", comment: "No offence."}, by("Amina", 9)),
      setFinding(
        "TIP-5.1",
        {practice: {extent: "partly", text: "Courts convict."}},
        by("Amina", 10),
      ),
    )
    expect(assessmentOf(state.doc).findings).toEqual([
      {
        subject: "TIP-5.1",
        answer: "not",
        citations: [],
        comment: "No offence.",
        practice: {extent: "partly", text: "Courts convict."},
        author: "Amina",
        date: by("Amina", 10).date,
        settles: false,
      },
    ])
    expect(setFinding("TIP-5.1", {answer: "not"}, by("Amina", 11))(state)).toBe(false)
    expect(setFinding("TIP-5.1", {answer: "not"}, by("Ben", 11))(state)).toBe(true)
    const long = {comment: "x".repeat(20_001)}
    expect(setFinding("TIP-5.1", long, by("Amina", 11))(state), "too long").toBe(false)
  })

  it("settles with a finding of one’s own, and takes that back", () => {
    const state = after(
      emptyBill,
      setFinding("TIP-5.1", {answer: "not"}, amina),
      setFinding("TIP-5.1", {answer: "met"}, by("Ben")),
      settle("TIP-5.1", "partly", by("Chair")),
    )
    expect(findingBy(assessmentOf(state.doc), "TIP-5.1", "Chair")).toMatchObject({
      answer: "partly",
      settles: true,
    })
    const back = after(state.doc, unsettle("TIP-5.1", by("Chair", 10)))
    expect(findingBy(assessmentOf(back.doc), "TIP-5.1", "Chair")?.settles).toBe(false)
    expect(unsettle("TIP-5.1", by("Chair", 11))(back)).toBe(false)
  })

  it("does not bring back what its author took back", () => {
    const [given, chair] = [by("Amina", 9), by("Amina", 10)]
    const old = assessed(setFinding("TIP-5.1", {answer: "not"}, given))
    const state = after(
      emptyBill,
      setFinding("TIP-5.1", {answer: "not"}, given),
      clearFinding("TIP-5.1", chair),
    )
    expect(bringFindings(old)(state)).toBe(false)
    expect(assessmentOf(state.doc).findings).toMatchObject([{answer: null, date: chair.date}])
    expect(clearFinding("TIP-6.1", chair)(state), "nothing was said").toBe(false)
  })

  it("keeps one recommendation a subject until it is cleared", () => {
    const state = after(
      emptyBill,
      setRecommendation(nothing, amina),
      setRecommendation({...nothing, priority: "low"}, by("Ben", 10)),
    )
    expect(assessmentOf(state.doc).recommendations).toMatchObject([
      {priority: "low", author: "Ben"},
    ])
    expect(setRecommendation({...nothing, priority: "low"}, by("Ben", 11))(state)).toBe(false)
    const cleared = after(state.doc, clearRecommendation("TIP-5.1"))
    expect(assessmentOf(cleared.doc).recommendations).toEqual([])
    expect(clearRecommendation("TIP-5.1")(cleared)).toBe(false)
  })
})
