import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import type {StructuralChange} from "../../schema/attrs"
import {definedTerms} from "../../schema/definitions"
import {numbering} from "../../schema/numbering"
import {outline} from "../../schema/outline"
import {printedText} from "../../schema/printed"
import {findProvision, liveText, provisionAttrs} from "../../schema/provisions"
import {schema} from "../../schema/schema"
import {article, bill, billIn, clause, division, lead, ref, schedule, term} from "./build"

const change = (kind: StructuralChange["kind"]): {change: StructuralChange} => ({
  change: {id: kind, kind, author: "Group 1", date: "2026-11-20T09:30:00Z"},
})
const removed = change("removed")
const away = change("moved-away")
const struck = (text: string) =>
  schema.text(text, [schema.marks.deletion.create({id: "d", author: "Group 1"})])

const printed = (doc: Node) => [...numbering(doc).values()].map(({id, printed}) => [id, printed])

describe("the numbers of a redline", () => {
  for (const profile of ["civil", "common", "un"]) {
    it(`are those of the bill without what is gone (${profile})`, () => {
      const redline = billIn(
        profile,
        division({id: "c0", ...removed}, "Gone", article({id: "a0"}, "In it", clause("x"))),
        division(
          {id: "c1"},
          "Kept",
          article({id: "a1", ...removed}, "Gone", clause({id: "a1p1"}, "x")),
          article(
            {id: "a2"},
            "Kept",
            clause(
              {id: "p1"},
              "One:",
              clause({id: "p1a", ...removed}, "gone;"),
              clause({id: "p1b"}, "b."),
            ),
            clause({id: "p2.away", ...away}, "Two."),
            clause({id: "p3"}, "Three."),
            clause({id: "p2", ...change("moved")}, "Two."),
          ),
          article({id: "a3", ...change("added")}, "New", clause({id: "a3p1"}, "Sole.")),
        ),
        schedule({id: "s1", ...removed}, "Gone", clause({id: "s1p1"}, "x")),
        schedule({id: "s2"}, "Kept", clause({id: "s2p1"}, "x")),
      )
      const plain = billIn(
        profile,
        division(
          {id: "c1"},
          "Kept",
          article(
            {id: "a2"},
            "Kept",
            clause({id: "p1"}, "One:", clause({id: "p1b"}, "b.")),
            clause({id: "p3"}, "Three."),
            clause({id: "p2"}, "Two."),
          ),
          article({id: "a3"}, "New", clause({id: "a3p1"}, "Sole.")),
        ),
        schedule({id: "s2"}, "Kept", clause({id: "s2p1"}, "x")),
      )
      expect(printed(redline)).toEqual(printed(plain))
      expect(outline(redline).map(({id}) => id)).toEqual(["c1", "s2"])
    })
  }

  it("leave a sole paragraph without one, when the others are gone", () => {
    const doc = bill(
      article(
        {id: "a1"},
        "H",
        clause({id: "p1"}, "Kept."),
        clause({id: "p2", ...removed}, "Gone."),
      ),
    )
    expect(numbering(doc).get("p1")?.number).toBeNull()
    expect(numbering(doc).has("p2")).toBe(false)
  })

  it("leave out a recital that is gone, and count those that stay", () => {
    const recitals = [{id: "r1", ...removed}, {id: "r2"}, {id: "r3"}].map((attrs) =>
      schema.nodes.recital.create(attrs, schema.text("Noting,")),
    )
    const doc = bill(
      schema.nodes.preamble.create(null, recitals),
      article({id: "a1"}, "H", clause("x")),
    )
    const labels = numbering(doc)
    expect(labels.has("r1")).toBe(false)
    expect(["r2", "r3"].map((id) => labels.get(id)?.ordinal)).toEqual([0, 1])
  })

  it("count every provision of a bill that is no redline", () => {
    const doc = bill(
      article(
        {id: "a1", ...change("added")},
        "H",
        clause({id: "p1"}, "x"),
        clause({id: "p2"}, "y"),
      ),
      article({id: "a2", ...change("moved")}, "H", clause({id: "p3"}, "z")),
    )
    expect(printed(doc)).toEqual([
      ["a1", "Article 1"],
      ["a2", "Article 2"],
      ["p1", "(1)"],
      ["p2", "(2)"],
      ["p3", ""],
    ])
  })
})

describe("what a redline shows as gone", () => {
  const doc = bill(
    article(
      {id: "a1.away", ...away, origin: {pack: "p", version: "1", provision: "m", model: ""}},
      "Meaning",
      clause(
        {id: "d0.away"},
        "In this Law:",
        clause({id: "d1.away"}, "“", term("book"), "” means x."),
      ),
    ),
    article({id: "a2"}, "Other", clause({id: "p1"}, "See ", ref("pack:p/m"), ".")),
    article(
      {
        id: "a1",
        ...change("moved"),
        origin: {pack: "p", version: "1", provision: "m", model: ""},
      },
      "Meaning",
      clause(
        {id: "d0"},
        "In this Law:",
        clause({id: "d1"}, struck("of old "), "“", term("book"), "” means x."),
      ),
    ),
  )

  it("is no law: it defines nothing and is not what references mean", () => {
    expect(definedTerms(doc).map(({id}) => id)).toEqual(["d1"])
    const words = findProvision(doc, "p1")?.node.firstChild
    expect(words && printedText(doc, words, "p1")).toBe("See Article 2.")
  })

  it("is found all the same, and said not to be live", () => {
    expect(findProvision(doc, "d1.away")?.live).toBe(false)
    expect(findProvision(doc, "d1")?.live).toBe(true)
    expect(provisionAttrs(findProvision(doc, "a1.away")?.node ?? doc).change?.kind).toBe(
      "moved-away",
    )
  })

  it("is left out of a line's words", () => {
    const line = lead("The ", struck("old "), "archive.")
    expect(liveText(line)).toBe("The archive.")
    expect(printedText(doc, line, "p1")).toBe("The archive.")
  })
})
