import {describe, expect, it} from "vitest"
import {assessmentOf} from "../../../schema/assessment/assessment"
import {addLaw, setFinding} from "../../../schema/commands/assessment"
import {bringTogether} from "../../../schema/commands/merge"
import type {Draft} from "../../../schema/file"
import {handOut} from "../../../schema/workshop/hand-out"
import {keepsLocked} from "../../../schema/workshop/locked"
import {merge} from "../../../schema/workshop/merge"
import {openParts} from "../../../schema/workshop/open-parts"
import {article, bill, clause, division} from "../build"
import {after, by, law} from "./assessed"

const base = bill(
  division({id: "v1"}, "Aim", article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim."))),
  division({id: "v2"}, "Rest", article({id: "a2"}, "Rest", clause({id: "c2"}, "The rest."))),
)
const doc = after(base, addLaw(law()), setFinding("TIP-5.1", {answer: "not"}, by("Amina"))).doc
const draft: Draft = {
  documentId: "bill-1",
  created: "2027-01-01T00:00:00Z",
  doc,
  versions: [],
  copy: null,
  source: null,
}
const handed = handOut(draft, {
  groups: [
    {name: "One", chapters: ["v1"]},
    {name: "Two", chapters: ["v2"]},
  ],
  date: "2027-03-01T09:00:00.000Z",
  mint: () => "copy",
  suggestions: "refuse",
  comments: false,
  names: "shown",
})
if (!handed.ok) throw new Error(handed.why)
const copies = handed.copies.map(({draft: {copy, doc: text}}) => {
  if (!copy) throw new Error("no copy")
  return {copy, doc: text}
})

describe("an assessment in a workshop", () => {
  it("goes with the copies, in which a group adds its own findings", () => {
    for (const {copy, doc: text} of copies) {
      expect(assessmentOf(text)).toEqual(assessmentOf(doc))
      const found = after(text, setFinding("TIP-5.1", {answer: "met"}, by("Group")))
      expect(keepsLocked(openParts(copy.base, copy.chapters ?? []), text, found.doc)).toBe(true)
    }
  })

  it("comes together from all of them, with nothing to decide about the bill", () => {
    const back = copies.map(({copy, doc: text}, i) => ({
      copy,
      doc: after(text, setFinding("TIP-5.1", {answer: "met"}, by(`Group ${i + 1}`))).doc,
      hash: `hash ${i}`,
    }))
    const made = [back, [...back].reverse()].map((each) =>
      merge({doc, own: "This draft", date: "2027-03-02T09:00:00.000Z", copies: each}),
    )
    for (const merged of made) {
      expect(merged).toMatchObject({proposals: 0, conflicts: 0})
      const state = after(doc, bringTogether(doc, merged.doc))
      const {findings, laws} = assessmentOf(state.doc)
      expect(findings.map(({author, answer}) => `${author}: ${answer}`)).toEqual([
        "Amina: not",
        "Group 1: met",
        "Group 2: met",
      ])
      expect(laws).toHaveLength(1)
    }
  })
})
