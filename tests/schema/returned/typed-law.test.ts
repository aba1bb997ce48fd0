import fc from "fast-check"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {numbering} from "../../../schema/numbering"
import {profileIds} from "../../../schema/profiles/profiles"
import {isProvision, provisionId} from "../../../schema/provisions"
import {article, billIn, clause, title} from "../build"
import {draft} from "./draft"
import {back, edited, exported} from "./returning"
import {paragraph, plain} from "./word-paragraphs"

/** The provisions of a bill, a line each: its number and its own words, further in by depth. */
function outline(doc: Node): readonly string[] {
  const labels = numbering(doc)
  const found: string[] = []
  const walk = (parent: Node, depth: number) => {
    parent.forEach((node) => {
      const isOwn = isProvision(node)
      if (isOwn) {
        const number = labels.get(provisionId(node))?.printed ?? ""
        found.push(`${" ".repeat(depth)}${number} ${node.firstChild?.textContent ?? ""}`.trimEnd())
      }
      walk(node, isOwn ? depth + 1 : depth)
    })
  }
  walk(doc, 0)
  return found
}

const typed = (...lines: readonly string[]): string =>
  lines.map((line) => plain("Normal", line)).join("")

const after = async (words: string, more: string, doc: Node = draft()) =>
  back(
    doc,
    edited(await exported(doc), (xml) => xml.replace(paragraph(xml, words), (all) => all + more)),
  )

describe("law that was typed as plain paragraphs", () => {
  it("is an article with its paragraphs and points, under its heading", async () => {
    const {doc, report} = await after(
      "See ",
      typed(
        "Article 99",
        "Storage",
        "(1) The archive stores:",
        "(a) maps;",
        "(b) letters.",
        "(2) It reports.",
      ),
    )
    expect(outline(doc).slice(7, 13)).toEqual([
      " Article 2 Storage",
      "  (1) The archive stores:",
      "   (a) maps;",
      "   (b) letters.",
      "  (2) It reports.",
      " Article 3 Authority",
    ])
    expect(report.unplaced).toMatchObject([{why: "numbered", text: "Storage", label: "Article 99"}])
  })

  it("is a paragraph or a point where its number goes on", async () => {
    const {doc, report} = await after(
      "its ledgers",
      typed("(c) its maps;", "(4) It burns nothing:", "(a) on no day;"),
    )
    expect(outline(doc).slice(2, 9)).toEqual([
      "  (1) Every office keeps its records for thirty days.",
      "  (2) An office keeps:",
      "   (a) its letters and its lists;",
      "   (b) its ledgers and its accounts,",
      "   (c) its maps;",
      "  (3) It burns nothing:",
      "   (a) on no day;",
    ])
    expect(report.unplaced.map(({why, text}) => `${why}: ${text}`)).toEqual([
      "numbered: It burns nothing:",
    ])
  })

  it("is a paragraph of the article where it has no number and is a sentence", async () => {
    const {doc, said, report} = await after(
      "wherever they stand",
      typed("An office burns nothing."),
    )
    expect(outline(doc).slice(5, 8)).toEqual([
      "   (b) its ledgers and its accounts,",
      "  (3) An office burns nothing.",
      "  (4) See  and .",
    ])
    expect(said).toEqual(["Edited in Word added:  > An office burns nothing."])
    expect(report.unplaced).toEqual([])
  })

  it("is two provisions where one line begins both, and keeps a number between two others", async () => {
    const {doc, report} = await after(
      "See ",
      typed("Article 1 bis. Storage", "(1) (a) maps;", "(2) It acts."),
    )
    expect(outline(doc).slice(7, 11)).toEqual([
      " Article 1 bis Storage",
      "  (1)",
      "   (a) maps;",
      "  (2) It acts.",
    ])
    expect(report.unplaced).toEqual([])
  })

  it("is its writer's, with its words in their look", async () => {
    const by = 'w:id="900" w:author="Ana" w:date="2026-11-21T08:00:00Z"'
    const runs = (line: string) => `<w:ins ${by}><w:r>${line}</w:r></w:ins>`
    const tracked = (line: string) =>
      `<w:p><w:pPr><w:rPr><w:ins ${by}/></w:rPr></w:pPr>${runs(line)}</w:p>`
    const {doc, said} = await after(
      "See ",
      tracked("<w:t>Article 2</w:t>") +
        tracked("<w:t>Storage</w:t>") +
        tracked("<w:rPr><w:i/></w:rPr><w:t>It stores maps.</w:t>"),
    )
    expect(said).toEqual(["Ana added:  > Storage\nIt stores maps."])
    const found: string[] = []
    doc.descendants(({text, marks}) => {
      if (marks.some(({type}) => type.name === "em")) found.push(text ?? "")
    })
    expect(found).toEqual(["It stores maps."])
  })

  for (const profile of profileIds) {
    it(`is a provision of the tradition (${profile})`, async () => {
      const bill = billIn(
        profile,
        title("Bill"),
        article(
          {id: "a1"},
          "Time",
          clause({id: "p1"}, "It acts."),
          clause({id: "p2"}, "It rests."),
        ),
        article(
          {id: "a2"},
          "Place",
          clause({id: "p3"}, "It stands."),
          clause({id: "p4"}, "It sits."),
        ),
      )
      const first = numbering(bill).get("a1")?.printed ?? ""
      const {doc, said} = await after(
        "It sits.",
        typed(
          `${first.replace("1", "3")} Fees`,
          "(1) It charges:",
          "(a) a fee;",
          "(b) a fine.",
          "(2) It reports.",
        ),
        bill,
      )
      expect(
        outline(doc)
          .slice(-5)
          .map((line) => line.replace(/\S*\d\S*|\(\w\)|Article/g, "#")),
      ).toEqual([
        expect.stringMatching(/^#( #)? Fees$/),
        " # It charges:",
        "  # a fee;",
        "  # a fine.",
        " # It reports.",
      ])
      expect(said).toHaveLength(1)
    })
  }

  it("is no schedule among the articles", async () => {
    const {doc, report} = await after("See ", typed("ANNEX", "Forms", "(1) A form."))
    expect(outline(doc).slice(6, 10)).toEqual([
      "  (3) See  and .",
      "  (4) A form.",
      " Article 2 Authority",
      "  (1) The [name of the ministry] sees to it.",
    ])
    expect(report.unplaced.map(({why, text}) => `${why}: ${text}`)).toEqual([
      "paragraph: ANNEX Forms",
      "numbered: A form.",
    ])
  })

  it("loses no word, whatever was typed", async () => {
    const doc = draft()
    const parts = await exported(doc)
    const line = fc.array(
      fc.constantFrom(
        "(1)",
        "(a)",
        "Article 9",
        "Section 2.",
        "Chapter I",
        "1.",
        "§ 3",
        "–",
        "“",
        "It acts",
        "maps;",
        "and",
        "bis",
        ".",
        ":",
        "ANNEX",
        "See",
      ),
      {minLength: 1, maxLength: 6},
    )
    fc.assert(
      fc.property(fc.array(line, {minLength: 1, maxLength: 5}), (lines) => {
        const words = lines.map((each) => each.join(" "))
        const made = back(
          doc,
          edited(parts, (xml) =>
            xml.replace(paragraph(xml, "See "), (all) => all + typed(...words)),
          ),
        )
        const all = [
          ...outline(made.doc),
          made.doc.textBetween(0, made.doc.content.size, " "),
          ...made.report.unplaced.map(({text, label}) => `${label ?? ""} ${text}`),
        ].join(" ")
        for (const word of ["It acts", "maps", "See", "and"]) {
          const count = (text: string) => text.split(word).length
          const was =
            count(words.join(" ")) - 1 + count(doc.textBetween(0, doc.content.size, " ")) - 1
          expect(count(all) - 1).toBeGreaterThanOrEqual(was)
        }
        expect(() => made.doc.check()).not.toThrow()
      }),
      {numRuns: 60},
    )
  }, 20_000)
})
