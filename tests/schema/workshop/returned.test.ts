import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {closeDraft, hashText, parseDraft, serializeDraft, type Draft} from "../../../schema/file"
import {handOut} from "../../../schema/workshop/hand-out"
import {checkReturned, returnedReader, type CheckedFile} from "../../../schema/workshop/returned"
import {returnedSaid} from "../../../schema/workshop/returned-said"
import {billAttrs} from "../../../schema/profiles/profiles"
import {article, bill, clause, division} from "../build"
import {merge} from "../../../schema/workshop/merge"
import {monday} from "./workshop"

const doc = bill(
  division({id: "v1"}, "General", article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim."))),
  division({id: "v2"}, "Offences", article({id: "a2"}, "Offence", clause({id: "c2"}, "A person."))),
)

const draft: Draft = {
  documentId: "bill-1",
  created: monday,
  doc,
  versions: [],
  copy: null,
  source: null,
}

function handed(of: Draft = draft, chapters: readonly string[] | null = null) {
  let n = 0
  const result = handOut(of, {
    groups: ["A", "B", "C"].map((name) => ({name, chapters})),
    date: monday,
    mint: () => `copy-${++n}`,
    suggestions: "refuse",
    comments: false,
    names: "shown",
  })
  if (!result.ok) throw new Error(result.why)
  return result.copies.map((copy) => copy.draft)
}

const [a, b, c] = handed() as [Draft, Draft, Draft]

/** A draft with other words in the only clause of an article. */
function reworded(of: Draft, text: string, id = "c1"): Draft {
  const visit = (node: Node): Node => {
    if (node.attrs.id === id) return clause({id}, text)
    if (node.isLeaf || node.isTextblock) return node
    const children: Node[] = []
    node.forEach((child) => children.push(visit(child)))
    return node.type.create(node.attrs, children)
  }
  return {...of, doc: visit(of.doc)}
}

const files = (given: Readonly<Record<string, Draft | string>>): readonly CheckedFile[] => {
  const read = returnedReader()
  return checkReturned(
    draft,
    Object.entries(given).map(([name, each]) =>
      read(name, typeof each === "string" ? each : serializeDraft(each)),
    ),
  )
}

const said = (given: Readonly<Record<string, Draft | string>>) =>
  files(given).map((file) => (file.ok ? ["ok", ...file.notes] : [file.why, ...file.others]))

describe("a returned file", () => {
  it("is brought in when it is a copy of this bill", () => {
    expect(said({a: reworded(a, "The end."), b: reworded(b, "The goal."), c})).toEqual([
      ["ok"],
      ["ok"],
      ["ok", "unchanged"],
    ])
  })

  it("is refused when it is no copy, of another bill, or the bill itself", () => {
    const other = handed({...draft, documentId: "bill-2"})[0]!
    expect(
      said({
        text: "Dear all,",
        pack: "",
        plain: {...a, copy: null},
        self: draft,
        other,
      }),
    ).toEqual([["not-a-draft"], ["damaged"], ["not-a-copy"], ["the-draft"], ["other-bill"]])
  })

  it("is refused when it is damaged, or its base is not what it says", () => {
    const text = serializeDraft(reworded(a, "The end."))
    const forged = {...a, copy: {...a.copy!, base: reworded(a, "Something else.").doc}}
    expect(
      said({
        cut: text.slice(0, -20),
        altered: text.replace("The end.", "The bad."),
        forged,
      }),
    ).toEqual([["damaged"], ["damaged"], ["damaged"]])
  })

  it("is refused when it is of an older or a newer format", () => {
    const old = `{"format":"proviso","version":1,\n"documentId":"x","created":"${monday}","doc":${JSON.stringify(doc.toJSON())},"threads":[],"base":null`
    const text = serializeDraft(a)
    expect(parseDraft(text).ok).toBe(true)
    expect(
      said({newer: withHash(text.replace('"version":2', '"version":3')), older: withHash(old)}),
    ).toEqual([["newer-format"], ["older-format"]])
  })

  it("is refused when it was made from another text than the rest", () => {
    const later = handed(reworded(draft, "The newer aim."))
    expect(said({a, b, other: later[2]!})).toEqual([
      ["ok", "unchanged"],
      ["ok", "unchanged"],
      ["other-base"],
    ])
  })

  it("is refused with its rivals when a group comes twice; the very same file is taken once", () => {
    expect(said({a: reworded(a, "The end."), again: reworded(a, "The goal."), b})).toEqual([
      ["same-group", "again"],
      ["same-group", "a"],
      ["ok", "unchanged"],
    ])
    expect(said({a, b, twin: a})).toEqual([
      ["ok", "unchanged"],
      ["ok", "unchanged"],
      ["same-file", "a"],
    ])
  })

  it("says when something was changed outside its chapters, and asks about each such change", () => {
    const [own] = handed(draft, ["v1"])
    const doc = reworded(reworded(own!, "The end."), "Persons.", "c2")
    const [file] = files({own: doc})
    if (!file?.ok) throw new Error("refused")
    expect(file.notes).toEqual(["outside-chapters"])
    expect(file.outside).toEqual(["Article 2"])
    expect(returnedSaid(file)).toEqual([
      "A also changed what it was not given: Article 2. That is for you to decide.",
    ])
    expect(said({own: reworded(own!, "The end.")})).toEqual([["ok"]])
  })

  it("says when it was brought in before", () => {
    const changed = reworded(a, "The end.")
    const read = returnedReader()("a", serializeDraft(changed))
    const [first] = checkReturned(draft, [read])
    if (!first?.ok) throw new Error("refused")
    const merged = merge({doc, own: "", date: monday, copies: [first.returned]})
    const now = {...draft, doc: merged.doc}
    const [file] = checkReturned(now, [returnedReader()("a", serializeDraft(changed))])
    expect(billAttrs(merged.doc).merging?.copies.map(({group}) => group)).toEqual(["A"])
    expect(file).toMatchObject({ok: true, notes: ["already-in"]})
  })
})

/** The text with the hash that it would have. */
const withHash = (text: string): string =>
  closeDraft(
    text.includes(',\n"hash":') ? text.slice(0, text.lastIndexOf(',\n"hash":')) : text,
    hashText,
  )
