import {readdirSync, readFileSync} from "node:fs"
import {join} from "node:path"
import {Fragment} from "prosemirror-model"
import {expect} from "vitest"
import {readSourceBytes} from "../../electron/services/source-files"
import {mintInOrder} from "../../schema/ids"
import {HostError} from "../../schema/host"
import {pastedHtml, pastedText} from "../../schema/importing/paste/pasted"
import {doubtsIn} from "../../schema/importing/review/doubts"
import {recognise} from "../../schema/importing/recognise/recognise"
import {toBill} from "../../schema/importing/into/to-bill"
import {encodings} from "../../schema/importing/sources/encoding"
import {say} from "../../schema/messages"
import {numbering} from "../../schema/numbering"
import {schema} from "../../schema/schema"
import {root} from "../electron/home"
import {fuzz, type FuzzOutcome} from "./fuzz"
import {mutatedBytes, mutatedText} from "./mutations"

const laws = join(root, "tests/fixtures/laws")
const texts = readdirSync(laws)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(laws, name), "utf8").slice(0, 6_000))
const page = readFileSync(join(root, "tests/fixtures/sources/journal.html"), "utf8")

/** What a law counts and names its parts with. */
const numbers = [
  "Article 1. ",
  "Art. 1 bis",
  "§ 5",
  "(1) ",
  "(a)",
  "(i)",
  "(aa)",
  "1.1.1.1.1 ",
  "IV. ",
  "Chapter MMMM",
  "SCHEDULE 1",
  "المادة ١",
  "Статья 1. ",
  "Artículo 99999999999 ",
  "9".repeat(400),
  ".".repeat(400),
  "((((((((",
  "i) ii) iii) ",
  "\f",
  "\t\t",
  "- ",
  "\u200f",
  "“",
  "A. B. C. D. ",
  "Article 5-A/2(3)(b)(iv) ",
]

/** Elements and attributes that a reader of pages gives a meaning. */
const marks = [
  "<table><tr><td>",
  "</table>",
  "<ol type=i start=-5 reversed>",
  "<ol start=99999999999999999999><li value=NaN>",
  "<ul><li>",
  "</li></ol>",
  "<li aria-level=99>",
  "<p style='mso-list:l0 level9 lfo1;margin:1e999pt'>",
  "<span style='mso-list:Ignore'>(a)<span style='font:7.0pt x'>   </span></span>",
  "<td colspan=99 rowspan=99>",
  "<a href=#a name=a>1</a>",
  "<b><i><u><b id=1><b id=2>",
  "</p></div></body></html>",
  "<script>alert(1)</script>",
  "<style>p{}/*",
  "<style>.a>li:before{content:'(' counter(x,lower-roman) ')'}</style>",
  "<svg><foreignObject><p>x",
  "<math><mi><table>",
  "<template><p>x",
  "<select><option>x",
  "<!--",
  "<![CDATA[",
  "<!DOCTYPE html [<!ENTITY a 'x'>]>",
  "&#x110000;&#0;&notanentity;",
  "<pre>\n 1. a\n   b",
  "<h1 __proto__=x constructor=y>",
  "<p hidden>",
  "<del>",
  "<x><y><z>".repeat(40),
  "<form><form><frameset>",
  "<plaintext>",
]

function judged(content: Fragment): FuzzOutcome {
  content.forEach((node) => node.check())
  const again = Fragment.fromJSON(schema, content.toJSON())
  expect(again.eq(content)).toBe(true)
  return content.size > 0 ? "read" : "refused"
}

fuzz(
  "paste text",
  "texts that are pasted, with the numbers of laws where none are",
  {short: 100, long: 20_000},
  (random, i) => {
    const seed = (texts[i % texts.length] ?? "").slice(0, 1 + random(2_500))
    const other = texts[random(texts.length)] ?? ""
    return judged(
      pastedText(
        random(10) === 0 ? "\n \n" : mutatedText(seed, random, numbers, other),
        random(4) === 0,
      ),
    )
  },
)

fuzz(
  "paste page",
  "web pages that are pasted, with elements where none belong",
  {short: 100, long: 20_000},
  (random) => {
    const start = random(page.length)
    const seed = random(10) === 0 ? "" : page.slice(start, start + random(6_000))
    return judged(pastedHtml(seed === "" ? "<p> </p>" : mutatedText(seed, random, marks, page)))
  },
)

fuzz(
  "text",
  "texts and pages that are imported, whatever letters they are in",
  {short: 80, long: 20_000},
  async (random, i) => {
    const isPage = random(3) === 0
    const seed = isPage ? page.slice(0, random(9_000)) : (texts[i % texts.length] ?? "")
    const made = mutatedText(
      seed,
      random,
      isPage ? marks : numbers,
      texts[random(texts.length)] ?? "",
    )
    const coded =
      random(6) === 0
        ? Buffer.from(made, "utf16le")
        : Buffer.from(made, random(4) === 0 ? "latin1" : "utf8")
    const bytes = random(3) === 0 ? mutatedBytes(coded, random) : coded
    const chosen = random(4) === 0 ? (encodings[random(encodings.length)] ?? null) : null
    try {
      const source = await readSourceBytes(
        random(15) === 0 ? Buffer.from([0, 1, 2, 3]) : bytes,
        isPage ? "law.html" : "law.txt",
        chosen,
      )
      const found = recognise(source)
      doubtsIn(found)
      const {bill} = toBill(found, {
        profile: null,
        stage: "bill",
        title: "Law",
        mint: mintInOrder(),
      })
      bill.check()
      numbering(bill)
      return "read"
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      const {kind, subject, detail} = error.data
      expect(kind).not.toBe("unknown")
      expect(say(`host.${kind}`, {subject, detail})).toMatch(/\.$/)
      return "refused"
    }
  },
)
