import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {EditorState} from "prosemirror-state"
import type {Origin} from "../../schema/attrs"
import {noRegisters, type Library} from "../../schema/library/library"
import type {Pack} from "../../schema/library/pack"
import {mintInOrder} from "../../schema/ids"
import {isProvision, provisionId} from "../../schema/provisions"
import {say} from "../../schema/messages"
import {validate} from "../../schema/validate"
import {
  alternatives,
  article,
  bill,
  blank,
  choice,
  clause,
  division,
  locked,
  option,
  ref,
  term,
  wording,
} from "./build"

/** Codes of the problems with the words that each underlines. Every problem must be sayable. */
function found(bare: Node, library: Library | null = null): string[] {
  const doc = withMissingIds(bare)
  return validate(doc, library).map(({code, from, to, params}) => {
    expect(say(`problem.${code}`, params)).not.toMatch(/[{}]/)
    return `${code} “${doc.textBetween(from, to, " ", "*")}”`
  })
}

/** Provisions without an id get one, as the identity plugin would see to. */
function withMissingIds(doc: Node): Node {
  const mint = mintInOrder()
  const visit = (node: Node): Node => {
    if (node.isLeaf) return node
    const children: Node[] = []
    node.forEach((child) => children.push(visit(child)))
    const attrs =
      isProvision(node) && provisionId(node) === "" ? {...node.attrs, id: mint()} : node.attrs
    return node.type.create(attrs, children, node.marks)
  }
  return visit(doc)
}

const withValues = (doc: Node, values: Record<string, string>): Node =>
  EditorState.create({doc}).tr.setDocAttribute("values", values).doc

const origin = (provision: string, clauseId?: string): Origin => ({
  pack: "p",
  version: "1.0.0",
  provision,
  model: "",
  ...(clauseId === undefined ? {} : {clause: clauseId}),
})

const pack: Pack = {
  head: {
    format: 1,
    id: "p",
    version: "1.0.0",
    language: "en",
    title: "P",
    role: "additional provisions",
    place: 99,
    status: "independent restatement",
    notice: "n",
    author: "a",
    licence: "l",
    chapters: [],
    designs: [],
    files: ["a.yaml"],
  },
  recitals: [],
  definitions: [
    {
      id: "def-child",
      text: "*Child* means any person below the age of eighteen.",
      forms: ["children"],
      implements: [],
      level: "general",
      concepts: [],
      points: [],
    },
  ],
  provisions: [
    {
      id: "art-1",
      part: "article",
      certainty: "established",
      chapter: "ch-1",
      heading: "Trafficking",
      level: "mandatory",
      basis: "b",
      gist: "g",
      implements: ["TIP-5.1"],
      paragraphs: [
        {
          id: "p1",
          text: "x",
          implements: ["TIP-3.a", "TIP-9.5"],
          points: [],
          definitions: false,
        },
      ],
      blanks: [],
      choices: [],
      needs: [],
      concepts: [],
      guidance: {requires: "r", mistakes: [], links: [], sources: []},
    },
  ],
  blanks: {
    years: {
      key: "years",
      label: "years",
      kind: "number",
      help: "h",
      example: "4",
      range: {min: 4, max: 20},
    },
  },
  choices: {},
}

const obligation = (id: string, level: "mandatory" | "optional") => ({
  id,
  article: 1,
  level,
  kind: "obligation" as const,
  gist: "g",
  needsLegislation: "yes" as const,
})

const library: Library = {
  packs: [pack],
  instruments: [
    {
      format: 1,
      id: "TIP",
      shortTitle: "T",
      title: "T",
      source: "s",
      articles: [],
      obligations: [
        obligation("TIP-5.1", "mandatory"),
        obligation("TIP-3.a", "mandatory"),
        obligation("TIP-9.5", "optional"),
      ],
    },
  ],
  samples: [],
  analyses: [],
  ...noRegisters,
  installed: [],
  refused: [],
}

describe("validate", () => {
  it("finds nothing in a sound bill", () => {
    expect(found(bill(article({id: "a"}, "Aim", clause({id: "p"}, "Text."))))).toEqual([])
  })

  it("asks for each blank once, at its first place", () => {
    const doc = bill(article("H", clause("By ", blank("ministry"), " and ", blank("ministry"))))
    expect(found(doc)).toEqual(["blank-open “*”"])
    expect(found(withValues(doc, {ministry: "the Ministry"}))).toEqual([])
  })

  it("asks for each choice that is open or decided for what is not there, not for those inside other options", () => {
    const words = (chosen: string | null) =>
      choice("w", chosen, wording("a", "x"), wording("b", "y"))
    expect(found(bill(article("H", clause("A ", words(null)))))).toEqual(["choice-open “xy”"])
    expect(found(bill(article("H", clause("A ", words("b")))))).toEqual([])
    expect(found(bill(article("H", clause("A ", words("gone")))))).toHaveLength(1)
    const nested = alternatives(
      "k",
      "b",
      option("a", clause("x", words(null))),
      option("b", clause("y")),
    )
    expect(found(bill(article("H", nested)))).toEqual([])
  })

  it("reads values as the blank asks, with the range from the pack", () => {
    const doc = bill(article("H", clause("For ", blank("years", "years", "number"), " years.")))
    expect(found(withValues(doc, {years: "5"}), library)).toEqual([])
    expect(found(withValues(doc, {years: "40"}), library)).toEqual(["value-out-of-range “*”"])
    expect(found(withValues(doc, {years: "40"}))).toEqual([])
    expect(found(withValues(doc, {years: "many"}), library)).toEqual(["value-unreadable “*”"])
  })

  it("tells references to what is gone, not there yet, and not chosen apart", () => {
    const doc = bill(
      article(
        "H",
        clause({id: "p"}, "See ", ref("gone"), ref("pack:p/art-9"), ref("hidden"), ref("p")),
      ),
      article(
        "H2",
        alternatives("k", "b", option("a", clause({id: "hidden"}, "x")), option("b", clause("y"))),
      ),
    )
    expect(found(doc).map((line) => line.split(" ")[0])).toEqual([
      "reference-broken",
      "reference-missing",
      "reference-hidden",
    ])
    const [, missing] = validate(doc, null)
    expect(missing?.params.target).toBe("article 9")
  })

  it("does not look at references in an option that is not chosen", () => {
    const doc = bill(
      article(
        "H",
        alternatives("k", "b", option("a", clause("See ", ref("gone"))), option("b", clause("y"))),
      ),
    )
    expect(found(doc)).toEqual([])
  })

  it("lists terms that are not used, or defined twice", () => {
    const definitions = clause(
      {id: "d"},
      "In this Law:",
      clause({id: "d1"}, term("Child"), " means a person under eighteen;"),
      clause({id: "d2"}, term("Vessel"), " means a ship;"),
      clause({id: "d3"}, term("child"), " means a minor."),
    )
    const doc = bill(
      article({id: "a"}, "Definitions", definitions),
      article("H", clause("Children.", clause("A child."))),
    )
    expect(found(doc)).toEqual([
      "term-unused “Vessel means a ship;”",
      "term-twice “child means a minor.”",
    ])
  })

  it("lists a term that a pack defines and the bill uses undefined, once, where the bill draws on the pack", () => {
    const from = article({origin: origin("art-x")}, "H", clause("No children. A child."))
    expect(found(bill(from), library)).toEqual(["term-undefined “children”"])
    expect(found(bill(from))).toEqual([])
    expect(found(bill(article("H", clause("A child."))), library)).toEqual([])
    const defined = clause("Here:", clause({id: "d"}, term("Child"), " means a minor."))
    expect(found(bill(article("D", defined), from), library)).toEqual([])
    const own = article({origin: origin("art-y")}, "H", clause("No word of it."))
    const other = {...origin("art-z"), pack: "other"}
    const elsewhere = article({origin: other}, "H", clause("A child."))
    expect(found(bill(own, elsewhere), library), "plain words in the text of another pack").toEqual(
      [],
    )
    expect(found(bill(own, article("H", clause("A child."))), library)).toEqual([
      "term-undefined “child”",
    ])
  })

  it("finds empty headings and clauses without words or points", () => {
    expect(
      found(bill(article("", clause("x")), article("H", clause("  "), clause("Who:", clause(""))))),
    ).toEqual(["heading-empty “”", "text-empty “  ”", "text-empty “”"])
    expect(
      found(bill(article("H", clause("", clause("a"))), division("", article("H", clause("x"))))),
    ).toEqual(["heading-empty “”"])
    expect(found(bill(article({repealed: true}, "", clause(""))))).toEqual([])
    expect(found(bill(article("H", clause(blank("k")))))).toEqual(["blank-open “*”"])
  })

  it("puts empty places where the cursor can go", () => {
    const doc = bill(article({id: "a"}, "", clause({id: "c"}, "")))
    for (const {from} of validate(doc, null)) {
      expect(doc.resolve(from).parent.isTextblock).toBe(true)
    }
  })

  it("finds what is nested below the fourth level, options between or not", () => {
    const deep = clause("1", clause("a", clause("i", clause("A", clause("too deep")))))
    expect(found(bill(article("H", deep)))).toEqual(["too-deep “too deep”"])
    const through = clause(
      "1",
      clause(
        "a",
        clause(
          "i",
          clause(
            "A",
            alternatives("k", "a", option("a", clause("deep")), option("b", clause("z"))),
          ),
        ),
      ),
    )
    expect(found(bill(article("H", through)))).toEqual(["too-deep “deep”"])
  })

  it("finds numbers used twice, articles through the whole bill, clauses in their own parent", () => {
    const doc = bill(
      division("A", article({id: "a1", number: locked("1")}, "One", clause("x"))),
      division("B", article({id: "a2", number: locked("1")}, "Two", clause("x"))),
    )
    expect(found(doc)).toEqual(["number-twice “Two”"])
    expect(
      found(bill(article("H", clause("x"), clause("y")), article("I", clause("x"), clause("y")))),
    ).toEqual([])
    const points = clause(
      {id: "p"},
      "Who:",
      clause({id: "b", number: locked("a")}, "x"),
      clause({id: "c", number: locked("a")}, "y"),
    )
    expect(found(bill(article("H", points)))).toEqual(["number-twice “y”"])
  })

  it("tells when a mandatory obligation that the model met is met by nothing any more", () => {
    const whole = article(
      {id: "a", origin: origin("art-1"), implements: ["TIP-5.1"]},
      "Trafficking",
      clause({id: "p", origin: origin("art-1", "p1"), implements: ["TIP-3.a"]}, "x"),
    )
    expect(found(bill(whole), library)).toEqual([])
    const cut = article(
      {id: "a", origin: origin("art-1"), implements: ["TIP-5.1"]},
      "Trafficking",
      clause({id: "p", origin: origin("art-1", "p1")}, "x"),
    )
    expect(found(bill(cut), library)).toEqual(["obligation-lost “Trafficking”"])
    expect(validate(bill(cut), library)[0]?.params).toMatchObject({
      citation: "TIP 3(a)",
      level: "mandatory",
    })
    const elsewhere = article({id: "b"}, "Other", clause({id: "q", implements: ["TIP-3.a"]}, "y"))
    expect(found(bill(cut, elsewhere), library)).toEqual([])
    const hidden = article(
      "Other",
      alternatives(
        "k",
        "b",
        option("a", clause({id: "q", implements: ["TIP-3.a"]}, "y")),
        option("b", clause("z")),
      ),
    )
    expect(found(bill(cut, hidden), library)).toContain("obligation-lost “Trafficking”")
  })

  it("gives the same after a change elsewhere as a first look would, though parts are remembered", () => {
    const doc = bill(article("One", clause("x")), article("", clause("")))
    validate(doc, null)
    const after = EditorState.create({doc}).tr.insertText("more words", 12).doc
    expect(validate(after, null)).toEqual(
      validate(after.type.schema.nodeFromJSON(after.toJSON()), null),
    )
  })
})
