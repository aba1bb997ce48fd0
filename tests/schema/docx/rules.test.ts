import {describe, expect, it} from "vitest"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {docxParts} from "../../../schema/formats/docx/write"
import {context, everything, options} from "./bills"
import {remarkedRedline} from "./redlines"

const sound = await docxParts(everything("civil"), options({guidance: "comments"}), context)
const soundRedline = await docxParts(remarkedRedline("civil"), options(), context)

/** A sound file with one part changed. The change must find its place, or the test is about nothing. */
function broken(
  path: string,
  from: string | RegExp,
  to: string,
  whole: ReadonlyMap<string, string> = sound,
): ReadonlyMap<string, string> {
  const before = whole.get(path)
  if (before === undefined) throw new Error(`No part ${path}`)
  const after = before.replace(from, to)
  if (after === before) throw new Error(`Nothing to break in ${path}`)
  return new Map([...whole, [path, after]])
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
  [
    "a row outside any table",
    document,
    "<w:sectPr>",
    "<w:tr><w:tc><w:p/></w:tc></w:tr><w:sectPr>",
    /stands in no table/,
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
    '<w:pStyle w:val="GuidanceComment"/>',
    '<w:pStyle w:val="Gone"/>',
    /comments\.xml: No style Gone/,
  ],
]

const redlineMutations: typeof mutations = [
  [
    "a comment without a start",
    document,
    /<w:commentRangeStart [^>]*>/,
    "",
    /Comment \d has not one start, one end and one reference/,
  ],
  [
    "a comment that is referred to twice",
    document,
    /(<w:r><w:rPr><w:rStyle w:val="CommentReference"\/><\/w:rPr><w:commentReference [^>]*><\/w:r>)/,
    "$1$1",
    /has not one start, one end and one reference/,
  ],
  [
    "a comment that is not there",
    "word/comments.xml",
    /<w:comment w:id="3".*?<\/w:comment>/,
    "",
    /No comment 3/,
  ],
  [
    "two comments of one id",
    "word/comments.xml",
    'w:id="1"',
    'w:id="0"',
    /Two comments have one id/,
  ],
  [
    "an answer to nothing",
    "word/commentsExtended.xml",
    /w15:paraIdParent="[^"]*"/,
    'w15:paraIdParent="0BADBAD0"',
    /No comment with a paragraph 0BADBAD0/,
  ],
  [
    "a change of nobody",
    document,
    /(<w:ins w:id="\d+" w:author=")[^"]*"/,
    '$1"',
    /Revision \d+ has no author/,
  ],
  [
    "two changes of one number",
    document,
    /(<w:del w:id=")\d+("[\s\S]*?<w:ins w:id=")\d+"/,
    '$11$21"',
    /Two revisions 1/,
  ],
  [
    "text that is deleted and not said to be",
    document,
    /<w:del [^>]*>(<w:r>.*?<\/w:r>)<\/w:del>/,
    "$1",
    /Text is written as deleted text/,
  ],
  [
    "a move that leads nowhere",
    document,
    /(<w:moveToRangeStart [^>]*w:name=")[^"]*"/,
    '$1elsewhere"',
    /Move elsewhere has not one place/,
  ],
  [
    "the range of a move that is not ended",
    document,
    /<w:moveFromRangeEnd [^>]*>/,
    "",
    /range of move \S+ is not ended/,
  ],
  [
    "a sign that is no text",
    document,
    "<w:body>",
    "<w:body><?words-start x?>",
    /sign that is no text/,
  ],
]

describe("the rules of a sound Word file", () => {
  it("find nothing in a sound one", () => {
    expect(checkDocx(sound)).toEqual([])
    expect(checkDocx(soundRedline)).toEqual([])
  })

  for (const [name, path, from, to, finding] of redlineMutations) {
    it(`find ${name}`, () => {
      expect(checkDocx(broken(path, from, to, soundRedline)).join("\n")).toMatch(finding)
    })
  }

  for (const [name, path, from, to, finding] of mutations) {
    it(`find ${name}`, () => {
      expect(checkDocx(broken(path, from, to)).join("\n")).toMatch(finding)
    })
  }
})
