import {describe, expect, it} from "vitest"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {docxParts} from "../../../schema/formats/docx/write"
import {context, everything, options} from "./bills"

const sound = await docxParts(everything("civil"), options({guidance: "comments"}), context)

/** A sound file with one part changed. The change must find its place, or the test is about nothing. */
function broken(path: string, from: string | RegExp, to: string): ReadonlyMap<string, string> {
  const before = sound.get(path)
  if (before === undefined) throw new Error(`No part ${path}`)
  const after = before.replace(from, to)
  if (after === before) throw new Error(`Nothing to break in ${path}`)
  return new Map([...sound, [path, after]])
}

const document = "word/document.xml"
const cell = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>"
const mutations: readonly (readonly [
  name: string,
  path: string,
  from: string | RegExp,
  to: string,
  finding: RegExp,
])[] = [
  [
    "a style that is not there",
    document,
    '<w:pStyle w:val="Title"/>',
    '<w:pStyle w:val="Gone"/>',
    /No style Gone/,
  ],
  [
    "a style based on none",
    "word/styles.xml",
    '<w:basedOn w:val="Normal"/>',
    '<w:basedOn w:val="Gone"/>',
    /No style Gone/,
  ],
  [
    "a bookmark name used twice",
    document,
    'w:name="_prov_a2"',
    'w:name="_prov_A1"',
    /Two bookmarks _prov_A1/,
  ],
  [
    "a bookmark that is not closed",
    document,
    /<w:bookmarkEnd [^>]*>/,
    "",
    /bookmark \S+ is not closed/,
  ],
  [
    "a bookmark that only ends",
    document,
    /<w:bookmarkStart [^>]*w:name="_prov_s2p1"[^>]*>/,
    "",
    /No start of bookmark/,
  ],
  [
    "a bookmark name that is too long",
    document,
    'w:name="_prov_s2p1"',
    `w:name="${"x".repeat(41)}"`,
    /too long/,
  ],
  [
    "live text in a deletion",
    document,
    /<w:delText([^>]*)>old<\/w:delText>/,
    "<w:t$1>old</w:t>",
    /Deleted text/,
  ],
  [
    "a revision number used twice",
    document,
    /<w:del w:id="\d+"/,
    `<w:del w:id="${/<w:ins w:id="(\d+)"/.exec(sound.get(document) ?? "")?.[1]}"`,
    /Two revisions/,
  ],
  ["a cell without a paragraph", document, "<w:sectPr>", `${cell}<w:sectPr>`, /table cell/],
  [
    "a control number used twice",
    document,
    /(<w:sdtPr>(?:(?!<w:id)[^])*<w:id w:val=")\d+("[^]*?<w:sdtPr>(?:(?!<w:id)[^])*<w:id w:val=")\d+/,
    "$17$27",
    /Two content controls 7/,
  ],
  [
    "a field to a bookmark that is not there",
    document,
    "REF _prov_a2p1 ",
    "REF _prov_gone ",
    /No bookmark _prov_gone/,
  ],
  [
    "a link to a bookmark that is not there",
    document,
    'w:anchor="_prov_a1"',
    'w:anchor="_prov_gone"',
    /No bookmark _prov_gone/,
  ],
  ["a field that does not end", document, '<w:fldChar w:fldCharType="end"/>', "", /not ended/],
  [
    "a field that ends twice",
    "word/footer1.xml",
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="end"/>',
    /did not begin/,
  ],
  [
    "a list that is not there",
    document,
    /<w:numId w:val="\d+"\/>/,
    '<w:numId w:val="99"/>',
    /No list 99/,
  ],
  [
    "a list that a style names and is not there",
    "word/styles.xml",
    /<w:numId w:val="\d+"\/>/,
    '<w:numId w:val="99"/>',
    /No list 99/,
  ],
  ["a tag that is not closed", document, "</w:body>", "", /word\/document\.xml/],
  [
    "a document type",
    "word/settings.xml",
    "<w:settings",
    "<!DOCTYPE x><w:settings",
    /document type/,
  ],
  [
    "a style gone from a comment",
    "word/comments.xml",
    '<w:pStyle w:val="CommentText"/>',
    '<w:pStyle w:val="Gone"/>',
    /comments\.xml: No style Gone/,
  ],
]

describe("the rules of a sound Word file", () => {
  it("find nothing in a sound one", () => {
    expect(checkDocx(sound)).toEqual([])
  })

  for (const [name, path, from, to, finding] of mutations) {
    it(`find ${name}`, () => {
      expect(checkDocx(broken(path, from, to)).join("\n")).toMatch(finding)
    })
  }
})
