import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {guidanceForms} from "../../../schema/formats/export"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {profileIds} from "../../../schema/profiles/profiles"
import {tracker} from "../../../schema/review/tracker"
import {checked, run} from "../acts"
import {stateOf} from "../commands/apply"
import {everything} from "../docx/bills"
import {reviewed} from "../docx/redlines"
import {bundledLibrary} from "../library/bundled"
import {back, exported} from "./returning"

const nothing = {
  origin: "same",
  proposed: {},
  accepted: 0,
  rejected: 0,
  comments: 0,
  resolved: 0,
  unplaced: [],
  changedInBoth: [],
  disagreed: [],
  unread: [],
}

/** A bill that was changed in suggesting mode. */
function suggested(doc: Node, steps: Parameters<typeof run>[1]): Node {
  const plain = stateOf(doc)
  const who = () => ({author: "Group 1", now: "2026-11-20T09:30:00Z"})
  const state = plain.reconfigure({plugins: [...plain.plugins, tracker(who, mintInOrder())]})
  const on = state.apply(state.tr.setDocAttribute("suggesting", true))
  return run(on, steps, () => undefined).doc
}

describe("a Word file that nobody changed", () => {
  it("gives back the very bill, with one of everything, in every profile", async () => {
    for (const profile of profileIds) {
      for (const guidance of guidanceForms) {
        const doc = everything(profile)
        const {doc: made, report} = back(doc, await exported(doc, {guidance}))
        expect(report).toEqual(nothing)
        expect(made).toBe(doc)
      }
    }
  })

  it(
    "gives back the whole model law with its guidance, in every form",
    {timeout: 60_000},
    async () => {
      const library = bundledLibrary()
      for (const profile of profileIds) {
        const doc = createBill(
          library,
          {pack: "tip-2009", title: "Bill", state: "S", profile, select: {kind: "all"}},
          mintInOrder(),
        )
        for (const guidance of guidanceForms) {
          const {doc: made, report} = back(doc, await exported(doc, {guidance}, {library}))
          expect(report).toEqual(nothing)
          expect(made).toBe(doc)
        }
      }
    },
  )

  it("gives back a bill after a round of review", async () => {
    for (const profile of profileIds) {
      const doc = reviewed(profile, "after")
      const {review} = {review: {base: reviewed(profile, "before"), stamps: {}}}
      const open = doc.type.create({...doc.attrs, review}, doc.content)
      for (const changes of ["shown", "accepted"] as const) {
        const {doc: made, report} = back(open, await exported(open, {changes}))
        expect(report).toEqual(nothing)
        expect(made).toBe(open)
      }
    }
  })

  it("gives back any bill with any suggestions", {timeout: 60_000}, async () => {
    const docs: Node[] = []
    checked(30, (doc, steps) => {
      docs.push(suggested(doc, steps))
    })
    for (const doc of docs) {
      for (const changes of ["shown", "accepted"] as const) {
        const {doc: made, report} = back(doc, await exported(doc, {changes, blanks: "brackets"}))
        expect(report).toEqual(nothing)
        expect(made).toBe(doc)
      }
    }
  })
})
