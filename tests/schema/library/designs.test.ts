import type {Node} from "prosemirror-model"
import {EditorState, TextSelection, type Command} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {choose, settleChoice} from "../../../schema/commands/choice"
import {insertChapter, insertProvisions} from "../../../schema/commands/insert"
import {identity} from "../../../schema/identity"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {inBill} from "../../../schema/library/designs"
import {dependencies} from "../../../schema/library/dependencies"
import {numbering} from "../../../schema/numbering"
import {outline} from "../../../schema/outline"
import {placeText} from "../../../schema/place-text"
import {profileIds} from "../../../schema/profiles/profiles"
import {forEachArticle, provisionAttrs} from "../../../schema/provisions"
import {validate} from "../../../schema/validate"
import {files, head, libraryOf, packFrom, problemsOf, provision} from "./build"

const design = `designs:
  - choose: form
    question: In which form?
    options:
      - {id: one, label: One article, when: A code., provisions: [art-c]}
      - {id: two, label: Two articles, when: An Act., provisions: [art-a, art-b]}
`

const texts = (more: Readonly<Record<string, string>> = {}) => {
  const all: Readonly<Record<string, string>> = {
    "1.yaml": provision("art-1", {chapter: "ch-1", paragraphs: "- {id: p1, text: 'See {ch-2}.'}"}),
    "a.yaml": provision("art-a", {paragraphs: "- {id: p1, text: 'Smuggling of amber.'}"}),
    "b.yaml": provision("art-b", {paragraphs: "- {id: p1, text: 'Attempt under {art-a}.'}"}),
    "c.yaml": provision("art-c", {paragraphs: "- {id: p1, text: 'Both.'}"}),
    "z.yaml": provision("art-z", {paragraphs: "- {id: p1, text: 'Penalties.'}"}),
    ...more,
  }
  return {...all, "pack.yaml": head(Object.keys(all)).replace("files:", `${design}files:`)}
}

const library = libraryOf(packFrom(texts()))
const [pack] = library.packs
if (!pack) throw new Error("No pack")

const billOf = (...provisions: readonly string[]): Node =>
  createBill(
    library,
    {
      pack: "tiny",
      title: "T",
      state: "S",
      profile: "civil",
      select: provisions.length === 0 ? {kind: "all"} : {kind: "parts", chapters: [], provisions},
    },
    mintInOrder(),
  )

const run = (doc: Node, command: Command): Node => {
  const state = EditorState.create({doc, plugins: [identity(mintInOrder())]})
  let next = state
  const start = state.apply(state.tr.setSelection(TextSelection.near(doc.resolve(1))))
  if (!command(start, (tr) => (next = start.apply(tr)))) throw new Error("It does not apply")
  next.doc.check()
  return next.doc
}

let minted = 0
const insert = (...provisions: readonly string[]): Command =>
  insertProvisions(
    library,
    {pack: "tiny", provisions, definitions: [], after: null},
    () => `new${++minted}`,
  )

/** Provisions of the articles that the law shows now. */
const shown = (doc: Node): readonly string[] => {
  const found: string[] = []
  forEachArticle(doc, (node, _pos, live) => {
    if (live) found.push(provisionAttrs(node).origin?.provision ?? "-")
  })
  return found
}

describe("a choice between designs of whole articles", () => {
  it("stands in a new bill with every design, the first one shown", () => {
    expect(shown(billOf())).toEqual(["art-1", "art-c", "art-z"])
  })

  it("shows the articles of the design that is chosen, and numbers on", () => {
    const doc = run(billOf(), choose("form", "two"))
    expect(shown(doc)).toEqual(["art-1", "art-a", "art-b", "art-z"])
    const numbers: (string | null)[] = []
    forEachArticle(doc, (node, _pos, live) => {
      if (live) numbers.push(numbering(doc).get(provisionAttrs(node).id)?.number ?? null)
    })
    expect(numbers).toEqual(["1", "2", "3", "4"])
  })

  it("keeps exactly one when it is settled", () => {
    const doc = run(run(billOf(), choose("form", "two")), settleChoice("form"))
    const all: string[] = []
    forEachArticle(doc, (node) => all.push(provisionAttrs(node).origin?.provision ?? "-"))
    expect(all).toEqual(["art-1", "art-a", "art-b", "art-z"])
  })

  it("comes whole when one of its articles is inserted, with that design chosen", () => {
    const doc = run(billOf("art-1", "art-z"), insert("art-b"))
    expect(shown(doc)).toEqual(["art-1", "art-a", "art-b", "art-z"])
  })

  it("is left open when articles of two designs are asked for", () => {
    const doc = run(billOf("art-1", "art-z"), insert("art-b", "art-c"))
    expect(shown(doc)).toEqual(["art-1", "art-c", "art-z"])
  })

  it("is not inserted beside another design, and one that went missing comes back alone", () => {
    const kept = run(run(billOf(), choose("form", "two")), settleChoice("form"))
    expect(inBill(kept, pack, "art-c")?.as).toBe("design")
    expect(insert("art-c")(EditorState.create({doc: kept}))).toBe(false)
    let gone = kept
    forEachArticle(kept, (node, pos) => {
      if (provisionAttrs(node).origin?.provision === "art-b")
        gone = EditorState.create({doc: kept}).tr.delete(pos, pos + node.nodeSize).doc
    })
    expect(inBill(gone, pack, "art-b")).toBeNull()
    expect(shown(run(gone, insert("art-b")))).toEqual(["art-1", "art-a", "art-b", "art-z"])
  })

  it("comes with its chapter, between the articles before and after it", () => {
    const chapter = {pack: "tiny", chapter: "ch-2", provisions: null, definitions: [], after: null}
    const doc = run(
      billOf("art-1", "art-z"),
      insertChapter(library, chapter, () => `more${++minted}`),
    )
    expect(shown(doc)).toEqual(["art-1", "art-c", "art-z"])
  })

  it("calls for what any of its designs needs", () => {
    const {provisions} = dependencies(library, "tiny", ["art-c"], null)
    expect(provisions).toEqual([])
  })

  for (const profile of profileIds) {
    it(`leaves nothing broken whichever is chosen, in the ${profile} tradition`, () => {
      for (const option of ["one", "two"]) {
        const doc = run(billOf(), choose("form", option))
        const made = doc.type.create({...doc.attrs, profile}, doc.content)
        const kinds = validate(made, library).map(({code}) => code)
        expect(kinds).not.toContain("reference-broken")
        expect(kinds).not.toContain("reference-missing")
      }
    })
  }
})

describe("the check of designs", () => {
  it("passes a good one", () => {
    expect(problemsOf(texts())).toEqual([])
  })

  it("refuses a reference to an article that may leave the bill", () => {
    const found = problemsOf(
      texts({"z.yaml": provision("art-z", {paragraphs: "- {id: p1, text: 'See {art-a}.'}"})}),
    )
    expect(found.join()).toContain("leaves the bill when another design is kept")
  })

  it("refuses an article that is not there, and one in two options", () => {
    const broken = design.replace("[art-c]", "[art-a, art-q]")
    const all = texts()
    const found = problemsOf({...all, "pack.yaml": all["pack.yaml"].replace(design, broken)})
    expect(found.join("\n")).toContain("There is no provision “art-q”")
    expect(found.join("\n")).toContain("“art-a” stands in two options")
  })

  it("refuses articles that do not follow one another", () => {
    const all = texts()
    const order = head(["1.yaml", "a.yaml", "z.yaml", "b.yaml", "c.yaml"])
    const found = problemsOf({...all, "pack.yaml": order.replace("files:", `${design}files:`)})
    expect(found.join("\n")).toContain("follow one another")
  })
})

describe("parts of a bill", () => {
  const parted = {
    "long.yaml": provision("long", {
      level: "general",
      paragraphs: "- {id: p1, text: 'An Act to [?aim] amber.'}",
      more: `part: long-title
choices:
  - key: aim
    question: What?
    options:
      - {id: protect, label: Protect, text: protect, when: Always.}
      - {id: free, label: Free, text: free, when: Never.}`,
    }),
    "enact.yaml": provision("enact", {
      level: "general",
      paragraphs: "- {id: p1, text: 'Enacted by us:'}",
      more: "part: enacting",
    }),
    "art.yaml": provision("art-1", {chapter: "ch-1"}),
    "memo.yaml": provision("memo", {level: "general", more: "part: memorandum"}),
    "list.yaml": provision("list", {level: "general", more: "part: schedule"}),
  }
  const withParts = libraryOf(packFrom(parted))
  const make = (select: {kind: "all"} | {kind: "parts"; chapters: []; provisions: string[]}) =>
    createBill(
      withParts,
      {pack: "tiny", title: "T", state: "S", profile: "common", select},
      mintInOrder(),
    )
  const names = (doc: Node) => {
    const found: string[] = []
    doc.forEach(({type}) => found.push(type.name))
    return found
  }
  const one = () => make({kind: "parts", chapters: [], provisions: ["art-1"]})
  const put = (doc: Node, ...provisions: readonly string[]) =>
    run(
      doc,
      insertProvisions(
        withParts,
        {pack: "tiny", provisions, definitions: [], after: null},
        () => `part${++minted}`,
      ),
    )

  it("stand in their places in a new bill, the memorandum last", () => {
    const doc = make({kind: "all"})
    expect(names(doc)).toEqual(["title", "long_title", "enacting", "body", "schedule", "schedule"])
    expect(doc.child(1).textContent).toContain("An Act to")
    expect(doc.child(2).textContent).toBe("Enacted by us:")
    expect(doc.lastChild?.firstChild?.textContent).toBe("Heading of memo")
  })

  it("take the place of the lines that a bill has", () => {
    const before = one()
    expect(before.child(1).textContent).not.toBe("")
    const doc = put(before, "long", "enact")
    expect(names(doc)).toEqual(names(before))
    expect(doc.child(1).textContent).toContain("amber")
    expect(doc.child(2).textContent).toBe("Enacted by us:")
  })

  it("put a schedule before the memorandum, which has no number", () => {
    const doc = put(put(one(), "memo"), "list")
    const schedules = outline(doc).filter(({label}) => label?.kind === "schedule")
    expect(schedules.map(({label, heading}) => `${label?.printed ?? "?"}: ${heading}`)).toEqual([
      "Schedule 1: Heading of list",
      ": Heading of memo",
    ])
    expect(schedules.map(({id}) => placeText(doc, id))).toEqual(["Schedule 1", "Heading of memo"])
  })

  it("are one line where they are lines", () => {
    const two = "- {id: p1, text: 'One.'}\n- {id: p2, text: 'Two.'}"
    const found = problemsOf({
      "long.yaml": provision("long", {more: "part: long-title", paragraphs: two}),
    })
    expect(found.join()).toContain("A long title is one paragraph without points")
    expect(files(parted).size).toBe(6)
  })
})
