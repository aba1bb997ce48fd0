import {describe, expect, it} from "vitest"
import type {Node} from "prosemirror-model"
import {docxParts} from "../../../schema/formats/docx/write"
import {numbering} from "../../../schema/numbering"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {profileIds} from "../../../schema/profiles/profiles"
import {article, billIn, clause, division, inserted, locked} from "../build"
import {bundledLibrary} from "../library/bundled"
import {context, everything, options} from "./bills"
import {all, countLikeWord, part, plainSpaces, value} from "./word"

const library = bundledLibrary()

/** Every provision's number: as Word will print it, and as Proviso does. */
async function numbers(
  doc: Node,
): Promise<{word: Record<string, string>; ours: Record<string, string>}> {
  const parts = await docxParts(doc, options(), context)
  const word = countLikeWord(parts).map(
    ({bookmark, number}) => [bookmark, plainSpaces(number)] as const,
  )
  const ours = [...numbering(doc).values()].map(
    ({id, printed}) => [`_prov_${id}`, printed] as const,
  )
  return {word: Object.fromEntries(word), ours: Object.fromEntries(ours)}
}

describe("the numbers that Word prints", () => {
  for (const profile of profileIds) {
    it(`are ours for a bill with one of everything (${profile})`, async () => {
      const {word, ours} = await numbers(everything(profile))
      expect(word).toEqual(ours)
    })

    it(`are ours for the whole pack (${profile})`, async () => {
      const request = {
        pack: "tip-2009",
        title: "T",
        state: "S",
        profile,
        select: {kind: "all"},
      } as const
      const {word, ours} = await numbers(createBill(library, request, mintInOrder()))
      expect(word).toEqual(ours)
    })
  }

  it("go on rightly after 8 bis, after a locked number, and after z", async () => {
    const points = Array.from({length: 30}, (_, i) => clause({id: `q${i}`}, "x;"))
    const doc = billIn(
      "civil",
      article({id: "a1"}, "One", clause({id: "a1p1"}, "x"), clause({id: "a1p2"}, "y")),
      article(
        {id: "a2", number: inserted},
        "Between",
        clause({id: "a2p1"}, "x"),
        clause({id: "a2p2"}, "y"),
      ),
      article(
        {id: "a3"},
        "Two",
        clause({id: "a3p1"}, "x:", ...points),
        clause({id: "a3p2"}, "y", clause({id: "z1"}, "z")),
      ),
      article(
        {id: "a4", number: locked("8")},
        "Eight",
        clause({id: "a4p1"}, "x"),
        clause({id: "a4p2"}, "y"),
      ),
      article({id: "a5"}, "Nine", clause({id: "a5p1"}, "x"), clause({id: "a5p2"}, "y")),
    )
    const {word, ours} = await numbers(doc)
    expect(word).toEqual(ours)
    expect(word).toMatchObject({
      _prov_a2: "Article 1 bis",
      _prov_a2p1: "(1)",
      _prov_q29: "(ad)",
      _prov_z1: "(a)",
      _prov_a5: "Article 9",
      _prov_a5p2: "(2)",
    })
  })

  it("go on after what has none", async () => {
    const doc = billIn(
      "civil",
      division(
        {id: "d1", number: {kind: "none"}},
        "Preliminary",
        article({id: "a1"}, "One", clause({id: "p1"}, "x")),
        article({id: "a2", number: {kind: "none"}}, "Apart", clause({id: "p2"}, "y")),
        article({id: "a3"}, "Two", clause({id: "p3"}, "z")),
      ),
      division({id: "d2"}, "Chapter", article({id: "a4"}, "Three", clause({id: "p4"}, "z"))),
    )
    const {word, ours} = await numbers(doc)
    expect(word).toEqual(ours)
    expect(word).toMatchObject({_prov_d1: "", _prov_a2: "", _prov_a3: "Article 2"})
  })

  it("start anew for divisions within each division, three levels deep", async () => {
    const chapter = (id: string) =>
      division(
        {id},
        "C",
        division({id: `${id}s1`}, "S", article({id: `${id}a`}, "A", clause({id: `${id}p`}, "x"))),
      )
    const doc = billIn(
      "civil",
      division({id: "t1"}, "T", chapter("c1"), chapter("c2")),
      division({id: "t2"}, "T", chapter("c3")),
    )
    const {word, ours} = await numbers(doc)
    expect(word).toEqual(ours)
    expect(word._prov_c3).toBe("Chapter I")
    expect(word._prov_c3a).toBe("Article 3")
  })

  it("come from one list for all articles, bound to its styles, and are never typed", async () => {
    const parts = await docxParts(
      billIn(
        "civil",
        ...Array.from({length: 40}, (_, i) =>
          article({id: `a${i}`}, "H", clause({id: `a${i}p1`}, "x"), clause({id: `a${i}p2`}, "y")),
        ),
      ),
      options(),
      context,
    )
    const lists = all(part(parts, "numbering.xml"), "w:abstractNum")
    expect(lists).toHaveLength(1)
    for (const list of lists) {
      expect(all(list, "w:lvl")).toHaveLength(9)
      expect(value(all(list, "w:multiLevelType")[0])).toBe("multilevel")
    }
    const bound = all(part(parts, "numbering.xml"), "w:pStyle").map((style) => value(style))
    expect(bound).toEqual(["Heading1", "Clause1", "Clause2", "Clause3", "Clause4"])
    for (const {text} of countLikeWord(parts))
      expect(text).not.toMatch(/^\s*(?:\(?\d+[).]|\(?[a-z]\)|Article)/)
  })

  it("gives each list a definition and a sign of its own", async () => {
    const parts = await docxParts(everything("civil"), options(), context)
    const numberingPart = part(parts, "numbering.xml")
    const signs = all(numberingPart, "w:nsid").map((sign) => value(sign))
    const used = all(numberingPart, "w:num").flatMap((list) => all(list, "w:abstractNumId"))
    expect(new Set(signs).size).toBe(signs.length)
    expect(new Set(used.map((entry) => value(entry))).size).toBe(used.length)
  })
})
