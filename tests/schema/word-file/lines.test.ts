import {describe, expect, it} from "vitest"
import {readWord} from "../../../schema/formats/word-file/read"
import type {WordFile, WordParagraph} from "../../../schema/formats/word-file/word-file"
import {partXml, wordParts} from "../../electron/word-zip"
import {shown} from "./shown"

const t = (text: string) => `<w:t xml:space="preserve">${text}</w:t>`
const r = (content: string, properties = "") => `<w:r><w:rPr>${properties}</w:rPr>${content}</w:r>`
const p = (content: string, properties = "") => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`
const by = (id: number, author: string) =>
  `w:id="${id}" w:author="${author}" w:date="2026-11-01T10:00:00Z"`
const char = (type: string) => r(`<w:fldChar w:fldCharType="${type}"/>`)
const code = (text: string) => r(`<w:instrText xml:space="preserve"> ${text} </w:instrText>`)
const field = (instruction: string, result: string) =>
  char("begin") + code(instruction) + char("separate") + result + char("end")
const control = (tag: string, content: string, more = "") =>
  `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/><w:id w:val="5"/>${more}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`

function file(body: string, others: Readonly<Record<string, string>> = {}): WordFile {
  const found = readWord(wordParts(body, others))
  if (!found.ok) throw new Error(`${found.why} ${found.detail}`)
  return found.file
}

const lines = (body: string) => shown(file(body).body)
const paragraphs = (body: string, others: Readonly<Record<string, string>> = {}) =>
  file(body, others).body.filter((block): block is WordParagraph => block.kind === "paragraph")

describe("the words of a line", () => {
  it("with what is no letter", () => {
    const signs = `${t("a")}<w:tab/>${t("b")}<w:br/><w:noBreakHyphen/><w:softHyphen/><w:cr/><w:br w:type="page"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/>`
    expect(lines(p(r(signs)))).toEqual(["a→b↵\u2011\u00ad↵⇟✓α"])
  })

  it("without the blanks that Word takes no account of", () => {
    expect(lines(`<w:p><w:r><w:t> a </w:t></w:r>${r(t(" b "))}\n  </w:p>`)).toEqual(["a b "])
  })

  it("however many blanks stand inside them", () => {
    // With every blank asked whether all after it are blanks too, this would not end.
    const blanks = " ".repeat(1_000_000)
    const [{pieces} = {pieces: []}] = paragraphs(`<w:p><w:r><w:t>a${blanks}b </w:t></w:r></w:p>`)
    expect(JSON.stringify(pieces)).toContain(`"a${blanks}b"`)
  })

  it("in every wrapper that Word knows, and in those that nobody knows", () => {
    const content = [
      `<w:hyperlink r:id="r9">${r(t("a"))}</w:hyperlink>`,
      `<w:smartTag><w:smartTagPr/>${r(t("b"))}</w:smartTag>`,
      `<w:customXml w:element="x">${r(t("c"))}</w:customXml>`,
      `<w:bdo w:val="rtl">${r(t("d"))}</w:bdo>`,
      `<x:new xmlns:x="urn:x">${r(t("e"))}<x:own>f</x:own></x:new>`,
      `<w:r><mc:AlternateContent><mc:Choice Requires="w99">${t("g")}</mc:Choice><mc:Fallback>${t("G")}</mc:Fallback></mc:AlternateContent></w:r>`,
      `<mc:AlternateContent><mc:Fallback>${r(t("h"))}</mc:Fallback></mc:AlternateContent>`,
      `<w:r><w:ruby><w:rubyPr/><w:rt>${r(t("i"))}</w:rt><w:rubyBase>${r(t("j"))}</w:rubyBase></w:ruby></w:r>`,
      `<w:p>${r(t("k"))}</w:p>`,
    ]
    expect(lines(p(content.join("")))).toEqual(["abcdefghijk"])
  })

  it("of one look are one piece, however Word split them", () => {
    const [line] = paragraphs(
      p(r(t("a")) + r(t("b"), "<w:b/>") + r(t("c"), "<w:b/>") + r(t("d"), '<w:b w:val="0"/>')),
    )
    expect(line?.pieces).toMatchObject([
      {text: "a", look: {bold: false}},
      {text: "bc", look: {bold: true}},
      {text: "d", look: {bold: false}},
    ])
  })

  it("look as their styles and they themselves say", () => {
    const styles = partXml(
      "styles",
      `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="N"/><w:rPr><w:b/><w:bCs/><w:sz w:val="30"/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr></w:style>`,
    )
    const runs = [
      r(t("a")),
      r(t("b"), '<w:rStyle w:val="S"/>'),
      r(t("c"), '<w:rtl/><w:u w:val="single"/><w:vanish/>'),
      r(t("d"), "<w:rtl/><w:bCs w:val='0'/><w:smallCaps/><w:i/><w:strike/>"),
    ]
    const {body, language} = file(p(runs.join(""), '<w:pStyle w:val="H"/>') + p(r(t("e"))), {
      styles,
    })
    expect(language).toBe("fr-FR")
    expect(body).toMatchObject([
      {
        outline: 1,
        pieces: [
          {look: {bold: true, size: 30, raised: false, style: ""}},
          // Bold in bold is plain.
          {look: {bold: false, raised: true, style: "S"}},
          {look: {bold: true, underline: true, hidden: true, struck: false}},
          {look: {bold: false, small: true, italic: false, struck: true}},
        ],
      },
      {outline: null, pieces: [{look: {bold: false, size: 24}}]},
    ])
  })
})

describe("fields", () => {
  it("have their code and the words they showed last", () => {
    expect(lines(p(r(t("See ")) + field("REF a \\h", r(t("Article 1"))) + r(t("."))))).toEqual([
      "See {REF a \\h: Article 1}.",
    ])
    expect(lines(p(`<w:fldSimple w:instr=" PAGE ">${r(t("3"))}</w:fldSimple>`))).toEqual([
      "{PAGE: 3}",
    ])
    expect(lines(p(char("begin") + code("XE x") + char("end")))).toEqual(["{XE x: }"])
  })

  it("stand in each other, in what is shown and in the code", () => {
    expect(lines(p(field("TOC", field("PAGEREF a", r(t("3"))) + r(t("b")))))).toEqual([
      "{TOC: {PAGEREF a: 3}b}",
    ])
    const quoted =
      char("begin") +
      code("QUOTE") +
      field("REF a", r(t("1"))) +
      char("separate") +
      r(t("2")) +
      char("end")
    expect(lines(p(quoted))).toEqual(["{QUOTE {REF a}: 2}"])
  })

  it("go on through paragraphs, each of which has its part", () => {
    const body =
      p(r(t("a")) + char("begin") + code("TOC") + char("separate") + r(t("b"))) +
      p(r(t("c"))) +
      p(char("end") + r(t("d")))
    expect(lines(body)).toEqual(["a{TOC: b}", "{TOC: c}", "d"])
  })

  it("that begin in a control and end after it are in both", () => {
    const body = p(
      control("x", char("begin") + code("REF a") + char("separate") + r(t("b"))) +
        r(t("c")) +
        char("end"),
    )
    expect(lines(body)).toEqual(["<x: {REF a: b}>{REF a: c}"])
  })

  it("that somebody struck out have their code still", () => {
    const gone = `<w:del ${by(1, "A")}>${char("begin")}<w:r><w:delInstrText> REF a </w:delInstrText></w:r>${char("separate")}<w:r><w:delText>1</w:delText></w:r>${char("end")}</w:del>`
    expect(lines(p(gone))).toEqual(["{REF a: -[1]}"])
  })

  it("are what a link to a place in the file is", () => {
    expect(lines(p(`<w:hyperlink w:anchor="_a">${r(t("1"))}</w:hyperlink>`))).toEqual([
      '{HYPERLINK \\l "_a": 1}',
    ])
  })
})

describe("content controls", () => {
  it("have their tag, and say whether they still show their prompt", () => {
    expect(
      lines(p(control("fine", r(t("[amount]")), "<w:showingPlcHdr/>") + control("day", ""))),
    ).toEqual(["<fine?: [amount]><day: >"])
  })

  it("around paragraphs, rows, cells and tables stand in each of their paragraphs", () => {
    const cell = (content: string) => `<w:tc>${content}</w:tc>`
    const row = (content: string) => `<w:tr>${content}</w:tr>`
    const a = p(r(t("a")))
    expect(lines(control("x", a + p("")) + a)).toEqual(["<x: a>", "<x: >", "a"])
    expect(lines(control("x", control("y", a)))).toEqual(["<x: <y: a>>"])
    expect(
      lines(`<w:tbl>${control("x", row(control("y", cell(a)) + cell(a)))}${row(cell(a))}</w:tbl>`),
    ).toEqual(["| <x: <y: a>> | <x: a> |", "| a |"])
  })
})

describe("tracked changes", () => {
  const ins = (content: string) => `<w:ins ${by(1, "A")}>${content}</w:ins>`
  const del = (content: string) => `<w:del ${by(2, "B")}>${content}</w:del>`
  const gone = (text: string) => r(`<w:delText xml:space="preserve">${text}</w:delText>`)

  it("of words, of words in each other, of the ends of paragraphs and of rows", () => {
    const body = p(
      r(t("a")) + ins(r(`${t("b")}<w:tab/>`)) + del(gone("c")) + ins(del(gone("d"))),
      `<w:rPr><w:ins ${by(3, "A")}/></w:rPr>`,
    )
    expect(lines(body)).toEqual(["a+[b]→-[c]+-[d]+[¶]"])
    const [line] = paragraphs(body)
    expect(line?.mark).toEqual({
      came: {author: "A", date: "2026-11-01T10:00:00Z", move: null},
      went: null,
    })
    expect(line?.pieces[2]).toMatchObject({kind: "tab", tracked: {came: {author: "A"}}})
    const row = `<w:tbl><w:tr><w:trPr><w:del ${by(4, "B")}/></w:trPr><w:tc>${p(r(t("e")))}</w:tc></w:tr></w:tbl>`
    expect(lines(row)).toEqual(["| e |-[¶]"])
  })

  it("that are moves bear the name of the move at both ends", () => {
    const from = `<w:moveFromRangeStart w:id="1" w:name="m1"/><w:moveFrom ${by(2, "A")}>${r(t("a"))}</w:moveFrom>`
    const to = `<w:moveToRangeStart w:id="3" w:name="m1"/><w:moveTo ${by(4, "A")}>${r(t("a"))}</w:moveTo><w:moveToRangeEnd w:id="3"/>`
    const body =
      p(from, `<w:rPr><w:moveFrom ${by(5, "A")}/></w:rPr>`) +
      `<w:moveFromRangeEnd w:id="1"/>` +
      p(to, `<w:rPr><w:moveTo ${by(6, "A")}/></w:rPr>`)
    const [gone, come] = paragraphs(body)
    expect(gone).toMatchObject({
      mark: {went: {move: "m1"}},
      pieces: [{tracked: {went: {move: "m1"}}}],
    })
    expect(come).toMatchObject({
      mark: {came: {move: "m1"}},
      pieces: [{tracked: {came: {move: "m1"}}}],
    })
  })

  it("of how a paragraph looks: its style and level before", () => {
    const was = (content: string) =>
      `<w:pPrChange ${by(1, "A")}><w:pPr>${content}</w:pPr></w:pPrChange>`
    const numbering = partXml(
      "numbering",
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="2"><w:start w:val="1"/><w:lvlText w:val="%3"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>',
    )
    const list = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr>'
    const body = p(r(t("a")), was(`<w:pStyle w:val="B"/>${list}`)) + p(r(t("b")), list + was(""))
    expect(paragraphs(body, {numbering})).toMatchObject([
      {style: "", level: null, label: "", formerly: {style: "B", level: 2}},
      {style: "", level: 2, label: "1", formerly: {style: "", level: null}},
    ])
  })
})

describe("what stands beside the words", () => {
  it("notes, without the lines above them", () => {
    const note = (id: number, text: string, type = "") =>
      `<w:footnote w:id="${id}" ${type}>${p(r("<w:footnoteRef/>") + r(t(text)))}</w:footnote>`
    const found = file(p(r(t("a")) + r('<w:footnoteReference w:id="2"/>')), {
      footnotes: partXml("footnotes", note(0, "-", 'w:type="separator"') + note(2, "See b.")),
      endnotes: partXml("endnotes", `<w:endnote w:id="1">${p(r(t("End.")))}</w:endnote>`),
    })
    expect(shown(found.body)).toEqual(["a[footnote 2]"])
    expect(found.footnotes.map(({id, blocks}) => [id, shown(blocks)])).toEqual([["2", ["See b."]]])
    expect(found.endnotes.map(({id, blocks}) => [id, shown(blocks)])).toEqual([["1", ["End."]]])
  })

  it("comments on words and on a point, their answers, and which are done with", () => {
    const comment = (id: number, text: string) =>
      `<w:comment w:id="${id}" w:author="A" w:initials="a" w:date="2026-11-01T10:00:00Z"><w:p w14:paraId="0000000${id}">${r("<w:annotationRef/>")}${r(t(text))}</w:p></w:comment>`
    const body =
      p('<w:commentRangeStart w:id="1"/>' + r(t("a"))) +
      p(
        r(t("b")) +
          '<w:commentRangeEnd w:id="1"/>' +
          r('<w:commentReference w:id="1"/>') +
          r('<w:commentReference w:id="3"/>'),
      )
    const found = file(body, {
      comments: partXml(
        "comments",
        comment(1, "Why?") + comment(2, "Because.") + comment(3, "Here."),
      ),
      commentsExtended: `<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/></w15:commentsEx>`,
    })
    expect(shown(found.body)).toEqual([
      "[comment-start 1]a",
      "b[comment-end 1][comment-start 3][comment-end 3]",
    ])
    expect(found.comments).toMatchObject([
      {id: "1", author: "A", initials: "a", answers: null, isResolved: true},
      {id: "2", answers: "1", isResolved: true},
      {id: "3", answers: null, isResolved: false},
    ])
  })

  it("marks between paragraphs go with the next, their ends with the one before", () => {
    const body = `<w:bookmarkStart w:id="1" w:name="x"/>${p(r(t("a")))}<w:bookmarkEnd w:id="1"/>${p(r(t("b")))}`
    expect(lines(body)).toEqual(["[bookmark-start x]a[bookmark-end x]", "b"])
  })

  it("headers and footers, once each, and the data of other programs", () => {
    const found = file(p(""), {
      header: partXml("hdr", p(r(t("Bill")))),
      footer: partXml("ftr", `<w:tbl><w:tr><w:tc>${p(r(t("Page")))}</w:tc></w:tr></w:tbl>`),
      customXml: "<law>1</law>",
    })
    expect(shown(found.furniture)).toEqual(["Bill", "Page"])
    expect(found.customXml).toEqual(["<law>1</law>"])
  })

  it("text boxes and equations, once each, and what is said of pictures", () => {
    const box = `<w:txbxContent>${p(r(t("one")))}${p(r(t("two")))}</w:txbxContent>`
    const body = p(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` +
        `<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>` +
        `<w:r><w:pict><v:shape alt="A map"/></w:pict></w:r>`,
    )
    expect(lines(body)).toEqual(["[object one / two][object a/b][object A map]"])
  })
})

describe("where paragraphs stand", () => {
  it("indents, edges, direction, and the breaks before them", () => {
    const section = (type: string) => `<w:sectPr>${type && `<w:type w:val="${type}"/>`}</w:sectPr>`
    const body =
      p("", '<w:ind w:left="720" w:hanging="360"/><w:jc w:val="right"/><w:bidi/>') +
      p("", `<w:pageBreakBefore/>${section("")}`) +
      p("", section("continuous")) +
      p("") +
      section("nextPage")
    expect(paragraphs(body)).toMatchObject([
      {indent: 720, firstLine: -360, align: "end", rightToLeft: true, breakBefore: false},
      {indent: 0, firstLine: 0, align: "start", breakBefore: true},
      {breakBefore: false},
      {breakBefore: true},
    ])
  })

  it("tables with wide cells, cells that go on, heads, and tables in them", () => {
    const cell = (content: string, properties = "") =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
    const a = p(r(t("a")))
    const inner = `<w:tbl><w:tr>${cell(a)}</w:tr></w:tbl>`
    const [table] = file(
      `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(a, '<w:gridSpan w:val="2"/>')}${cell(a, '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell(a)}${cell(inner + a)}${cell(a, "<w:vMerge/>")}</w:tr></w:tbl>`,
    ).body
    expect(shown(table ? [table] : [])).toEqual(["| 2: a | a |", "| a | | a | / a | ^ |"])
    expect(table).toMatchObject({kind: "table", rows: [{isHeader: true}, {isHeader: false}]})
  })

  it("words outside of paragraphs get one", () => {
    expect(lines(`${r(t("a"))}<w:tbl>${r(t("b"))}<w:tr>${p(r(t("c")))}</w:tr></w:tbl>d`)).toEqual([
      "a",
      "| b |",
      "| c |",
      "d",
    ])
  })
})

it("both editions of the standard are read, under whatever prefix", () => {
  const strict = `<?xml version="1.0"?><document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:z="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><pPr><ind z:start="100"/></pPr><r><t>a</t></r></p></body></document>`
  expect(file(strict).body).toMatchObject([{indent: 100, pieces: [{text: "a"}]}])
})

it("parts of the document that stand elsewhere are said to be missing", () => {
  expect(file(`<w:altChunk r:id="r1"/>${p("")}`).unread).toHaveLength(1)
})
