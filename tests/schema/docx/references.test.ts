import {describe, expect, it} from "vitest"
import type {Node} from "prosemirror-model"
import type {ReferenceAttrs} from "../../../schema/attrs"
import {docxParts} from "../../../schema/formats/docx/write"
import {profileIds} from "../../../schema/profiles/profiles"
import {provisionId} from "../../../schema/provisions"
import {referenceText} from "../../../schema/references"
import {article, billIn, clause, division, inserted, ref} from "../build"
import {context, everything, options} from "./bills"
import {all, countLikeWord, own, part, plainSpaces, text} from "./word"

/** A bill whose article a9 holds one reference, and what became of it: its words in Word and its field codes. */
async function reference(
  profile: string,
  ...targets: string[]
): Promise<{words: string; codes: readonly string[]; anchors: number}> {
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
      article({id: "a9"}, "R", clause({id: "a9p1"}, ref(...targets)), clause({id: "a9p2"}, "y")),
    ),
  )
  const parts = await docxParts(doc, options(), context)
  const paragraph = all(part(parts, "document.xml"), "w:p").find((entry) =>
    all(entry, "w:bookmarkStart").some(({attributes}) => attributes["w:name"] === "_prov_a9p1"),
  )
  if (!paragraph) throw new Error("No paragraph")
  return {
    words: text(paragraph),
    codes: all(paragraph, "w:instrText")
      .map((code) => own(code).trim())
      .filter((code) => code !== ""),
    anchors: all(paragraph, "w:hyperlink").length,
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

  for (const profile of profileIds) {
    it(`have the words of referenceText, everywhere in a bill (${profile})`, async () => {
      const doc = everything(profile)
      const parts = await docxParts(doc, options(), context)
      const printed = new Map(
        countLikeWord(parts).map(({bookmark, text}) => [bookmark, plainSpaces(text)]),
      )
      let checked = 0
      const visit = (node: Node, source: string) => {
        const id = node.type.spec.role === "provision" ? provisionId(node) : source
        if (node.type.name === "reference") {
          const {text} = referenceText(doc, node.attrs as unknown as ReferenceAttrs, id)
          const words = printed.get(`_prov_${id}`)
          if (words === undefined) return
          expect(words).toContain(text)
          checked++
        }
        node.forEach((child) => visit(child, id))
      }
      visit(doc, "")
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
