import {history, undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {EditorState, TextSelection, type Command} from "prosemirror-state"
import {describe, expect, test} from "vitest"
import {insertChapter, insertProvisions} from "../../../schema/commands/insert"
import {identity} from "../../../schema/identity"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {byOrigin, findProvision, forEachArticle, provisionAttrs} from "../../../schema/provisions"
import {article, bill, choice, clause, division, term, wording, at} from "../build"
import {amber, libraryOf, packFrom} from "./build"

const library = libraryOf(packFrom(amber()))

const counter = (prefix: string) => {
  let n = 0
  return () => `${prefix}${++n}`
}

/** A state whose cursor stands in the title, that is, outside any provision. */
const stateOf = (doc: Node, cursor = 1): EditorState => {
  const state = EditorState.create({doc, plugins: [history(), identity(counter("repaired"))]})
  return state.apply(state.tr.setSelection(TextSelection.near(doc.resolve(cursor))))
}

const parts = (...provisions: string[]): Node =>
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

const insert = (
  provisions: string[],
  definitions: string[] = [],
  after: string | null = null,
): Command =>
  insertProvisions(library, {pack: "tiny", provisions, definitions, after}, counter("new"))

function run(state: EditorState, command: Command): EditorState {
  let next = state
  if (!command(state, (tr) => (next = state.apply(tr))))
    throw new RangeError("The command does not apply")
  next.doc.check()
  return next
}

/** Origins of the articles in order; "-" for an article that came from no pack. */
function articles(doc: Node): readonly string[] {
  const found: string[] = []
  forEachArticle(doc, (node) => found.push(provisionAttrs(node).origin?.provision ?? "-"))
  return found
}

const terms = (doc: Node): readonly string[] => {
  const found: string[] = []
  doc.descendants((node) => {
    if (node.marks.some(({type}) => type.name === "term")) found.push(node.text ?? "")
  })
  return found
}

const targets = (doc: Node): readonly string[] => {
  const found: string[] = []
  doc.descendants((node) => {
    if (node.type.name === "reference") found.push(...(node.attrs.targets as string[]))
  })
  return found
}

describe("inserting provisions", () => {
  test("puts them in their chapter, at their place in the pack, when the cursor is nowhere", () => {
    const {doc} = run(stateOf(parts("art-5", "art-9")), insert(["art-1", "art-8"]))
    expect(articles(doc)).toEqual(["art-1", "art-5", "art-8", "art-9"])
  })

  test("puts them after the article with the cursor, and the cursor into the first", () => {
    const doc = bill(
      article({id: "a"}, "One<here>", clause("x")),
      article({id: "b"}, "Two", clause("y")),
    )
    const next = run(stateOf(doc, at(doc, "here")), insert(["art-9", "art-8"]))
    expect(articles(next.doc)).toEqual(["-", "art-8", "art-9", "-"])
    expect(provisionAttrs(next.selection.$from.node(2)).origin?.provision).toBe("art-8")
  })

  test("puts them after an article or at the end of a division that is named", () => {
    const doc = bill(
      division({id: "d"}, "D", article({id: "a"}, "One", clause("x"))),
      article({id: "b"}, "Two", clause("y")),
    )
    expect(articles(run(stateOf(doc), insert(["art-9"], [], "b")).doc)).toEqual(["-", "-", "art-9"])
    const inDivision = run(stateOf(doc), insert(["art-9"], [], "d")).doc
    expect(findProvision(inDivision, "d")?.node.childCount).toBe(3)
  })

  test("leads references both ways", () => {
    const before = parts("art-9")
    expect(targets(before)).toContain("pack:tiny/art-8.p1")
    const {doc} = run(stateOf(before), insert(["art-8"]))
    expect(targets(doc).filter((target) => target.startsWith("pack:"))).toEqual([])
    const known = byOrigin(doc)
    expect(targets(doc)).toContain(known.get("tiny/art-8.p1"))
    expect(targets(doc)).toContain(known.get("tiny/art-9.p1"))
  })

  test("decides choices as the bill has decided them", () => {
    const doc = bill(
      article(
        {id: "a"},
        "One",
        clause(choice("weight", "small", wording("great", "Great"), wording("small", "Small"))),
      ),
    )
    const next = run(stateOf(doc), insert(["art-8"])).doc
    const chosen: unknown[] = []
    next.descendants((node) => {
      if (node.attrs.key === "weight") chosen.push(node.attrs.chosen)
    })
    expect(chosen).toEqual(["small", "small"])
  })

  test("is one step to undo", () => {
    const before = stateOf(parts("art-9"))
    const after = run(before, insert(["art-8", "art-1"], ["def-amber", "def-dealer"]))
    expect(run(after, undo).doc.eq(before.doc)).toBe(true)
  })

  test("keeps the minted ids, and mints none twice", () => {
    const {doc} = run(stateOf(parts("art-9")), insert(["art-8"]))
    const ids: string[] = []
    doc.descendants((node) => {
      if (node.type.spec.role === "provision") ids.push(provisionAttrs(node).id)
    })
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => id.startsWith("repaired"))).toEqual([])
  })

  test("does not apply to what is there already, or to a place or pack that is not", () => {
    const state = stateOf(parts("art-8"))
    expect(insert(["art-8"])(state)).toBe(false)
    expect(insert([], ["def-amber"])(state)).toBe(false)
    expect(insert(["art-9"], [], "nowhere")(state)).toBe(false)
    const request = {pack: "none", provisions: ["art-9"], definitions: [], after: null}
    expect(insertProvisions(library, request, counter("n"))(state)).toBe(false)
  })
})

describe("definitions that come along", () => {
  test("go among the others by the alphabet", () => {
    const before = parts("art-9")
    expect(terms(before)).toEqual(["Zone"])
    expect(terms(run(stateOf(before), insert(["art-8"], ["def-dealer", "def-amber"])).doc)).toEqual(
      ["Amber", "Dealer", "Zone"],
    )
  })

  test("end with a full stop when they come last, and the one before with a semicolon", () => {
    const dot = clause({id: "b"}, term("Boat"), " means a ship.")
    const doc = bill(article({id: "a"}, "Terms", clause({id: "h"}, "In this Law:", dot)))
    const last = run(stateOf(doc), insert([], ["def-dealer", "def-zone"])).doc
    const words = (id: string) => findProvision(last, id)?.node.textContent
    expect(words("h")).toMatch(/^In this Law:Boat means a ship;Dealer .*;Zone means the coast\.$/)
    const first = run(stateOf(doc), insert([], ["def-amber"])).doc
    expect(findProvision(first, "h")?.node.textContent).toMatch(/;Boat means a ship\.$/)
  })

  test("go where a bill of its own making holds its definitions", () => {
    const doc = bill(
      article(
        {id: "a"},
        "Terms",
        clause({id: "h"}, "In this Law:", clause({id: "b"}, term("Boat"), " means a ship;")),
      ),
    )
    const next = run(stateOf(doc), insert([], ["def-dealer", "def-amber"])).doc
    expect(terms(next)).toEqual(["Amber", "Boat", "Dealer"])
    expect(articles(next)).toEqual(["-"])
  })

  test("are not defined again where the bill has the term", () => {
    const doc = bill(
      article(
        {id: "a"},
        "Terms",
        clause({id: "h"}, "Here:", clause({id: "b"}, term("amber"), " means gold;")),
      ),
    )
    const next = run(stateOf(doc), insert(["art-8"], ["def-amber", "def-dealer"])).doc
    expect(terms(next)).toEqual(["amber", "Dealer"])
  })

  test("bring their article, first in a bill without one", () => {
    const doc = bill(article({id: "a"}, "One", clause("x")))
    const next = run(stateOf(doc), insert(["art-9"], ["def-zone"])).doc
    expect(articles(next)).toEqual(["art-5", "-", "art-9"])
    expect(terms(next)).toEqual(["Zone"])
  })

  test("bring their article in its chapter where the bill has chapters", () => {
    const doc = bill(division({id: "d"}, "D", article({id: "a"}, "One", clause("x"))))
    const next = run(stateOf(doc), insert([], ["def-zone"])).doc
    expect(next.lastChild?.firstChild?.firstChild?.textContent).toBe("General")
  })

  test("stand in the article for definitions when that is inserted itself", () => {
    const next = run(
      stateOf(bill(article({id: "a"}, "One", clause("x")))),
      insert(["art-5"], ["def-zone"]),
    ).doc
    expect(articles(next)).toEqual(["-", "art-5"])
    expect(terms(next)).toEqual(["Zone"])
  })
})

describe("inserting a chapter", () => {
  const chapter = (id: string, after: string | null = null) =>
    insertChapter(
      library,
      {pack: "tiny", chapter: id, provisions: null, definitions: [], after},
      counter("new"),
    )

  test("makes a division with its articles, where the pack has it", () => {
    const {doc} = run(stateOf(parts("art-1")), chapter("ch-2"))
    expect(articles(doc)).toEqual(["art-1", "art-8", "art-9"])
    expect(doc.lastChild?.childCount).toBe(2)
  })

  test("fills up a chapter that the bill has in part", () => {
    const {doc} = run(stateOf(parts("art-8")), chapter("ch-2"))
    expect(articles(doc)).toEqual(["art-5", "art-8", "art-9"])
    expect(doc.lastChild?.childCount).toBe(2)
  })

  test("does not apply where nothing is missing", () => {
    expect(chapter("ch-2")(stateOf(parts("art-8", "art-9")))).toBe(false)
    expect(chapter("ch-9")(stateOf(parts("art-8")))).toBe(false)
  })
})
