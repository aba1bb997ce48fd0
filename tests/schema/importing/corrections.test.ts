import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {
  asSchedule,
  changeKind,
  confirm,
  demote,
  joinWithBefore,
  promote,
  setPrinted,
  splitAt,
} from "../../../schema/importing/review/corrections"
import {doubtsIn} from "../../../schema/importing/review/doubts"
import {type Found, type FoundKind, hasArticles} from "../../../schema/importing/recognise/found"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {textOfLine} from "../../../schema/importing/sources/source"
import {found as foundOf, p} from "./pieces"
import {lawNames, lawText, outlineOf, sourceOf} from "./laws"

const small = recognise(
  sourceOf(`Law on tests

Article 1
Scope

1. This Law applies to:
    (a) one thing;
    (b) another thing,
and to nothing else.
2. It binds the State.

Article 2
Penalties

1. A fine is payable. 2. It is doubled on repetition.
`),
)

const idOf = (found: Found, words: string): string => {
  const piece = found.pieces.find((each) =>
    `${each.printed} ${textOfLine(each)}`.trim().startsWith(words),
  )
  if (!piece) throw new RangeError(`There is no piece that begins with ${words}`)
  return piece.id
}

const outline = (found: Found): readonly string[] => outlineOf(found).trimEnd().split("\n").slice(1)

describe("correcting what was recognised", () => {
  it("promotes a point with its closing words left where they are, and a paragraph to an article", () => {
    const once = promote(small, idOf(small, "(b)"))
    expect(outline(once)).toContain("        clause [(b)] another thing,  ?? first a b")
    const twice = promote(small, idOf(small, "1. This"))
    expect(outline(twice).slice(2, 6)).toEqual([
      "      article [1.] This Law applies to:  ?? repeated 1",
      "        clause [(a)] one thing;",
      "        clause [(b)] another thing,",
      "          closing and to nothing else.",
    ])
  })

  it("demotes a paragraph with what stands under it", () => {
    const found = demote(small, idOf(small, "1. This"))
    expect(outline(found).slice(2, 6)).toEqual([
      "          clause [1.] This Law applies to:",
      "            clause [(a)] one thing;",
      "            clause [(b)] another thing,",
      "            closing and to nothing else.",
    ])
    expect(promote(found, idOf(found, "1. This")).pieces.map(({depth}) => depth)).toEqual(
      small.pieces.map(({depth}) => depth),
    )
  })

  it("demotes an article to a paragraph of the one before, and promotes it back", () => {
    const down = demote(small, idOf(small, "Article 2"))
    expect(outline(down).slice(7)).toEqual([
      "        clause [Article 2] Penalties  ?? first 1 2",
      "          clause [1.] A fine is payable. 2. It is doubled on repetition.",
    ])
    expect(outline(promote(down, idOf(down, "Article 2")))).toEqual(outline(small))
  })

  it("splits a paragraph, and reads the number that the second part begins with", () => {
    const id = idOf(small, "1. A fine")
    const found = splitAt(small, id, "A fine is payable. ".length)
    expect(outline(found).slice(8)).toEqual([
      "        clause [1.] A fine is payable.",
      "        clause [2.] It is doubled on repetition.",
    ])
    expect(splitAt(small, id, 0)).toBe(small)
  })

  it("joins a piece to the one before with its number", () => {
    const found = joinWithBefore(small, idOf(small, "(b)"))
    expect(outline(found)).toContain("          clause [(a)] one thing; (b) another thing,")
    expect(outline(joinWithBefore(found, idOf(found, "Law on tests")))).toEqual(outline(found))
  })

  it("puts what was left out back as law, with its number", () => {
    const id = idOf(small, "2. It binds")
    const out = changeKind(small, id, "furniture")
    expect(outline(out)).toContain("furniture 2. It binds the State.")
    expect(outline(changeKind(out, id, "clause"))).toEqual(outline(small))
  })

  it("asks for doubts again after a number was set", () => {
    const id = idOf(small, "2. It binds")
    const wrong = setPrinted(small, id, "4.")
    expect(doubtsIn(wrong).get(id)).toEqual({
      why: "gap",
      before: "1",
      expected: "2",
      found: "4",
    })
    expect(doubtsIn(setPrinted(wrong, id, "2.")).has(id)).toBe(false)
  })

  it("settles what the reading was unsure of", () => {
    const found = recognise(lawText("en-articles.txt"))
    const unsure = found.pieces.find((piece) => piece.unsure)
    expect(unsure).toBeDefined()
    const settled = confirm(found, unsure?.id ?? "")
    expect(settled.pieces.find(({id}) => id === unsure?.id)?.unsure).toBeNull()
  })

  it("settles a number that the source itself leaves out or has twice, until it is another", () => {
    const id = idOf(small, "2. It binds")
    for (const number of ["4.", "1."]) {
      const odd = setPrinted(small, id, number)
      expect(doubtsIn(odd).has(id)).toBe(true)
      const right = confirm(odd, id)
      expect(doubtsIn(right).has(id)).toBe(false)
      expect(doubtsIn(setPrinted(right, id, "7.")).get(id)).toMatchObject({why: "gap", found: "7"})
    }
  })

  it("settles each of several doubts about one piece", () => {
    const headed = ["1", "2", "5"].map((n) => p("article", `Article ${n}`, n === "5" ? "" : "Aim"))
    let found = foundOf(headed)
    const {id} = found.pieces[2] ?? {id: ""}
    const whys: unknown[] = []
    for (let doubt = doubtsIn(found).get(id); doubt; doubt = doubtsIn(found).get(id)) {
      whys.push(doubt.why)
      found = confirm(found, id)
    }
    expect(whys).toEqual(["gap", "no-heading"])
  })

  it("puts a text without articles under one schedule, behind its title", () => {
    const notes = recognise(sourceOf("NOTES ON PORTS\n\nWords of no law.\n\nMore of them.\n"))
    expect(hasArticles(notes)).toBe(false)
    const schedule = asSchedule(notes)
    expect(outline(schedule)).toEqual([
      "title NOTES ON PORTS",
      "schedule ",
      "        clause Words of no law.  ?? level",
      "        clause More of them.",
    ])
    expect(letters(schedule)).toEqual(letters(notes))
    expect(asSchedule({...notes, pieces: []}).pieces).toEqual([])
  })

  it("loses no letter and gives no id twice, whatever is corrected", () => {
    const kinds: readonly FoundKind[] = [
      "title",
      "recital",
      "division",
      "article",
      "clause",
      "closing",
      "schedule",
      "note",
      "commentary",
      "furniture",
    ]
    const act = fc.record({
      what: fc.constantFrom("promote", "demote", "join", "split", "kind", "confirm"),
      where: fc.nat(),
      offset: fc.nat(200),
      kind: fc.constantFrom(...kinds),
    })
    fc.assert(
      fc.property(fc.constantFrom(...lawNames), fc.array(act, {maxLength: 25}), (name, acts) => {
        const before = recognise(lawText(name))
        let found = before
        for (const {what, where, offset, kind} of acts) {
          const {id} = found.pieces[where % found.pieces.length] ?? {id: ""}
          if (what === "promote") found = promote(found, id)
          else if (what === "demote") found = demote(found, id)
          else if (what === "join") found = joinWithBefore(found, id)
          else if (what === "split") found = splitAt(found, id, offset)
          else if (what === "kind") found = changeKind(found, id, kind)
          else found = confirm(found, id)
          doubtsIn(found)
        }
        expect(letters(found)).toEqual(letters(before))
        expect(new Set(found.pieces.map(({id}) => id)).size).toBe(found.pieces.length)
        expect(found.pieces.every(({depth}) => depth >= 0)).toBe(true)
      }),
      {numRuns: 60},
    )
  })
})

const letters = ({pieces}: Found): string =>
  pieces
    .flatMap((piece) => `${piece.printed}${textOfLine(piece)}`.match(/[\p{L}\p{N}]/gu) ?? [])
    .sort()
    .join("")
