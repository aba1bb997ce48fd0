import {describe, expect, it} from "vitest"
import type {Node} from "prosemirror-model"
import {amendingClause} from "../../../schema/assessment/amending-clause"
import {inSentence} from "../../../schema/assessment/amending-words"
import {applyAmendments} from "../../../schema/assessment/apply-amendments"
import type {Amendment} from "../../../schema/assessment/recommendation"
import {compare} from "../../../schema/compare/compare"
import type {ProfileId} from "../../../schema/profiles/profile"
import {writeBillText} from "../../../schema/formats/text/bill"
import {article, bill, billIn, clause, division, title} from "../build"
import {law, penalCode} from "./assessed"

const amendment = (act: Amendment["act"], provision: string, words = "", text = ""): Amendment => ({
  act,
  law: "law-1",
  provision,
  words,
  text,
})

const sectionsOfCode = billIn("common", title("Penal Code"), ...articlesOf(penalCode))
const inUn = billIn("un", title("Penal Code"), ...articlesOf(penalCode))

function articlesOf(doc: Node): readonly Node[] {
  const found: Node[] = []
  doc.descendants((node) => {
    if (node.type.name === "article") found.push(node)
    return !node.isTextblock
  })
  return found
}

/** The words of an amending clause, or why there is none. */
function said(given: Amendment, profile: ProfileId = "civil", doc = penalCode): string {
  const made = amendingClause(given, law("law-1", doc), profile)
  return made.ok ? [made.lead, ...made.quoted].join("\n") : made.why
}

/** The lines of a law after amendments. */
function read(...amendments: readonly Amendment[]): readonly string[] {
  return linesOf(penalCode, amendments)
}

function linesOf(doc: Node, amendments: readonly Amendment[]): readonly string[] {
  const made = applyAmendments(doc, amendments)
  if (!made.ok) return [made.why]
  made.law.check()
  return writeBillText(made.law)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
}

describe("words that take the place of words", () => {
  const given = amendment("substitute", "k2a", "by force", "by force or deception")

  it("are named with their exact place, as each tradition says it", () => {
    expect(said(given)).toBe(
      "In Article 2, paragraph (1), of the Penal Code, the words “by force” are replaced by the words “by force or deception”.",
    )
    expect(said(given, "un", inUn)).toBe(
      "In article 2, paragraph 1, of the Penal Code, the words “by force” shall be replaced by the words “by force or deception”.",
    )
    expect(said(given, "common", sectionsOfCode)).toBe(
      "Section 2(1) of the Penal Code is amended by deleting the words “by force” and substituting the words “by force or deception”.",
    )
  })

  it("are looked for as far in as they stand, whatever was cited", () => {
    expect(said(amendment("substitute", "k2", "a blow", "violence"))).toBe(
      "In Article 2, paragraph (2), point (b), of the Penal Code, the words “a blow” are replaced by the word “violence”.",
    )
  })

  it("change wherever they occur, and the clause says so", () => {
    const everywhere = amendment("substitute", "k2", "force", "coercion")
    expect(said(everywhere)).toBe(
      "In Article 2 of the Penal Code, the word “force”, wherever it occurs, is replaced by the word “coercion”.",
    )
    expect(said(everywhere, "common", sectionsOfCode)).toBe(
      "Section 2 of the Penal Code is amended by deleting the word “force”, wherever occurring, and substituting in each place the word “coercion”.",
    )
    const lines = read(everywhere).join("\n")
    expect(lines).not.toContain("force")
    expect(lines.split("coercion")).toHaveLength(3)
  })

  it("must stand there letter by letter, and as whole words", () => {
    expect(said(amendment("substitute", "k2a", "By force", "x"))).toBe("no-words")
    expect(said(amendment("substitute", "k2a", "forc", "x"))).toBe("no-words")
    expect(said(amendment("omit", "k1", "by force"))).toBe("no-words")
    expect(said(amendment("insert", "k2", "force", "or fraud")), "after which of them").toBe(
      "several",
    )
    expect(said(amendment("substitute", "k2a", "by force", "by force"))).toBe("same")
    expect(said(amendment("substitute", "k2a", "by force", " "))).toBe("no-text")
  })
})

describe("words that come and go", () => {
  it("leave one space between the others", () => {
    expect(read(amendment("omit", "k2a", "by force"))).toContain(
      "(1) A person who takes another away commits an offence.",
    )
    expect(read(amendment("insert", "k2a", "by force", "or fraud"))).toContain(
      "(1) A person who takes another away by force or fraud commits an offence.",
    )
    expect(read(amendment("insert", "k2a", "A person", ", whoever it is,"))).toContain(
      "(1) A person, whoever it is, who takes another away by force commits an offence.",
    )
    expect(read(amendment("omit", "k3a", "of fifty crowns"))).toContain("The penalty is a fine.")
    expect(read(amendment("omit", "k1a", "A person"))).toContain(
      "who takes what is another’s commits theft.",
    )
  })

  it("are worded as each tradition does", () => {
    expect(said(amendment("omit", "k2a", "by force"))).toBe(
      "In Article 2, paragraph (1), of the Penal Code, the words “by force” are deleted.",
    )
    expect(said(amendment("omit", "k2a", "by force"), "common", sectionsOfCode)).toBe(
      "Section 2(1) of the Penal Code is amended by deleting the words “by force”.",
    )
    expect(said(amendment("insert", "k2a", "by force", "or fraud"))).toBe(
      "In Article 2, paragraph (1), of the Penal Code, the words “or fraud” are inserted after the words “by force”.",
    )
    expect(said(amendment("insert", "k2a", "by force", "or fraud"), "common", sectionsOfCode)).toBe(
      "Section 2(1) of the Penal Code is amended by inserting, immediately after the words “by force”, the words “or fraud”.",
    )
  })
})

describe("whole provisions", () => {
  it("are inserted with a number between their neighbours, in the law’s own style", () => {
    const given = amendment(
      "insert",
      "k2",
      "",
      "Trafficking\nTrafficking is an offence.\nIn this article:\n\tchild means a person under 18.",
    )
    expect(said(given)).toBe(
      [
        "After Article 2 of the Penal Code, the following Article is inserted:",
        "“Article 2 bis",
        "Trafficking",
        "(1) Trafficking is an offence.",
        "(2) In this article:",
        "(a) child means a person under 18.”.",
      ].join("\n"),
    )
    expect(said(given, "common", sectionsOfCode)).toBe(
      [
        "The Penal Code is amended by inserting, immediately after section 2, the following section:",
        "“2A. Trafficking",
        "(1) Trafficking is an offence.",
        "(2) In this article:",
        "(a) child means a person under 18.”.",
      ].join("\n"),
    )
    expect(read(given).join(" / ")).toContain(
      "Article 2 bis Trafficking / (1) Trafficking is an offence.",
    )
    expect(read(given).join(" / ")).toContain("Article 3 Penalty")
  })

  it("follow one another where several come in at one place", () => {
    const first = amendment("insert", "k2", "", "One\nThe first.")
    const second = amendment("insert", "k2", "", "Two\nThe second.")
    expect(read(first, second).join(" / ")).toMatch(
      /Article 2 bis One .* Article 2 ter Two .* Article 3/,
    )
    const made = amendingClause(second, law(), "civil", [first])
    expect(made.ok && made.quoted[0]).toBe("“Article 2 ter")
  })

  it("take the next number at the end", () => {
    expect(said(amendment("insert", "k2b", "", "Fraud is force."))).toBe(
      "After Article 2, paragraph (2), of the Penal Code, the following paragraph is inserted:\n“(3) Fraud is force.”.",
    )
    expect(said(amendment("insert", "k2ba", "", "a trick;\na lie;"))).toBe(
      "After Article 2, paragraph (2), point (a), of the Penal Code, the following points are inserted:\n“(a bis) a trick;\n(a ter) a lie;”.",
    )
  })

  it("give a sole paragraph its number, and the clause says so", () => {
    const given = amendment("insert", "k3a", "", "Attempt is punished alike.")
    expect(said(given)).toBe(
      "In Article 3 of the Penal Code, the existing text becomes paragraph (1), and the following paragraph is added:\n“(2) Attempt is punished alike.”.",
    )
    expect(said(given, "common", sectionsOfCode)).toBe(
      "Section 3 of the Penal Code is amended by renumbering the existing text as subsection (1) and adding the following subsection:\n“(2) Attempt is punished alike.”.",
    )
    expect(read(given).slice(-2)).toEqual([
      "(1) The penalty is a fine of fifty crowns.",
      "(2) Attempt is punished alike.",
    ])
  })

  it("are replaced under their number", () => {
    expect(
      said(amendment("substitute", "k2b", "", "Force includes:\n\ta threat;\n\ta trick.")),
    ).toBe(
      "Article 2, paragraph (2), of the Penal Code is replaced by the following:\n“(2) Force includes:\n(a) a threat;\n(b) a trick.”.",
    )
    expect(
      said(
        amendment("substitute", "k3", "", "Penalties\nThe penalty is prison."),
        "common",
        sectionsOfCode,
      ),
    ).toBe(
      "Section 3 of the Penal Code is repealed and the following section is substituted:\n“3. Penalties\nThe penalty is prison.”.",
    )
    expect(said(amendment("substitute", "k3", "", "The penalty is prison."))).toBe(
      "Article 3 of the Penal Code is replaced by the following:\n“Article 3\nPenalty\nThe penalty is prison.”.",
    )
    expect(read(amendment("substitute", "k2b", "", "Force includes a threat."))).toContain(
      "(2) Force includes a threat.",
    )
  })

  it("are repealed, and leave their number empty", () => {
    expect(said(amendment("repeal", "k2"))).toBe("Article 2 of the Penal Code is repealed.")
    expect(said(amendment("omit", "k2bb"))).toBe(
      "Article 2, paragraph (2), point (b), of the Penal Code is deleted.",
    )
    expect(said(amendment("repeal", "k3a")), "its only paragraph").toBe(
      "Article 3 of the Penal Code is repealed.",
    )
    expect(read(amendment("repeal", "k2")).join(" / ")).toMatch(/Article 3 Penalty/)
    expect(said(amendment("repeal", "k2a", "by force"))).toBe("whole")
    const twice = applyAmendments(penalCode, [amendment("repeal", "k2"), amendment("repeal", "k2")])
    expect(twice).toMatchObject({ok: false, why: "same"})
  })

  it("are articles, paragraphs and points", () => {
    const chapters = bill(
      division({id: "d1"}, "One", article({id: "a1"}, "A", clause({id: "c1"}, "B."))),
    )
    expect(said(amendment("repeal", "d1"), "civil", chapters)).toBe(
      "Chapter I of the Penal Code is repealed.",
    )
    expect(said(amendment("substitute", "d1", "", "x\ny"), "civil", chapters)).toBe("kind")
    expect(said(amendment("insert", "d1", "", "x\ny"), "civil", chapters)).toBe("kind")
    expect(said(amendment("repeal", "gone"))).toBe("no-provision")
    expect(amendingClause(amendment("repeal", "k1"), null, "civil")).toEqual({
      ok: false,
      why: "no-law",
    })
  })
})

describe("a law after amendments", () => {
  it("is compared with the law as it was by what changed alone", () => {
    const made = applyAmendments(penalCode, [
      amendment("substitute", "k2a", "by force", "by deception"),
      amendment("insert", "k3", "", "Attempt\nAttempt is punished."),
      amendment("repeal", "k1"),
    ])
    if (!made.ok) throw new Error(made.why)
    const changes = compare(penalCode, made.law).changes.map(({kind, unit}) => `${kind} ${unit}`)
    expect(changes.slice(0, 2)).toEqual(["attribute k1", "words k2a"])
    expect(changes).toHaveLength(3)
    expect(changes[2]).toMatch(/^added /)
  })

  it("says which amendment cannot be made", () => {
    const bad = amendment("omit", "k2a", "by guile")
    expect(applyAmendments(penalCode, [amendment("repeal", "k1"), bad])).toEqual({
      ok: false,
      why: "no-words",
      amendment: bad,
    })
  })
})

describe("the name of a law in a sentence", () => {
  it("has its article where it wants one", () => {
    expect(
      [
        "Penal Code",
        "The Code",
        "Law No. 14 of 2003",
        "Trafficking Act 2003",
        "Law 12/2001",
        "Law on Aliens",
      ].map(inSentence),
    ).toEqual([
      "the Penal Code",
      "the Code",
      "Law No. 14 of 2003",
      "the Trafficking Act 2003",
      "Law 12/2001",
      "the Law on Aliens",
    ])
  })
})
