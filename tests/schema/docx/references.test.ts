import {describe, expect, it} from "vitest"
import {docxParts} from "../../../schema/formats/docx/write"
import {profileIds} from "../../../schema/profiles/profiles"
import {printedAt} from "../../../schema/printed"
import {innermostId} from "../../../schema/provisions"
import {article, billIn, clause, division, inserted, ref, schedule, type Piece} from "../build"
import {context, everything, options} from "./bills"
import {all, countLikeWord, own, part, plainSpaces, text} from "./word"

interface Found {
  readonly words: string
  readonly codes: readonly string[]
  readonly anchors: number
}

/** A bill whose article a9 holds one reference after a word, and what became of it: its words in Word and its field codes. */
async function reference(profile: string, ...targets: string[]): Promise<Found> {
  const {words, ...rest} = await paragraph(profile, "x ", ref(...targets))
  return {words: words.slice("x ".length), ...rest}
}

/** The same of a paragraph with any words. */
async function paragraph(profile: string, ...pieces: Piece[]): Promise<Found> {
  const two = (id: string) => [
    clause({id: `${id}p1`}, "x:", clause({id: `${id}p1a`}, "y;"), clause({id: `${id}p1b`}, "z.")),
    clause({id: `${id}p2`}, "y"),
  ]
  const doc = billIn(
    profile,
    division(
      {id: "c1"},
      "C",
      article({id: "a1"}, "A", ...two("a1")),
      article({id: "a2"}, "A", ...two("a2")),
      article({id: "a2b", number: inserted}, "A", ...two("a2b")),
    ),
    division(
      {id: "c2"},
      "C",
      article({id: "a9"}, "R", clause({id: "a9p1"}, ...pieces), clause({id: "a9p2"}, "y")),
    ),
    schedule({id: "s1"}, "S", ...two("s1")),
  )
  const parts = await docxParts(doc, options(), context)
  const found = all(part(parts, "document.xml"), "w:p").find((entry) =>
    all(entry, "w:bookmarkStart").some(({attributes}) => attributes["w:name"] === "_prov_a9p1"),
  )
  if (!found) throw new Error("No paragraph")
  return {
    words: text(found),
    codes: all(found, "w:instrText")
      .map((code) => own(code).trim())
      .filter((code) => code !== ""),
    anchors: all(found, "w:hyperlink").length,
  }
}

describe("references in Word", () => {
  it("print a field for each number, with a non-breaking space before it (civil)", async () => {
    expect(await reference("civil", "a2p1a")).toEqual({
      words: "Article\u00a02, paragraph\u00a0(1), point\u00a0(a)",
      codes: ["REF _prov_a2 \\n \\h", "REF _prov_a2p1 \\n \\h", "REF _prov_a2p1a \\n \\h"],
      anchors: 0,
    })
  })

  it("run numbers together where the tradition does (common)", async () => {
    expect(await reference("common", "a2p1a")).toEqual({
      words: "section\u00a02(1)(a)",
      codes: ["REF _prov_a2 \\n \\h", "REF _prov_a2p1 \\n \\h", "REF _prov_a2p1a \\n \\h"],
      anchors: 0,
    })
  })

  it("ask Word for small letters where the list prints a capital (un)", async () => {
    const {words, codes} = await reference("un", "a2p1a")
    expect(words).toBe("article\u00a02, paragraph\u00a01 (a)")
    expect(codes).toEqual([
      "QUOTE",
      "REF _prov_a2 \\n \\* Lower",
      "REF _prov_a2p1 \\n \\h",
      "REF _prov_a2p1a \\n \\h",
    ])
  })

  it("ask for the bare number where several articles are named together", async () => {
    const {words, codes} = await reference("civil", "a1", "a2")
    expect(words).toBe("Articles\u00a01 and 2")
    expect(codes).toEqual(["QUOTE", "REF _prov_a1 \\n \\t", "QUOTE", "REF _prov_a2 \\n \\t"])
  })

  it("take the whole label of an inserted article, since a literal level prints it", async () => {
    expect((await reference("civil", "a2b")).codes).toEqual(["REF _prov_a2b \\n \\h"])
  })

  it("are links where no field can give the words", async () => {
    expect(await reference("civil", "a2", "a2b")).toMatchObject({
      words: "Articles\u00a02 and 2\u00a0bis",
      anchors: 2,
    })
    expect(await reference("civil", "c1", "c2")).toMatchObject({
      words: "Chapters\u00a0I and II",
      codes: [],
    })
  })

  it("are plain text to this Law, to what is gone and to what is not here yet", async () => {
    for (const target of ["bill", "this", "gone", "pack:tip-2009/art-8"]) {
      expect(await reference("civil", target)).toMatchObject({codes: [], anchors: 0})
    }
  })

  describe("where they begin a sentence", () => {
    it("have the capital in the text before the field", async () => {
      expect(await paragraph("civil", ref("a9p2"), " applies.")).toEqual({
        words: "Paragraph\u00a0(2) applies.",
        codes: ["REF _prov_a9p2 \\n \\h"],
        anchors: 0,
      })
      expect(await paragraph("common", ref("a1", "a2"))).toMatchObject({
        words: "Sections\u00a01 and 2",
        codes: ["REF _prov_a1 \\n \\h", "REF _prov_a2 \\n \\h"],
      })
    })

    it("take what the list prints, where it begins with that capital (un)", async () => {
      expect(await paragraph("un", ref("a2p1a"))).toMatchObject({
        words: "Article\u00a02, paragraph\u00a01 (a)",
        codes: ["REF _prov_a2 \\n \\h", "REF _prov_a2p1 \\n \\h", "REF _prov_a2p1a \\n \\h"],
      })
      expect(await paragraph("un", ref("s1"))).toMatchObject({
        words: "Annex\u00a0I",
        codes: ["REF _prov_s1 \\n \\h"],
      })
      expect(await paragraph("un", ref("a1", "a2"))).toMatchObject({
        words: "Articles\u00a01 and 2",
        codes: ["QUOTE", "REF _prov_a1 \\n \\t", "QUOTE", "REF _prov_a2 \\n \\t"],
      })
    })

    it("have it in the first of several alone", async () => {
      const {words} = await paragraph("un", ref("a1", "c2"), ". ", ref("a9p2"), ", ", ref("a1"))
      expect(words).toBe("Article\u00a01 and Chapter\u00a0II. Paragraph\u00a02, article\u00a01")
    })
  })

  for (const profile of profileIds) {
    it(`have the words that the page prints, everywhere in a bill (${profile})`, async () => {
      const doc = everything(profile)
      const parts = await docxParts(doc, options(), context)
      const printed = new Map(
        countLikeWord(parts).map(({bookmark, text}) => [bookmark, plainSpaces(text)]),
      )
      let checked = 0
      doc.descendants((node, pos) => {
        if (node.type.name !== "reference") return
        const words = printed.get(`_prov_${innermostId(doc.resolve(pos))}`)
        if (words === undefined) return
        expect(words).toContain(printedAt(doc, pos)?.text)
        checked++
      })
      expect(checked).toBeGreaterThan(15)
    })

    it(`would print the same after Word has updated its fields (${profile})`, async () => {
      const parts = await docxParts(everything(profile), options(), context)
      const numbers = new Map(countLikeWord(parts).map(({bookmark, number}) => [bookmark, number]))
      const runs = all(part(parts, "document.xml"), "w:p").flatMap((paragraph) =>
        fields(text, paragraph),
      )
      expect(runs.length).toBeGreaterThan(10)
      for (const {code, cached} of runs) {
        const [, bookmark = "", switches = ""] = /REF (\S+) (.*)/.exec(code) ?? []
        let number = (numbers.get(bookmark) ?? "").replace(/\.+$/, "")
        if (switches.includes("\\t")) number = number.replace(/[^\d.()]/g, "")
        if (switches.includes("Lower")) number = number.toLowerCase()
        expect(cached).toBe(number)
      }
    })
  }
})

/** Every REF field of a paragraph with its cached text. */
function fields(
  read: typeof text,
  paragraph: Parameters<typeof text>[0],
): readonly {code: string; cached: string}[] {
  const found: {code: string; cached: string}[] = []
  const open: {code: string; cached: string; result: boolean}[] = []
  for (const run of all(paragraph, "w:r")) {
    const type = all(run, "w:fldChar")[0]?.attributes["w:fldCharType"]
    const top = open.at(-1)
    if (type === "begin") open.push({code: "", cached: "", result: false})
    else if (type === "separate" && top) top.result = true
    else if (type === "end") {
      const closed = open.pop()
      if (closed && /\bREF\b/.test(closed.code)) found.push(closed)
    } else if (top?.result) top.cached += read(run)
    else if (top) top.code += all(run, "w:instrText").map(own).join("")
  }
  return found
}
