import {describe, expect, it} from "vitest"
import {everything} from "../docx/bills"
import {draft} from "./draft"
import {back, edited, exported, type Back} from "./returning"
import {plain} from "./word-paragraphs"

const listed = ({report}: Back): readonly string[] =>
  report.unplaced.map(({why, text}) => `${why}: ${text.replace(/\s+/g, " ")}`)

const edit = async (change: (xml: string) => string, path = "word/document.xml", doc = draft()) =>
  back(doc, edited(await exported(doc), change, path))

/** The entry of the last article in the table of provisions. */
const entry = />Access<\/w:t><\/w:r><\/w:hyperlink>/

const lastSection = /<w:sectPr(?!.*<w:sectPr)/s

describe("words typed where Proviso makes the words itself", () => {
  it("are listed from the table of provisions", async () => {
    const made = await edit((xml) =>
      xml
        .replace(entry, ">Access and use</w:t></w:r></w:hyperlink>")
        .replace('<w:p><w:pPr><w:pStyle w:val="TOC1"/>', (all) => plain("TOC2", "Ask Ana.") + all),
    )
    expect(listed(made)).toEqual(["contents: Ask Ana.", "contents: Article 3 Access and use"])
    expect(made.said).toEqual([])
  })

  it("are none where Word made the table anew, with its pages and a heading that was changed", async () => {
    const made = await edit((xml) =>
      xml
        .replace(entry, ">Access to records</w:t><w:tab/><w:t>12</w:t></w:r></w:hyperlink>")
        .replace(">Access<", ">Access to records<"),
    )
    expect(made.said).toEqual(["Edited in Word words:  > to records"])
    expect(listed(made)).toEqual([])
  })

  it("are listed from headers and footers, where a number of a page is no word", async () => {
    const doc = draft()
    const parts = edited(
      await exported(doc),
      (xml) =>
        xml.replace("Archives Bill", "Archives Bill, for Ana").replace("Chapter I<", "Chapter IV<"),
      "word/header1.xml",
    )
    const made = back(
      doc,
      edited(parts, (xml) => xml.replaceAll(">1</w:t>", ">7</w:t>"), "word/footer1.xml"),
    )
    expect(listed(made)).toEqual(["furniture: Draft – Archives Bill, for Ana Chapter IV"])
  })

  it("are listed from empty paragraphs and from the question of an open choice", async () => {
    const made = await edit(
      (xml) =>
        xml
          .replace("[Choice open: open?]", "[Choice open: open? Ask Ana]")
          .replace(lastSection, `${plain("ContentsEnd", "Not to be lost.")}$&`),
      "word/document.xml",
      everything("un"),
    )
    expect(listed(made)).toEqual([
      "paragraph: [Choice open: open? Ask Ana]",
      "paragraph: Not to be lost.",
    ])
  })

  it("are listed from a footnote that is called in a table of somebody's own", async () => {
    const doc = draft()
    const cell = `<w:p><w:r><w:t>Fees</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r></w:p>`
    const parts = edited(await exported(doc), (xml) =>
      xml.replace(lastSection, `<w:tbl><w:tr><w:tc>${cell}</w:tc></w:tr></w:tbl>$&`),
    )
    const made = back(
      doc,
      edited(
        parts,
        (xml) =>
          xml.replace(
            "</w:footnotes>",
            `<w:footnote w:id="9">${plain("FootnoteText", "In francs.")}</w:footnote></w:footnotes>`,
          ),
        "word/footnotes.xml",
      ),
    )
    expect(listed(made)).toEqual(["table: Fees", "note: In francs."])
  })
})
