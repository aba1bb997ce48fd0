import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {fromHtml} from "../../../schema/importing/sources/html/from-html"
import {acts} from "./acts"
import {difference, noted, nothing} from "./words"

const read = (html: string) => fromHtml(html, {name: "act.html", hash: ""})
const lines = (html: string) => noted(read(html).lines)
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")

describe("a web page as lines", () => {
  it.each(acts)(
    "has a paragraph a line, and its language, in $language",
    ({language, paragraphs}) => {
      const body = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("\n")
      const found = read(`<!doctype html><html lang="${language}"><body>${body}</body></html>`)
      expect(noted(found.lines)).toEqual(paragraphs)
      expect(found.language).toBe(language)
    },
  )

  it("counts lists as the page does, as deep as they are", () => {
    const found = read(`<ol start="2"><li>two<li value="5"><p>five</p><p>more of five</p>
      <ol type="a"><li>a of five<ol style="list-style-type: lower-roman"><li>i</li><li>ii</li></ol></li><li>b</li></ol>
      <p>and again five</p></li><li>six<ul><li>dot</ul></ol>`)
    expect(found.lines.map(({label, level}) => [label, level])).toEqual([
      ["2.", 0],
      ["5.", 0],
      ["", 0],
      ["a.", 1],
      ["i.", 2],
      ["ii.", 2],
      ["b.", 1],
      ["", 0],
      ["6.", 0],
      ["•", 1],
    ])
  })

  it("reads a sheet whose remarks do not end as having no more rules", () => {
    const sheet = `ol.a {list-style-type: lower-roman} /* ol.a {list-style-type: none} */ ${"/* ".repeat(500_000)}`
    expect(lines(`<style>${sheet}</style><ol class="a"><li>one</ol>`)).toEqual(
      lines('<ol style="list-style-type: lower-roman"><li>one</ol>'),
    )
  })

  it("gives an item without words its number, and none where the page prints none", () => {
    expect(lines(`<ol><li><ol type="i"><li>one</ol></ol>`)).toEqual(
      ["[1.]", "[i.] one"].map((text) => (text === "[1.]" ? "[1.] " : text)),
    )
    expect(lines(`<ol style="list-style:none"><li>(1) one<li>(2) two</ol>`)).toEqual([
      "(1) one",
      "(2) two",
    ])
  })

  it("ends a line at a break, and not inside a sentence", () => {
    expect(lines("<p>CHAPTER I<br>GENERAL PROVISIONS</p>")).toEqual([
      "CHAPTER I",
      "GENERAL PROVISIONS",
    ])
    expect(
      lines("<p>A keeper examines the vessels<br>\n that hold oil:<br>a) monthly;</p>"),
    ).toEqual(["A keeper examines the vessels that hold oil:", "a) monthly;"])
  })

  it("knows cells, and reads a table that is there for the look alone as text", () => {
    const found = read(`<table><tr><th>Oil</th><th colspan="2">Fine</th></tr>
      <tr><td rowspan="2">Lamp</td><td>first</td><td>10</td></tr><tr><td>again</td><td>20</td></tr></table>
      <table><tr><td>Article 1</td></tr><tr><td><p>Words.</p><p>More.</p></td></tr></table>`)
    expect(found.lines.map(({cell}) => cell && [cell.row, cell.column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
      null,
      null,
      null,
    ])
  })

  it("reads the words of a button as words of the line that it is in", () => {
    expect(lines("<p><button>Article 1</button> Report</p><h2><button>Fees</button></h2>")).toEqual(
      lines("<p>Article 1 Report</p><h2>Fees</h2>"),
    )
  })

  it("keeps emphasis by tag and by style, and takes none from a wrapper that has none", () => {
    const {lines: found} = read(
      `<b style="font-weight:normal"><p><span style="font-weight:700">A</span> <i>b</i> <span style="text-decoration: underline">c</span> d<sup>2</sup></p></b>`,
    )
    expect(found[0]?.runs).toEqual([
      {text: "A", strong: true},
      {text: " "},
      {text: "b", em: true},
      {text: " "},
      {text: "c", underline: true},
      {text: " d"},
      {text: "2", raised: true},
    ])
  })

  it("reads headings, indents, sizes and what is centred", () => {
    const {lines: found} = read(
      `<style>.in {margin-left: 36pt; font-size: 10pt} p.mid {text-align:center}</style>
      <h2>Chapter</h2><p class="mid">Title</p><p>(1) flat</p><p class="in">(a) in</p><blockquote>quoted</blockquote>`,
    )
    expect(found.map(({heading, indent, size, align}) => [heading, indent, size, align])).toEqual([
      [1, 0, null, "start"],
      [null, 0, null, "center"],
      [null, 0, null, "start"],
      [null, 36, 10, "start"],
      [null, 30, null, "start"],
    ])
  })

  it("finds footnotes by their two links", () => {
    expect(
      lines(`<p>Oil<sup><a id="r1" href="#n1">1</a></sup> is kept.<a href="#top">Top</a></p><h2 id="top"><a href="#top">Notes</a></h2>
      <ol><li id="n1"><p>Of any plant. <a href="#r1">↩</a></p></li></ol>`),
    ).toEqual(["Oil1 is kept.Top", "Notes", "<note> [1] Of any plant."])
  })

  it("sets navigation, running heads and tables of contents apart", () => {
    expect(
      lines(`<header>Site</header><nav><a href="/">Home</a></nav><main><header><h1>Act</h1></header><div id="toc"><p>Article 1 ... 3</p></div>
      <p>Oil.</p></main><footer>Printed by the State.</footer>`),
    ).toEqual([
      "<furniture> Site",
      "<furniture> Home",
      "Act",
      "<furniture> Article 1 ... 3",
      "Oil.",
      "<furniture> Printed by the State.",
    ])
  })

  it("keeps what is crossed out, and says so", () => {
    const found = read(
      `<p><s>Oil</s> and <span style="text-decoration:line-through">wine</span></p><p style="text-align:constructor">Salt</p>`,
    )
    expect(noted(found.lines)).toEqual(["Oil and wine", "Salt"])
    expect(found.lines.map(({align}) => align)).toEqual(["start", "start"])
    expect(found.unread).toEqual([
      "Words that are crossed out were read as text in 2 places. Check whether they are still law.",
    ])
  })

  it("leaves out what is hidden, and says so; says what is no text", () => {
    const found = read(
      `<p>Oil<span hidden>x</span><span style="display:none">y</span> <del>water</del><ins datetime="2020">wine</ins></p><img src="x.png"><script>alert(1)</script>`,
    )
    expect(noted(found.lines)).toEqual(["Oil wine"])
    expect(found.unread).toEqual([
      "2 hidden places were left out.",
      "2 tracked changes were read as accepted.",
      "A picture or drawing is not read.",
    ])
  })

  it("reads what is set as it was typed like a text file", () => {
    expect(
      lines(
        "<pre>Article 1\nThe keeper of a store shall examine all vessels in\nwhich lamp oil is kept, and shall note in a book\nwhat was found there.\n\n    (a) one;</pre>",
      ),
    ).toEqual([
      "Article 1",
      "The keeper of a store shall examine all vessels in which lamp oil is kept, and shall note in a book what was found there.",
      "(a) one;",
    ])
  })

  it("stands any depth, any nonsense, and keeps its words", () => {
    const deep = `${"<div>".repeat(50_000)}deep ${"<b>".repeat(2_000)}words${"</div>".repeat(50_000)}`
    expect(noted(read(deep).lines)).toEqual(["deep words"])
    expect(
      lines("<table><tr><p>foster</table><li>loose</li></p><ol><p>no item</ol><td>cell"),
    ).toEqual(["foster", "[•] loose", "no item", "cell"])
  })

  it("keeps every word of any paragraphs in any page", () => {
    const word = fc.stringMatching(/^[A-Za-zé]{1,8}[0-9]{0,2}[.,;:]?$/u)
    const words = fc.array(word, {minLength: 1, maxLength: 8}).map((each) => each.join(" "))
    const wrap = fc.constantFrom(
      "p",
      "div",
      "li",
      "h2",
      "td",
      "dd",
      "pre",
      "b",
      "span",
      "sup",
      "blockquote",
    )
    const inner: fc.Arbitrary<string> = fc.letrec<{node: string}>((tie) => ({
      node: fc.oneof(
        {maxDepth: 4},
        words,
        fc.tuple(wrap, fc.array(tie("node"), {maxLength: 4})).map(([tag, nodes]) => {
          const content = nodes.join(" ")
          if (tag === "li") return `<ul><li>${content}</li></ul>`
          if (tag === "td") return `<table><tr><td>${content}</td><td>x</td></tr></table>`
          return `<${tag}>${content}</${tag}>`
        }),
      ),
    })).node
    fc.assert(
      fc.property(fc.array(inner, {maxLength: 8}), (parts) => {
        const html = parts.join("\n")
        const plain = html
          .replace(/<\/?(?:p|div|li|ul|h2|t[rd]|table|dd|pre|sup|blockquote)>/g, " ")
          .replace(/<[^>]*>/g, "")
        expect(difference(plain, read(html).lines)).toEqual(nothing)
      }),
      {numRuns: 300},
    )
  })
})

describe("pages that word processors write", () => {
  it("Word’s clipboard: numbers that Word computed, with their level", () => {
    const item = (level: number, number: string, text: string) =>
      `<p class=MsoListParagraphCxSpMiddle style='margin-left:${36 * level}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-GB style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>${number}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-GB>${text}<o:p></o:p></span></p>`
    const found = read(
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt} --></style></head><body lang=EN-GB><!--StartFragment-->
      <p class=MsoNormal><b>Article 23.</b> The 23. day of May.<o:p></o:p></p>
      ${item(1, "(1)", "A keeper keeps oil:")}${item(2, "(a)", "dry;")}${item(2, "(b)", "cool.")}${item(1, "(2)", "23. May is a holiday.")}
      <p class=MsoNormal><o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml>not words</xml><![endif]--><!--EndFragment--></body></html>`,
    )
    expect(noted(found.lines)).toEqual([
      "Article 23. The 23. day of May.",
      "[(1)] A keeper keeps oil:",
      "[(a)] dry;",
      "[(b)] cool.",
      "[(2)] 23. May is a holiday.",
    ])
    expect(found.lines.map(({level}) => level)).toEqual([null, 0, 1, 1, 0])
    expect(found.language).toBe("EN-GB")
  })

  it("Word’s filtered page: the number is plain text with small spaces after it", () => {
    const gap = `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span>`
    expect(
      lines(
        `<h1>1${gap}Definitions</h1><p class=MsoListParagraph style='text-indent:-18.0pt'>(a)${gap}oil;</p><p class=MsoNormal>A${gap.replace("7.0", "11.0")}b</p>`,
      ),
    ).toEqual(["[1] Definitions", "[(a)] oil;", "A b"])
  })

  it("Word’s footnotes", () => {
    const found = read(
      `<p class=MsoNormal>Oil<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a> is kept.</p>
      <div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Of any plant.</p><p class=MsoFootnoteText>Or whale.</p></div></div>`,
    )
    expect(noted(found.lines)).toEqual([
      "Oil1 is kept.",
      "<note> [1] Of any plant.",
      "<note> Or whale.",
    ])
  })

  it("leaves comments of Word and Google Docs out, and says so", () => {
    const word = read(
      `<p class=MsoNormal><a style='mso-comment-reference:A_1;mso-comment-date:20260101T0000'>Oil</a><span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[A1]</a><![endif]></span> is kept.</p>
      <div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText><a href="#_msoanchor_1">[A1]</a>Which oil?</p></div></div></div>`,
    )
    expect([noted(word.lines), word.unread]).toEqual([
      ["Oil is kept."],
      ["A comment is no part of the text and not read."],
    ])
    const docs = read(
      `<p>Oil<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> is kept.</p><div style="border:1px solid black;margin:5px"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Which oil?</span></p></div>`,
    )
    expect([noted(docs.lines), docs.unread.length]).toEqual([["Oil is kept."], 1])
  })

  it("Word in a browser: a list for each item, numbered by its start and its level’s own text", () => {
    const item = (level: number, start: number, text: string, format: string, type: string) =>
      `<div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle1" role="list" start="${start}" style="list-style-type:${type}"><li data-leveltext="${format}" data-font="Times" data-listid="4" data-aria-posinset="1" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr"><p class="Paragraph" lang="EN-GB"><span class="TextRun"><span class="NormalTextRun">${text}</span></span><span class="EOP" data-ccp-props="{}">&nbsp;</span></p></li></ol></div>`
    const found = read(
      item(1, 1, "A keeper keeps oil:", "(%1)", "decimal") +
        item(2, 1, "dry;", "(%2)", "lower-alpha") +
        item(2, 2, "cool.", "(%2)", "lower-alpha") +
        item(1, 2, "Nothing else.", "(%1)", "decimal"),
    )
    expect(noted(found.lines)).toEqual([
      "[(1)] A keeper keeps oil:",
      "[(a)] dry;",
      "[(b)] cool.",
      "[(2)] Nothing else.",
    ])
    expect(found.lines.map(({level}) => level)).toEqual([0, 1, 1, 0])
  })

  it("LibreOffice: lists beside their items, notes, running heads", () => {
    const found = read(`<div title="header"><p>Lamp Oil Act</p></div>
      <ol><li><p>A keeper keeps oil<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>:</p></li><ol type="a"><li><p>dry;</p></li><li><p>cool.</p></li></ol></ol>
      <ol start="2"><li><p>Nothing else.</p></li></ol>
      <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Of any plant.</p></div>`)
    expect(noted(found.lines)).toEqual([
      "<furniture> Lamp Oil Act",
      "[1.] A keeper keeps oil1:",
      "[a.] dry;",
      "[b.] cool.",
      "[2.] Nothing else.",
      "<note> [1] Of any plant.",
    ])
  })

  it("Google Docs: its wrapper, its levels, and the numbers of its downloaded page", () => {
    const li = (level: number, type: string, text: string) =>
      `<li dir="ltr" style="list-style-type:${type};font-size:11pt;" aria-level="${level}"><p dir="ltr" role="presentation"><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;">${text}</span></p></li>`
    const pasted = read(
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><ol>${li(1, "decimal", "A keeper keeps oil:")}<ol>${li(2, "lower-alpha", "dry;")}${li(2, "lower-alpha", "cool.")}</ol>${li(1, "decimal", "Nothing else.")}</ol><br><p dir="ltr"><span style="font-weight:700">Article 2</span></p></b>`,
    )
    expect(noted(pasted.lines)).toEqual([
      "[1.] A keeper keeps oil:",
      "[a.] dry;",
      "[b.] cool.",
      "[2.] Nothing else.",
      "Article 2",
    ])
    expect(pasted.lines.at(-1)?.runs).toEqual([{text: "Article 2", strong: true}])
    const downloaded = read(
      `<style type="text/css">.lst-kix_a-0>li:before{content:"(" counter(lst-ctr-kix_a-0,decimal) ") "}.lst-kix_a-1>li:before{content:"(" counter(lst-ctr-kix_a-1,lower-latin) ") "}ul.lst-kix_a-0{list-style-type:none}ol.lst-kix_a-0{list-style-type:none}ol.lst-kix_a-1{list-style-type:none}.c1{font-weight:700}</style>
      <ol class="c5 lst-kix_a-0 start" start="1"><li class="c0"><span class="c1">One:</span></li></ol><ol class="c5 lst-kix_a-1 start" start="1"><li class="c0">dry;</li></ol><ol class="c5 lst-kix_a-0" start="2"><li>Two.</li></ol>
      <p>Oil<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Of any plant.</span></p></div>`,
    )
    expect(noted(downloaded.lines)).toEqual([
      "[(1)] One:",
      "[(a)] dry;",
      "[(2)] Two.",
      "Oil1",
      "<note> [1] Of any plant.",
    ])
  })
})
