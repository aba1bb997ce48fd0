import {describe, expect, it} from "vitest"
import {
  type Assessment,
  assessmentOf,
  type ExistingLaw,
  noAssessment,
} from "../../../schema/assessment/assessment"
import {isAssessment} from "../../../schema/assessment/assessment-shape"
import {extents} from "../../../schema/assessment/finding"
import {fromRegister} from "../../../schema/assessment/register/from-register"
import {provisionAtPlace} from "../../../schema/assessment/register/law-place"
import {mintInOrder} from "../../../schema/ids"
import {createAnalysedSample} from "../../../schema/library/analysed-sample"
import {createSample} from "../../../schema/library/bill"
import {placeText} from "../../../schema/place-text"
import {findProvision} from "../../../schema/provisions"
import {bundledAnalysis, bundledLibrary} from "../library/bundled"

const analysis = bundledAnalysis()
const {register} = analysis
const made = fromRegister(analysis, mintInOrder())
if (!made.ok) throw new Error(made.missing.join(", "))
const {assessment} = made
/** Of the first assessor: what the register is checked by. */
const own = assessment.findings.filter(({author}) => author === register.assessor)
const library = bundledLibrary()
const obligations = new Map(
  library.instruments.flatMap(({obligations}) => obligations.map((each) => [each.id, each])),
)
const questions = new Map(library.checklist.questions.map((each) => [each.id, each]))
const provisions = new Map<string, string>(
  library.packs.flatMap(({head, provisions: list}) =>
    list.map((article) => [`${head.id}/${article.id}`, JSON.stringify(article)] as const),
  ),
)

function lawOf(id: string): ExistingLaw {
  const law = assessment.laws.find((each) => each.id === id)
  if (!law) throw new Error(`No law ${id}`)
  return law
}

function lawCalled(key: string): ExistingLaw {
  const name = register.laws.find((each) => each.key === key)?.name
  const law = assessment.laws.find((each) => each.name === name)
  if (!law) throw new Error(`No law ${key}`)
  return law
}

/** No provision of the laws that were loaded deals with these. */
const silent = new Set(["TIP-6.5", "TIP-9.4", "TIP-12.a", "TIP-13", "UNTOC-26.2"])

describe("a place in a law", () => {
  const law = lawCalled("criminal-code").doc
  const named = (place: string) => {
    const id = provisionAtPlace(law, place)
    return id === null ? null : placeText(law, id)
  }

  it("is found by the numbers that the law prints", () => {
    expect(["44", "44(1)", "44(1)(a)", "66(1)(c)", "35(b)", "II"].map(named)).toEqual([
      "Article 44",
      "Article 44, paragraph 1",
      "Article 44, paragraph 1, point (a)",
      "Article 66, paragraph 1, point (c)",
      "Article 35, point (b)",
      "Part II",
    ])
  })

  it("is not found where the law has no such number", () => {
    expect(["1", "44(9)", "44(1)(z)", "29(1)", "X"].map(named)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe("the gap analysis of the sample State", () => {
  it("names every place that its laws do not have, and every law that is missing", () => {
    const [first, second] = register.findings
    if (!first || !second) throw new Error("No findings")
    const wrong = {...first, cites: ["law-14 5(7)", "law-14 5(1)", "law-15 1"]}
    const texts = analysis.texts.filter(({file}) => file !== "criminal-procedure-1979.txt")
    const laws = register.laws.filter(({key}) => key !== "criminal-code")
    const findings = [wrong, {...second, cites: []}]
    const other = {register: {...register, laws, findings, gaps: [], others: []}, texts}
    expect(fromRegister(other, mintInOrder())).toEqual({
      ok: false,
      missing: ["criminal-procedure-1979.txt", "law-14 5(7)", "law-15 1"],
    })
  })

  it("comes with the sample bill when that is opened, and changes nothing of its law", () => {
    const sample = library.samples.find(({id}) => id === register.bill)
    if (!sample) throw new Error("No sample")
    const bill = createAnalysedSample(library, sample, mintInOrder())
    const places = ({findings}: Assessment) =>
      findings.map(({subject, citations}) => [subject, ...citations.map(({place}) => place)])
    expect(places(assessmentOf(bill))).toEqual(places(assessment))
    expect(assessmentOf(bill).laws).toHaveLength(3)
    const bare = createSample(library, sample, mintInOrder())
    expect(bill.content.eq(bare.content)).toBe(true)
    expect(assessmentOf(bare)).toBe(noAssessment)
  })

  it("is an assessment as a bill carries it", () => {
    expect(isAssessment(assessment)).toBe(true)
  })

  it("belongs to a sample bill", () => {
    expect(library.samples.map(({id}) => id)).toContain(register.bill)
  })

  it("has one finding a subject, each an obligation or a question that exists", () => {
    const subjects = own.map(({subject}) => subject)
    expect(new Set(subjects).size).toBe(subjects.length)
    expect(subjects.filter((id) => !obligations.has(id) && !questions.has(id))).toEqual([])
  })

  it("answers every obligation of the Trafficking Protocol that binds, and those it asks to consider on victims", () => {
    const found = new Set(own.map(({subject}) => subject))
    const due = [...obligations.values()].filter(
      ({id, level, kind, needsLegislation}) =>
        id.startsWith("TIP-") &&
        (kind === "obligation" || kind === "definition") &&
        (level === "mandatory" || (/^TIP-[67]\./.test(id) && needsLegislation !== "no")),
    )
    expect(due.length).toBeGreaterThan(45)
    expect(due.map(({id}) => id).filter((id) => !found.has(id))).toEqual([])
  })

  it("answers every binding obligation of the Convention that needs a law on crimes, penalties, assets, jurisdiction, witnesses and victims", () => {
    const found = new Set(own.map(({subject}) => subject))
    const due = [...obligations.values()].filter(
      ({id, level, kind, needsLegislation}) =>
        /^UNTOC-(?:5|6|8|10|11|12|15|23|24|25)[.]?/.test(id) &&
        kind === "obligation" &&
        level === "mandatory" &&
        needsLegislation === "yes",
    )
    expect(due.length).toBeGreaterThan(35)
    expect(due.map(({id}) => id).filter((id) => !found.has(id))).toEqual([])
  })

  it("answers questions of at least eight themes in the words they ask for", () => {
    const answered = own.flatMap(({subject, answer}) => {
      const question = questions.get(subject)
      return question ? [{...question, answer}] : []
    })
    expect(answered.length).toBeGreaterThanOrEqual(40)
    expect(new Set(answered.map(({theme}) => theme)).size).toBeGreaterThanOrEqual(8)
    const isExtent = (answer: unknown) => extents.some((each) => each === answer)
    expect(
      answered.filter(({answers, answer}) => (answers === "extent") !== isExtent(answer)),
    ).toEqual([])
  })

  it("uses every answer, and practice that differs from the law", () => {
    const answers = own.map(({answer}) => answer)
    for (const extent of extents) expect(answers).toContain(extent)
    const practice = own.flatMap(({answer, practice}) =>
      practice ? [{answer, extent: practice.extent}] : [],
    )
    expect(practice.filter(({answer, extent}) => answer !== extent).length).toBeGreaterThan(15)
  })

  it("cites what it finds in the law by its name there", () => {
    const met = own.filter(({answer}) => answer === "met" || answer === "partly")
    const uncited = met.filter(({citations}) => citations.length === 0).map(({subject}) => subject)
    // The treaty's own register and a law that was not loaded answer these.
    expect(uncited).toEqual(["CHK-ratification-05", "TIP-12.a"])
    expect(own.find(({subject}) => subject === "UNTOC-12.1.b")?.citations[0]).toEqual(
      expect.objectContaining({
        law: lawCalled("criminal-code").id,
        place: "Criminal Code, Article 44, paragraph 1, point (a)",
      }),
    )
  })

  it("recommends something on every obligation, and nothing new where it is met", () => {
    const on = new Map(assessment.recommendations.map((each) => [each.subject, each]))
    const findings = own.filter(({subject}) => obligations.has(subject))
    expect(findings.filter(({subject}) => !on.has(subject))).toEqual([])
    const isDone = (answer: unknown) => answer === "met" || answer === "not-applicable"
    const wrong = findings.filter(
      ({subject, answer}) => (on.get(subject)?.action === "none") !== isDone(answer),
    )
    expect(wrong.map(({subject}) => subject)).toEqual([])
  })

  it("names model provisions that exist and implement the obligation", () => {
    for (const {subject, action, provisions: named} of assessment.recommendations) {
      expect(named.filter((id) => !provisions.has(id))).toEqual([])
      if (action === "none") expect(named).toEqual([])
      else expect(named.length, subject).toBeGreaterThan(0)
      if (action === "none" || !obligations.has(subject)) continue
      const serves = named.some((id) => {
        const words = provisions.get(id) ?? ""
        return [...words.matchAll(/"((?:TIP|UNTOC)-[\w.]+)"/g)].some(
          ([, id = ""]) =>
            id === subject || id.startsWith(`${subject}.`) || subject.startsWith(`${id}.`),
        )
      })
      expect(serves, subject).toBe(true)
    }
  })

  it("has amendments where it recommends to amend or repeal, there or on a part of the obligation, and nowhere else", () => {
    const amended = assessment.recommendations.filter(({amendments}) => amendments.length > 0)
    for (const {subject, action, amendments} of assessment.recommendations) {
      if (action !== "amend" && action !== "repeal") expect(amendments, subject).toEqual([])
      else if (amendments.length === 0)
        expect(
          amended.some((each) => each.subject.startsWith(`${subject}.`)),
          subject,
        ).toBe(true)
    }
    const acts = amended.flatMap(({amendments}) => amendments.map(({act}) => act))
    expect(new Set(acts)).toEqual(new Set(["insert", "substitute", "omit", "repeal"]))
  })

  it("amends words that stand in the law once, and each place once", () => {
    const all = assessment.recommendations.flatMap(({amendments}) => amendments)
    for (const {act, law, provision, words, text} of all) {
      const node = findProvision(lawOf(law).doc, provision)?.node
      const place = placeText(lawOf(law).doc, provision)
      expect(node?.textContent.split(words === "" ? node.textContent : words).length, place).toBe(2)
      expect(text === "", `${act} ${place}`).toBe(act === "omit" || act === "repeal")
    }
    const keys = all.map(({law, provision, words}) => `${law} ${provision} ${words}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it("finds every gap that was left in the laws on purpose", () => {
    const answers = new Map(own.map(({subject, answer}) => [subject, answer]))
    expect(register.gaps.length).toBeGreaterThan(35)
    for (const {at, fails} of register.gaps) {
      const [key = "", place = ""] = at.split(" ")
      expect(provisionAtPlace(lawCalled(key).doc, place), at).not.toBeNull()
      expect(fails.length, at).toBeGreaterThan(0)
      for (const id of fails) expect(["not", "partly"], `${at} ${id}`).toContain(answers.get(id))
    }
  })

  it("finds nothing lacking where no gap was left, but what no provision deals with", () => {
    const failed = register.gaps.flatMap(({fails}) => fails)
    const isGap = (id: string) => failed.some((each) => each === id || each.startsWith(`${id}.`))
    const others = own.filter(
      ({subject, answer}) =>
        obligations.has(subject) && (answer === "not" || answer === "partly") && !isGap(subject),
    )
    expect(new Set(others.map(({subject}) => subject))).toEqual(silent)
    expect(others.flatMap(({citations}) => citations)).toEqual([])
  })
})
