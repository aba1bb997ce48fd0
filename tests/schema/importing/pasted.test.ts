import fc from "fast-check"
import type {Fragment, Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {pastedHtml, pastedText} from "../../../schema/importing/paste/pasted"
import {counted} from "./words"

const paste = pastedHtml

/** What was pasted as somebody would draw it: a line a textblock, as deep as it stands. */
function drawn(content: Fragment): readonly string[] {
  const lines: string[] = []
  const walk = (node: Node, depth: number) => {
    if (node.isText) return
    const {name} = node.type
    if (node.isTextblock)
      lines.push(`${"  ".repeat(depth)}${name === "lead" ? "" : `${name}: `}${node.textContent}`)
    node.forEach((child) =>
      walk(
        child,
        name === "clause" || name === "division" || name === "article"
          ? depth + (child.isTextblock ? 0 : 1)
          : depth,
      ),
    )
  }
  if (content.firstChild?.isInline) return [`words: ${content.textBetween(0, content.size)}`]
  content.forEach((node) => walk(node, 0))
  return lines
}

const word = (level: number, number: string, text: string) =>
  `<p class=MsoListParagraph style='margin-left:${36 * level}pt;text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${number}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`

describe("what is pasted", () => {
  it("is words where it is one line, with their emphasis", () => {
    const content = paste("<p>The <b>keeper</b> shall, on <i>23.</i> March, go.</p>")
    expect(drawn(content)).toEqual(["words: The keeper shall, on 23. March, go."])
    expect(content.child(1).marks.map(({type}) => type.name)).toEqual(["strong"])
    expect(drawn(pastedText(" and so ", false))).toEqual(["words:  and so "])
  })

  it("is clauses by the levels of Word’s list, and no number of it is left in the words", () => {
    expect(
      drawn(
        paste(
          word(1, "(1)", "A keeper keeps oil:") +
            word(2, "(a)", "dry, from 23. March;") +
            word(3, "(i)", "in a box; or") +
            word(3, "(ii)", "in a jar;") +
            word(2, "(b)", "cool.") +
            word(1, "(2)", "23. March is a holiday."),
        ),
      ),
    ).toEqual([
      "A keeper keeps oil:",
      "  dry, from 23. March;",
      "    in a box; or",
      "    in a jar;",
      "  cool.",
      "23. March is a holiday.",
    ])
  })

  it("is clauses by typed numbers, with closing words", () => {
    expect(
      drawn(
        paste(
          "<p>(1) A keeper who:</p><p>(a) spills oil; or</p><p>(b) burns it,</p><p>commits an offence.</p><p>(2) It is a defence that nobody saw it.</p>",
        ),
      ),
    ).toEqual([
      "A keeper who:",
      "  spills oil; or",
      "  burns it,",
      "closing: commits an offence.",
      "It is a defence that nobody saw it.",
    ])
  })

  it("stands a list of points under the typed paragraph before it, bullets too", () => {
    expect(
      drawn(
        paste(
          '<p>(1) A keeper keeps oil:</p><ol type="a"><li>dry;</li><li>cool.</li></ol><p>(2) And these:</p><ul><li>jars</li><li>boxes<ul><li>small</li></ul></li></ul>',
        ),
      ),
    ).toEqual([
      "A keeper keeps oil:",
      "  dry;",
      "  cool.",
      "And these:",
      "  jars",
      "  boxes",
      "    small",
    ])
  })

  it("is clauses by the levels of Google Docs and LibreOffice, whose lists begin anywhere", () => {
    const li = (level: number, text: string) =>
      `<li dir="ltr" style="list-style-type:decimal" aria-level="${level}"><p role="presentation"><span>${text}</span></p></li>`
    expect(
      drawn(
        paste(
          `<b style="font-weight:normal" id="docs-internal-guid-1"><ol start="4">${li(1, "Four:")}<ol>${li(2, "one;")}${li(2, "two.")}</ol>${li(1, "Five.")}</ol></b>`,
        ),
      ),
    ).toEqual(["Four:", "  one;", "  two.", "Five."])
    expect(
      drawn(paste("<ol start=2><li><p>Two:</p></li><ol type=a><li><p>a.</p></li></ol></ol>")),
    ).toEqual(["Two:", "  a."])
  })

  it("is articles among articles: headings, paragraphs and points, their numbers Proviso’s own", () => {
    expect(
      drawn(
        paste(
          `<h2>CHAPTER IV<br>OFFENCES</h2><p><b>Article 23</b></p><p><b>Spilling</b></p><p>(1) A person who spills oil commits an offence.</p><p>(2) Oil is spilt where it is:</p><p>(a) poured; or</p><p>(b) dropped.</p><p><b>Article 24</b></p><p><b>Fires</b></p><p>Nobody may light a fire within <i>ten</i> metres of a store.</p>`,
        ),
      ),
    ).toEqual([
      "heading: OFFENCES",
      "  heading: Spilling",
      "    A person who spills oil commits an offence.",
      "    Oil is spilt where it is:",
      "      poured; or",
      "      dropped.",
      "  heading: Fires",
      "    Nobody may light a fire within ten metres of a store.",
    ])
  })

  it("has the clauses before its first article ahead of it", () => {
    const content = paste(
      "<p>(2) The keeper shall examine the vessels.</p><p>(3) The book is open to all.</p><p>Article 9</p><p>Fires</p><p>Nobody may light a fire.</p>",
    )
    expect(drawn(content)).toEqual([
      "The keeper shall examine the vessels.",
      "The book is open to all.",
      "heading: Fires",
      "  Nobody may light a fire.",
    ])
    content.forEach((node) => node.check())
  })

  it("has footnotes as drafter’s notes of what they are about", () => {
    const content = paste(
      '<p>Article 9</p><p>Fires</p><p>Nobody may light<sup><a id="r1" href="#n1">1</a></sup> a fire.</p><p>Article 10</p><p>End</p><p>This is all.</p><p id="n1"><a href="#r1">1</a> Or keep one.</p>',
    )
    const first = content.firstChild?.child(1)
    expect(first?.textContent).toBe("Nobody may light a fire.")
    expect(first?.attrs.note).toBe("1 Or keep one.")
  })

  it("is a paragraph a line where words were asked for plainly, and a text file’s paragraphs else", () => {
    const text = "(1) A keeper who spills:\n(a) oil; or\n(b) water."
    expect(drawn(pastedText(text, true))).toEqual([
      "(1) A keeper who spills:",
      "(a) oil; or",
      "(b) water.",
    ])
    expect(drawn(pastedText(text, false))).toEqual([
      "A keeper who spills:",
      "  oil; or",
      "  water.",
    ])
  })

  it("loses no word, whatever it is", () => {
    const words = fc
      .array(fc.stringMatching(/^[a-z]{3,9}$/), {minLength: 1, maxLength: 6})
      .map((each) => each.join(" "))
    const start = fc.constantFrom("", "(1) ", "(a) ", "(i) ", "Article 5 ", "• ")
    const tag = fc.constantFrom("p", "li", "h2", "td", "blockquote")
    const block = fc.tuple(tag, start, words)
    fc.assert(
      fc.property(fc.array(block, {minLength: 2, maxLength: 12}), (parts) => {
        const html = parts
          .map(([name, number, text]) => {
            if (name === "li") return `<ol><li>${text}</li></ol>`
            if (name === "td") return `<table><tr><td>${text}</td><td>more</td></tr></table>`
            return `<${name}>${number}${text}</${name}>`
          })
          .join("")
        const content = paste(html)
        content.forEach((node) => node.check())
        let notes = ""
        content.descendants((node) => {
          if (typeof node.attrs.note === "string") notes += ` ${node.attrs.note}`
        })
        const after = counted(`${content.textBetween(0, content.size, " ")}${notes}`)
        for (const [word, count] of counted(parts.map(([, , text]) => text).join(" "))) {
          expect([word, (after.get(word) ?? 0) >= count]).toEqual([word, true])
        }
      }),
      {numRuns: 200},
    )
  })
})
