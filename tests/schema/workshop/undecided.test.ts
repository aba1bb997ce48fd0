import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {restoreVersion} from "../../../schema/commands/restore"
import {say} from "../../../schema/messages"
import {isUnfinished} from "../../../schema/problem"
import {billAttrs} from "../../../schema/profiles/profiles"
import {validate} from "../../../schema/validate"
import {article, bill, clause} from "../build"
import {stateOf} from "../commands/apply"
import {does} from "../review/suggesting"
import {conflicts, disputed, monday, proposals, together} from "./workshop"

const law = (one: string, two = "Two."): Node =>
  bill(article({id: "a1"}, "Aim", clause({id: "c1"}, one), clause({id: "c2"}, two)))
const base = law("within ten days")
const merged = together(base, {
  Police: law("within twenty days", "Two, and more."),
  NGOs: law("within five days"),
})

describe("what was brought together and is not decided", () => {
  it("is listed as open, and holds a final copy back", () => {
    const problems = validate(merged.doc, null).filter(isUnfinished)
    expect(problems.map(({code, params}) => say(`problem.${code}`, params))).toEqual([
      "What NGOs, Police made of this differs, and is not decided.",
      "A suggestion is not decided.",
    ])
    expect(problems[0]?.provision).toBe("c1")
  })

  it("is gone with the text from before, and the copies can be brought in again", () => {
    expect(conflicts(merged)).toHaveLength(1)
    const before = does(stateOf(merged.doc), restoreVersion(base, monday))
    expect(billAttrs(before.doc)).toMatchObject({merging: null, review: null})
    const again = together(
      base,
      {Police: law("within twenty days", "Two, and more."), NGOs: law("within five days")},
      before.doc,
    )
    expect(proposals(again)).toEqual(proposals(merged))
    expect(disputed(again)).toEqual(disputed(merged))
  })

  it("stays open where a text from after it is restored", () => {
    const later = "2027-03-09T09:00:00.000Z"
    const other = does(stateOf(merged.doc), restoreVersion(law("within ten days", "Three."), later))
    expect(billAttrs(other.doc).merging?.conflicts).toHaveLength(1)
  })
})
