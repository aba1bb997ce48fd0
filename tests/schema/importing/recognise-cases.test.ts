import {describe, expect, it} from "vitest"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {plainLine, type SourceLine, type SourceText} from "../../../schema/importing/sources/source"
import {outlineOf, sourceWith} from "./laws"

const outline = (lines: readonly SourceLine[], kind: SourceText["kind"] = "docx") =>
  outlineOf(recognise(sourceWith(lines, {kind})))
    .trimEnd()
    .split("\n")
    .slice(1)

const line = plainLine
const strong = (...parts: readonly (readonly [string, boolean])[]): SourceLine => ({
  ...plainLine(""),
  runs: parts.map(([text, isStrong]) => (isStrong ? {text, strong: true} : {text})),
})
const cell = (text: string, row: number, column: number): SourceLine =>
  plainLine(text, {kind: "cell", cell: {table: 0, row, column}})

describe("recognising law in what a source tells", () => {
  it("takes the numbers that Word counts as numbers", () => {
    expect(
      outline([
        line("Law on Tests", {style: "Title"}),
        line("General provisions", {label: "Chapter I", heading: 0, level: 0}),
        line("Scope", {label: "Article 1", heading: 1, level: 1}),
        line("This Law applies to:", {label: "1.", level: 0}),
        line("things;", {label: "(a)", level: 1}),
        line("persons:", {label: "(b)", level: 1}),
        line("natural;", {label: "(i)", level: 2}),
        line("legal.", {label: "(ii)", level: 2}),
        line("Article 5 of the Act of 1998 applies.", {label: "2.", level: 0}),
        line("", {label: "Article 2", heading: 1, level: 1}),
        line("Entry into force", {align: "center"}),
        line("This Law enters into force at once.", {}),
      ]),
    ).toEqual([
      "title Law on Tests",
      "division [Chapter I] General provisions",
      "      article [Article 1] Scope",
      "        clause [1.] This Law applies to:",
      "          clause [(a)] things;",
      "          clause [(b)] persons:",
      "            clause [(i)] natural;",
      "            clause [(ii)] legal.",
      "        clause [2.] Article 5 of the Act of 1998 applies.",
      "      article [Article 2] Entry into force",
      "        clause This Law enters into force at once.",
    ])
  })

  it("leaves out a table of contents, and not the law where an annex counts from one again", () => {
    const article = (n: number) => [
      line(`Article ${n}`, {align: "center"}),
      line(`Whoever does the thing numbered ${n} commits an offence and is liable to a fine.`),
    ]
    const entries = ["Preliminary", "Offences", "Penalties"].map((text) => line(text))
    const law = [1, 2, 3, 4, 5].flatMap(article)
    const annex = [line("Annex"), line("Agreement"), ...[1, 2].flatMap(article)]
    const found = outline([line("Law on Tests"), line("Contents"), ...entries, ...law, ...annex])
    expect(found.filter((each) => each.includes("furniture"))).toEqual(["furniture Contents"])
    expect(found.filter((each) => each.includes("article"))).toHaveLength(7)

    const listed = [1, 2, 3, 4, 5].map((n) => line(`Article ${n}`))
    const recital = line(
      "Whereas things are done that ought not to be done by anybody at all in it;",
    )
    const whole = [line("Law on Tests"), line("Contents"), ...listed, recital, recital, ...law]
    const read = outline(whole)
    expect(read.filter((each) => each.includes("furniture"))).toHaveLength(6)
    expect(read.filter((each) => each.includes("article"))).toHaveLength(5)
  })

  it("takes headings without a word before their number from the heading styles", () => {
    expect(
      outline([
        line("Code of Conduct", {heading: 0}),
        line("General", {heading: 1}),
        line("1. Purpose", {heading: 2}),
        line("This Code guides."),
        line("2. Scope", {heading: 2}),
        line("It applies to all."),
        line("Duties", {heading: 1}),
        line("3. Duty of care", {heading: 2}),
        line("Care is owed."),
      ]),
    ).toEqual([
      "title Code of Conduct",
      "division General  ?? unnumbered",
      "      article [1.] Purpose",
      "        clause This Code guides.",
      "      article [2.] Scope",
      "        clause It applies to all.",
      "division Duties  ?? unnumbered",
      "      article [3.] Duty of care",
      "        clause Care is owed.",
    ])
  })

  it("tells a heading in bold from the text on its line", () => {
    expect(
      outline([
        strong(["Article 1. Purpose. ", true], ["This Law has a purpose.", false]),
        strong(["Article 2. ", true], ["This Law has no heading here.", false]),
        strong(["Article 3", true]),
        strong(["Costs", true]),
        line("The State pays."),
      ]),
    ).toEqual([
      "      article [Article 1.] Purpose",
      "        clause This Law has a purpose.",
      "      article [Article 2.]   ?? no-heading",
      "        clause This Law has no heading here.",
      "      article [Article 3] Costs",
      "        clause The State pays.",
    ])
  })

  it("reads divisions that are numbered without a word", () => {
    expect(
      outline([
        line("Model provisions"),
        line("I. General provisions"),
        line("Article 1. Scope"),
        line("This applies."),
        line("II. Offences"),
        line("A. Main offence"),
        line("Article 2. Smuggling"),
        line("Smuggling is an offence."),
        line("B. Other"),
        line("Article 3. Aiding"),
        line("Aiding too."),
      ]),
    ).toEqual([
      "title Model provisions",
      "division [I.] General provisions",
      "      article [Article 1.] Scope",
      "        clause This applies.",
      "division [II.] Offences",
      "  division [A.] Main offence",
      "      article [Article 2.] Smuggling",
      "        clause Smuggling is an offence.",
      "  division [B.] Other",
      "      article [Article 3.] Aiding",
      "        clause Aiding too.",
    ])
  })

  it("reads i after h as a letter, and after a lead-in as a roman number", () => {
    const points = "abcdefgh".split("").map((letter) => line(`(${letter}) thing ${letter};`))
    const found = outline([
      line("Section 1. Things"),
      line("(1) These are things:"),
      ...points,
      line("(i) thing i;"),
      line("(j) thing j."),
      line("(2) These are others:"),
      line("(a) one of:"),
      line("(i) the first;"),
      line("(ii) the second;"),
      line("(b) another."),
    ])
    expect(found.slice(9)).toEqual([
      "          clause [(h)] thing h;",
      "          clause [(i)] thing i;",
      "          clause [(j)] thing j.",
      "        clause [(2)] These are others:",
      "          clause [(a)] one of:",
      "            clause [(i)] the first;",
      "            clause [(ii)] the second;",
      "          clause [(b)] another.",
    ])
  })

  it("keeps the rows of a table together, and says so", () => {
    expect(
      outline([
        line("Section 1 Fees"),
        line("(1) The fees are these:"),
        cell("Kind", 0, 0),
        cell("Fee", 0, 1),
        cell("Visa", 1, 0),
        cell("20", 1, 1),
        line("(2) The fees are paid in advance."),
      ]),
    ).toEqual([
      "      article [Section 1] Fees",
      "        clause [(1)] The fees are these:",
      "          clause Kind Fee  ?? table",
      "          clause Visa 20  ?? table",
      "        clause [(2)] The fees are paid in advance.",
    ])
  })

  it("reads a part of a law from the clipboard, from any number on", () => {
    expect(
      outline(
        [
          line("(1) A person commits an offence if:"),
          line("(a) x;"),
          line("(b) y."),
          line("(2) The penalty is a fine."),
        ],
        "clipboard",
      ),
    ).toEqual([
      "        clause [(1)] A person commits an offence if:",
      "          clause [(a)] x;",
      "          clause [(b)] y.",
      "        clause [(2)] The penalty is a fine.",
    ])
    expect(
      outline(
        [line("12 (1) No lies."), line("(2) No theft."), line("13 (1) No fraud.")],
        "clipboard",
      ),
    ).toEqual([
      "      article [12]   ?? first 1 12",
      "        clause [(1)] No lies.",
      "        clause [(2)] No theft.",
      "      article [13] ",
      "        clause [(1)] No fraud.",
    ])
  })

  it("takes no article of a law that is amended for one of this law", () => {
    expect(
      outline([
        line("Article 1"),
        line("Article 12 of the Code is replaced by this:"),
        line("“Article 12. Theft"),
        line("Theft is an offence.”"),
        line("Article 2"),
        line("This Law is in force."),
      ]).filter((each) => each.includes(" article ")),
    ).toEqual(["      article [Article 1] ", "      article [Article 2] "])
  })

  it("takes what has the style of a commentary for one, and goes on with the law after it", () => {
    expect(
      outline([
        line("Article 1 Scope"),
        line("1. This applies."),
        line("The text follows the treaty.", {style: "Commentary"}),
        line("2. So does this."),
      ]),
    ).toEqual([
      "      article [Article 1] Scope",
      "        clause [1.] This applies.",
      "commentary The text follows the treaty.",
      "        clause [2.] So does this.",
    ])
  })

  it("reads articles numbered in words, and inside a schedule", () => {
    expect(
      outline([
        line("Artículo Primero. Objeto. La ley protege a las víctimas."),
        line("Artículo Segundo. Alcance. La ley se aplica en el país."),
        line("ANEXO A"),
        line("FORMULARIOS"),
        line("Artículo 1. Queja. El modelo es este."),
      ]),
    ).toEqual([
      "      article [Artículo Primero.] Objeto",
      "        clause La ley protege a las víctimas.",
      "      article [Artículo Segundo.] Alcance",
      "        clause La ley se aplica en el país.",
      "schedule [ANEXO A] FORMULARIOS",
      "      article [Artículo 1.] Queja",
      "        clause El modelo es este.",
    ])
  })

  it("reads headings in brackets, before a dash, and with commas before a full stop and a dash", () => {
    expect(
      outline([
        line("Artículo 1°.- (Objeto).- La presente Ley tiene por objeto combatir la trata."),
        line("Artículo 2o.- (Fines). Son fines de la ley los siguientes:"),
        line("I. Prevenir;"),
        line("II. Sancionar."),
      ]),
    ).toEqual([
      "      article [Artículo 1°.] (Objeto)",
      "        clause La presente Ley tiene por objeto combatir la trata.",
      "      article [Artículo 2o.] (Fines)",
      "        clause Son fines de la ley los siguientes:",
      "          clause [I.] Prevenir;",
      "          clause [II.] Sancionar.",
    ])
    expect(
      outline([
        line("1. Short title, extent and commencement.—(1) This Act may be called the Act."),
        line("(2) It extends to the whole of the country."),
        line("2. Definitions.—A house includes a room."),
      ])[0],
    ).toBe("      article [1.] Short title, extent and commencement")
  })

  it("reads lists that Arabic counts in words", () => {
    expect(
      outline([
        line("المادة الأولى:"),
        line("يقصد بالألفاظ الآتية:"),
        line("أولاً: الشخص كل إنسان."),
        line("ثانياً: الطفل من لم يتجاوز الثامنة عشرة."),
        line("مادة (٢) - ينشر هذا النظام."),
      ]),
    ).toEqual([
      "      article [المادة الأولى] ",
      "        clause يقصد بالألفاظ الآتية:",
      "          clause [أولاً:] الشخص كل إنسان.",
      "          clause [ثانياً:] الطفل من لم يتجاوز الثامنة عشرة.",
      "      article [مادة (٢)] ",
      "        clause ينشر هذا النظام.",
    ])
  })

  it("makes paragraphs of a text that is no law, and nothing of an empty one", () => {
    expect(outline([line("Dear Sir"), line("I write about the law.")])).toEqual([
      "title Dear Sir",
      "        clause I write about the law.  ?? level",
    ])
    expect(outline([])).toEqual([])
  })

  it("reads the language that is asked for, and finds it out where none is", () => {
    const text = sourceWith([line("Статья 1"), line("Закон вступает в силу.")])
    expect(recognise(text).language).toBe("ru")
    expect(recognise(text, {language: "en"}).pieces.map(({kind}) => kind)).not.toContain("article")
    expect(recognise({...sourceWith([line("12")]), language: "pt-BR"}).language).toBe("pt")
  })
})
