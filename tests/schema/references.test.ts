import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {definedTerms, findTerms} from "../../schema/definitions"
import {numbering} from "../../schema/numbering"
import {outline} from "../../schema/outline"
import {languages} from "../../schema/profiles/languages/languages"
import {profileIds, profileIn} from "../../schema/profiles/profiles"
import {referenceText} from "../../schema/references"
import {alternatives, article, billIn, clause, division, inserted, option, term} from "./build"

const doc = (profile: string): Node =>
  billIn(
    profile,
    division(
      {id: "d1"},
      "General",
      article(
        {id: "a1"},
        "Definitions",
        clause(
          {id: "p"},
          "In this law:",
          clause(
            {id: "t"},
            term("Child"),
            " means:",
            clause({id: "ti"}, "x"),
            clause({id: "tii"}, "y"),
          ),
        ),
      ),
    ),
    division(
      {id: "d2"},
      "Offences",
      article(
        {id: "a2"},
        "Trafficking",
        clause(
          {id: "q1"},
          "Who:",
          clause({id: "qa"}, "a"),
          clause({id: "qb"}, "b"),
          clause({id: "qc"}, "c"),
        ),
        clause({id: "q2"}, "Also"),
      ),
      article({id: "a3", number: inserted}, "Attempt", clause({id: "r"}, "x")),
    ),
  )

const says = (
  profile: string,
  targets: string[],
  source = "",
  style: "short" | "full" | "heading" = "short",
) => referenceText(doc(profile), {targets, style, frozen: null}, source).text

describe("a cross-reference", () => {
  it("reads as each tradition cites", () => {
    expect(says("civil", ["qa"])).toBe("Article 2, paragraph (1), point (a)")
    expect(says("common", ["qa"])).toBe("section 2(1)(a)")
    expect(says("un", ["qa"])).toBe("article 2, paragraph 1 (a)")
  })

  it("leaves out what it shares with its target", () => {
    expect(says("civil", ["q2"], "q1")).toBe("paragraph (2)")
    expect(says("common", ["qa"], "q2")).toBe("subsection (1)(a)")
    expect(says("civil", ["qb"], "qa")).toBe("point (b)")
    expect(says("civil", ["a2"], "qa")).toBe("this Article")
    expect(says("civil", ["qb"], "qa", "full")).toBe("Article 2, paragraph (1), point (b)")
  })

  it("names several together, across chapters too", () => {
    expect(says("civil", ["qa", "qb", "qc"], "q2")).toBe("paragraph (1), points (a) to (c)")
    expect(says("civil", ["qa", "qc"], "qb")).toBe("points (a) and (c)")
    expect(says("civil", ["a1", "a2"])).toBe("Articles 1 and 2")
    expect(says("common", ["qa", "qb"])).toBe("section 2(1)(a) and (b)")
  })

  it("passes over a sole paragraph and knows inserted numbers", () => {
    expect(says("civil", ["r"])).toBe("Article 2 bis")
    expect(says("common", ["r"])).toBe("section 2A")
  })

  it("cites an unnumbered definition by its term", () => {
    expect(says("common", ["t"], "q1")).toBe("the definition of “Child” in section 1")
    expect(says("common", ["ti"], "q1")).toBe(
      "paragraph (a) of the definition of “Child” in section 1",
    )
  })

  it("names the heading where asked, the law itself and the own article", () => {
    expect(says("civil", ["a2"], "", "heading")).toBe("Article 2 (Trafficking)")
    expect(says("common", ["bill"])).toBe("this Act")
    expect(says("civil", ["this"], "qa")).toBe("this Article")
  })

  it("ends even where a damaged file gives one id to a clause and its article", () => {
    const damaged = billIn(
      "civil",
      article({id: "x"}, "H", clause({id: "x"}, "1"), clause({id: "y"}, "2")),
    )
    expect(referenceText(damaged, {targets: ["y"], style: "short", frozen: null}, "x").state).toBe(
      "ok",
    )
  })
})

describe("numbering", () => {
  it("leaves out what stands in an option that is not shown", () => {
    const bill = billIn(
      "civil",
      article(
        {id: "a"},
        "H",
        clause({id: "p"}, "1"),
        alternatives(
          "k",
          "b",
          option("a", clause({id: "no"}, "x")),
          option("b", clause({id: "yes"}, "y")),
        ),
        clause({id: "z"}, "3"),
      ),
    )
    const labels = numbering(bill)
    expect(["p", "no", "yes", "z"].map((id) => labels.get(id)?.printed)).toEqual([
      "(1)",
      undefined,
      "(2)",
      "(3)",
    ])
  })

  it("calls divisions by how many levels the bill uses", () => {
    const nested = billIn(
      "civil",
      division({id: "o"}, "Outer", division({id: "i"}, "Inner", article("H", clause("x")))),
    )
    expect([numbering(nested).get("o")?.printed, numbering(nested).get("i")?.printed]).toEqual([
      "Chapter I",
      "Section 1",
    ])
  })

  it("gives the outline its labels", () => {
    expect(
      outline(doc("civil")).map(({label, children}) => [
        label?.printed,
        children.map(({label: own}) => own?.printed),
      ]),
    ).toEqual([
      ["Chapter I", ["Article 1"]],
      ["Chapter II", ["Article 2", "Article 2 bis"]],
    ])
  })
})

describe("defined terms", () => {
  it("are found by their forms as whole words, the longest first", () => {
    const terms = [
      {id: "1", term: "child", forms: ["child", "children"]},
      {id: "2", term: "child victim", forms: ["child victim"]},
    ]
    expect(
      findTerms("A child victim, children and childhood", terms).map(({term: {id}, from}) => [
        id,
        from,
      ]),
    ).toEqual([
      ["2", 2],
      ["1", 16],
    ])
  })

  it("keep their list while no definition changes", () => {
    const one = doc("civil")
    const other = one.type.create({...one.attrs, stage: "act"}, one.content)
    expect(definedTerms(other)).toBe(definedTerms(one))
  })
})

describe("a cross-reference in a bill of another language", () => {
  const inLanguage = (language: string, profile: string, targets: string[], source = "") => {
    const made = doc(profile)
    const told = made.type.create({...made.attrs, language}, made.content)
    return referenceText(told, {targets, style: "short", frozen: null}, source).text
  }

  it.each([
    ["fr", "article 2, paragraphe (1), point (a)", "articles 1 et 2", "le présent article"],
    ["es", "artículo 2, apartado (1), letra (a)", "artículos 1 y 2", "el presente artículo"],
    ["pt", "artigo 2, número (1), alínea (a)", "artigos 1 e 2", "o presente artigo"],
    ["ru", "пункт (a) части (1) статьи 2", "статьи 1 и 2", "настоящая статья"],
    ["ar", "البند (a) من الفقرة (1) من المادة 2", "المادتان 1 و2", "هذه المادة"],
  ])("reads in %s as its laws do", (language, point, two, own) => {
    expect(inLanguage(language, "civil", ["qa"])).toBe(point)
    expect(inLanguage(language, "civil", ["a1", "a2"])).toBe(two)
    expect(inLanguage(language, "civil", ["a2"], "qa")).toBe(own)
    expect(inLanguage(language, "common", ["qa"])).toContain(" 2(1)(a)")
  })

  it("names several points, a definition, the law and what is not there", () => {
    expect(inLanguage("fr", "civil", ["qa", "qb", "qc"])).toBe(
      "article 2, paragraphe (1), points (a) à (c)",
    )
    expect(inLanguage("ru", "civil", ["qa", "qc"])).toBe("пункты (a) и (c) части (1) статьи 2")
    expect(inLanguage("fr", "common", ["ti"])).toBe(
      "alinéa (a) de la définition de «\u00a0Child\u00a0» (article 1)",
    )
    expect(inLanguage("ar", "un", ["bill"])).toBe("هذا القانون")
    expect(inLanguage("es", "civil", ["gone"])).toBe("[no se encuentra: artículo]")
    expect(inLanguage("fr-CA", "civil", ["pack:tip-2009/art-8"])).toBe("[article 8]")
  })

  it("has a name for every unit of every tradition", () => {
    for (const language of Object.keys(languages))
      for (const id of profileIds) {
        const {language: own, thisLaw} = profileIn(id, language)
        expect([own, /this/.test(thisLaw)]).toEqual([language, false])
      }
    // The same object each time, since labels are kept by it.
    expect(profileIn("civil", "fr")).toBe(profileIn("civil", "fr-BE"))
  })
})
