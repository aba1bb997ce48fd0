import {describe, expect, it} from "vitest"
import type {Node} from "prosemirror-model"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {docxParts} from "../../../schema/formats/docx/write"
import {guidanceForms, type ExportOptions} from "../../../schema/formats/export"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import type {ProfileId} from "../../../schema/profiles/profile"
import {profileIds} from "../../../schema/profiles/profiles"
import {article, billIn, clause, division, title} from "../build"
import {bundledLibrary} from "../library/bundled"
import {context, everything, options} from "./bills"
import {remarkedRedline} from "./redlines"
import {settled, written} from "./settle"
import {all, child, paragraphsLikeWord, part, text, value, type Element, type Parts} from "./word"

const library = bundledLibrary()
const pack = (profile: ProfileId) =>
  createBill(
    library,
    {
      pack: "tip-2009",
      title: "T",
      state: "S",
      profile,
      select: {kind: "parts", chapters: ["ch-3", "ch-5"], provisions: []},
    } as const,
    mintInOrder(),
  )
const write = (doc: Node, more: Partial<ExportOptions>) =>
  docxParts(doc, options(more), {...context, library})

const forms = guidanceForms.filter((form) => form !== "none")
const units = ["provision", "chapter"] as const

/** What is left once everything in a style of guidance is taken away, as a reader deletes it in Word. */
function withoutGuidance(parts: Parts): Parts {
  const isGuidance = (style: string | null) => style?.startsWith("Guidance") === true
  const gone = (element: Element): boolean => {
    if (element.name === "w:p") {
      const mark = child(element, "w:pPr", "w:pStyle")
      if (isGuidance(value(mark))) return true
    }
    return element.name === "w:r" && isGuidance(value(child(element, "w:rPr", "w:rStyle")))
  }
  const comments = new Set(
    parts.has("word/comments.xml")
      ? all(part(parts, "comments.xml"), "w:comment")
          .filter((comment) => all(comment, "w:p").every(gone))
          .map((comment) => value(comment, "w:id"))
      : [],
  )
  const isAnchor = ({name, attributes}: Element) =>
    /^w:commentRange(Start|End)$/.test(name) && comments.has(attributes["w:id"] ?? "")
  const strip = (element: Element): Element => ({
    ...element,
    children: element.children
      .filter((entry) => typeof entry === "string" || !(gone(entry) || isAnchor(entry)))
      .map((entry) => (typeof entry === "string" ? entry : strip(entry))),
  })
  return new Map([...parts, ["word/document.xml", written(strip(part(parts, "document.xml")))]])
}

/** The law: every paragraph with its number and style. The small paragraphs that only hold tables apart have no words. */
const law = (parts: Parts) =>
  paragraphsLikeWord(parts)
    .filter(({style}) => !/^(Cell|Contents|Section)End$/.test(style))
    .map(({number, style, text}) => `${style} | ${number} | ${text}`)

describe("guidance beside the law", () => {
  for (const profile of profileIds) {
    it(`goes whole when its styles are deleted, and leaves the law (${profile})`, async () => {
      for (const doc of [pack(profile), everything(profile)]) {
        const plain = law(await write(doc, {guidance: "none"}))
        for (const guidance of forms) {
          for (const guidanceBy of units) {
            const parts = await write(doc, {guidance, guidanceBy})
            expect(checkDocx(parts)).toEqual([])
            expect(law(withoutGuidance(parts)), `${guidance} by ${guidanceBy}`).toEqual(plain)
          }
        }
      }
    })
  }

  it("is one paragraph style in the text, so that Word selects all of it at once", async () => {
    for (const guidance of ["boxes", "column", "annex"] as const) {
      const styles = all(part(await write(pack("civil"), {guidance}), "document.xml"), "w:pStyle")
        .map((style) => value(style) ?? "")
        .filter((style) => style.startsWith("Guidance"))
      expect(new Set(styles)).toEqual(new Set(["Guidance"]))
    }
  })

  it("says in every form, and in the bill's language, that it is not part of the law", async () => {
    const french = pack("civil")
    const doc = french.type.create({...french.attrs, language: "fr"}, french.content)
    for (const guidance of forms) {
      const parts = await write(doc, {guidance})
      const where = guidance === "footnotes" || guidance === "comments" ? guidance : "document"
      expect(text(part(parts, `${where}.xml`))).toContain("Orientations, hors du texte de loi")
    }
  })

  it("leaves no style of its own in a bill without it", async () => {
    const styles = (await write(pack("civil"), {guidance: "none"})).get("word/styles.xml")
    expect(styles).not.toContain("Guidance")
  })
})

describe("guidance by chapter", () => {
  const note = (id: string) =>
    article({id, note: `On ${id}.`}, id.toUpperCase(), clause({id: `${id}p`}, "x"))
  const doc = billIn(
    "civil",
    title("T"),
    note("first"),
    division({id: "c1", note: "On c1."}, "One", note("a1"), note("a2")),
    division({id: "c2"}, "Two", division({id: "c2s1"}, "Section", note("a3")), note("a4")),
  )
  const order = (parts: Parts, where = "document.xml") =>
    [...text(part(parts, where)).matchAll(/On (\w+)\./g)].map(([, id]) => id)

  it("hangs all that bears on a chapter on its heading, as footnotes and comments", async () => {
    for (const guidance of ["footnotes", "comments"] as const) {
      const parts = await write(doc, {guidance, guidanceBy: "chapter"})
      expect(order(parts, `${guidance}.xml`)).toEqual(["first", "c1", "a1", "a2", "a4", "a3"])
      const name = guidance === "footnotes" ? "w:footnoteReference" : "w:commentReference"
      const carriers = paragraphsWith(parts, name)
      expect(carriers).toEqual(["first", "c1", "c2", "c2s1"])
    }
  })

  it("stands in a box at the end of the chapter, and names what it is about by a live field", async () => {
    const parts = await write(doc, {guidance: "boxes", guidanceBy: "chapter"})
    const paragraphs = all(part(parts, "document.xml"), "w:p").map(text)
    const at = (words: string) => paragraphs.findIndex((each) => each.includes(words))
    expect(at("On a1.")).toBeGreaterThan(at("A2"))
    const titled = all(part(parts, "document.xml"), "w:p").find((each) =>
      text(each).startsWith("Drafter’s note, not part of the law: Article\u00a02"),
    )
    expect(titled && all(titled, "w:instrText").map(text)).toBeDefined()
    expect(parts.get("word/document.xml")).toContain("REF _prov_a1 ")
  })

  it("stands in the row of its chapter, beside the articles", async () => {
    const parts = await write(doc, {guidance: "column", guidanceBy: "chapter"})
    const rows = all(part(parts, "document.xml"), "w:tr").map((row) =>
      all(row, "w:tc").map((cell) => [...text(cell).matchAll(/\b(?:On )?([ac]\d)\b/gi)].length),
    )
    // The label; heading and text of an article of no chapter; the chapters and what is beside them.
    expect(rows).toHaveLength(7)
  })
})

function paragraphsWith(parts: Parts, name: string): readonly string[] {
  return all(part(parts, "document.xml"), "w:p")
    .filter((each) => all(each, name).length > 0)
    .map((each) => value(all(each, "w:bookmarkStart")[0], "w:name")?.replace("_prov_", "") ?? "")
    .filter((name) => name !== "")
}

describe("a column beside the law", () => {
  it("has a row for each heading and for the text under it, the guidance in its own cell", async () => {
    const doc = pack("civil")
    const parts = await write(doc, {guidance: "column"})
    const rows = all(part(parts, "document.xml"), "w:tr")
    let articles = 0
    let headingRows = 0
    for (const row of rows) {
      const [left, right, ...more] = all(row, "w:tc")
      if (!left || !right) throw new Error("A row without two cells")
      expect(more).toEqual([])
      const styles = (cell: Element) => all(cell, "w:pStyle").map((style) => value(style) ?? "")
      expect(styles(right).every((style) => style === "Guidance")).toBe(true)
      const headings = styles(left).filter((style) => /^Heading|^Schedule/.test(style)).length
      expect(headings).toBeLessThanOrEqual(1)
      articles += headings
      // A heading is whole and stays with the next row; text may go on over the page.
      const isHeading = headings === 1 && text(right) === ""
      headingRows += isHeading ? 1 : 0
      const isWhole = isHeading || all(row, "w:tblHeader").length > 0
      expect(all(row, "w:cantSplit").length).toBe(isWhole ? 1 : 0)
      if (isHeading) expect(styles(left)[0]).toMatch(/^Heading|^Schedule/)
      if (!isWhole) expect(styles(left)[0]).toBe("Guidance")
    }
    expect(articles).toBeGreaterThan(4)
    expect(headingRows).toBe(articles)
  })

  it("leaves a bill that nothing is said about without a table", async () => {
    const doc = billIn("civil", title("T"), article({id: "a"}, "H", clause({id: "p"}, "x")))
    expect(all(part(await write(doc, {guidance: "column"}), "document.xml"), "w:tbl")).toEqual([])
  })

  for (const guidanceBy of units) {
    it(`gives either text of a redline back, rows included (by ${guidanceBy})`, async () => {
      const doc = noted(remarkedRedline("civil"))
      const parts = await write(doc, {guidance: "column", guidanceBy})
      expect(checkDocx(parts)).toEqual([])
      expect(all(part(parts, "document.xml"), "w:tbl").length).toBeGreaterThan(0)
      const plain = await write(doc, {guidance: "none"})
      for (const how of ["accept", "reject"] as const) {
        const left = law(withoutGuidance(settled(parts, how))).filter(hasWords)
        expect(left).toEqual(law(settled(plain, how)).filter(hasWords))
      }
    })
  }
})

const hasWords = (line: string) => !/\| $/.test(line)

/** The bill with a note on its first article, so that there is something to say. */
function noted(doc: Node): Node {
  let done = false
  const walk = (node: Node): Node => {
    if (node.isText) return node
    if (!done && node.type.name === "article") {
      done = true
      return node.type.create({...node.attrs, note: "A note."}, node.content)
    }
    const children: Node[] = []
    node.forEach((each) => children.push(walk(each)))
    return node.type.create(node.attrs, children, node.marks)
  }
  return walk(doc)
}

describe("an annex of guidance", () => {
  it("is a section of its own after the bill, whose entries lead to their provisions and back", async () => {
    const parts = await write(pack("civil"), {guidance: "annex"})
    const document = part(parts, "document.xml")
    const paragraphs = all(document, "w:p")
    const end = paragraphs.findLastIndex((each) => child(each, "w:pPr", "w:sectPr")) + 1
    const before = paragraphs.slice(0, end)
    const annex = paragraphs.slice(end)
    const isGuidance = (each: Element) => value(child(each, "w:pPr", "w:pStyle")) === "Guidance"
    expect(annex.every(isGuidance)).toBe(true)
    const names = annex.flatMap((each) =>
      all(each, "w:bookmarkStart").map((mark) => value(mark, "w:name")),
    )
    const ways = before
      .filter(isGuidance)
      .flatMap((each) => all(each, "w:hyperlink").map((link) => value(link, "w:anchor")))
    expect(names.length).toBeGreaterThan(4)
    expect(ways).toEqual(names)
    const lines = before.filter((each) => isGuidance(each) && all(each, "w:hyperlink").length > 0)
    expect(new Set(lines.map(text))).toEqual(
      new Set(["Guidance, not part of the law: see the end of this document"]),
    )
    const entry = annex.find((each) =>
      /^Article\u00a0\d+: Trafficking in persons$/.test(text(each)),
    )
    expect(entry && all(entry, "w:instrText").length).toBeGreaterThan(0)
  })

  it("says so above its pages, and leaves those of the bill as they are", async () => {
    const plain = all(
      part(await write(pack("civil"), {guidance: "none"}), "document.xml"),
      "w:sectPr",
    )
    const parts = await write(pack("civil"), {guidance: "annex"})
    const sections = all(part(parts, "document.xml"), "w:sectPr")
    expect(sections.slice(0, -1).map(written)).toEqual(plain.map(written))
    const own = sections.at(-1)
    expect(own && value(child(own, "w:type"))).toBe("continuous")
    expect(own && text(own)).toBe("")
    expect(text(part(parts, "header5.xml"))).toContain("Guidance, not part of the law")
  })
})
