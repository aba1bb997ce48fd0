import {describe, expect, it} from "vitest"
import {documentKey} from "../../../schema/formats/docx/carried"
import {docxParts, writeDocx, type DocxContext} from "../../../schema/formats/docx/write"
import {forExport} from "../../../schema/formats/for-export"
import {context, everything, options} from "../docx/bills"
import {reviewed} from "../docx/redlines"
import {all, parse, text, value, type Element} from "../docx/word"

const documentId = "0f3c1f5e-77a4-4d1c-9a67-0a1b2c3d4e5f"
const bill = everything("civil")
const carrying: DocxContext = {...context, source: {documentId, bill}}

const itemOf = async (more = {}): Promise<string> =>
  (await docxParts(bill, options(more), carrying)).get("customXml/item1.xml") ?? ""

describe("what an exported bill carries with it", () => {
  it("names every line of the law once, with the bookmark of its paragraph", async () => {
    const parts = await docxParts(bill, options(), carrying)
    const lines = all(parse(parts.get("customXml/item1.xml") ?? ""), "line")
    const marks = all(parse(parts.get("word/document.xml") ?? ""), "w:bookmarkStart")
    const names = marks.map((mark) => value(mark, "w:name"))
    expect(lines.map((line) => value(line, "bookmark")).sort()).toEqual([...names].sort())
    const of = (line: Element) => `${value(line, "unit")} ${value(line, "slot")}`
    expect(new Set(lines.map(of)).size).toBe(lines.length)
    expect(lines.map(of)).toEqual(
      expect.arrayContaining(["bill title", "bill long_title", "bill enacting", "a2p1 closing"]),
    )
    // What is not printed has no place.
    expect(lines.map(of)).not.toContain("a5y lead")
  })

  it("has none of the law's words in it, printed or not", async () => {
    const item = await itemOf()
    const told = new Set(
      ["line", "unit", "slot", "level", "after", "closing", "lead", "title", "enacting", "article"]
        .concat(["schedule", "clause", "recital", "division", "heading", "numbered", "final"])
        .concat(["changes", "shown", "version", "document", "proviso", "exported", "bookmark"]),
    )
    const words = new Set(bill.textContent.toLowerCase().match(/\p{L}{5,}/gu) ?? [])
    const told2 = item.toLowerCase().match(/\p{L}{5,}/gu) ?? []
    expect(told2.filter((word) => words.has(word) && !told.has(word))).toEqual([])
    expect(item).not.toContain(documentId)
    expect(item).toContain(documentKey(documentId))
  })

  it("says of each line of a bill with suggestions which of its two texts it is in", async () => {
    const suggested = reviewed("civil", "redline")
    const parts = await docxParts(forExport(suggested, {changes: "shown"}), options(), {
      ...context,
      source: {documentId, bill: suggested},
    })
    const lines = all(parse(parts.get("customXml/item1.xml") ?? ""), "line")
    const sides = new Set(lines.map((line) => value(line, "side")))
    expect(sides).toEqual(new Set([null, "before", "after"]))
    for (const line of lines) {
      expect(value(line, "bookmark") === null).toBe(value(line, "side") === "before")
    }
    expect(text(parse(parts.get("word/document.xml") ?? ""))).not.toBe("")
  })

  it("is the same for the same draft, and other for other words in it", async () => {
    const first = await writeDocx(bill, options(), carrying)
    expect(await writeDocx(bill, options(), carrying)).toEqual(first)
    const other = bill.type.create({...bill.attrs, values: {}}, bill.content)
    const again = await docxParts(other, options(), {...context, source: {documentId, bill: other}})
    expect(again.get("customXml/item1.xml")).not.toBe(await itemOf())
  })

  it("is left out of a redline of two bills, which is no draft's", async () => {
    const parts = await docxParts(bill, options(), context)
    expect([...parts.keys()].filter((path) => path.startsWith("customXml/item1"))).toEqual([])
  })
})
