import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {freezeReference} from "../../schema/commands/reference"
import {printedAt, printedText} from "../../schema/printed"
import {findProvision, provisionId} from "../../schema/provisions"
import {referenceText} from "../../schema/references"
import {schema} from "../../schema/schema"
import {capitalized} from "../../schema/sentence"
import {
  alternatives,
  article,
  billIn,
  blank,
  choice,
  clause,
  closing,
  heading,
  lead,
  option,
  ref,
  schedule,
  term,
  wording,
  type Piece,
} from "./build"
import {stateOf} from "./commands/apply"

const ministry = () => blank("ministry")
const suggested = (kind: "insertion" | "deletion") =>
  schema.marks[kind].create({id: "s", author: "A", date: ""})
const struck = (text: string) => schema.text(text, [suggested("deletion")])
const proposed = (text: string) => schema.text(text, [suggested("insertion")])

const withValues = (doc: Node, values: Record<string, string>, language = "en") =>
  doc.type.create({...doc.attrs, values, language}, doc.content)

/** The words of the line with this id, or of another line of its provision, in a bill of these articles and schedules. */
function printed(doc: Node, id: string, line = 0): string {
  let found: string | null = null
  doc.descendants((node) => {
    if (node.type.spec.role !== "provision" || provisionId(node) !== id) return true
    const lines = node.isTextblock ? [node] : node.children.filter((child) => child.isTextblock)
    const wanted = lines[line]
    if (wanted) found = printedText(doc, wanted, id)
    return false
  })
  if (found === null) throw new RangeError(`No line of ${id}`)
  return found
}

/** The second paragraph of an article, which has these words; the first is a target for references. */
function paragraph(...words: Piece[]): string {
  return printed(bill(clause({id: "p2"}, ...words)), "p2")
}

function bill(second: Node, profile = "civil"): Node {
  const doc = billIn(
    profile,
    article({id: "a1"}, "H", clause({id: "p1"}, "One:", clause({id: "p1a"}, "x;")), second),
  )
  return withValues(doc, {
    ministry: "the Ministry of Justice",
    latin: "de facto",
    quoted: "“de facto”",
    day: "2027-03-01",
    age: "18",
    penalty: "5 years",
  })
}

describe("a sentence that begins with a blank or a reference", () => {
  it("begins with a capital in a paragraph, and the words go on as they are", () => {
    expect(paragraph(ministry(), " shall keep a register.")).toBe(
      "The Ministry of Justice shall keep a register.",
    )
    expect(paragraph(blank("latin"), " rulers.")).toBe("De facto rulers.")
    expect(paragraph(ref("p1"), " and ", ministry(), ".")).toBe(
      "Paragraph (1) and the Ministry of Justice.",
    )
    expect(paragraph(ref("bill"), " applies.")).toBe("This Law applies.")
  })

  it("does so in every tradition", () => {
    const words = (profile: string) =>
      printed(bill(clause({id: "p2"}, ref("p1a"), " applies."), profile), "p2")
    expect(words("civil")).toBe("Paragraph (1), point (a) applies.")
    expect(words("common")).toBe("Subsection (1)(a) applies.")
    expect(words("un")).toBe("Paragraph 1 (a) applies.")
  })

  it("does so in a sole paragraph, in a schedule and in the option shown", () => {
    const sole = (id: string) => clause({id}, ministry(), " acts.")
    const doc = withValues(
      billIn(
        "civil",
        article({id: "a1"}, "H", sole("p1")),
        article(
          {id: "a2"},
          "H",
          alternatives("k", "two", option("one", sole("o1")), option("two", sole("o2"))),
        ),
        schedule({id: "s1"}, "H", sole("s1p1")),
      ),
      {ministry: "the court"},
    )
    for (const id of ["p1", "o2", "s1p1"]) expect(printed(doc, id)).toBe("The court acts.")
  })

  it("does not where the line goes on with a sentence: points, closing words, headings, recitals, definitions", () => {
    const doc = withValues(
      billIn(
        "civil",
        schema.nodes.preamble.create(null, [
          schema.nodes.recital.create({id: "r"}, [ministry(), schema.text(" knows,")]),
        ]),
        schema.nodes.article.create({id: "a1"}, [
          heading(ministry()),
          schema.nodes.clause.create({id: "p1"}, [
            lead("In this Law:"),
            clause({id: "p1a"}, ministry(), " acts;"),
            clause({id: "p1b"}, "“", term("court"), "” means ", ministry(), ";"),
            closing(ministry(), " decides."),
          ]),
        ]),
      ),
      {ministry: "the court"},
    )
    expect(printed(doc, "r")).toBe("the court knows,")
    expect(printed(doc, "a1")).toBe("the court")
    expect(printed(doc, "p1a")).toBe("the court acts;")
    expect(printed(doc, "p1b")).toBe("“court” means the court;")
    expect(printed(doc, "p1", 1)).toBe("the court decides.")
  })

  it("does so after a full stop, a question mark or an exclamation mark and a space, in any line", () => {
    for (const end of [". ", "? ", "! ", ".\u00a0", ".” ", ".) ", ". (", ". “"]) {
      expect(paragraph(`It is so${end}`, ref("p1"), " applies.")).toContain("Paragraph (1)")
    }
    for (const end of [" ", ".", ", ", "; ", ": ", ".5 of "]) {
      expect(paragraph(`It is so${end}`, ref("p1"), " applies.")).toContain("paragraph (1)")
    }
    const doc = bill(
      clause(
        {id: "p2"},
        "Two:",
        clause({id: "p2a"}, "x. ", ministry(), " acts;"),
        closing("y. ", ministry()),
      ),
    )
    expect(printed(doc, "p2a")).toBe("x. The Ministry of Justice acts;")
    expect(printed(doc, "p2", 1)).toBe("y. The Ministry of Justice")
  })

  it("does so inside quotation marks and brackets that open the line, and once only", () => {
    expect(paragraph("(", ministry(), ref("p1"), ")")).toBe(
      "(The Ministry of Justiceparagraph (1))",
    )
    expect(paragraph("  ", ministry(), " ", ministry())).toBe(
      "  The Ministry of Justice the Ministry of Justice",
    )
    expect(paragraph("So. ", ministry(), ref("p1"))).toBe(
      "So. The Ministry of Justiceparagraph (1)",
    )
  })

  it("passes over a quotation mark of the value itself, and leaves numbers and labels alone", () => {
    expect(paragraph(blank("quoted"))).toBe("“De facto”")
    expect(paragraph(blank("day", "day", "date"))).toBe("1 March 2027")
    expect(paragraph(blank("age", "age", "age"), " years")).toBe("18 years")
    expect(paragraph(blank("penalty"))).toBe("5 years")
    expect(paragraph(blank("open", "name of the office"))).toBe("[name of the office]")
    expect(paragraph(ref("pack:tip-2009/art-8"))).toBe("[article 8]")
  })

  it("leaves what the drafter froze, whose words count as text before what follows", () => {
    const frozen = (words: string) =>
      schema.nodes.reference.create({targets: ["p1"], frozen: words})
    expect(paragraph(frozen("paragraph one"), " and ", ref("p1"))).toBe(
      "paragraph one and paragraph (1)",
    )
    expect(paragraph(frozen("As in paragraph one. "), ref("p1"))).toBe(
      "As in paragraph one. Paragraph (1)",
    )
  })

  it("is frozen with the capital that it shows", () => {
    const doc = bill(clause({id: "p2"}, ref("p1"), " applies."))
    let pos = -1
    doc.descendants((node, at) => {
      if (node.type.name === "reference") pos = at
    })
    let {doc: after} = stateOf(doc)
    freezeReference(pos, true)(stateOf(doc), (tr) => (after = tr.doc))
    expect(after.nodeAt(pos)?.attrs.frozen).toBe("Paragraph (1)")
    expect(printedAt(after, pos)).toEqual({text: "Paragraph (1)", state: "frozen"})
  })
})

describe("the start of a sentence, through a choice in the line", () => {
  const words = (chosen: string, ...before: Piece[]) =>
    paragraph(
      ...before,
      choice(
        "k",
        chosen,
        wording("blank", ministry()),
        wording("text", "Anyone. "),
        wording("none"),
      ),
      ref("p1"),
    )

  it("is the blank that the wording shown begins with", () => {
    expect(words("blank")).toBe("The Ministry of Justiceparagraph (1)")
  })

  it("is what comes after the wording shown, where that is empty or ends a sentence", () => {
    expect(words("none")).toBe("Paragraph (1)")
    expect(words("text")).toBe("Anyone. Paragraph (1)")
    expect(words("none", "So ")).toBe("So paragraph (1)")
    expect(words("blank", "So. ")).toBe("So. The Ministry of Justiceparagraph (1)")
  })
})

describe("the start of a sentence, among proposed changes", () => {
  const crossed = (node: Node, kind: "insertion" | "deletion") => node.mark([suggested(kind)])

  /** All that a line says, with what is struck out. */
  function redline(...words: Piece[]): string {
    const doc = bill(clause({id: "p2"}, ...words))
    const line = findProvision(doc, "p2")
    let text = ""
    line?.node.firstChild?.forEach((child, offset) => {
      text += child.text ?? printedAt(doc, line.offset + 2 + offset)?.text ?? ""
    })
    return text
  }

  it("is what stays, whatever is struck out before it", () => {
    expect(redline(struck("In this case, "), ref("p1"), " applies.")).toBe(
      "In this case, Paragraph (1) applies.",
    )
    expect(redline("So. ", struck("And "), ref("p1"))).toBe("So. And Paragraph (1)")
    expect(redline("So, ", struck("it ends. "), ref("p1"))).toBe("So, it ends. paragraph (1)")
    expect(paragraph("So. ", struck("And "), ref("p1"))).toBe("So. Paragraph (1)")
  })

  it("is not what stands behind words that are proposed", () => {
    expect(redline(proposed("In this case, "), ref("p1"))).toBe("In this case, paragraph (1)")
    expect(redline(proposed("It ends. "), ref("p1"))).toBe("It ends. Paragraph (1)")
  })

  it("is read for what is struck out itself as the line was, so that refusing the change restores it", () => {
    expect(redline(crossed(ref("p1"), "deletion"), ministry())).toBe(
      "Paragraph (1)The Ministry of Justice",
    )
    expect(redline(struck("See "), crossed(ref("p1"), "deletion"), " ", ministry())).toBe(
      "See paragraph (1) The Ministry of Justice",
    )
    expect(redline(proposed("New: "), crossed(ref("p1"), "deletion"))).toBe("New: Paragraph (1)")
    expect(redline(crossed(ref("p1"), "insertion"), crossed(ref("p1"), "deletion"))).toBe(
      "Paragraph (1)Paragraph (1)",
    )
  })
})

describe("a capital", () => {
  it("follows the language, and is put on the first letter alone", () => {
    expect(capitalized("istanbul", "tr")).toBe("İstanbul")
    expect(capitalized("istanbul", "en")).toBe("Istanbul")
    expect(capitalized("élysée", "fr")).toBe("Élysée")
    expect(capitalized("𐐨𐐩", "en")).toBe("𐐀𐐩")
    expect(capitalized("«(the x", "en")).toBe("«(The x")
    expect(capitalized("3rd office", "en")).toBe("3rd office")
    expect(capitalized("", "en")).toBe("")
  })

  it("is not put where a script begins no sentence with one, and survives a tag that is no language", () => {
    expect(capitalized("საქართველო", "ka")).toBe("საქართველო")
    expect(capitalized("the office", "en-a")).toBe("The office")
  })

  it("is put on the words of a tradition in its own language", () => {
    const deep = clause({id: "p2"}, "x:", clause({id: "p2a"}, "y. ", ref("bill")))
    const doc = withValues(bill(deep), {}, "tr")
    expect(printed(doc, "p2a")).toBe("y. This Law")
    const item = clause(
      {id: "p2"},
      "x:",
      clause(
        {id: "q"},
        "x:",
        clause({id: "r"}, "x:", clause({id: "s"}, "y;"), clause({id: "t"}, "z. ", ref("s"))),
      ),
    )
    expect(printed(withValues(bill(item), {}, "tr"), "t")).toBe("z. Item (A)")
  })

  it("changes neither the value nor what the reference is called elsewhere", () => {
    const doc = bill(clause({id: "p2"}, ref("p1"), " and ", ministry()))
    printed(doc, "p2")
    expect(doc.attrs.values).toMatchObject({ministry: "the Ministry of Justice"})
    expect(referenceText(doc, {targets: ["p1"], style: "short", frozen: null}, "p2").text).toBe(
      "paragraph (1)",
    )
  })
})

describe("a value that stands several times", () => {
  const agency = () => blank("agency")
  const words = (first: Node) => {
    const doc = withValues(billIn("civil", article({id: "a1"}, "Duties", first)), {
      agency: "the Agency",
    })
    return printed(doc, "a")
  }

  it("has a capital where it begins a paragraph or a sentence, and nowhere else", () => {
    const line = [agency(), " shall decide. ", agency(), " shall ask ", agency(), "."]
    expect(words(clause({id: "a"}, ...line))).toBe(
      "The Agency shall decide. The Agency shall ask the Agency.",
    )
  })

  it("begins a sentence in a wording where the choice does, decided or open", () => {
    const who = () =>
      choice("who", null, wording("own", agency(), " decides"), wording("none", "Nobody decides"))
    expect(words(clause({id: "a"}, who(), ", and ", who()))).toBe(
      "The Agency decides, and the Agency decides",
    )
  })
})
