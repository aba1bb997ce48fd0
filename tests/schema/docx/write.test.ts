import {strFromU8, unzipSync} from "fflate"
import {Schema} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {block, blockHandlers} from "../../../schema/formats/docx/blocks"
import {inlineHandlers, inlineRuns} from "../../../schema/formats/docx/inline"
import {ExportStopped, docxParts, writeDocx} from "../../../schema/formats/docx/write"
import {createWriter, outermost} from "../../../schema/formats/docx/writer"
import {guidanceForms} from "../../../schema/formats/export"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {schema} from "../../../schema/schema"
import {article, bill, billIn, blank, clause, title} from "../build"
import {bundledLibrary, packCalled} from "../library/bundled"
import {context, everything, options} from "./bills"
import {all, child, countLikeWord, own, part, text, value} from "./word"

describe("the table of handlers", () => {
  it("has a row for every node of the schema, and no other", () => {
    const rows = [...Object.keys(blockHandlers), ...Object.keys(inlineHandlers)]
    expect(rows.sort()).toEqual(Object.keys(schema.nodes).sort())
  })

  it("refuses a node that it does not know, rather than leave it out", () => {
    const strange = new Schema({
      nodes: {bill: {content: "table+"}, table: {content: "text*"}, text: {}},
      topNode: "bill",
    })
    const doc = strange.node("bill", null, [strange.node("table")])
    const writer = createWriter(everything("civil"), options(), context)
    const place = outermost(writer)
    expect(() => [...block(doc.child(0), place, writer)]).toThrow("No Word form for table")
    expect(() => inlineRuns(doc, place, writer)).toThrow("No Word form for table")
  })
})

describe("a Word export", () => {
  it("gives the same bytes twice, whatever was exported between", async () => {
    const first = await writeDocx(everything("civil"), options({guidance: "footnotes"}), context)
    await writeDocx(everything("un"), options(), context)
    const second = await writeDocx(everything("civil"), options({guidance: "footnotes"}), context)
    expect(Buffer.compare(first, second)).toBe(0)
  })

  it("carries no clock but the one it is given", async () => {
    const files = unzipSync(
      await writeDocx(everything("civil"), options({guidance: "comments"}), context),
    )
    const core = strFromU8(files["docProps/core.xml"] ?? new Uint8Array())
    expect(core.match(/\d{4}-\d\d-\d\dT[^<]*/g)).toEqual([context.created, context.created])
    expect(strFromU8(files["word/comments.xml"] ?? new Uint8Array())).toContain(
      `w:date="${context.created}"`,
    )
  })

  it("stops between articles when asked, and says how far it is", async () => {
    const signal = {aborted: false}
    const seen: number[] = []
    const doc = bill(
      ...Array.from({length: 20}, (_, i) =>
        article({id: `a${i}`}, "H", clause({id: `p${i}`}, "x")),
      ),
    )
    const onProgress = (fraction: number) => {
      seen.push(fraction)
      signal.aborted = seen.length === 5
    }
    await expect(writeDocx(doc, options(), {...context, signal, onProgress})).rejects.toThrow(
      ExportStopped,
    )
    expect(seen).toHaveLength(5)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    const whole: number[] = []
    await writeDocx(doc, options(), {...context, onProgress: (fraction) => whole.push(fraction)})
    expect(whole.at(-1)).toBe(1)
  })

  it("keeps text that XML has signs for, and drops what XML cannot hold", async () => {
    const doc = bill(
      title("A & B <C>"),
      article({id: "a"}, "“Quoted”", clause({id: "p"}, 'x < y && \u0001z\ud800 "q" \ud83d\udcdc')),
    )
    const parts = await docxParts(doc, options(), context)
    const [, paragraph] = countLikeWord(parts)
    expect(paragraph?.text).toBe('x < y && z "q" \ud83d\udcdc')
    expect(parts.get("word/header1.xml")).toContain("A &amp; B &lt;C&gt;")
  })

  it("lists the provisions with numbers and headings, in a field that asks nothing", async () => {
    const parts = await docxParts(everything("civil"), options(), context)
    const document = part(parts, "document.xml")
    const entries = all(document, "w:p").filter((entry) =>
      /^TOC\d/.test(value(child(entry, "w:pPr", "w:pStyle")) ?? ""),
    )
    expect(entries.map(text)).toEqual([
      "Chapter\u00a0I\tGeneral provisions",
      "Article\u00a01\tPurpose",
      "Article\u00a02\tScope",
      "Article\u00a03\tDefinitions",
      "Chapter\u00a0II\tDuties",
      "Article\u00a03\u00a0bis\tInserted",
      "Article\u00a012\tStarted",
      "Article\u00a013\tThis",
      "Article\u00a014\tRepealed",
      "Article\u00a015\tOpenings",
      "Annex\u00a0I\tForms",
      "Annex\u00a0II\tFees",
    ])
    const codes = all(document, "w:instrText").map(own)
    expect(codes.filter((code) => code.includes("TOC"))).toEqual([' TOC \\o "1-2" \\h \\z \\u '])
    expect(parts.get("word/document.xml")).not.toContain("w:dirty")
    expect(parts.get("word/settings.xml")).not.toContain("updateFields")
  })

  it("names the table of provisions in the bill's language", async () => {
    const headings = async (language: string) => {
      const doc = everything("civil")
      const told = doc.type.create({...doc.attrs, language}, doc.content)
      const document = part(await docxParts(told, options(), context), "document.xml")
      return all(document, "w:p")
        .filter((each) => value(child(each, "w:pPr", "w:pStyle")) === "TOCHeading")
        .map(text)
    }
    expect(await headings("en")).toEqual(["Table of provisions"])
    expect(await headings("fr")).toEqual(["Table des matières"])
    expect(await headings("ar")).toEqual(["المحتويات"])
  })

  it("begins all headings of that list behind the widest number", async () => {
    const tabOf = async (long: string) => {
      const doc = billIn(
        "civil",
        title("Records Law"),
        article(
          {id: "a1", number: {kind: "locked", value: "1", printed: long}},
          "Purpose",
          clause({id: "p1"}, "One."),
        ),
        article({id: "a2"}, "Scope", clause({id: "p2"}, "Two.")),
      )
      const parts = await docxParts(doc, options(), context)
      const style = all(part(parts, "styles.xml"), "w:style").find(
        (each) => value(child(each, "w:name")) === "toc 1",
      )
      const entry = all(part(parts, "document.xml"), "w:p").find((each) =>
        text(each).startsWith(long.replaceAll(" ", "\u00a0")),
      )
      return {
        at: Number(style && value(child(style, "w:pPr", "w:tabs", "w:tab"), "w:pos")),
        text: entry && text(entry),
      }
    }
    expect(await tabOf("Article 1")).toEqual({at: 1474, text: "Article\u00a01\tPurpose"})
    const wide = await tabOf("ARTICLE PREMIER")
    expect(wide.at).toBeGreaterThan(1800)
    expect(wide.text).toBe("ARTICLE\u00a0PREMIER\tPurpose")
    // A number that is wider than any such column stands before its heading, and leaves the others where they are.
    const widest = await tabOf("ARTICLE THREE HUNDRED AND SEVENTY-SEVEN")
    expect(widest.at).toBe(1474)
    expect(widest.text).toMatch(/\u2003Purpose$/)
  })

  it("sets no italic in Arabic letters where a style is italic", async () => {
    const parts = await docxParts(everything("civil"), options(), context)
    for (const path of ["styles.xml", "numbering.xml"]) {
      const slants = all(part(parts, path), "w:iCs").map((each) => value(each))
      expect(slants.length).toBeGreaterThan(0)
      expect(new Set(slants)).toEqual(new Set(["0"]))
    }
  })

  it("gives Word's navigation an outline: divisions, then articles, by its own heading styles", async () => {
    const parts = await docxParts(everything("civil"), options(), context)
    const headings = countLikeWord(parts).filter(({style}) => style.startsWith("Heading"))
    expect(headings.map(({style, number}) => `${style} ${number}`).slice(0, 3)).toEqual([
      "Heading1 Chapter\u00a0I",
      "Heading2 Article\u00a01",
      "Heading2 Article\u00a02",
    ])
    const levels = all(part(parts, "styles.xml"), "w:style")
      .filter((style) => /^Heading\d/.test(value(style, "w:styleId") ?? ""))
      .map((style) => [
        value(style, "w:styleId"),
        value(child(style, "w:name")),
        value(child(style, "w:pPr", "w:outlineLvl")),
      ])
    expect(levels).toEqual([
      ["Heading1", "heading 1", "0"],
      ["Heading2", "heading 2", "1"],
    ])
  })

  it("names every style once", async () => {
    for (const profile of ["civil", "common", "un"]) {
      const parts = await docxParts(everything(profile), options(), context)
      const names = all(part(parts, "styles.xml"), "w:style").map((style) =>
        value(child(style, "w:name"))?.toLowerCase(),
      )
      expect(new Set(names).size).toBe(names.length)
    }
  })
})

describe("blanks", () => {
  const doc = () => {
    const made = billIn(
      "civil",
      article(
        {id: "a"},
        "H",
        clause(
          {id: "p"},
          "Pay ",
          blank("fine", "amount of the fine", "penalty"),
          " to ",
          blank("state"),
          " or ",
          blank("fine", "amount of the fine", "penalty"),
        ),
      ),
    )
    return made.type.create({...made.attrs, values: {state: "Exampleland"}}, made.content)
  }

  it("are controls, open or filled, and those of one key share their tag", async () => {
    const parts = await docxParts(doc(), options({blanks: "controls"}), context)
    const controls = all(part(parts, "document.xml"), "w:sdt").map((control) => ({
      tag: value(child(control, "w:sdtPr", "w:tag")),
      open: child(control, "w:sdtPr", "w:showingPlcHdr") !== undefined,
      words: text(control),
    }))
    expect(controls).toEqual([
      {tag: "fine", open: true, words: "[amount of the fine]"},
      {tag: "state", open: false, words: "Exampleland"},
      {tag: "fine", open: true, words: "[amount of the fine]"},
    ])
  })

  it("show their value with a capital where they begin a sentence, under one tag", async () => {
    const registrar = () => blank("registrar", "office", "authority")
    const made = billIn(
      "civil",
      article({id: "a"}, "H", clause({id: "p"}, registrar(), " asks ", registrar(), ".")),
    )
    const filled = made.type.create({...made.attrs, values: {registrar: "the court"}}, made.content)
    const parts = await docxParts(filled, options({blanks: "controls"}), context)
    const controls = all(part(parts, "document.xml"), "w:sdt")
    expect(controls.map(text)).toEqual(["The court", "the court"])
    expect(controls.map((control) => value(child(control, "w:sdtPr", "w:tag")))).toEqual([
      "registrar",
      "registrar",
    ])
  })

  it("are brackets that catch the eye, where the drafter wants those", async () => {
    const parts = await docxParts(doc(), options({blanks: "brackets"}), context)
    const document = part(parts, "document.xml")
    expect(all(document, "w:sdt")).toEqual([])
    const marked = all(document, "w:r").filter((run) => child(run, "w:rPr", "w:highlight"))
    expect(marked.map(text)).toEqual(["[amount of the fine]", "[amount of the fine]"])
  })
})

describe("open choices", () => {
  it("show their first option and the question", async () => {
    const parts = await docxParts(everything("civil"), options(), context)
    const words = text(part(parts, "document.xml"))
    expect(words).toContain("gladly [Choice open: how?]")
    expect(words).toContain("[Choice open: open?]Shown.")
    expect(words).not.toContain("Hidden.")
    expect(words).not.toContain("Not this")
  })

  it("leave no mark in a final export, nor does the draft", async () => {
    const parts = await docxParts(everything("civil"), options({final: true}), context)
    expect(text(part(parts, "document.xml"))).not.toContain("Choice open")
    expect(parts.get("word/header1.xml")).not.toContain("Draft")
  })
})

describe("review", () => {
  it("becomes tracked changes with their author and date", async () => {
    const parts = await docxParts(everything("civil"), options(), context)
    const document = part(parts, "document.xml")
    const [deleted] = all(document, "w:del")
    expect(deleted?.attributes).toMatchObject({
      "w:author": "A. Reviewer",
      "w:date": "2026-11-20T09:30:00.000Z",
    })
    expect(all(deleted ?? document, "w:delText").map(own)).toEqual(["old"])
    const added = all(document, "w:ins").map(text)
    expect(added).toContain("new ")
    // The article that is proposed as a whole: its words and its paragraph marks.
    expect(added).toContain("Yes, see ")
    expect(
      all(document, "w:p").filter((entry) => child(entry, "w:pPr", "w:rPr", "w:ins")),
    ).toHaveLength(2)
  })
})

describe("guidance", () => {
  const library = bundledLibrary()
  const tip = packCalled(library, "tip-2009")
  const request = {
    pack: "tip-2009",
    title: "T",
    state: "S",
    profile: "civil",
    select: {kind: "all"},
  } as const
  const doc = createBill(library, request, mintInOrder())
  const from = {...context, library}
  const opening = tip.head.notice.replace(/\s+/g, " ").slice(0, 60) ?? "?"
  const mistake =
    tip.provisions.find(({id}) => id === "art-8")?.guidance.mistakes[0]?.text.slice(0, 30) ?? "?"

  for (const form of guidanceForms) {
    it(
      form === "none"
        ? "is left out when not wanted"
        : `stands in ${form}, with the pack's notice before any of it`,
      async () => {
        const parts = await docxParts(doc, options({guidance: form}), from)
        const where = form === "footnotes" || form === "comments" ? `${form}.xml` : "document.xml"
        const said = text(part(parts, where)).replace(/\s+/g, " ")
        expect(said.includes(mistake)).toBe(form !== "none")
        expect(said.includes(opening)).toBe(form !== "none")
        if (form !== "none") expect(said.indexOf(opening)).toBeLessThan(said.indexOf(mistake))
        expect(parts.has("word/comments.xml")).toBe(form === "comments")
      },
    )
  }

  it("anchors each comment once, and starts it before it ends", async () => {
    const parts = await docxParts(doc, options({guidance: "comments"}), from)
    const xml = parts.get("word/document.xml") ?? ""
    const ids = all(part(parts, "comments.xml"), "w:comment").map((comment) =>
      value(comment, "w:id"),
    )
    expect(ids.length).toBeGreaterThan(17)
    for (const id of ids) {
      const places = ["commentRangeStart", "commentRangeEnd", "commentReference"].map((name) => {
        const mark = `<w:${name} w:id="${id}"/>`
        expect(xml.split(mark)).toHaveLength(2)
        return xml.indexOf(mark)
      })
      expect(places).toEqual([...places].sort((a, b) => a - b))
    }
  })

  it("names provisions that the bill does not have, those of other packs with their pack", async () => {
    const parts = await docxParts(doc, options({guidance: "comments"}), from)
    const said = text(part(parts, "comments.xml"))
    expect(said).toContain("Organized crime: foundation provisions, ")
    expect(said).not.toMatch(/\{[a-z0-9-]+[./}]/)
  })

  it("stands beside schedules too, and a memorandum is printed without a number", async () => {
    const parts = await docxParts(
      createBill(library, {...request, pack: "bill-parts"}, mintInOrder()),
      options({guidance: "comments"}),
      from,
    )
    const memorandum = packCalled(library, "bill-parts").provisions.find(
      (provision) => provision.part === "memorandum",
    )
    expect(text(part(parts, "comments.xml"))).toContain(memorandum?.guidance.sources[0]?.text)
    const headings = all(part(parts, "document.xml"), "w:p").filter((paragraph) =>
      all(paragraph, "w:pStyle").some((style) => value(style, "w:val") === "ScheduleHeading"),
    )
    const numbered = headings.map((paragraph) =>
      all(paragraph, "w:numId").map((number) => value(number, "w:val")),
    )
    expect(headings).toHaveLength(2)
    expect(numbered.at(-1)).toEqual(["0"])
    expect(numbered[0]).not.toEqual(["0"])
  })

  it("tells the drafter's own notes from the pack's", async () => {
    const parts = await docxParts(everything("civil"), options({guidance: "comments"}), from)
    const [note] = all(part(parts, "comments.xml"), "w:comment")
    expect(value(note, "w:author")).toBe("Drafter’s note")
    expect(note && text(note)).toContain("Ask the archive.")
  })
})
