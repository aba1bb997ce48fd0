import fc from "fast-check"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {arranged, type Assessment, assessmentOf} from "../../../schema/assessment/assessment"
import {extents} from "../../../schema/assessment/finding"
import {together} from "../../../schema/assessment/together"
import {addLaw, bringFindings, cite, setFinding} from "../../../schema/commands/assessment"
import {setAttribute} from "../../../schema/commands/attributes"
import {setRecommendation} from "../../../schema/commands/recommendation"
import {provisionAttrs} from "../../../schema/provisions"
import {findProvision} from "../../../schema/provisions"
import {article, bill, clause, title} from "../build"
import {after, assessed, by, emptyBill, law, penalCode} from "./assessed"

/** The same law, imported by somebody else. */
const again = (prefix: string): Node =>
  bill(
    title("Act"),
    article({id: `${prefix}1`}, "Aim", clause({id: `${prefix}2`}, "The aim is safety.")),
  )

const union = (...all: readonly Assessment[]): Assessment => together(...all).assessment

/** Laws are told by what they say; their documents differ in nothing that matters then. */
const said = ({laws, ...rest}: Assessment) => ({
  laws: laws.map(({doc, ...head}) => ({...head, doc: doc.toJSON() as unknown})),
  ...rest,
})

const anyDate = fc.constantFrom(
  "2027-03-01T09:00:00Z",
  "2027-03-02T09:00:00Z",
  "2027-03-03T09:00:00Z",
)
const laws = [
  law("l1", again("x")),
  law("l2", again("y"), "Act no. 2", "02"),
  law("l3", penalCode, "Code", "03"),
]
const citation = fc
  .constantFrom(["l1", "x2"], ["l2", "y2"], ["l2", "y1"], ["l3", "k1"], ["gone", "z1"])
  .map(([of = "", provision = ""]) => ({law: of, provision, place: "somewhere"}))
const finding = fc.record({
  subject: fc.constantFrom("TIP-5.1", "TIP-6.3.a", "CHK-sea-01"),
  answer: fc.option(fc.constantFrom(...extents)),
  citations: fc.uniqueArray(citation, {maxLength: 2, selector: ({provision}) => provision}),
  comment: fc.constantFrom("", "Yes.", "No."),
  practice: fc.constant(null),
  author: fc.constantFrom("Amina", "Ben", ""),
  date: anyDate,
  settles: fc.boolean(),
})
const recommendation = fc.record({
  subject: fc.constantFrom("TIP-5.1", "TIP-6.3.a"),
  action: fc.constantFrom("adopt" as const, "amend" as const),
  priority: fc.constantFrom("high" as const, "low" as const),
  text: fc.constantFrom("", "Now."),
  provisions: fc.constant([]),
  amendments: fc.array(
    citation.map((place) => ({
      act: "repeal" as const,
      law: place.law,
      provision: place.provision,
      words: "",
      text: "",
    })),
    {maxLength: 1},
  ),
  author: fc.constant("Amina"),
  date: anyDate,
})
const assessment: fc.Arbitrary<Assessment> = fc
  .record({
    laws: fc.subarray(laws),
    findings: fc.uniqueArray(finding, {
      maxLength: 6,
      selector: ({subject, author}) => `${subject} ${author}`,
    }),
    recommendations: fc.uniqueArray(recommendation, {
      maxLength: 2,
      selector: ({subject}) => subject,
    }),
  })
  // As commands leave it: one law once, and what is cited was loaded.
  .map(({findings, recommendations, laws: some}) => {
    const isHere = ({law: id}: {readonly law: string}) =>
      id === "gone" || some.some((each) => each.id === id)
    return union(
      arranged({
        laws: some,
        findings: findings.map((each) => ({...each, citations: each.citations.filter(isHere)})),
        recommendations: recommendations.map((each) => ({
          ...each,
          amendments: each.amendments.filter(isHere),
        })),
      }),
    )
  })

describe("an assessment in order", () => {
  it("has laws that were loaded at one moment by their names, whatever their ids are", () => {
    const at = (id: string, name: string) => law(id, again(id), name, "04")
    const names = (...some: readonly (typeof laws)[number][]) =>
      arranged({laws: some, findings: [], recommendations: []}).laws.map(({name}) => name)
    expect(names(at("a", "Penal Code"), at("b", "Act no. 2"))).toEqual(["Act no. 2", "Penal Code"])
    expect(names(at("b", "Penal Code"), at("a", "Act no. 2"))).toEqual(["Act no. 2", "Penal Code"])
  })
})

describe("several assessors’ work brought together", () => {
  it("does not depend on the order, or on what came in at once", () => {
    fc.assert(
      fc.property(assessment, assessment, assessment, (a, b, c) => {
        expect(said(union(a, b))).toEqual(said(union(b, a)))
        expect(said(union(union(a, b), c))).toEqual(said(union(a, union(b, c))))
        expect(said(union(a, b, c))).toEqual(said(union(c, a, b)))
      }),
      {numRuns: 300},
    )
  })

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(assessment, assessment, (a, b) => {
        expect(said(union(a, a))).toEqual(said(a))
        const state = after(emptyBill, ...(isNothing(a, b) ? [] : [bringFindings(union(a, b))]))
        expect(bringFindings(a)(state)).toBe(false)
        expect(bringFindings(b)(state)).toBe(false)
      }),
      {numRuns: 100},
    )
  })

  it("loses no author and no subject", () => {
    fc.assert(
      fc.property(assessment, assessment, (a, b) => {
        const keys = (each: Assessment) =>
          each.findings.map(({subject, author}) => `${subject} ${author}`)
        expect(new Set(keys(union(a, b)))).toEqual(new Set([...keys(a), ...keys(b)]))
      }),
      {numRuns: 100},
    )
  })

  it("has what each said of a subject side by side, and the later of what one said twice", () => {
    const first = assessed(
      setFinding("TIP-5.1", {answer: "met"}, by("Amina", 9)),
      setFinding("TIP-5.1", {answer: "not"}, by("Ben", 9)),
    )
    const second = assessed(setFinding("TIP-5.1", {answer: "partly"}, by("Amina", 10)))
    const {findings} = union(first, second)
    expect(findings.map(({author, answer}) => `${author} ${answer}`)).toEqual([
      "Amina partly",
      "Ben not",
    ])
  })

  it("knows a law that two have imported, and leads citations and amending clauses to the one", () => {
    const repeal = {act: "repeal", law: "l2", provision: "y1", words: "", text: ""} as const
    const mine = after(
      emptyBill,
      addLaw(law("l2", again("y"))),
      setRecommendation(
        {
          subject: "TIP-5.1",
          action: "repeal",
          priority: "high",
          text: "",
          provisions: [],
          amendments: [repeal],
        },
        by("Amina"),
      ),
      setAttribute("c1", "amends", {act: "repeal", law: "l2", provision: "y1"}),
    )
    const theirs = assessed(addLaw(law("l1", again("x"))), cite("TIP-5.1", "l1", "x2", by("Ben")))
    const state = after(mine.doc, bringFindings(theirs))
    const {laws: kept, findings, recommendations} = assessmentOf(state.doc)
    expect(kept.map(({id}) => id)).toEqual(["l1"])
    expect(findings[0]?.citations).toMatchObject([{law: "l1", provision: "x2"}])
    expect(recommendations[0]?.amendments).toEqual([{...repeal, law: "l1", provision: "x1"}])
    const clauseOf = findProvision(state.doc, "c1")?.node
    expect(clauseOf && provisionAttrs(clauseOf).amends).toEqual({
      act: "repeal",
      law: "l1",
      provision: "x1",
    })
  })
})

const isNothing = (a: Assessment, b: Assessment): boolean =>
  [a, b].every(
    (each) => each.laws.length + each.findings.length + each.recommendations.length === 0,
  )
