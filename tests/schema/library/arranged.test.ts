import {history, undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {EditorState, type Command} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {insertArranged} from "../../../schema/commands/insert-arranged"
import {identity} from "../../../schema/identity"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {checkLibrary} from "../../../schema/library/check-library"
import {counterparts} from "../../../schema/library/counterparts"
import {facets} from "../../../schema/library/facets"
import {localLabels} from "../../../schema/library/local-labels"
import type {Pack} from "../../../schema/library/pack"
import {readPack} from "../../../schema/library/read"
import {searchLibrary} from "../../../schema/library/search"
import {forEachArticle, provisionAttrs} from "../../../schema/provisions"
import {asLine, files, head, libraryOf, packFrom, provision, treaty} from "./build"

/** A second pack, on the same subjects as the first. */
function other(more: Readonly<Record<string, string>> = {}): Pack {
  const all: Readonly<Record<string, string>> = {
    "a.yaml": provision("sea", {
      paragraphs: "- {id: p1, text: 'Smuggling of amber by sea.', implements: [T-2.a]}",
      more: "subject: smuggling",
    }),
    "b.yaml": provision("coast", {chapter: "ch-1", level: "optional"}),
    ...more,
  }
  const yaml = head(Object.keys(all)).replace("id: tiny", "id: other")
  const read = readPack("other", files({...all, "pack.yaml": yaml}))
  if (!read.ok) throw new Error(read.problems.map(asLine).join("\n"))
  return read.pack
}

const first = packFrom({
  "1.yaml": provision("art-1", {chapter: "ch-1"}),
  "8.yaml": provision("art-8", {
    paragraphs: "- {id: p1, text: 'Smuggling of amber is punished.', implements: [T-1]}",
    more: "subject: smuggling",
  }),
  "9.yaml": provision("art-9"),
})
const library = libraryOf(first, other())

const shown = (doc: Node): readonly string[] => {
  const found: string[] = []
  forEachArticle(doc, (node) => {
    const {origin} = provisionAttrs(node)
    found.push(origin ? `${origin.pack}/${origin.provision}` : "-")
  })
  return found
}

const billOf = (...provisions: string[]): Node =>
  createBill(
    library,
    {
      pack: "tiny",
      title: "T",
      state: "S",
      profile: "civil",
      select: {kind: "parts", chapters: [], provisions},
    },
    mintInOrder(),
  )

let minted = 0
const put = (...picks: readonly (readonly [pack: string, ...ids: string[]])[]): Command =>
  insertArranged(
    library,
    picks.map(([pack, ...provisions]) => ({pack, provisions, definitions: []})),
    () => `new${++minted}`,
  )

describe("provisions of several packs inserted at once", () => {
  it("go each into its chapter, in the order of their packs, whatever the cursor", () => {
    let state = EditorState.create({
      doc: billOf("art-9"),
      plugins: [history(), identity(() => `mended${++minted}`)],
    })
    const before = state.doc
    const dispatch = (tr: typeof state.tr) => (state = state.apply(tr))
    expect(put(["other", "sea", "coast"], ["tiny", "art-1", "art-8"])(state, dispatch)).toBe(true)
    state.doc.check()
    expect(shown(state.doc)).toEqual([
      "tiny/art-1",
      "tiny/art-8",
      "tiny/art-9",
      "other/coast",
      "other/sea",
    ])
    undo(state, dispatch)
    expect(state.doc.eq(before)).toBe(true)
  })

  it("are passed over where the bill has them, and nothing happens where it has all", () => {
    const state = EditorState.create({doc: billOf("art-1", "art-9")})
    let next = state
    put(["tiny", "art-1", "art-8"])(state, (tr) => (next = state.apply(tr)))
    expect(shown(next.doc)).toEqual(["tiny/art-1", "tiny/art-8", "tiny/art-9"])
    expect(put(["tiny", "art-1", "art-9"])(state)).toBe(false)
    expect(put(["no-such-pack", "art-1"])(state)).toBe(false)
  })
})

describe("a library narrowed", () => {
  const found = (filter: Parameters<typeof searchLibrary>[2]) =>
    searchLibrary(library, "", filter).map(({pack, id}) => `${pack}/${id}`)

  it("is narrowed by what the obligations belong to", () => {
    expect(facets(library).instruments).toEqual(["T"])
    expect(facets(library).levels).toEqual(["mandatory", "optional"])
    expect(found({instrument: "T"})).toEqual(["tiny/art-8", "other/sea"])
    expect(found({theme: "no such theme"})).toEqual([])
  })

  it("leaves out what a bill has already", () => {
    expect(found({notIn: billOf("art-8")})).toEqual([
      "tiny/art-1",
      "tiny/art-9",
      "other/sea",
      "other/coast",
    ])
  })

  it("finds the same subject in another pack", () => {
    const [, eight, nine] = first.provisions
    if (!eight || !nine) throw new Error("The pack has three")
    expect(counterparts(library, "tiny", eight).map(({provision: {id}}) => id)).toEqual(["sea"])
    expect(counterparts(library, "tiny", nine)).toEqual([])
  })
})

describe("what packs say of one another", () => {
  const linked = (to: string) =>
    other({
      "c.yaml": provision("far", {}).replace(
        "  sources:",
        `  links: [{to: ${to}, text: 'See there.'}]\n  sources:`,
      ),
    })

  it("holds where the provision is there", () => {
    expect(checkLibrary({packs: [first, linked("tiny/art-8")]}).size).toBe(0)
  })

  it("is refused with the line where the provision is not there", () => {
    const problems = checkLibrary({packs: [first, linked("tiny/art-80")]}).get("other") ?? []
    expect(problems.map(asLine)).toEqual([
      expect.stringMatching(/^c\.yaml:\d+ The pack tiny has no provision “art-80”\.$/),
    ])
    expect(problems[0]?.line).toBeGreaterThan(1)
  })

  it("is passed over where the pack is not there", () => {
    expect(checkLibrary({packs: [linked("tiny/art-80")]}).size).toBe(0)
    expect(treaty().id).toBe("T")
  })
})

describe("labels of a model provision on its own", () => {
  it("count on through each option of a choice", () => {
    const [only] = packFrom({
      "1.yaml": provision("art-1", {
        paragraphs: `- {id: p1, text: One., points: [{id: p1a, text: a;}, {id: p1b, text: b.}]}
- choose: which
  question: Which?
  options:
    - {id: x, label: X, when: Always., paragraphs: [{id: x1, text: X.}, {id: x2, text: X.}]}
    - {id: y, label: Y, when: Never., paragraphs: [{id: y1, text: Y.}]}
- {id: p3, text: Three.}`,
      }),
    }).provisions
    if (!only) throw new Error("The pack has one")
    expect(Object.fromEntries(localLabels(only))).toEqual({
      p1: "(1)",
      p1a: "(1)(a)",
      p1b: "(1)(b)",
      x1: "(2)",
      x2: "(3)",
      y1: "(2)",
      p3: "(4)",
    })
  })
})
