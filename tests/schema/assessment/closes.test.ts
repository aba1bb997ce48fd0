import {describe, expect, it} from "vitest"
import {assessmentOf} from "../../../schema/assessment/assessment"
import {standingFinding} from "../../../schema/assessment/standing-finding"
import {insertAmendment} from "../../../schema/commands/amendment"
import {choose} from "../../../schema/commands/choice"
import {insertArranged} from "../../../schema/commands/insert-arranged"
import {picksOf} from "../../../schema/commands/insert-recommended"
import type {Coverage} from "../../../schema/coverage/coverage"
import {coverageOf} from "../../../schema/coverage/coverage-of"
import {areJudgements} from "../../../schema/coverage/judgement"
import {mintInOrder} from "../../../schema/ids"
import {createAnalysedSample} from "../../../schema/library/analysed-sample"
import {billAttrs} from "../../../schema/profiles/profiles"
import {bundledAnalysis, bundledLibrary} from "../library/bundled"
import {after} from "./assessed"

const library = bundledLibrary()
const {register} = bundledAnalysis()
const sample = library.samples.find(({id}) => id === register.bill)
if (!sample) throw new Error("No sample")
const mint = mintInOrder()
const bill = createAnalysedSample(library, sample, mint)
const assessment = assessmentOf(bill)
const coverage = coverageOf(bill, library)
const levels = new Map(
  library.instruments.flatMap(({obligations}) => obligations.map(({id, level}) => [id, level])),
)
/** Obligations that existing law does not meet, or not whole, as the assessors' findings stand. */
const gaps = [...levels.keys()].filter((id) => {
  const {answer} = standingFinding(assessment, id)
  return answer === "not" || answer === "partly"
})
const due = gaps.filter((id) => levels.get(id) === "mandatory")

function of(all: ReadonlyMap<string, Coverage>, id: string): Coverage {
  const found = all.get(id)
  if (!found) throw new Error(`No obligation ${id}`)
  return found
}

describe("the sample bill", () => {
  it("meets every obligation that binds and existing law does not meet, or it is said which law does, or why it is left out", () => {
    expect(due.length).toBeGreaterThan(80)
    const open = due.filter((id) => {
      const {status, judgement} = of(coverage, id)
      if (status === "elsewhere") return judgement?.citation === ""
      return status !== "met" && status !== "set-aside"
    })
    expect(open).toEqual([])
    expect(due.filter((id) => of(coverage, id).computed === "met").length).toBeGreaterThan(45)
  })

  it("meets by its own text every duty of the Trafficking Protocol that was found wanting", () => {
    const own = gaps.filter((id) => id.startsWith("TIP-"))
    expect(own.length).toBeGreaterThan(35)
    expect(own.filter((id) => of(coverage, id).computed !== "met")).toEqual([])
  })

  it("is judged only where its text falls short, of existing law only what was found met, and never in silence about what binds", () => {
    const {judgements} = billAttrs(bill)
    expect(areJudgements(judgements)).toBe(true)
    const listed = register.judged?.judgements.flatMap(({obligations}) => obligations) ?? []
    expect(Object.keys(judgements).sort()).toEqual([...new Set(listed)].sort())
    expect(new Set(listed).size).toBe(listed.length)
    for (const [id, {status, reason, citation}] of Object.entries(judgements)) {
      expect(of(coverage, id).computed, id).not.toBe("met")
      expect(of(coverage, id).isOutdated, id).toBe(false)
      const isOld = /^(?:Criminal Code|Code of Criminal Procedure),/.test(citation)
      expect(standingFinding(assessment, id).answer === "met", id).toBe(isOld)
      if (status === "set-aside") expect(citation, id).toBe("")
      if (status === "set-aside" && levels.get(id) === "mandatory")
        expect(reason, id).toMatch(
          /does not meet it until then|until then the obligation is not met/,
        )
      if (/^Law of 2027/.test(citation) && id !== "UNTOC-34.1")
        expect(reason, id).toContain("Until then the obligation is not met.")
    }
  })

  it("leaves nothing open once all that was recommended is in it", () => {
    const all = assessment.recommendations
    const provisions = [...new Set(all.flatMap(({provisions}) => provisions))]
    const amendments = all.flatMap(({subject, amendments}) =>
      amendments.map((amendment) => insertAmendment(amendment, mint, [subject])),
    )
    const bare = bill.type.create({...bill.attrs, judgements: {}}, bill.content)
    const full = after(bare, insertArranged(library, picksOf(library, bare, provisions), mint))
    // As was recommended on UNTOC 5(1)(a).
    const whole = after(full.doc, choose("group-offence-model", "active-part"), ...amendments)
    const now = coverageOf(whole.doc, library)
    expect(due.filter((id) => of(now, id).status !== "met")).toEqual([])
  })
})

describe("the assessors of the sample State", () => {
  it("agree, differ and settle", () => {
    const kinds = register.others.flatMap(({findings}) =>
      findings.map(({subject}) => standingFinding(assessment, subject).kind),
    )
    expect(new Set(kinds)).toEqual(new Set(["settled", "agree", "differ"]))
  })
})
