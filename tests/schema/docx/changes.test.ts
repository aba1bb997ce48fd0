import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {docxParts} from "../../../schema/formats/docx/write"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {reading} from "../../../schema/formats/reading"
import {profileIds} from "../../../schema/profiles/profiles"
import {article, bill, clause} from "../build"
import {context, options} from "./bills"
import {became, reviewed} from "./redlines"
import {revisions, settled} from "./settle"
import {all, child, part, paragraphsLikeWord, plainSpaces, text, value, type Parts} from "./word"

const brackets = options({blanks: "brackets"})
const redline = (profile: string) => docxParts(reviewed(profile, "redline"), brackets, context)

/** What a reader sees of each paragraph, numbers with it; the small one that ends a redline or parts the table is no text. */
const read = (parts: Parts) =>
  paragraphsLikeWord(parts)
    .filter(({style}) => style !== "ContentsEnd")
    .map(({style, number, text}) => [style, number, plainSpaces(text)])

describe("a redline in Word", () => {
  for (const profile of profileIds) {
    it(`reads as the later text once everything is accepted, numbers too (${profile})`, async () => {
      const after = await docxParts(reviewed(profile, "after"), brackets, context)
      expect(read(settled(await redline(profile), "accept"))).toEqual(read(after))
    })

    it(`reads as the earlier text once everything is rejected, numbers too (${profile})`, async () => {
      const before = await docxParts(reviewed(profile, "before"), brackets, context)
      expect(read(settled(await redline(profile), "reject"))).toEqual(read(before))
    })

    it(`breaks no rule of the format (${profile})`, async () => {
      expect(checkDocx(await redline(profile))).toEqual([])
    })

    it(`is told apart into the two texts again (${profile})`, () => {
      const both = reviewed(profile, "redline")
      expect(reading(both, "after").toJSON()).toEqual(reviewed(profile, "after").toJSON())
      expect(reading(both, "before").toJSON()).toEqual(reviewed(profile, "before").toJSON())
    })
  }

  it("says of every change whose it is and when, under a number of its own", async () => {
    const found = revisions(await redline("civil"))
    expect(found.length).toBeGreaterThan(60)
    expect(new Set(found.map(({author, date}) => `${author} ${date}`))).toEqual(
      new Set(["Group 1 2026-11-20T09:30:00.000Z"]),
    )
    expect(new Set(found.map(({id}) => id)).size).toBe(found.length)
  })

  it("shows the words that went as they read then, and what cannot be told apart as text", async () => {
    const gone = revisions(await redline("civil")).filter(({name}) => name === "w:del")
    const words = gone.map((each) => each.words).filter(Boolean)
    expect(words).toContain(", as Article 3 says")
    expect(words).toContain("Copies follow Article 2, paragraph (2).")
    expect(words).toContain(", & < old ones")
    expect(words).toContain("[office]")
  })

  it("shows what moved as moved, at both places and under one name", async () => {
    const parts = await redline("civil")
    const document = part(parts, "document.xml")
    const names = (kind: string) => all(document, kind).map((range) => value(range, "w:name"))
    expect(names("w:moveFromRangeStart")).toHaveLength(2)
    expect(names("w:moveToRangeStart").sort()).toEqual(names("w:moveFromRangeStart").sort())
    const from = revisions(parts).filter(({name}) => name === "w:moveFrom")
    expect(from.map(({words}) => words).filter(Boolean)).toEqual(
      expect.arrayContaining(["Fees are due.", "one;", "two."]),
    )
  })

  it("gives what went no number, and its number back when that is rejected", async () => {
    const document = part(await redline("civil"), "document.xml")
    const copies = all(document, "w:p").find((p) =>
      all(p, "w:delText").some((t) => t.children.includes("Copies")),
    )
    expect(value(child(copies, "w:pPr", "w:numPr", "w:numId"))).toBe("0")
    expect(child(copies, "w:pPr", "w:pPrChange", "w:pPr", "w:numPr")).toBeUndefined()
  })

  it("gives a sole paragraph that gets company its number, and takes it away when that is rejected", async () => {
    const doc = (...more: Node[]) =>
      bill(article({id: "a1"}, "H", clause({id: "p1"}, "Sole."), ...more))
    const both = doc(clause({id: "p2", ...became("added")}, "Company."))
    const parts = await docxParts(both, brackets, context)
    expect(read(settled(parts, "accept")).map(([, number]) => number)).toContain("(1)")
    expect(read(settled(parts, "reject"))).toEqual(read(await docxParts(doc(), brackets, context)))
  })

  it("lists what the later text has in its table of provisions", async () => {
    const entries = all(part(await redline("civil"), "document.xml"), "w:p")
      .filter((entry) => /^TOC\d/.test(value(child(entry, "w:pPr", "w:pStyle")) ?? ""))
      .map(text)
    expect(entries).toEqual([
      "Chapter\u00a0I\tGeneral provisions",
      "Article\u00a01\tPurpose",
      "Article\u00a02\tScope",
      "Chapter\u00a0II\tDuties",
      "Article\u00a03\tMeaning",
      "Article\u00a04\tFees",
      "Article\u00a05\tNew duty",
      "Annex\u00a0I\tForms",
    ])
  })
})
