import fc from "fast-check"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {amendingClause} from "../../../schema/assessment/amending-clause"
import {applyAmendment, amendmentProblems} from "../../../schema/assessment/apply-amendments"
import {lawOf} from "../../../schema/assessment/law"
import type {Amendment} from "../../../schema/assessment/recommendation"
import {fromRegister} from "../../../schema/assessment/register/from-register"
import {insertAmendments} from "../../../schema/commands/amendment"
import {amending} from "../../../schema/assessment/amending"
import {mintFrom, mintInOrder} from "../../../schema/ids"
import {coreMessages} from "../../../schema/messages"
import {profileIds} from "../../../schema/profiles/profiles"
import {isProvision, provisionId} from "../../../schema/provisions"
import {bundledAnalysis} from "../library/bundled"
import {after, emptyBill} from "./assessed"

const made = fromRegister(bundledAnalysis(), mintInOrder())
if (!made.ok) throw new Error(made.missing.join(", "))
const {assessment} = made
const all = assessment.recommendations.flatMap(({subject, amendments}) =>
  amendments.map((amendment) => ({subject, amendment})),
)
const words = (law: Node): string => law.textContent.replace(/\s+/g, " ")

describe("what is recommended for the sample State’s law", () => {
  it("makes an amending clause in every tradition, and the law reads so when it is applied", () => {
    expect(all.length).toBeGreaterThan(15)
    for (const {subject, amendment} of all) {
      const law = lawOf(assessment, amendment.law)
      if (!law) throw new Error(subject)
      for (const profile of profileIds) {
        const clause = amendingClause(amendment, law, profile)
        expect(clause.ok ? "" : clause.why, `${subject} ${amendment.words}`).toBe("")
        if (clause.ok) expect(clause.lead).toMatch(/^[A-Z“].*[.:]$/u)
        if (clause.ok && amendment.words !== "")
          expect(clause.lead).toContain(amendment.words.trim())
      }
      const applied = applyAmendment(law.doc, amendment)
      if (!applied.ok) throw new Error(applied.why)
      applied.law.check()
      const text = words(applied.law)
      if (amendment.text !== "") expect(text).toContain(amendment.text.trim())
      if (amendment.act === "omit" && amendment.words !== "")
        expect(text.length).toBeLessThan(words(law.doc).length)
      expect(text).not.toMatch(/ [,.;:)]|\( /)
    }
  })

  it("stands in the bill once each, by law", () => {
    let seed = 5
    const mint = mintFrom(() => (seed = (seed * 16807) % 2147483647) / 2147483647)
    const bill = emptyBill.type.create({...emptyBill.attrs, assessment}, emptyBill.content)
    const amendments = all.map(({amendment}) => amendment)
    const state = after(bill, insertAmendments(amendments, mint))
    state.doc.check()
    const there = amending(state.doc)
    expect(there).toHaveLength(amendments.length)
    const lawsInOrder = there.map(({amends}) => amends.law)
    expect(lawsInOrder.filter((law, i) => law !== lawsInOrder[i - 1])).toHaveLength(
      new Set(lawsInOrder).size,
    )
    expect(insertAmendments(amendments, mint)(state)).toBe(false)
  })
})

describe("any amendment of a law", () => {
  const law = assessment.laws[0]
  if (!law) throw new Error("no law")
  const lines: {readonly id: string; readonly text: string}[] = []
  law.doc.descendants((node) => {
    if (isProvision(node) && node.firstChild?.type.name === "lead")
      lines.push({id: provisionId(node), text: node.firstChild.textContent})
    return !node.isTextblock
  })
  const line = fc.constantFrom(...lines.filter(({text}) => text.split(" ").length > 3))

  it("changes the words that it names and no others, and is refused for what does not stand there", () => {
    const given = fc.record({
      line,
      from: fc.nat({max: 30}),
      count: fc.integer({min: 1, max: 5}),
      act: fc.constantFrom("substitute" as const, "omit" as const, "insert" as const),
    })
    fc.assert(
      fc.property(given, ({line: {id, text}, from, count, act}) => {
        const parts = text.split(" ")
        const start = from % parts.length
        const cited = parts.slice(start, start + count).join(" ")
        const amendment: Amendment = {
          act,
          law: law.id,
          provision: id,
          words: cited,
          text: act === "omit" ? "" : "QQQ",
        }
        const applied = applyAmendment(law.doc, amendment)
        if (!applied.ok) {
          expect(["several", "no-words"]).toContain(applied.why)
          return
        }
        const before = words(law.doc)
        const text2 = words(applied.law)
        if (act === "substitute") expect(text2.split("QQQ").join(cited)).toBe(before)
        if (act === "insert") expect(text2.replace(" QQQ", "")).toBe(before)
        if (act === "omit")
          expect(before.length - text2.length).toBeGreaterThanOrEqual(cited.length)
        expect(applyAmendment(law.doc, {...amendment, words: `${cited} zzz`})).toEqual({
          ok: false,
          why: "no-words",
        })
      }),
      {numRuns: 150},
    )
  })

  it("says why it cannot be made in a sentence", () => {
    for (const why of amendmentProblems)
      expect(coreMessages["en"]?.[`amendment.${why}`]).toMatch(/\.$/)
  })
})
