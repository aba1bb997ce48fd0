import {Transform} from "prosemirror-transform"
import {describe, expect, test} from "vitest"
import {mintInOrder} from "../../../schema/ids"
import {beside, obligationIndex} from "../../../schema/library/beside"
import {createBill} from "../../../schema/library/bill"
import {editDistance, nearMisses, searchLibrary, type Excerpt} from "../../../schema/library/search"
import {byOrigin, findProvision} from "../../../schema/provisions"
import {clause} from "../build"
import {amber, libraryOf, packFrom} from "./build"

const library = libraryOf(packFrom(amber()))
const ids = (query: string) => searchLibrary(library, query).map(({id}) => id)
const marked = ({text, matches}: Excerpt) => matches.map(([from, to]) => text.slice(from, to))

describe("search", () => {
  test("finds words by their beginning, accents and case apart", () => {
    expect(ids("smugg")).toEqual(["art-8"])
    expect(ids("SMÜGG")).toEqual(["art-8"])
    expect(ids("muggling")).toEqual([])
  })

  test("wants every word somewhere in the provision", () => {
    expect(ids("smuggling sea")).toEqual(["art-8"])
    expect(ids("smuggling coast")).toEqual([])
  })

  test("puts headings before terms, and terms before text", () => {
    expect(ids("aiding")[0]).toBe("art-9")
    expect(ids("amber").slice(0, 1)).toEqual(["def-amber"])
    expect(ids("amber")).toContain("def-dealer")
  })

  test("finds an article by its number and an obligation by its words", () => {
    expect(ids("article 9")[0]).toBe("art-9")
    expect(ids("reward")).toEqual(["art-8"])
  })

  test("shows the words around what it found", () => {
    const [hit] = searchLibrary(library, "goods")
    expect(hit?.excerpt.field).toBe("text")
    expect(hit && marked(hit.excerpt)).toEqual(["goods"])
    const [heading] = searchLibrary(library, "aid")
    expect(heading?.headingMatches).toEqual([[0, 3]])
  })

  test("is narrowed by pack, chapter, kind and level, and lists everything without words", () => {
    expect(searchLibrary(library, "")).toHaveLength(7)
    expect(searchLibrary(library, "", {chapter: "ch-2"}).map(({id}) => id)).toEqual([
      "art-8",
      "art-9",
    ])
    expect(searchLibrary(library, "", {kind: "definition"})).toHaveLength(3)
    expect(searchLibrary(library, "", {levels: ["optional"]}).map(({id}) => id)).toEqual(["art-9"])
    expect(searchLibrary(library, "", {pack: "other"})).toEqual([])
  })

  test("survives any query", () => {
    for (const query of ["(", "[a", "\\", "*", "𝕏".repeat(500), "constructor __proto__"]) {
      expect(searchLibrary(library, query)).toBeInstanceOf(Array)
      expect(nearMisses(library, query)).toBeInstanceOf(Array)
    }
  })

  test("offers near misses when nothing is found", () => {
    expect(nearMisses(library, "smugling")).toEqual(["smuggling"])
    expect(nearMisses(library, "smuggling")).toEqual([])
    expect(nearMisses(library, "smuglign qqqqqq")).toEqual([])
  })

  test("counts letters put in, taken out, changed or swapped", () => {
    expect(editDistance("form", "from", 2)).toBe(1)
    expect(editDistance("child", "chil", 2)).toBe(1)
    expect(editDistance("child", "chald", 2)).toBe(1)
    expect(editDistance("child", "window", 2)).toBe(3)
  })
})

describe("beside a provision stands", () => {
  const doc = createBill(
    library,
    {pack: "tiny", title: "T", state: "S", profile: "civil", select: {kind: "all"}},
    mintInOrder(),
  )
  const next = (key: string) => beside(library, doc, byOrigin(doc).get(`tiny/${key}`) ?? "")

  test("what the pack says of it, its choices and blanks, and obligations of clause and article", () => {
    const found = next("art-8.p1a")
    expect(found?.source).toMatchObject({kind: "provision", provision: {id: "art-8"}})
    expect(found?.wholeId).toBe(byOrigin(doc).get("tiny/art-8"))
    expect(found?.choices.map(({key}) => key)).toEqual(["weight", "penalty"])
    expect(found?.own).toEqual([
      {
        id: "T-2.a",
        citation: "T 2(a)",
        level: "optional",
        qualifier: "where fit",
        gist: "Reward it.",
        met: true,
      },
    ])
    expect(found?.all.map(({id, met}) => [id, met])).toEqual([
      ["T-1", true],
      ["T-2.a", true],
    ])
  })

  test("the blanks with what the pack says of each", () => {
    expect(next("art-1")?.blanks.map(({blank, spec}) => [blank.key, spec?.help])).toEqual([
      ["short-title", "Decide."],
    ])
  })

  test("the definition, the recital and the chapter, by their kinds", () => {
    expect(next("def-dealer")?.source.kind).toBe("definition")
    expect(next("def-dealer.de-shop")?.wholeId).toBe(byOrigin(doc).get("tiny/def-dealer"))
    expect(next("rec-1")?.source.kind).toBe("recital")
    expect(next("ch-2")?.source.kind).toBe("chapter")
  })

  test("what is around it, where the drafter added it", () => {
    const id = byOrigin(doc).get("tiny/art-9.p1") ?? ""
    const found = findProvision(doc, id)
    if (!found) throw new RangeError("No such clause")
    const after = found.offset + found.node.nodeSize
    const changed = new Transform(doc).insert(after, clause({id: "own"}, "Added.")).doc
    expect(beside(library, changed, "own")?.source).toMatchObject({provision: {id: "art-9"}})
  })

  test("nothing, where it came from no pack of the library", () => {
    expect(beside(libraryOf(), doc, byOrigin(doc).get("tiny/art-8") ?? "")).toBeNull()
    expect(beside(library, doc, "nowhere")).toBeNull()
  })

  test("and every obligation is known with its instrument", () => {
    expect(obligationIndex(library).get("T-1")).toMatchObject({instrument: "T", level: "mandatory"})
  })
})
