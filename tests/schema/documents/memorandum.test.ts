import {EditorState} from "prosemirror-state"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {setKeptText} from "../../../schema/commands/note"
import {giveReason} from "../../../schema/commands/reason"
import {addArticle, removeProvision} from "../../../schema/commands/structure"
import {memorandum} from "../../../schema/documents/memorandum"
import {writeBillText} from "../../../schema/formats/text/bill"
import {identity} from "../../../schema/identity"
import {byOrigin, findProvision} from "../../../schema/provisions"
import {obligationIndex} from "../../../schema/library/beside"
import {citation} from "../../../schema/obligations/instrument"
import {article, billIn, clause} from "../build"
import {context, headings, library, notesOf, sampleBill, under} from "./samples"

const civil = sampleBill("tip-civil")
const common = sampleBill("som-common")
const idOf = (doc: typeof civil, origin: string) => byOrigin(doc).get(origin) ?? ""

describe("the explanatory memorandum", () => {
  it("has a note on each article under its number and heading, by chapters", () => {
    const found = headings(memorandum(civil, context))
    expect(found.filter((each) => each.startsWith("Article "))).toHaveLength(38)
    expect(found).toContain("Chapter III: Jurisdiction")
    expect(found).toContain("Article 8: Trafficking in persons")
    expect(found).toContain("Article 6: Application of this Law within the territory")
  })

  it("calls things as the tradition does: notes on clauses, and each clause a clause", () => {
    const report = memorandum(common, context)
    expect(headings(report)).toContain("Notes on clauses")
    const [first] = under(report, "Clause 8: Smuggling of migrants")
    expect(first).toMatch(/^This clause makes the smuggling of migrants an offence/)
    expect(first).toContain("under the clause.")
    expect(first).toContain("article 11(1) of the Organized Crime Convention")
  })

  it("follows a renumbering: an article that is put before it moves its note on", () => {
    const id = idOf(civil, "tip-2009/art-5")
    let made = 0
    const minted = () => `new${++made}`
    let state = EditorState.create({doc: civil, plugins: [identity(minted)]})
    expect(addArticle(id)(state, (tr) => (state = state.apply(tr)))).toBe(true)
    const report = memorandum(state.doc, context)
    expect(headings(report)).toContain("Article 9: Trafficking in persons")
    expect(headings(report)).not.toContain("Article 8: Trafficking in persons")
    expect(under(report, "Article 6").join(" ")).toMatch(
      /^This article was drafted for this bill and follows no model\. \[Explain what it does and why\.\]/,
    )
    expect(under(report, "Structure of the bill").join(" ")).toContain(
      "Chapter III: Jurisdiction (Article 7 to Article 8)",
    )
  })

  it("names each obligation with its treaty, its level and its qualifier, and never another verb", () => {
    const report = memorandum(civil, context)
    const index = obligationIndex(library)
    const verbs = {
      mandatory: "mandatory (“shall”)",
      "obliged-to-consider": "obliged to consider (“shall consider”)",
      endeavour: "endeavour (“shall endeavour”)",
      optional: "optional (“may”)",
    }
    const levels = new Set<string>()
    const treaties = new Map(library.instruments.map((each) => [each.id, each.shortTitle]))
    const places = new Map(
      [...index.values()].map((each) => {
        const at = citation(each.id).replace(/^\S+ /, "")
        const place: string = `${treaties.get(each.instrument) ?? ""}, article ${at},`
        return [place, each] as const
      }),
    )
    const lines = under(report, "Notes on articles")
      .flatMap((line) => line.split(" / "))
      .filter((line) => /^[^,:]+, article [^ ]+, .*\(“/.test(line))
    expect(lines.length).toBeGreaterThan(100)
    for (const line of lines) {
      const obligation = places.get(/^[^,]+, article [^ ]+,/.exec(line)?.[0] ?? "")
      if (!obligation) throw new Error(`No obligation in ${line}`)
      levels.add(obligation.level)
      expect(line).toContain(verbs[obligation.level])
      for (const [level, verb] of Object.entries(verbs)) {
        if (level !== obligation.level) expect(line).not.toContain(verb)
      }
      expect(line).toContain(obligation.qualifier ?? "")
    }
    expect([...levels].sort()).toEqual([
      "endeavour",
      "mandatory",
      "obliged-to-consider",
      "optional",
    ])
  })

  it("says what was chosen among which options and why, and what was filled in", () => {
    const note = under(memorandum(civil, context), "Article 8: Trafficking in persons")
    expect(note).toContain(
      "Do the offences state the intention, or does the general part of the criminal law supply it? “Intention from the general part”, not “Intention stated”. / Reason: Article 19 of the Criminal Code requires intention for every offence unless the law says otherwise.",
    )
    expect(note).toContain("minimum years for trafficking: 5")
  })

  it("says how it departs from the model and why, and asks to check the words on the model", () => {
    const limb = idOf(civil, "tip-2009/art-8.p2g")
    const holder = idOf(civil, "tip-2009/art-8.p2")
    let state = EditorState.create({doc: civil})
    removeProvision(limb)(state, (tr) => (state = state.apply(tr)))
    const owed = under(memorandum(state.doc, context), "Article 8: Trafficking in persons")
    expect(owed.at(-1)).toMatch(
      /the abuse of a position of vulnerability.*\[No reason is recorded\.\]$/,
    )
    giveReason(holder, "Our courts read it into coercion.", {author: "Amina", date: context.date})(
      state,
      (tr) => (state = state.apply(tr)),
    )
    const note = under(memorandum(state.doc, context), "Article 8: Trafficking in persons")
    expect(note.at(-1)).toMatch(/Reason: Our courts read it into coercion\.$/)
    expect(note.join(" ")).toContain("check that the text is still true.]")
  })

  it("opens with the bill's own memorandum where it has one, and does not comment on it", () => {
    const report = memorandum(common, context)
    expect(under(report, "General part")[0]).toMatch(/^\(1\) Object\. The object of this bill/)
    expect(headings(report)).not.toContain("Explanatory memorandum")
    expect(headings(report)).toContain("Schedule 1: Laws repealed or amended, and form")
  })

  it("asks for no account of a treaty that the bill only touches", () => {
    const about = (treaty: RegExp) =>
      under(memorandum(common, context), "Treaty obligations").filter((each) => treaty.test(each))
    const [touched, ...more] = about(/^Protocol to Prevent, Suppress and Punish/)
    expect(more).toEqual([])
    expect(touched).toMatch(/: one provision of the treaty is implemented, namely 1 mandatory/)
    expect(touched).not.toContain("not implemented by this bill")
    expect(about(/^United Nations Convention/).join()).toContain("not implemented by this bill")
  })

  it("says whose drafting it is, of which day, and what is open", () => {
    const notes = notesOf(memorandum(civil, context))
    expect(notes).toContain("Of the bill as it stands on 22 November 2026.")
    expect(notes).toContain("Proviso’s own drafting")
    expect(notes).toContain("It is not an official text.")
    expect(notes).not.toContain("Still open")
    const {tr} = EditorState.create({doc: civil})
    const open = tr.setDocAttribute("values", {}).doc
    expect(notesOf(memorandum(open, context))).toMatch(/Still open in the bill: \d+ blanks\. /)
  })
})

describe("The drafter's own words", () => {
  const article2 = article(
    {id: "a2", explanation: "Because of the treaty."},
    "Offence",
    clause({id: "q1"}, "Whoever"),
    clause({id: "q2", explanation: "The second part.\n\nIt is new."}, "Also"),
  )
  const said = (...before: Node[]) =>
    headings(memorandum(billIn("civil", ...before, article2), context))
  const bill = billIn("civil", article({id: "a0"}, "Scope", clause({id: "q0"}, "All")), article2)

  it("stand under the provision, in place of the request for them", () => {
    expect(under(memorandum(bill, context), "Article 2: Offence")).toEqual([
      "Because of the treaty.",
      "(2) The second part.",
      "It is new.",
    ])
    expect(under(memorandum(bill, context), "Article 1: Scope").join()).toContain("[Explain")
  })

  it("follow the provision when numbers change", () => {
    expect(said()).toContain("Article 1: Offence")
    expect(under(memorandum(billIn("civil", article2), context), "Article 1: Offence")[0]).toBe(
      "Because of the treaty.",
    )
  })

  it("are kept by one undo step, and are no part of the law", () => {
    const state = EditorState.create({doc: bill})
    let now = state
    setKeptText("q0", "explanation", " Plain words. ")(state, (tr) => (now = state.apply(tr)))
    expect(findProvision(now.doc, "q0")?.node.attrs.explanation).toBe("Plain words.")
    expect(writeBillText(now.doc)).toBe(writeBillText(bill))
  })
})
