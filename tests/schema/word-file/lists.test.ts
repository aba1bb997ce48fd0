import {describe, expect, it} from "vitest"
import {listNumber} from "../../../schema/formats/word-file/number-formats"
import {readWord} from "../../../schema/formats/word-file/read"
import {partXml, wordParts} from "../../electron/word-zip"

const lvl = (at: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
const abstract = (id: number, ...levels: readonly string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join("")}</w:abstractNum>`
const num = (id: number, of: number, more = "") =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`
const start = (at: number, from: number) =>
  `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${from}"/></w:lvlOverride>`
const law = abstract(
  0,
  lvl(0, "decimal", "Article %1"),
  lvl(1, "decimal", "(%2)"),
  lvl(2, "lowerLetter", "(%3)"),
  lvl(3, "lowerRoman", "%1.%2.%3.%4"),
)

/** In list `num`, at `level`; or by a style alone. */
const at = (level: number, list = 1) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr></w:p>`
const styled = (style: string, more = "") =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr></w:p>`
const style = (id: string, pPr: string, base = "", type = "paragraph") =>
  `<w:style w:type="${type}" w:styleId="${id}">${base && `<w:basedOn w:val="${base}"/>`}<w:pPr>${pPr}</w:pPr></w:style>`

function read(body: string, numbering: string, styles = "") {
  const found = readWord(
    wordParts(body, {
      numbering: partXml("numbering", numbering),
      styles: partXml("styles", styles),
    }),
  )
  if (!found.ok) throw new Error(found.why)
  return found.file
}

const labels = (body: string, numbering: string, styles = "") =>
  read(body, numbering, styles).body.map((block) =>
    block.kind === "paragraph" ? block.label : "?",
  )

describe("numbers that Word counts", () => {
  it("go on at their level and begin anew below", () => {
    const levels = [0, 1, 1, 2, 2, 3, 1, 2, 0, 1, 3]
    expect(labels(levels.map((level) => at(level)).join(""), law + num(1, 0))).toEqual([
      "Article 1",
      "(1)",
      "(2)",
      "(a)",
      "(b)",
      "1.2.b.i",
      "(3)",
      "(a)",
      "Article 2",
      "(1)",
      "2.1.a.i",
    ])
  })

  it("of lists with one definition go on from each other, unless a list begins of its own", () => {
    const lists = law + num(1, 0) + num(2, 0) + num(3, 0, start(0, 7) + start(1, 4))
    expect(
      labels(at(0) + at(0, 2) + at(0, 3) + at(1, 3) + at(0, 3) + at(1, 3) + at(0), lists),
    ).toEqual(["Article 1", "Article 2", "Article 7", "(4)", "Article 8", "(1)", "Article 9"])
  })

  it("of lists of their own do not know of each other", () => {
    const two = law + abstract(1, lvl(0, "upperRoman", "%1.")) + num(1, 0) + num(2, 1)
    expect(labels(at(0) + at(0, 2) + at(0) + at(0, 2), two)).toEqual([
      "Article 1",
      "I.",
      "Article 2",
      "II.",
    ])
  })

  it("restart as a level says: after one above, or never", () => {
    const lists = abstract(
      0,
      lvl(0, "decimal", "%1"),
      lvl(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'),
      lvl(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>'),
    )
    const levels = [0, 1, 2, 1, 2, 0, 1, 2]
    expect(labels(levels.map((level) => at(level)).join(""), lists + num(1, 0))).toEqual([
      "1",
      "1",
      "1",
      "2",
      "2",
      "2",
      "3",
      "1",
    ])
  })

  it("are figures where a level is legal, and nothing where it prints none", () => {
    const lists = abstract(
      0,
      lvl(0, "upperRoman", "%1"),
      lvl(1, "lowerLetter", "%1.%2", "<w:isLgl/>"),
      lvl(2, "none", "Note"),
      lvl(3, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'),
      lvl(4, "decimal", "%5", "<w:rPr><w:vanish/></w:rPr>"),
    )
    expect(labels([0, 1, 2, 3, 4].map((level) => at(level)).join(""), lists + num(1, 0))).toEqual([
      "I",
      "1.1",
      "Note",
      "•",
      "",
    ])
  })

  it("come with a style, by the level that is tied to it, or that it names, or that it inherits", () => {
    const lists = abstract(
      0,
      lvl(0, "decimal", "Part %1", '<w:pStyle w:val="P"/>'),
      lvl(1, "decimal", "%1.%2", '<w:pStyle w:val="S"/>'),
      lvl(2, "lowerLetter", "(%3)"),
    )
    const styles = [
      style("P", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
      style("S", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "P"),
      style("T", "", "S"),
      style("U", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'),
      style("V", '<w:numPr><w:numId w:val="0"/></w:numPr>', "P"),
    ].join("")
    const none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    const body = ["P", "S", "T", "U", "V", "P"].map((id) => styled(id)).join("") + styled("P", none)
    expect(labels(body, lists + num(1, 0), styles)).toEqual([
      "Part 1",
      "1.1",
      "1.2",
      "(a)",
      "",
      "Part 2",
      "",
    ])
  })

  it("may be of a list that stands in a list style", () => {
    const lists =
      '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>' +
      law +
      num(1, 1) +
      num(2, 0)
    const styles = style("L", '<w:numPr><w:numId w:val="2"/></w:numPr>', "", "numbering")
    expect(labels(at(0) + at(1), lists, styles)).toEqual(["Article 1", "(1)"])
  })

  it("may have a level of the list's own", () => {
    const own = `<w:lvlOverride w:ilvl="0">${lvl(0, "upperLetter", "%1)")}</w:lvlOverride>`
    expect(labels(at(0) + at(0) + at(1), law + num(1, 0, own))).toEqual(["A)", "B)", "(1)"])
  })

  it("that begin deep show the start of the levels that were passed over", () => {
    expect(labels(at(3) + at(0), law + num(1, 0))).toEqual(["1.1.a.i", "Article 1"])
  })

  it("bring their indents, unless the paragraph has its own", () => {
    const ind = (left: number) => `<w:ind w:left="${left}" w:hanging="100"/>`
    const lists = abstract(0, lvl(0, "decimal", "%1", `<w:pPr>${ind(500)}</w:pPr>`)) + num(1, 0)
    const styles =
      style("A", `<w:numPr><w:numId w:val="1"/></w:numPr>`) +
      style("B", `<w:numPr><w:numId w:val="1"/></w:numPr>${ind(900)}`) +
      style("C", ind(700))
    const list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    const body =
      styled("A") + styled("B") + styled("C", list) + styled("C", `${list}${ind(50)}`) + styled("C")
    expect(
      read(body, lists, styles).body.map((block) => block.kind === "paragraph" && block.indent),
    ).toEqual([500, 900, 500, 50, 700])
  })

  it("in a format that is not known are figures, and that is said", () => {
    for (const format of ["koreanCounting", "toString"]) {
      const lists = abstract(0, lvl(0, format, "%1")) + num(1, 0)
      const {body, unread} = read(at(0), lists)
      expect(body).toMatchObject([{label: "1"}])
      expect(unread).toHaveLength(1)
    }
  })
})

describe("how Word writes numbers", () => {
  for (const [format, language, ...expected] of [
    ["decimal", "en", "1", "2", "27"],
    ["decimalZero", "en", "01", "02", "27"],
    ["custom:001", "en", "001", "002", "027"],
    ["lowerLetter", "en", "a", "b", "aa"],
    ["upperLetter", "en", "A", "B", "AA"],
    ["lowerRoman", "en", "i", "ii", "xxvii"],
    ["upperRoman", "en", "I", "II", "XXVII"],
    ["russianLower", "ru", "а", "б", "ю"],
    ["arabicAbjad", "ar", "أ", "ب", "ظ"],
    ["ordinal", "en-GB", "1st", "2nd", "27th"],
    ["ordinal", "fr", "1er", "2e", "27e"],
    ["cardinalText", "en", "One", "Two", "Twenty-seven"],
    ["ordinalText", "en", "First", "Second", "Twenty-seventh"],
    ["none", "en", "", "", ""],
  ] as const) {
    it(`${format} (${language})`, () => {
      expect([1, 2, 27].map((n) => listNumber(n, format, language))).toEqual(expected)
    })
  }
})
