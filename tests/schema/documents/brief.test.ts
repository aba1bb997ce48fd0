import {describe, expect, it} from "vitest"
import {brief} from "../../../schema/documents/brief"
import {documentOf} from "../../../schema/documents/documents"
import {writeReportText} from "../../../schema/formats/text/report"
import {forEachArticle, provisionAttrs} from "../../../schema/provisions"
import {tablesOf, rowText} from "../report-read"
import {context, headings, library, sampleBill, under} from "./samples"

const civil = sampleBill("tip-civil")
const text = writeReportText(brief(civil, context))

describe("the brief for members", () => {
  it("has its parts in the order in which members read", () => {
    const report = brief(civil, context)
    const top = report.blocks.flatMap((block) =>
      block.kind === "heading" && block.level === 1 ? [block.text] : [],
    )
    expect(top).toEqual([
      "What this bill does",
      "What each part does",
      "What treaties oblige to",
      "What was decided for this State",
      "Bodies that the bill gives work to",
      "What it will take",
      "Questions members may ask",
      "Terms",
    ])
    expect(documentOf(civil, "brief", context)).toEqual(report)
  })

  it("tells of every article what it does, under its chapter", () => {
    let articles = 0
    forEachArticle(civil, (article) => {
      articles++
      const {origin} = provisionAttrs(article)
      const model = library.packs
        .flatMap(({head, provisions}) =>
          provisions.map((each) => ({key: `${head.id}/${each.id}`, each})),
        )
        .find(({key}) => key === `${origin?.pack}/${origin?.provision}`)?.each
      const {plainWords} = library
      const words = [`${origin?.pack}/${origin?.provision}`, model?.subject].flatMap(
        (of) => plainWords.subjects.find((each) => each.of === of)?.plain ?? [],
      )
      expect(text).toContain(words[0] ?? model?.gist)
    })
    expect(articles).toBe(38)
    expect(text).toContain(`The bill has ${articles} provisions in 9 parts.`)
  })

  it("never makes “consider”, “endeavour” or “may” an obligation, and says what qualifies one", () => {
    const [table] = tablesOf(brief(civil, context))
    const rows = new Map(
      (table?.rows ?? [])
        .map(rowText)
        .flatMap((row) => (typeof row === "string" ? [] : [[row[0], row] as const])),
    )
    const services = rows.get(
      "Article 20: Basic benefits and services for victims of trafficking in persons",
    )
    expect(services?.[1]).not.toContain("TIP 6(3)")
    expect(services?.[2]).toContain("obliged to consider (“shall consider”): TIP 6(3)")
    expect(rows.get("Article 8: Trafficking in persons")?.[1]).toContain(
      "TIP 5(1) (when committed intentionally)",
    )
    expect([...rows.keys()].filter((name) => name?.startsWith("Recital"))).toEqual([])
  })

  it("names each body once, with the provisions that give it work", () => {
    const bodies = tablesOf(brief(civil, context)).at(-1)?.rows.map(rowText) ?? []
    const names = bodies.map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(bodies.find(([name]) => name === "the Administrative Court")?.[2]).toContain(
      "Article 18, Article 20",
    )
  })

  it("tells each national choice once, with what else could be and why", () => {
    const asked = under(brief(civil, context), "What was decided for this State").slice(1)
    expect(asked.length).toBeGreaterThan(60)
    expect(new Set(asked).size).toBe(asked.length)
    expect(text).toContain(
      "The bill: Offender-focused test. What else could be: Test of the real and acceptable alternative. Why: ",
    )
  })

  it("says on the first page what the bill does: few things, each with its place", () => {
    for (const id of ["tip-civil", "som-common"]) {
      const report = brief(sampleBill(id), context)
      expect(report.contents).toBe("none")
      const said = under(report, "What this bill does").filter((line) => /^(?:Art|Cl)/.test(line))
      expect(said.length).toBeGreaterThanOrEqual(6)
      expect(said.length).toBeLessThanOrEqual(9)
      expect(said.join(" ").split(" ").length).toBeLessThan(440)
    }
  })

  it("answers what members ask about this bill, and nothing about another", () => {
    const civilSaid = under(brief(civil, context), "Questions members may ask").join("\n")
    const smugglingSaid = under(
      brief(sampleBill("som-common"), context),
      "Questions members may ask",
    ).join("\n")
    expect(civilSaid).toContain("Can the victim’s agreement be a defence?")
    expect(civilSaid).not.toContain("May we stop foreign ships?")
    expect(smugglingSaid).toContain("May we stop foreign ships?")
    expect(smugglingSaid).not.toContain("Can the victim’s agreement be a defence?")
  })

  it("defines its terms as the bill does", () => {
    expect(headings(brief(civil, context)).at(-1)).toBe("Terms")
    expect(text.slice(text.indexOf("As the bill defines them."))).toMatch(
      /^- Abuse of a position of vulnerability \(Article 5, point \(a\)\)\. Abuse/m,
    )
  })
})
