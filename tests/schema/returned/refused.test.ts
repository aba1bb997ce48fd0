import {describe, expect, it} from "vitest"
import {returnSaid} from "../../../schema/returned/report-said"
import {draft} from "./draft"
import {back, edited, exported} from "./returning"
import {paragraph, plain} from "./word-paragraphs"

const edit = async (change: (xml: string) => string, doc = draft()) =>
  back(doc, edited(await exported(doc), change))

/** Moves the paragraph of some words before that of others. */
const moveBefore = (xml: string, words: string, target: string) => {
  const moving = paragraph(xml, words)
  const there = paragraph(xml, target)
  return xml.replace(moving, "").replace(there, moving + there)
}

describe("what the law would not hold together with", () => {
  it("is listed, and what does hold comes in", async () => {
    const {doc, said, report} = await edit((xml) => {
      const fee = paragraph(xml, "may charge a fee")
      return moveBefore(xml, "Records are open", ">Purpose<")
        .replace(paragraph(xml, "It reports once"), "")
        .replace(fee, fee + plain("Clause1", "It keeps a list."))
        .replace("thirty days", "sixty days")
    })
    expect(said).toEqual([
      "Edited in Word words: thirty > sixty",
      "Edited in Word removed: It reports once a year. > ",
      "Edited in Word added:  > It keeps a list.",
    ])
    expect(report.unplaced).toEqual([
      {why: "not-moved", text: "Records are open to everybody.", after: "c1", provision: "a3p1"},
    ])
    expect(returnSaid(doc, report).unplaced).toEqual([
      "Article 3, paragraph (1) stands after Chapter I in the file. It stays where it was, since the law would not hold together otherwise: Records are open to everybody.",
    ])
  })

  it("says of a picture that has no words that it has none", async () => {
    const {doc, report} = await edit((xml) => {
      const fee = paragraph(xml, "may charge a fee")
      return xml.replace(fee, fee.replace("</w:p>", "<w:r><w:drawing/></w:r></w:p>"))
    })
    expect(returnSaid(doc, report).unplaced).toEqual([
      "A picture or text box after Article 3, paragraph (3): without words",
    ])
  })

  it("is the removal that would leave nothing, and no other", async () => {
    const doc = draft()
    const {said, report} = await edit((xml) => {
      let left = xml
      for (const each of [">General<", ...wordsOfAll])
        left = left.replace(paragraph(left, each), "")
      return left.replace("Archives Bill", "Archives and Records Bill")
    }, doc)
    expect(report.unplaced).toEqual([
      {why: "not-removed", text: "General", after: "", provision: "c1"},
    ])
    expect(said.some((each) => each.includes("and Records"))).toBe(true)
    expect(said.filter((each) => each.includes("removed"))).toHaveLength(3)
  })

  it("is a clause that was made a heading", async () => {
    const {said, report} = await edit((xml) => {
      const fee = paragraph(xml, "may charge a fee")
      return xml.replace(fee, fee.replace("Clause1", "Heading2"))
    })
    expect(said).toEqual([])
    expect(report.unplaced).toEqual([
      {why: "not-kind", text: "It may charge a fee.", after: "a3p3", provision: "a3p3"},
    ])
  })
})

const wordsOfAll = [
  ">Purpose<",
  "Every office keeps",
  "An office keeps",
  "its letters",
  "its ledgers",
  "wherever they stand",
  ">See <",
  ">Authority<",
  "sees to it",
  "It acts ",
  ">Access<",
  "Records are open",
  "It reports once",
  "may charge a fee",
]
