import {undo} from "prosemirror-history"
import {describe, expect, it} from "vitest"
import {assessmentOf, type Assessment} from "../../../schema/assessment/assessment"
import {amending} from "../../../schema/assessment/amending"
import {closingProvisions} from "../../../schema/assessment/closing-provisions"
import {recommendationOn, recommendations} from "../../../schema/assessment/recommended"
import {threadOf} from "../../../schema/assessment/thread"
import {insertAmendment} from "../../../schema/commands/amendment"
import {addLaw, cite, setFinding} from "../../../schema/commands/assessment"
import {setAttribute} from "../../../schema/commands/attributes"
import {insertRecommended} from "../../../schema/commands/insert-recommended"
import {setRecommendation} from "../../../schema/commands/recommendation"
import {parseDraft, serializeDraft} from "../../../schema/file"
import {mintFrom, type MintId} from "../../../schema/ids"
import {emptyBill as emptyOne, isUndrafted} from "../../../schema/library/empty-bill"
import {missingProvision} from "../../../schema/references"
import {byOrigin} from "../../../schema/provisions"
import {article, bill, clause} from "../build"
import {bundledLibrary} from "../library/bundled"
import {after, assessed, by, emptyBill, law} from "./assessed"

const library = bundledLibrary()
const amina = by("Amina")
const mint = (): MintId => {
  let seed = 7
  return mintFrom(() => (seed = (seed * 16807) % 2147483647) / 2147483647)
}

/** "action priority: provisions". */
const said = (assessment: Assessment, subject: string): string | null => {
  const found = recommendationOn(assessment, library, subject)
  if (!found) return null
  const {action, priority, provisions} = found.recommendation
  return `${action} ${priority}: ${provisions.join(" ")}`.replace(/: $/, "")
}

describe("what follows from a finding", () => {
  it("is to adopt the model provisions where there is no law", () => {
    const none = assessed(setFinding("TIP-5.1", {answer: "not"}, amina))
    expect(said(none, "TIP-5.1")).toBe("adopt high: tip-2009/art-8")
  })

  it("is to amend what is cited, which in the way may also be repealed", () => {
    const cited = (answer: "partly" | "not" | "met") =>
      assessed(
        addLaw(law()),
        setFinding("TIP-5.1", {answer}, amina),
        cite("TIP-5.1", "law-1", "k2", amina),
      )
    expect(said(cited("partly"), "TIP-5.1")).toBe("amend high: tip-2009/art-8")
    expect(said(cited("not"), "TIP-5.1")).toBe("amend high: tip-2009/art-8")
    expect(recommendationOn(cited("not"), library, "TIP-5.1")?.also).toEqual(["repeal", "adopt"])
    expect(said(cited("met"), "TIP-5.1")).toBe("none low")
  })

  it("presses as the treaty does, and less where practice does it already", () => {
    const levels = assessed(
      setFinding("TIP-6.3", {answer: "not"}, amina),
      setFinding("TIP-6.5", {answer: "partly"}, amina),
      setFinding("TIP-5.1", {answer: "partly", practice: {extent: "met", text: ""}}, amina),
    )
    expect(said(levels, "TIP-6.3")).toMatch(/^adopt medium/)
    expect(said(levels, "TIP-6.5")).toMatch(/^adopt medium/)
    expect(said(levels, "TIP-5.1")).toMatch(/^adopt medium/)
  })

  it("is nothing where nobody has answered, or the question is about the treaty", () => {
    const begun = assessed(
      setFinding("TIP-5.1", {comment: "To be read."}, amina),
      setFinding("CHK-ratification-01", {answer: "not-party"}, amina),
    )
    expect(said(begun, "TIP-5.1")).toBeNull()
    expect(said(begun, "CHK-ratification-01")).toBeNull()
  })

  it("gives way to what a person recommends, and says when that is older than what was found", () => {
    const kept = assessed(
      setFinding("TIP-5.1", {answer: "not"}, amina),
      setRecommendation(
        {
          subject: "TIP-5.1",
          action: "none",
          priority: "low",
          text: "Later.",
          provisions: [],
          amendments: [],
        },
        by("Ben", 10),
      ),
    )
    expect(recommendationOn(kept, library, "TIP-5.1")).toMatchObject({
      isKept: true,
      isOlder: false,
      level: "mandatory",
      recommendation: {text: "Later."},
    })
    const later = {
      ...kept,
      findings: kept.findings.map((each) => ({...each, date: by("Amina", 11).date})),
    }
    expect(recommendationOn(later, library, "TIP-5.1")?.isOlder).toBe(true)
  })

  it("stands by level, then by priority, then as the treaty has it", () => {
    const all = assessed(
      setFinding("TIP-6.3", {answer: "not"}, amina),
      setFinding("TIP-6.1", {answer: "not"}, amina),
      setFinding("TIP-5.2.a", {answer: "met"}, amina),
      setFinding("TIP-5.1", {answer: "not"}, amina),
    )
    expect(recommendations(all, library).map(({recommendation}) => recommendation.subject)).toEqual(
      ["TIP-5.1", "TIP-6.1", "TIP-5.2.a", "TIP-6.3"],
    )
    expect(recommendations(all, library)).toBe(recommendations(all, library))
  })
})

describe("the model provisions that close a gap", () => {
  it("are few, exist, and come from the pack of the treaty where it has them", () => {
    const packOfTreaty: Readonly<Record<string, string>> = {
      TIP: "tip-2009",
      SOM: "som-2010",
      UNTOC: "untoc-foundation",
    }
    for (const {id, obligations} of library.instruments) {
      for (const obligation of obligations) {
        const found = closingProvisions(library, [obligation.id])
        expect(found.length, obligation.id).toBeLessThanOrEqual(4)
        expect(new Set(found.map((key) => key.split("/")[0])).size).toBeLessThanOrEqual(1)
        for (const key of found) {
          const [pack, provision] = key.split("/")
          const of = library.packs.find(({head}) => head.id === pack)
          const isThere = [...(of?.provisions ?? []), ...(of?.definitions ?? [])].some(
            (each) => each.id === provision,
          )
          expect(isThere, key).toBe(true)
        }
        if (found.length > 0 && obligation.needsLegislation === "yes" && id === "SOM")
          expect(found[0], obligation.id).toMatch(new RegExp(`^${packOfTreaty[id]}/`))
      }
    }
    expect(closingProvisions(library, ["TIP-5.2.b", "TIP-5.2.c"])).toEqual([
      "tip-2009/art-12",
      "tip-2009/art-13",
    ])
  })
})

describe("inserting what is recommended", () => {
  const assessedBill = after(emptyBill, setFinding("TIP-5.1", {answer: "not"}, amina)).doc

  it("brings the provisions with what they need in one step, and nothing twice", () => {
    let state = after(assessedBill, insertRecommended(library, "TIP-5.1", mint()))
    expect(byOrigin(state.doc).has("tip-2009/art-8")).toBe(true)
    expect(byOrigin(state.doc).has("tip-2009/def-exploitation")).toBe(true)
    expect(insertRecommended(library, "TIP-5.1", mint())(state)).toBe(false)
    state.doc.check()
    const missing: unknown[] = []
    state.doc.descendants((node) => {
      if (node.type.name !== "reference") return
      const gone = missingProvision(state.doc, node.attrs as never)
      if (gone?.provision === "art-8") missing.push(gone)
    })
    expect(missing).toEqual([])
    undo(state, (tr) => (state = state.apply(tr)))
    expect(state.doc.eq(assessedBill)).toBe(true)
  })

  it("makes the thread from the treaty to the bill, which holds whoever drafted what", () => {
    const before = threadOf(library, assessedBill, "TIP-5.1")
    expect(before).toMatchObject({obligations: ["TIP-5.1"], provisions: []})
    const state = after(assessedBill, insertRecommended(library, "TIP-5.1", mint()))
    const thread = threadOf(library, state.doc, "TIP-5.1")
    const offence = byOrigin(state.doc).get("tip-2009/art-8")
    expect(thread.provisions.find(({id}) => id === offence)?.by).toContain("origin")
    expect(thread.provisions.some(({by: how}) => how.includes("implements"))).toBe(true)
    expect(thread.found.answer).toBe("not")
    const drafted = bill(
      article({id: "a1"}, "Offence", clause({id: "c1"}, "Trafficking is an offence.")),
    )
    const own = after(drafted, setAttribute("c1", "implements", ["TIP-5.1"]))
    expect(threadOf(library, own.doc, "TIP-5.1").provisions).toEqual([
      {id: "c1", by: ["implements"]},
    ])
  })
})

describe("a bill whose drafting has not begun", () => {
  const begun = emptyOne({title: "New Bill", profile: "common", language: "en"}, mint())

  it("carries an assessment, and is saved with it", () => {
    const state = after(begun, addLaw(law()), setFinding("TIP-5.1", {answer: "not"}, amina))
    state.doc.check()
    const text = serializeDraft({
      documentId: "d",
      created: "2027-01-01T00:00:00Z",
      doc: state.doc,
      versions: [],
      copy: null,
      source: null,
    })
    const read = parseDraft(text)
    expect(read.ok && assessmentOf(read.draft.doc).findings).toMatchObject([{answer: "not"}])
  })

  it("has amendments of other law behind what is inserted later", () => {
    const repeal = {act: "repeal", law: "law-1", provision: "k1", words: "", text: ""} as const
    const found = after(
      begun,
      addLaw(law()),
      setFinding("TIP-5.1", {answer: "not"}, amina),
      insertAmendment(repeal, mint()),
    )
    let state = after(found.doc, insertRecommended(library, "TIP-5.1", mint()))
    const headings: string[] = []
    state.doc.descendants((node) => {
      if (node.type.name === "heading") headings.push(node.textContent)
    })
    expect(headings.at(-1)).toBe("Amendment of the Penal Code")
    expect(amending(state.doc)).toHaveLength(1)
    state.doc.check()
    undo(state, (tr) => (state = state.apply(tr)))
    expect(state.doc.eq(found.doc)).toBe(true)
  })

  it("has no empty article any more once something was inserted", () => {
    const found = after(begun, setFinding("TIP-5.1", {answer: "not"}, amina))
    const state = after(found.doc, insertRecommended(library, "TIP-5.1", mint()))
    const headings: string[] = []
    state.doc.descendants((node) => {
      if (node.type.name === "heading") headings.push(node.textContent)
    })
    expect(headings).not.toContain("")
    expect(isUndrafted(begun)).toBe(true)
    expect(isUndrafted(state.doc)).toBe(false)
  })
})
