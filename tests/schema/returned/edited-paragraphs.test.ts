import {describe, expect, it} from "vitest"
import {suggestions} from "../../../schema/review/suggestions"
import {article, billIn, clause, preamble, schedule, title} from "../build"
import {draft} from "./draft"
import {back, edited, exported} from "./returning"
import {paragraph, plain} from "./word-paragraphs"

const edit = async (change: (xml: string) => string, doc = draft()) =>
  back(doc, edited(await exported(doc), change))

const whole = () =>
  billIn(
    "civil",
    title("Bill"),
    preamble("Records are kept;"),
    article({id: "b1"}, "Time", clause({id: "b1p1"}, "It acts without delay.")),
    schedule({id: "s1"}, "Forms", clause({id: "s1p1"}, "A form.")),
  )

describe("paragraphs that somebody made of others, or added", () => {
  it("joined to the one before are one provision", async () => {
    const {said, report} = await edit((xml) => {
      const [first, second] = [
        paragraph(xml, "It reports once"),
        paragraph(xml, "may charge a fee"),
      ]
      const words = '<w:r><w:t xml:space="preserve"> It may charge a fee.</w:t></w:r></w:p>'
      return xml.replace(second, "").replace(first, first.replace(/<\/w:p>$/, words))
    })
    expect(said).toEqual(["Edited in Word joined:  > It may charge a fee."])
    expect(report.unplaced).toEqual([])
  })

  it("of the style of closing words close the clause that they follow", async () => {
    const {doc, report} = await edit((xml) => {
      const acts = paragraph(xml, "without delay.")
      return xml.replace(
        acts,
        `${acts}${plain("Clause2", "at once;")}${plain("Closing1", "whatever the cost.")}`,
      )
    }, whole())
    const made = doc.child(2).firstChild?.child(1)
    expect(made?.children.map(({type}) => type.name)).toEqual(["lead", "clause", "closing"])
    expect(made?.lastChild?.textContent).toBe("whatever the cost.")
    expect(report.unplaced).toEqual([])
  })

  it("are a recital among recitals, the first article after them, and a schedule behind all", async () => {
    const {said, doc, report} = await edit((xml) => {
      const [kept, form] = [paragraph(xml, "Records are kept"), paragraph(xml, "A form.")]
      const fees = plain("ScheduleHeading", "Fees") + plain("SoleParagraph", "One franc.")
      return xml
        .replace(kept, kept + plain("Recital", "Records are read;") + plain("Heading1", "Scope"))
        .replace(form, form + fees)
    }, whole())
    expect(said).toEqual([
      "Edited in Word added:  > Records are read;",
      "Edited in Word added:  > Scope",
      "Edited in Word added:  > Fees\nOne franc.",
    ])
    expect(doc.children.map(({type}) => type.name)).toEqual([
      "title",
      "preamble",
      "body",
      "schedule",
      "schedule",
    ])
    expect(report.unplaced).toEqual([])
  })
})

describe("a line that several people changed", () => {
  it("has a suggestion of each, and what nobody tracked", async () => {
    const by = (id: number, author: string) =>
      `w:id="${id}" w:author="${author}" w:date="2026-11-21T08:00:00Z"`
    const {doc, said} = await edit((xml) =>
      xml.replace(
        "Every office keeps its records for thirty days.</w:t></w:r>",
        `Every </w:t></w:r><w:ins ${by(900, "Ana")}><w:r><w:t xml:space="preserve">public </w:t></w:r></w:ins><w:r><w:t xml:space="preserve">office keeps </w:t></w:r><w:del ${by(901, "Ben")}><w:r><w:delText>its</w:delText></w:r></w:del><w:ins ${by(902, "Ben")}><w:r><w:t>all</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> records for sixty days.</w:t></w:r>`,
      ),
    )
    expect(new Set(said)).toEqual(
      new Set([
        "Ana words:  > public",
        "Ben words: its > all",
        "Edited in Word words: thirty > sixty",
      ]),
    )
    expect(suggestions(doc)).toHaveLength(3)
  })
})

describe("words that look otherwise than they did", () => {
  const bold = (xml: string, words: string, more: string) => {
    const [before = "", after = ""] = words.split("|")
    return xml.replace(
      `${before}${more}${after}`,
      `${before}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>${more}</w:t></w:r><w:r><w:t xml:space="preserve">${after}`,
    )
  }

  it("are a suggestion of the same words in that look", async () => {
    const {doc, said, report} = await edit((xml) =>
      bold(xml, "Every office keeps its records for | days.", "thirty"),
    )
    expect(said).toEqual(["Edited in Word look: thirty > thirty"])
    expect(report.unplaced).toEqual([])
    const found: string[] = []
    doc.descendants(({text, marks}) => {
      if (marks.some(({type}) => type.name === "strong")) found.push(text ?? "")
    })
    expect(found).toEqual(["thirty"])
  })

  it("are listed where the line cannot have it", async () => {
    const {said, report} = await edit((xml) => {
      const heading = paragraph(xml, ">Access<")
      return xml.replace(
        heading,
        heading.replaceAll("<w:r>", '<w:r><w:rPr><w:u w:val="single"/></w:rPr>'),
      )
    })
    expect(said).toEqual([])
    expect(report.unplaced).toEqual([{why: "look", text: "Access", after: "a3", provision: "a3"}])
  })

  it("are listed inside a blank, a choice and a reference", async () => {
    const look = (words: string) => (xml: string) =>
      xml.replace(
        new RegExp(`<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?(?=<w:t[^>]*>${words}<)`),
        "<w:r><w:rPr><w:b/></w:rPr>",
      )
    for (const [words, unit] of [
      ["\\[name of the ministry\\]", "a2p1"],
      ["without delay", "a2p2"],
      ["\\(2\\)", "a1p3"],
    ] as const) {
      const {said, report} = await edit(look(words))
      expect(said).toEqual([])
      expect(report.unplaced).toMatchObject([{why: "look", provision: unit}])
    }
  })

  it("are listed where a part of a heading lost the look of its style", async () => {
    const {said, report} = await edit((xml) => {
      const heading = paragraph(xml, ">Authority<")
      const parted = '>Auth</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>ority<'
      return xml.replace(heading, heading.replace(">Authority<", parted))
    })
    expect(said).toEqual([])
    expect(report.unplaced).toMatchObject([{why: "look", text: "Authority", provision: "a2"}])
  })
})
