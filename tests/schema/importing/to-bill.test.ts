import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {mintInOrder} from "../../../schema/ids"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {textOfLine, type SourceRun} from "../../../schema/importing/sources/source"
import {toBill} from "../../../schema/importing/into/to-bill"
import {unzipSync} from "fflate"
import {writeDocx} from "../../../schema/formats/docx/write"
import {draftExport} from "../../../schema/formats/export"
import {readWord} from "../../../schema/formats/word-file/read"
import {fromWord} from "../../../schema/importing/sources/from-word"
import type {Library} from "../../../schema/library/library"
import type {Found, FoundKind} from "../../../schema/importing/recognise/found"
import {numbering} from "../../../schema/numbering"
import type {ProfileId} from "../../../schema/profiles/profile"
import {billAttrs} from "../../../schema/profiles/profiles"
import {isProvision, ownText, provisionAttrs, provisionId} from "../../../schema/provisions"
import {lawNames, lawText, sourceOf} from "./laws"
import {
  anyFound,
  counted,
  found,
  missing,
  p,
  printedOutline,
  wordsIn,
  wordsOut,
  type Short,
} from "./pieces"

const make = (given: Found, profile: ProfileId | null = null) =>
  toBill(given, {profile, stage: "bill", title: "Imported", mint: mintInOrder()})
const outline = (pieces: readonly Short[], language = "en") =>
  printedOutline(make(found(pieces, language)).bill)
const lost = (given: Found) => missing(counted(wordsIn(given)), counted(wordsOut(make(given).bill)))

describe("a recognised text becomes a bill", () => {
  it("with its divisions, articles, paragraphs, points and closing words", () => {
    const given = found([
      {kind: "title", text: "Trafficking in Persons Act"},
      {kind: "long-title", text: "An Act to prevent trafficking."},
      {kind: "recital", text: "Recognizing the dignity of every person,"},
      {kind: "enacting", text: "Parliament enacts as follows:"},
      p("division", "Chapter I", "General"),
      p("article", "Article 1", "Aim"),
      p("clause", "", "This Law protects victims."),
      p("article", "Article 2", "Offence"),
      p("clause", "(1)", "A person commits an offence who:"),
      p("clause", "(a)", "recruits; or", 1),
      p("clause", "(b)", "transports,", 1),
      {kind: "closing", text: "for exploitation."},
      p("clause", "(2)", "Consent is irrelevant."),
      p("schedule", "Annex I", "Forms"),
      p("clause", "", "Form A."),
    ])
    const {bill, articles} = make(given)
    expect(printedOutline(bill)).toEqual([
      "Recognizing the dignity of every person,",
      "Chapter I General",
      "Article 1 Aim",
      "  This Law protects victims.",
      "Article 2 Offence",
      "  (1) A person commits an offence who:",
      "    (a) recruits; or",
      "    (b) transports,",
      "  (2) Consent is irrelevant.",
      "Annex I Forms",
      "  Form A.",
    ])
    expect(articles).toBe(2)
    expect(billAttrs(bill)).toMatchObject({profile: "civil", units: null, language: "en"})
    expect(bill.textContent).toContain("for exploitation.")
    // Where counting leads to the number nothing is decided.
    bill.descendants((node) => {
      if (isProvision(node)) expect(provisionAttrs(node).number).toBeNull()
    })
    expect(lost(given)).toEqual([])
  })

  it("with the numbers of the source where counting would give others", () => {
    const given = [
      p("article", "Article 3", "Three"),
      p("clause", "", "Words."),
      p("clause", "", "More words without a number."),
      p("article", "Article 3 bis", "Inserted"),
      p("clause", "(2)", "The only paragraph, and it has a number."),
      p("article", "Article 7", "After a gap"),
      p("clause", "(1)", "One."),
      p("clause", "(3)", "Three."),
      p("clause", "(4)", "Four."),
      p("article", "Article 8", "Goes on"),
      p("clause", "", "Words."),
    ]
    expect(outline(given)).toEqual([
      "Article 3 Three",
      "  Words.",
      "  More words without a number.",
      "Article 3 bis Inserted",
      "  (2) The only paragraph, and it has a number.",
      "Article 7 After a gap",
      "  (1) One.",
      "  (3) Three.",
      "  (4) Four.",
      "Article 8 Goes on",
      "  Words.",
    ])
    const decided: unknown[] = []
    make(found(given)).bill.descendants((node) => {
      if (isProvision(node)) decided.push(provisionAttrs(node).number?.kind ?? null)
    })
    expect(decided).toEqual([
      ...["start", "none", "none", "locked", "locked", "start"],
      ...[null, "start", null, null, null],
    ])
  })

  it("in the words and signs that the source numbers with", () => {
    const spanish = [
      p("division", "TÍTULO I", "Disposiciones generales"),
      p("article", "Artículo 1.", "Objeto"),
      p("clause", "1.", "Esta ley protege a las víctimas."),
      p("clause", "2.", "Son víctimas:"),
      p("clause", "a)", "las personas;", 1),
      p("clause", "b)", "los niños.", 1),
      p("article", "Artículo 2.", "Ámbito"),
      p("clause", "", "Todo el territorio."),
    ]
    expect(outline(spanish, "es")).toEqual([
      "TÍTULO I Disposiciones generales",
      "Artículo 1. Objeto",
      "  1. Esta ley protege a las víctimas.",
      "  2. Son víctimas:",
      "    a) las personas;",
      "    b) los niños.",
      "Artículo 2. Ámbito",
      "  Todo el territorio.",
    ])
    const {bill} = make(found(spanish, "es"))
    expect(billAttrs(bill).language).toBe("es")
    // Counted all the same, so that a new article is numbered like its neighbours.
    bill.descendants((node) => {
      if (isProvision(node)) expect(provisionAttrs(node).number).toBeNull()
    })
    const russian = [
      p("article", "Статья 1.", "Цель"),
      p("clause", "1)", "первый;"),
      p("clause", "2)", "второй:"),
      p("clause", "а)", "буква", 1),
      p("clause", "б)", "другая", 1),
    ]
    expect(outline(russian, "ru").at(-1)).toBe("    б) другая")
    expect(outline([p("article", "المادة ٥", "تعريف"), p("clause", "", "نص")], "ar")[0]).toBe(
      "المادة ٥ تعريف",
    )
  })

  it("in the tradition that its numbers are nearest to, or in another one", () => {
    const common = found([
      p("division", "PART 1", "Preliminary"),
      p("article", "1.", "Short title"),
      p("clause", "(1)", "This Act may be cited."),
    ])
    expect(billAttrs(make(common).bill).profile).toBe("common")
    expect(billAttrs(make(common, "civil").bill).profile).toBe("civil")
    expect(printedOutline(make(common, "civil").bill)).toEqual(printedOutline(make(common).bill))
    const un = found([
      p("article", "Article 1", "Aim"),
      p("clause", "1.", "One."),
      p("clause", "2.", "Two."),
    ])
    expect(billAttrs(make(un).bill)).toMatchObject({profile: "un", units: null})
  })

  it("with a label that its level has no pattern for as words of the heading", () => {
    const divided = [
      p("division", "Chapter I", "One"),
      p("article", "Article 1", "A"),
      p("division", "Chapter II", "Two"),
      p("article", "Article 2", "B"),
      p("division", "Section 1", "Odd"),
      p("article", "Article 3", "C"),
    ]
    expect(outline(divided).filter((line) => line.trim() !== "")).toEqual([
      "Chapter I One",
      "Article 1 A",
      "Chapter II Two",
      "Article 2 B",
      "Section 1 Odd",
      "Article 3 C",
    ])
  })

  it("with what is deeper than a bill numbers as text of the deepest level", () => {
    const deep = [
      p("article", "Article 1", ""),
      p("clause", "(1)", "one"),
      p("clause", "(a)", "two", 1),
      p("clause", "(i)", "three", 2),
      p("clause", "(A)", "four", 3),
      p("clause", "(aa)", "five", 4),
      p("clause", "(bb)", "six", 4),
      p("clause", "(B)", "seven", 3),
    ]
    expect(outline(deep).slice(4)).toEqual([
      "        (A) four",
      "        (aa) five",
      "        (bb) six",
      "        (B) seven",
    ])
    expect(make(found(deep)).tooDeep).toBe(2)
  })

  it("with articles of a schedule as its paragraphs", () => {
    expect(
      outline([
        p("article", "Article 1", "A"),
        p("clause", "", "Words."),
        p("schedule", "Schedule", "Rules"),
        p("article", "Article 1", "First rule"),
        p("clause", "(1)", "One."),
        p("clause", "(2)", "Two."),
        p("article", "Article 2", "Second rule"),
      ]).slice(2),
    ).toEqual([
      "Schedule Rules",
      "  Article 1 First rule",
      "    (1) One.",
      "    (2) Two.",
      "  Article 2 Second rule",
    ])
  })

  it("with footnotes, headnotes and commentary as the drafter’s notes", () => {
    const given = found([
      p("article", "Article 1", "A"),
      {kind: "headnote", text: "Summary of the article."},
      {
        kind: "clause",
        runs: [{text: "A child"}, {text: "1", raised: true}, {text: " is a person."}],
      },
      {kind: "note", printed: "1", number: "1", text: "Under eighteen."},
      {
        kind: "clause",
        runs: [{text: "Another child"}, {text: "1", raised: true}, {text: "."}],
      },
      {kind: "note", printed: "1", number: "1", text: "On the next page."},
      {kind: "commentary", text: "This follows the Convention."},
    ])
    const notes: (string | null)[] = []
    const texts: string[] = []
    make(given).bill.descendants((node) => {
      if (!isProvision(node)) return true
      notes.push(provisionAttrs(node).note)
      texts.push(ownText(node))
      return true
    })
    expect(texts).toEqual(["A", "A child is a person.", "Another child."])
    expect(notes).toEqual([
      "Summary of the article.\nThis follows the Convention.",
      "1 Under eighteen.",
      "1 On the next page.",
    ])
    expect(lost(given)).toEqual([])
  })

  it("without its page furniture, which is counted", () => {
    const given = found([
      {kind: "furniture", text: "Official Gazette", lines: [0, 9]},
      p("article", "Article 1", "A"),
      p("clause", "", "Words."),
      {kind: "furniture", text: "Page 2", lines: [5]},
    ])
    const {bill, furniture} = make(given)
    expect(furniture).toBe(3)
    expect(bill.textContent).not.toContain("Gazette")
  })

  it("from a text without a single article, and from nothing at all", () => {
    expect(outline([p("clause", "", "Loose words."), p("clause", "", "More.")])).toEqual([
      "",
      "  Loose words.",
      "  More.",
    ])
    expect(make(found([])).bill.firstChild?.textContent).toBe("Imported")
  })

  it("with every word, every number and its own ids, whatever was found in whatever order", () => {
    fc.assert(
      fc.property(anyFound, (given) => {
        const {bill} = make(given)
        bill.check()
        expect(lost(given)).toEqual([])
        // And no number that the source does not print.
        const printed = [...numbering(bill).values()].map((label) => label.printed)
        expect(missing(counted(printed), counted(wordsIn(given)))).toEqual([])
        const ids: string[] = []
        bill.descendants((node) => {
          if (isProvision(node)) ids.push(provisionId(node))
        })
        expect(new Set(ids).size).toBe(ids.length)
      }),
      {numRuns: 300, seed: 20091},
    )
  })
})

describe.each(lawNames)("the sample law %s becomes a bill", (name) => {
  const source = lawText(name)
  const given = recognise(source)

  it("with every word of the source, page furniture aside", () => {
    const left = given.pieces.filter(({kind}) => kind === "furniture").flatMap(({lines}) => lines)
    const kept = source.lines.filter((_, at) => !left.includes(at))
    const words = counted(kept.flatMap((line) => [line.label, textOfLine(line)]))
    const marks = counted(given.pieces.flatMap(({runs}) => runs.flatMap(raised)))
    const out = counted(wordsOut(make(given).bill))
    // The mark of a footnote in the words and on the note is one word of the bill.
    const twice = [...marks].filter(([word]) => missing(words, out).includes(word))
    expect(missing(words, out).filter((word) => !twice.some(([mark]) => mark === word))).toEqual([])
    expect(lost(given)).toEqual([])
  })

  const law = given.pieces.filter(
    ({number, kind, depth}) => number !== "" && isLabelled(kind, depth),
  )
  const labels = law.map(({printed}) => printed.replace(/\s+/g, " ").replace(/[\s:–—-]+$/u, ""))

  it("whose every number is printed as in the source", () => {
    const printed = [...numbering(make(given).bill).values()].map((label) => label.printed)
    // An article of a schedule is a paragraph that has its number among its words.
    const inWords = wordsOut(make(given).bill)
    const words = [...inWords].join("\n")
    const gone = missing(tally(labels), tally(printed))
    expect(gone.filter((label) => !words.includes(label))).toEqual([])
    const scheduled = given.pieces.findIndex(({kind}) => kind === "schedule")
    if (scheduled < 0) expect(gone).toEqual([])
  })

  it("and in Word", async () => {
    const {bill} = make(given)
    const bytes = await writeDocx(bill, draftExport, {library: noLibrary, created: null})
    const read = readWord(new Map(Object.entries(unzipSync(bytes))))
    if (!read.ok) throw new Error(read.why)
    const {lines} = fromWord(read.file, {name: "bill.docx", hash: ""})
    const inWord = lines.map(({label}) => label.replace(/\s+/g, " ").trim())
    const printed = [...numbering(bill).values()].flatMap((label) =>
      label.printed === "" ? [] : [label.printed],
    )
    expect(missing(tally(printed), tally(inWord))).toEqual([])
  })
})

const isLabelled = (kind: FoundKind, depth: number): boolean =>
  kind === "division" ||
  kind === "article" ||
  kind === "schedule" ||
  (kind === "clause" && depth < 4)

/** How often each label stands. */
function tally(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

const noLibrary = {packs: [], instruments: []} as unknown as Library

const raised = (run: SourceRun): string[] => (run.raised === true ? [run.text] : [])

it.each(["١-", "١- ", "١ - "])("an Arabic number keeps its dash: %s", (one) => {
  const law = `المادة ١\n\n${one}يعاقب من يفعل.\n\n${one.replace("١", "٢")}لا يعاقب غيره.\n`
  const {bill} = make(recognise(sourceOf(law), {language: "ar"}))
  expect(bill.attrs["units"]).toMatchObject({clauses: [{printed: `#${one.slice(1).trimEnd()}`}]})
})

describe("footnotes that were typed", () => {
  const typed = (text: string) => make(recognise(sourceOf(text), {language: "en"})).bill
  const notes = (text: string) => {
    const said: unknown[] = []
    typed(text).descendants(
      (node) => void (node.attrs["note"] && said.push([node.textContent, node.attrs["note"]])),
    )
    return said
  }

  it.each([
    ["[1]", "[2]"],
    ["¹", "²"],
    ["*", "**"],
  ])("as %s lead to their words, and leave the law", (one, two) => {
    const text = `Article 1\n\nPorts${one} are kept.${two}\n\n${one} Of any kind.\n\n${two} By whom is not said.\n`
    expect(notes(text)).toEqual([
      ["Ports are kept.", `${one} Of any kind.\n${two} By whom is not said.`],
    ])
  })

  it("stay where no note has that mark", () => {
    const text = "Article 1\n\nPorts[1] are kept[3].\n\n[1] Of any kind.\n"
    expect(typed(text).textContent).toContain("Ports are kept[3].")
    expect(typed("Article 1\n\nPorts[1] are kept.\n").textContent).toContain("Ports[1] are")
  })
})
