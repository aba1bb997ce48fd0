import {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {draftersNotes} from "../../../schema/documents/drafters-notes"
import {findProvision, byOrigin} from "../../../schema/provisions"
import {alternatives, article, bill, clause, option} from "../build"
import {context, headings, notesOf, sampleBill, under} from "./samples"

const text = bill(
  article(
    {id: "a", note: "Ask the Treasury.\nTwice."},
    "Aim",
    clause({id: "a1", note: "Shorter?"}, "This Law has an aim."),
    clause({id: "a2"}, "It has no other."),
  ),
  article({id: "b"}, "Rest", clause({id: "b1"}, "Nothing.")),
)

const thread = {
  id: "t",
  about: {provision: "a2", quote: "no other"},
  comments: [
    {author: "Ravi", date: "2027-03-03T09:00:00Z", text: "Really?\nI doubt it."},
    {author: "", date: "2027-03-04T09:00:00Z", text: "Yes."},
  ],
  assigned: "Amina",
  resolved: null,
}
const remarked = EditorState.create({doc: text}).tr.setDocAttribute("threads", [
  thread,
  {...thread, id: "u", about: {provision: "", quote: ""}, assigned: ""},
  {...thread, id: "v", resolved: {author: "Ravi", date: "2027-03-05T09:00:00Z"}},
]).doc

describe("the drafter's notes", () => {
  it("stand under the provision that they are about, at the place in it", () => {
    const report = draftersNotes(text, context)
    expect(headings(report)).toEqual(["Article 1: Aim"])
    expect(under(report, "Article 1: Aim")).toEqual([
      "Ask the Treasury.",
      "Twice.",
      "Article 1, paragraph (1): Shorter?",
    ])
  })

  it("come with the open comments where they are asked for, and with none that is resolved", () => {
    expect(headings(draftersNotes(remarked, context))).toEqual(["Article 1: Aim"])
    const report = draftersNotes(remarked, context, {comments: true})
    expect(headings(report)).toEqual(["The bill as a whole", "Article 1: Aim"])
    expect(under(report, "Article 1: Aim").slice(3)).toEqual([
      "Article 1, paragraph (2), Comment “no other”",
      "Ravi, 3 March 2027: Really? / I doubt it.",
      "Name not given, 4 March 2027: Yes.",
      "For Amina.",
    ])
    expect(notesOf(report)).toContain("with the comments that are not resolved")
  })

  it("tell that a provision is in an option that is not chosen", () => {
    const doc = bill(
      article(
        {id: "a"},
        "Aim",
        alternatives(
          "k",
          null,
          option("x", clause({id: "x1"}, "One.")),
          option("y", clause({id: "y1", note: "Better."}, "Other.")),
        ),
      ),
    )
    expect(under(draftersNotes(doc, context), "Article 1: Aim").at(-1)).toMatch(
      /in an option that is not chosen: Better\.$/,
    )
  })

  it("say so where there are none", () => {
    const civil = sampleBill("tip-civil")
    expect(findProvision(civil, byOrigin(civil).get("tip-2009/art-8") ?? "")).not.toBeNull()
    expect(draftersNotes(civil, context).blocks).toEqual([
      {
        kind: "paragraph",
        look: "plain",
        runs: [{text: "There are no notes.", kind: "same"}],
      },
    ])
  })
})
