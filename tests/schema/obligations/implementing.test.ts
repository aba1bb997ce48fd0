import {describe, expect, it} from "vitest"
import {noRegisters, type Library} from "../../../schema/library/library"
import {readInstrument} from "../../../schema/library/read"
import {bearing, conceptsBeside} from "../../../schema/obligations/bearing"
import {placesInBill} from "../../../schema/obligations/in-bill"
import {idOf, implementing} from "../../../schema/obligations/implementing"
import {depthOf, kin} from "../../../schema/obligations/kin"
import {beside} from "../../../schema/library/beside"
import {createBill} from "../../../schema/library/bill"
import {mintInOrder} from "../../../schema/ids"
import {byOrigin, originKey} from "../../../schema/provisions"
import {packFrom, provision} from "../library/build"
import {bundledLibrary} from "../library/bundled"

/** T-1 with the letters a and b, the second with an item of its own, and T-2. */
function nested() {
  const row = (id: string, parent: string | null) =>
    `  - {id: ${id}, article: ${id.charAt(2)}, level: mandatory, kind: obligation, gist: Do ${id}., needsLegislation: 'yes'${parent === null ? "" : `, parent: ${parent}`}}`
  const read = readInstrument(
    "t.yaml",
    `format: 1
id: T
shortTitle: Treaty
title: The treaty
source: invented
articles: [{number: 1, title: One}, {number: 2, title: Two}]
obligations:
${[row("T-1", null), row("T-1.a", "T-1"), row("T-1.b", "T-1"), row("T-1.b.i", "T-1.b"), row("T-2", null)].join("\n")}
`,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.instrument
}

const paragraphs = `- id: p1
  text: 'Words:'
  points:
    - {id: p1a, text: 'one;', implements: [T-1.a]}
    - {id: p1b, text: 'two.', implements: [T-1.b.i, T-1.a]}`

const tiny = packFrom({
  "a.yaml": provision("art-1", {paragraphs, more: "implements: [T-2]"}),
  "b.yaml": provision("art-2", {more: "implements: [T-1]"}),
  "definitions.yaml":
    "definitions:\n  - {id: def-x, text: '*X* means a thing.', implements: [T-2]}\n",
  "preamble.yaml": "recitals:\n  - {id: rec-1, text: 'Noting,', implements: [T-2]}\n",
})
const library: Library = {
  packs: [tiny],
  instruments: [nested()],
  samples: [],
  analyses: [],
  ...noRegisters,
  installed: [],
  refused: [],
}

/** What implements an obligation: each part with its ties. */
const found = (id: string) =>
  implementing(library, id).map(
    ({part, ties}) =>
      `${idOf(part)}: ${ties.map((tie) => [tie.kinship, tie.id, ...tie.clauses].join(" ")).join(", ")}`,
  )

describe("implementing", () => {
  it("finds the parts of packs tied to the very obligation, clauses by their ids", () => {
    expect(found("T-2")).toEqual(["art-1: self T-2", "def-x: self T-2", "rec-1: self T-2"])
  })

  it("finds a paragraph by the letters that are implemented", () => {
    expect(found("T-1")).toEqual(["art-2: self T-1", "art-1: part T-1.a p1a p1b, part T-1.b.i p1b"])
  })

  it("names what implements the paragraph around a letter last", () => {
    expect(found("T-1.b")).toEqual(["art-1: part T-1.b.i p1b", "art-2: whole T-1"])
  })

  it("is not led round in circles by parents that are", () => {
    const circle = nested()
    const instrument = {
      ...circle,
      obligations: circle.obligations.map((row) =>
        row.id === "T-1" ? {...row, parent: "T-1.b"} : row,
      ),
    }
    const ids = kin({...library, instruments: [instrument]}, "T-1.b").map(({id}) => id)
    expect(ids.sort()).toEqual(["T-1", "T-1.a", "T-1.b", "T-1.b.i"])
  })

  it("knows how deep a row stands", () => {
    expect(["T-1", "T-1.b", "T-1.b.i"].map((id) => depthOf(library, id))).toEqual([0, 1, 2])
  })
})

describe("in the bundled library", () => {
  const bundled = bundledLibrary()

  it("an obligation leads to the provision", () => {
    const entries = implementing(bundled, "TIP-5.1")
    expect(entries.map(({pack, part}) => `${pack.head.id}/${idOf(part)}`)).toContain(
      "tip-2009/art-8",
    )
  })

  it("relations go both ways", () => {
    expect(bearing(bundled, "UNTOC-25.2").relations.map(({other}) => other)).toContain("TIP-6.6")
    expect(bearing(bundled, "TIP-6.6").relations.map(({other}) => other)).toContain("UNTOC-25.2")
  })

  it("a letter brings the questions of its paragraph", () => {
    const questions = bearing(bundled, "TIP-6.3.a").questions.map(({id}) => id)
    expect(questions).toContain("CHK-protection-tip-04")
    expect(questions).toContain("CHK-protection-tip-09")
  })

  it("a bill says where it implements an obligation, article by article, with the clauses that do", () => {
    const doc = createBill(
      bundled,
      {pack: "tip-2009", title: "Law", state: "Valdoria", profile: "civil", select: {kind: "all"}},
      mintInOrder(),
    )
    const places = placesInBill(bundled, doc, "TIP-3.c")
    const offence = places.find(({id}) => id === byOrigin(doc).get(originKey("tip-2009", "art-8")))
    expect(offence).toMatchObject({name: "Article 8", heading: "Trafficking in persons"})
    expect(offence?.clauses[0]?.name).toMatch(/^Article 8, paragraph \(\d\)/)
    expect(offence?.clauses[0]?.number).toMatch(/^\(\d\)/)
    expect(placesInBill(bundled, doc, "TIP-20.1")).toEqual([])
  })

  it("the concept notes that bear on the clause under the cursor come first", () => {
    const doc = createBill(
      bundled,
      {
        pack: "tip-2009",
        title: "Law",
        state: "Valdoria",
        profile: "civil",
        select: {kind: "all"},
      },
      mintInOrder(),
    )
    const id = byOrigin(doc).get(originKey("tip-2009", "art-8", "p3"))
    const here = id === undefined ? null : beside(bundled, doc, id)
    if (!here) throw new Error("The bill has no paragraph of that origin")
    const notes = conceptsBeside(bundled, here)
    expect(notes.length).toBeGreaterThan(1)
    expect(notes[0]?.here).toBe(true)
    const marks = notes.map((note) => note.here)
    expect(marks).toEqual([...marks].sort((a, b) => Number(b) - Number(a)))
  })
})
