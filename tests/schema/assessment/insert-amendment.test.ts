import {undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {amending} from "../../../schema/assessment/amending"
import type {Amendment} from "../../../schema/assessment/recommendation"
import {threadOf} from "../../../schema/assessment/thread"
import {clauseFor, insertAmendment, insertAmendments} from "../../../schema/commands/amendment"
import {addLaw, cite, setFinding} from "../../../schema/commands/assessment"
import {setRecommendation} from "../../../schema/commands/recommendation"
import {parseDraft, serializeDraft} from "../../../schema/file"
import {writeBillText} from "../../../schema/formats/text/bill"
import {mintFrom} from "../../../schema/ids"
import {article, bill, billIn, clause, division, title} from "../build"
import {bundledLibrary} from "../library/bundled"
import {after, by, emptyBill, law} from "./assessed"

const other = bill(
  title("Aliens Act"),
  article({id: "o1"}, "Entry", clause({id: "o1a"}, "Entry is free.")),
)
const laws = [addLaw(law()), addLaw(law("law-2", other, "Aliens Act", "02"))]

const amendment = (
  act: Amendment["act"],
  provision: string,
  words = "",
  text = "",
  of = "law-1",
): Amendment => ({act, law: of, provision, words, text})

let seed = 11
const mint = mintFrom(() => (seed = (seed * 16807) % 2147483647) / 2147483647)

const force = amendment("substitute", "k2a", "by force", "by any means")
const fine = amendment("substitute", "k3", "a fine", "prison")
const theft = amendment("repeal", "k1")
const entry = amendment("omit", "o1a", "free", "", "law-2")

const text = (doc: Node): readonly string[] =>
  writeBillText(doc)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")

const base = bill(
  title("Bill"),
  division({id: "v1"}, "General", article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim."))),
  division(
    {id: "v2"},
    "Offences",
    article({id: "a2"}, "Offence", clause({id: "c2"}, "An offence.")),
  ),
  division(
    {id: "v3"},
    "Final provisions",
    article({id: "a3"}, "Commencement", clause({id: "c3"}, "At once.")),
  ),
)

describe("a clause that amends existing law", () => {
  it("goes into a chapter of its own, in front of the final provisions, in one step", () => {
    const loaded = after(base, ...laws)
    let state = after(loaded.doc, insertAmendment(force, mint))
    expect(text(state.doc)).toEqual([
      "Bill",
      "Chapter I General",
      "Article 1 Aim",
      "The aim.",
      "Chapter II Offences",
      "Article 2 Offence",
      "An offence.",
      "Chapter III Amendment of other laws",
      "Article 3 Amendment of the Penal Code",
      "In Article 2, paragraph (1), of the Penal Code, the words “by force” are replaced by the words “by any means”.",
      "Chapter IV Final provisions",
      "Article 4 Commencement",
      "At once.",
    ])
    state.doc.check()
    undo(state, (tr) => (state = state.apply(tr)))
    expect(state.doc.eq(loaded.doc)).toBe(true)
  })

  it("stands by law and then as the law does, whatever came first", () => {
    const state = after(
      base,
      ...laws,
      insertAmendment(fine, mint),
      insertAmendment(entry, mint),
      insertAmendment(force, mint),
      insertAmendment(theft, mint),
    )
    const lines = text(state.doc)
    expect(lines.slice(lines.indexOf("Chapter III Amendment of other laws"), -3)).toEqual([
      "Chapter III Amendment of other laws",
      "Article 3 Amendment of the Penal Code",
      "(1) Article 1 of the Penal Code is repealed.",
      "(2) In Article 2, paragraph (1), of the Penal Code, the words “by force” are replaced by the words “by any means”.",
      "(3) In Article 3 of the Penal Code, the words “a fine” are replaced by the word “prison”.",
      "Article 4 Amendment of the Aliens Act",
      "In Article 1 of the Aliens Act, the word “free” is deleted.",
    ])
    expect(amending(state.doc).map(({amends}) => amends.provision)).toEqual([
      "k1",
      "k2a",
      "k3",
      "o1a",
    ])
  })

  it("uses the chapter that is there for it, and none where the bill has no chapters", () => {
    const prepared = bill(
      division({id: "v1"}, "Consequential amendments to other laws"),
      division({id: "v2"}, "Rest", article({id: "a1"}, "A", clause({id: "c1"}, "B."))),
    )
    expect(text(after(prepared, ...laws, insertAmendment(theft, mint)).doc).slice(0, 3)).toEqual([
      "A Bill",
      "Chapter I Consequential amendments to other laws",
      "Article 1 Amendment of the Penal Code",
    ])
    const flat = billIn(
      "common",
      article({id: "a1"}, "Short title", clause({id: "c1"}, "This is an Act.")),
      article({id: "a2"}, "Commencement", clause({id: "c2"}, "At once.")),
    )
    const lines = text(after(flat, ...laws, insertAmendment(theft, mint)).doc)
    const at = (words: string) => lines.findIndex((line) => line.includes(words))
    expect(at("Amendment of the Penal Code")).toBeGreaterThan(at("Short title"))
    expect(at("Amendment of the Penal Code")).toBeLessThan(at("Commencement"))
  })

  it("holds new text with the numbers of the law that it goes into, and counts none for it", () => {
    const insert = amendment("insert", "k2", "", "Trafficking\nIt is an offence.\nSo is attempt.")
    const state = after(base, ...laws, insertAmendment(insert, mint), insertAmendment(theft, mint))
    const lines = text(state.doc)
    expect(lines.slice(lines.indexOf("Article 3 Amendment of the Penal Code"), -3)).toEqual([
      "Article 3 Amendment of the Penal Code",
      "(1) Article 1 of the Penal Code is repealed.",
      "(2) After Article 2 of the Penal Code, the following Article is inserted:",
      "“Article 2 bis",
      "Trafficking",
      "(1) It is an offence.",
      "(2) So is attempt.”.",
    ])
  })

  it("is there once, and is not made where the law has no such words", () => {
    const state = after(base, ...laws, insertAmendment(force, mint))
    expect(insertAmendment(force, mint)(state)).toBe(false)
    const wrong = amendment("omit", "k2a", "by guile")
    expect(insertAmendment(wrong, mint)(state)).toBe(false)
    expect(clauseFor(state.doc, wrong)).toEqual({ok: false, why: "no-words"})
    expect(clauseFor(state.doc, {...force, law: "gone"})).toEqual({ok: false, why: "no-law"})
  })

  it("takes the place of the empty article of a bill that has not begun", () => {
    const state = after(emptyBill, ...laws, insertAmendments([theft, force], mint))
    expect(text(state.doc)).toEqual([
      "New Bill",
      "Article 1 Amendment of the Penal Code",
      "(1) Article 1 of the Penal Code is repealed.",
      expect.stringMatching(/^\(2\) In Article 2/),
    ])
  })

  it("numbers a second new article after the first", () => {
    const one = amendment("insert", "k2", "", "One\nThe first.")
    const two = amendment("insert", "k2", "", "Two\nThe second.")
    const kept = setRecommendation(
      {
        subject: "TIP-5.1",
        action: "amend",
        priority: "high",
        text: "",
        provisions: [],
        amendments: [one, two],
      },
      by("Amina"),
    )
    const state = after(base, ...laws, kept, insertAmendments([one, two], mint))
    const lines = text(state.doc).join("\n")
    expect(lines).toContain("“Article 2 bis\nOne")
    expect(lines).toContain("“Article 2 ter\nTwo")
    expect(lines.indexOf("2 bis")).toBeLessThan(lines.indexOf("2 ter"))
  })
})

describe("the thread of what is amended", () => {
  it("leads from the obligation over the cited provision to the clause, also in the file", () => {
    const library = bundledLibrary()
    const state = after(
      base,
      ...laws,
      setFinding("TIP-5.1", {answer: "partly"}, by("Amina")),
      cite("TIP-5.1", "law-1", "k2a", by("Amina", 10)),
      insertAmendment(force, mint),
    )
    const draft = {
      documentId: "d",
      created: "2027-01-01T00:00:00Z",
      doc: state.doc,
      versions: [],
      copy: null,
      source: null,
    }
    const read = parseDraft(serializeDraft(draft))
    if (!read.ok) throw new Error(read.detail)
    for (const doc of [state.doc, read.draft.doc]) {
      const {provisions, found, recommended} = threadOf(library, doc, "TIP-5.1")
      expect(found.citations).toMatchObject([{provision: "k2a"}])
      expect(recommended?.recommendation.action).toBe("amend")
      expect(provisions).toEqual([{id: amending(doc)[0]?.id, by: ["amends"]}])
    }
  })
})
