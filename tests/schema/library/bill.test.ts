import type {Node} from "prosemirror-model"
import {describe, expect, test} from "vitest"
import {choices} from "../../../schema/alternatives"
import {blanks} from "../../../schema/blanks"
import {definedTerms} from "../../../schema/definitions"
import {mintInOrder} from "../../../schema/ids"
import {
  createBill,
  createSample,
  parseSelection,
  type NewBill,
  type Selection,
} from "../../../schema/library/bill"
import {dependencies} from "../../../schema/library/dependencies"
import {numbering} from "../../../schema/numbering"
import {implemented} from "../../../schema/obligations/implemented"
import {profileIds} from "../../../schema/profiles/profiles"
import {byOrigin, findProvision, forEachLive, provisionAttrs} from "../../../schema/provisions"
import {referenceText} from "../../../schema/references"
import {validate} from "../../../schema/validate"
import type {ReferenceAttrs} from "../../../schema/attrs"
import {article, bill, clause, term} from "../build"
import {amber, libraryOf, packFrom, treaty} from "./build"
import {bundledLibrary} from "./bundled"

const library = libraryOf(packFrom(amber()))
const pack = library.packs[0]!

const make = (select: Selection, more: Partial<NewBill> = {}): Node =>
  createBill(
    library,
    {pack: "tiny", title: "Amber Law", state: "Arcadia", profile: "civil", select, ...more},
    mintInOrder(),
  )

/** The node that came from `tiny/…`. */
function from(doc: Node, key: string): Node {
  const id = byOrigin(doc).get(`tiny/${key}`)
  const found = id === undefined ? null : findProvision(doc, id)
  if (!found) throw new RangeError(`Nothing came from ${key}`)
  return found.node
}

interface Shown {
  readonly text: string
  readonly state: string
}

function references(doc: Node): readonly Shown[] {
  const found: Shown[] = []
  const walk = (node: Node, source: string) => {
    forEachLive(node, (child) => {
      if (child.type.name === "reference") {
        found.push(referenceText(doc, child.attrs as unknown as ReferenceAttrs, source))
      }
      const own = child.type.spec.role === "provision" ? provisionAttrs(child).id : source
      if (!child.isLeaf) walk(child, own)
    })
  }
  walk(doc, "")
  return found
}

describe("a provision of a pack becomes an article", () => {
  const doc = make({kind: "all"})
  doc.check()

  test("with the choice in its heading, its obligations and its model words", () => {
    const article = from(doc, "art-8")
    expect(article.firstChild?.firstChild?.type.name).toBe("choice")
    expect(provisionAttrs(article)).toMatchObject({
      implements: ["T-1"],
      origin: {pack: "tiny", version: "1.0.0", provision: "art-8", model: "Great smuggling"},
    })
  })

  test("with clauses that remember their own words only", () => {
    const clause = from(doc, "art-8.p1")
    expect(clause.childCount).toBe(4)
    expect(provisionAttrs(clause)).toMatchObject({
      implements: ["T-1"],
      origin: {
        clause: "p1",
        model: "A person commits an offence who carries a dealer's goods: contrary to  or .",
      },
    })
    expect(provisionAttrs(from(doc, "art-8.p1a")).origin?.model).toBe("by sea; or")
  })

  test("with its choices open and every option in place", () => {
    const alternatives = from(doc, "art-8").child(2)
    expect(alternatives.attrs).toMatchObject({
      key: "penalty",
      question: "Which penalty?",
      chosen: null,
    })
    expect(alternatives.childCount).toBe(2)
    expect(alternatives.child(1).attrs).toMatchObject({
      option: "fine",
      label: "Fine",
      when: "Never.",
    })
    expect(alternatives.child(1).childCount).toBe(2)
    expect(choices(doc).map(({key}) => key)).toEqual(["amber-age", "weight", "penalty"])
  })

  test("with blanks labelled by the pack, and escaped brackets printed", () => {
    expect(blanks(doc).map(({key, label}) => [key, label])).toEqual([
      ["state", "the state"],
      ["legislature", "legislature"],
      ["short-title", "the short-title"],
    ])
    expect(from(doc, "art-8.p2").textContent).toContain("[brackets]")
  })

  test("with terms marked and their forms", () => {
    expect(definedTerms(doc).map(({term, forms}) => [term, forms])).toEqual([
      ["Amber", ["amber", "ambers"]],
      ["Dealer", ["dealer", "dealers"]],
      ["Zone", ["zone", "zones"]],
    ])
  })

  test("with ids that are all there and all different", () => {
    const ids: string[] = []
    doc.descendants((node) => {
      if (node.type.spec.role === "provision") ids.push(provisionAttrs(node).id)
    })
    expect(ids).not.toContain("")
    expect(new Set(ids).size).toBe(ids.length)
  })

  test("with references that print by tradition", () => {
    const shown = references(doc).map(({text}) => text)
    expect(shown).toEqual([
      "this Law",
      "this Law",
      "paragraph (2)",
      "Article 4",
      "paragraph (1)",
      "Article 3, paragraph (1)",
    ])
  })
})

describe("a new bill", () => {
  test("has its title, its State, the formula of its tradition and the chapters as divisions", () => {
    const doc = make({kind: "all"}, {profile: "common"})
    expect(doc.attrs).toMatchObject({
      profile: "common",
      language: "en",
      values: {state: "Arcadia", "short-title": "Amber Law"},
    })
    const names: string[] = []
    doc.forEach(({type}) => names.push(type.name))
    expect(names).toEqual(["title", "long_title", "preamble", "enacting", "body"])
    expect(doc.child(3).textBetween(0, doc.child(3).content.size, "", "#")).toBe(
      "Enacted by the # of # as follows:",
    )
    expect(doc.lastChild?.childCount).toBe(2)
  })

  test("of parts has the definitions it needs and no preamble; what is referred to shows as missing", () => {
    const doc = make({kind: "parts", chapters: [], provisions: ["art-8"]})
    doc.check()
    const keys = [...byOrigin(doc).keys()]
    expect(keys).toContain("tiny/art-5")
    expect(keys).toContain("tiny/def-dealer")
    expect(keys).toContain("tiny/def-amber")
    expect(keys).not.toContain("tiny/def-zone")
    expect(keys).not.toContain("tiny/art-1")
    expect(keys).not.toContain("tiny/rec-1")
    expect(references(doc).filter(({state}) => state === "missing")).toHaveLength(1)
  })

  test("of what is mandatory has the general provisions with it", () => {
    const keys = [...byOrigin(make({kind: "mandatory"})).keys()]
    expect(keys).toEqual(
      expect.arrayContaining(["tiny/art-1", "tiny/art-5", "tiny/art-8", "tiny/rec-1"]),
    )
    expect(keys).not.toContain("tiny/art-9")
  })

  test("ends its definitions with semicolons, and the last with a full stop", () => {
    const ends = (select: Selection, ...keys: string[]) =>
      keys.map((key) => from(make(select), key).textContent.at(-1))
    expect(ends({kind: "all"}, "def-dealer", "def-zone")).toEqual([";", "."])
    expect(ends({kind: "parts", chapters: [], provisions: ["art-8"]}, "def-dealer")).toEqual(["."])
  })

  test("leaves out the article on definitions where nothing needs one", () => {
    const keys = [...byOrigin(make({kind: "parts", chapters: [], provisions: ["art-1"]})).keys()]
    expect(keys).toEqual(["tiny/ch-1", "tiny/art-1", "tiny/art-1.p1"])
  })

  test("refuses a pack and a provision that are not there", () => {
    expect(() => make({kind: "all"}, {pack: "none"})).toThrow("There is no pack “none”")
    expect(() => make({kind: "parts", chapters: ["ch-7"], provisions: []})).toThrow("ch-7")
  })
})

test.each([
  ["all", {kind: "all"}],
  [" mandatory ", {kind: "mandatory"}],
  ["ch:II, art:1", {kind: "parts", chapters: ["ch-2"], provisions: ["art-1"]}],
  ["ch:ch-1,art:art-9,ch:I", {kind: "parts", chapters: ["ch-1"], provisions: ["art-9"]}],
  ["ch:IX", "The pack tiny has no chapter “IX”."],
  ["art:77", "The pack tiny has no article “77”."],
  [
    "everything",
    "“everything” cannot be selected. Write all, mandatory, or a list such as ch:V,art:8.",
  ],
  ["", "Nothing is selected. Write all, mandatory, or a list such as ch:V,art:8."],
])("the selection “%s” is read", (text, selection) => {
  expect(parseSelection(text, pack)).toEqual(selection)
})

describe("what a selection calls for", () => {
  test("definitions through their own words, provisions by reference and need, and what these need", () => {
    const found = dependencies(library, "tiny", ["art-8"], null)
    expect(found).toEqual({
      definitions: [
        {id: "def-amber", kind: "definition", because: "term", by: "Dealer"},
        {id: "def-dealer", kind: "definition", because: "term", by: "Great smuggling"},
      ],
      provisions: [
        {id: "art-1", kind: "provision", because: "needs", by: "Great smuggling"},
        {id: "art-9", kind: "provision", because: "reference", by: "Great smuggling"},
      ],
      further: [],
    })
    expect(dependencies(library, "tiny", ["art-9"], null).further).toEqual([
      {id: "art-1", kind: "provision", because: "needs", by: "Great smuggling"},
    ])
  })

  test("without what the bill has already", () => {
    const doc = make({kind: "parts", chapters: [], provisions: ["art-9"]})
    expect(dependencies(library, "tiny", ["art-8"], doc).provisions.map(({id}) => id)).toEqual([
      "art-1",
    ])
  })

  test("without a second article of definitions where the bill defines terms of its own", () => {
    const calling = packFrom({
      ...amber(),
      "08-smuggling.yaml": (amber()["08-smuggling.yaml"] ?? "").replace(
        "[art-1]",
        "[art-1, art-5]",
      ),
    })
    const asked = (doc: Node | null) =>
      dependencies(libraryOf(calling), "tiny", ["art-8"], doc).provisions.map(({id}) => id)
    expect(asked(null)).toContain("art-5")
    const own = bill(
      article("Terms", clause("In this Law:", clause(term("Coast"), " means the shore."))),
    )
    expect(definedTerms(own)).toHaveLength(1)
    expect(asked(own)).toEqual(["art-1", "art-9"])
  })
})

test("obligations are implemented by live provisions alone", () => {
  const doc = make({kind: "all"})
  const found = implemented(doc, library)
  expect(found.get("T-1")).toHaveLength(3)
  expect(found.get("T-2.a")).toEqual([provisionAttrs(from(doc, "art-8.p1a")).id])
  expect(treaty().obligations.map(({id}) => id)).toEqual(["T-1", "T-2.a"])
})

describe("a sample", () => {
  const sample = {
    id: "s",
    title: "Amber Law",
    description: "A sample.",
    pack: "tiny",
    profile: "civil" as const,
    state: "Arcadia",
    select: "all",
    also: [],
    values: {fine: "ten crowns"},
    choices: {weight: {option: "small", reason: "It is small."}},
  }

  test("is filled and decided everywhere", () => {
    const doc = createSample(library, sample, mintInOrder())
    doc.check()
    expect(doc.attrs.values).toMatchObject({fine: "ten crowns", state: "Arcadia"})
    const weight = choices(doc).find(({key}) => key === "weight")
    expect(weight).toMatchObject({chosen: "small", reason: "It is small."})
    expect(weight?.at).toHaveLength(2)
  })

  test("that lags behind its pack is refused by name", () => {
    const bad = (more: object) => () => createSample(library, {...sample, ...more}, mintInOrder())
    expect(bad({values: {gone: "x"}})).toThrow("“gone”")
    expect(bad({choices: {gone: {option: "x"}}})).toThrow("“gone”")
    expect(bad({choices: {weight: {option: "gone"}}})).toThrow("“gone”")
  })
})

describe("every bundled pack", () => {
  const bundled = bundledLibrary()
  const selections: readonly Selection[] = [{kind: "all"}, {kind: "mandatory"}]

  for (const {head} of bundled.packs) {
    for (const profile of profileIds) {
      test(`${head.id} makes sound bills in the ${profile} tradition`, () => {
        for (const select of selections) {
          const doc = createBill(
            bundled,
            {pack: head.id, title: "T", state: "S", profile, select},
            mintInOrder(),
          )
          doc.check()
          const states = references(doc).map(({state}) => state)
          expect(states).not.toContain("broken")
          if (select.kind === "all") expect(states).not.toContain("missing")
          expect(numbering(doc).size).toBeGreaterThan(0)
        }
      })
    }
  }

  for (const sample of bundled.samples) {
    test(`serves the sample ${sample.id}, which leaves nothing open`, () => {
      const doc = createSample(bundled, sample, mintInOrder())
      doc.check()
      expect(choices(doc).filter(({chosen}) => chosen === null)).toEqual([])
      expect(
        blanks(doc)
          .filter(({value}) => value === null)
          .map(({key}) => key),
      ).toEqual([])
      expect(validate(doc, bundled)).toEqual([])
    })
  }
})
