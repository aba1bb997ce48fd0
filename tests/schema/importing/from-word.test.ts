import {describe, expect, it} from "vitest"
import {
  plainLook,
  untracked,
  type Tracked,
  type WordBlock,
  type WordFile,
  type WordLook,
  type WordParagraph,
  type WordPiece,
  type WordTable,
} from "../../../schema/formats/word-file/word-file"
import {fromWord} from "../../../schema/importing/sources/from-word"
import {noted} from "./words"

const wordFile = (body: readonly WordBlock[], rest: Partial<WordFile> = {}): WordFile => ({
  body,
  footnotes: [],
  endnotes: [],
  comments: [],
  furniture: [],
  styles: [
    {
      id: "Rub1",
      name: "heading 1",
      kind: "paragraph",
      basedOn: null,
      outline: 0,
      isDefault: false,
    },
    {id: "Inh1", name: "toc 1", kind: "paragraph", basedOn: null, outline: null, isDefault: false},
  ],
  customXml: [],
  language: "en-GB",
  unread: [],
  ...rest,
})

const ann = {author: "Ann", date: "2026-01-01T00:00:00Z", move: null}
const came: Tracked = {came: ann, went: null}
const went: Tracked = {came: null, went: ann}

const text = (words: string, look: Partial<WordLook> = {}, tracked = untracked): WordPiece => ({
  kind: "text",
  text: words,
  look: {...plainLook, ...look},
  tracked,
})
const paragraph = (
  pieces: readonly WordPiece[] | string,
  rest: Partial<WordParagraph> = {},
): WordParagraph => ({
  kind: "paragraph",
  style: "",
  label: "",
  level: null,
  list: null,
  outline: null,
  indent: 0,
  firstLine: 0,
  align: "start",
  rightToLeft: false,
  breakBefore: false,
  pieces: typeof pieces === "string" ? [text(pieces)] : pieces,
  mark: untracked,
  formerly: null,
  ...rest,
})
const table = (...rows: readonly (readonly string[])[]): WordTable => ({
  kind: "table",
  style: "",
  rows: rows.map((cells) => ({
    isHeader: false,
    mark: untracked,
    cells: cells.map((words) => ({blocks: [paragraph(words)], span: 1, isContinued: false})),
  })),
})

const read = (body: readonly WordBlock[], rest: Partial<WordFile> = {}) =>
  fromWord(wordFile(body, rest), {name: "act.docx", hash: ""})
const lines = (...body: readonly WordBlock[]) => noted(read(body).lines)

describe("a Word file as lines", () => {
  it("counts the numbers that Word computes as labels, with their level", () => {
    const found = read([
      paragraph("Definitions", {label: "Article 1", level: 0, outline: 0, style: "Rub1"}),
      paragraph("oil", {label: "(a)", level: 2, indent: 720}),
      paragraph("", {label: "(b)", level: 2}),
      paragraph("", {label: "•", level: 2}),
    ])
    expect(noted(found.lines)).toEqual(["[Article 1] Definitions", "[(a)] oil", "[(b)] "])
    expect(
      found.lines.map(({level, heading, style, indent}) => [level, heading, style, indent]),
    ).toEqual([
      [0, 0, "heading 1", 0],
      [2, null, "", 36],
      [2, null, "", 0],
    ])
  })

  it("puts notes after the paragraph that calls them, and keeps one that nothing calls", () => {
    const found = read(
      [
        paragraph([text("Oil"), {kind: "footnote", id: "7", tracked: untracked}, text(" burns.")]),
        paragraph([text("So"), {kind: "endnote", id: "2", tracked: untracked}]),
      ],
      {
        footnotes: [
          {id: "7", blocks: [paragraph("Of any plant."), paragraph("Or whale.")]},
          {id: "8", blocks: [paragraph("Left over.")]},
        ],
        endnotes: [{id: "2", blocks: [paragraph("See there.")]}],
      },
    )
    expect(noted(found.lines)).toEqual([
      "Oil1 burns.",
      "<note> [1] Of any plant.",
      "<note> Or whale.",
      "Soi",
      "<note> [i] See there.",
      "<note> Left over.",
    ])
    expect(found.lines[0]?.runs).toEqual([
      {text: "Oil"},
      {text: "1", raised: true},
      {text: " burns."},
    ])
  })

  it("reads the text with its changes accepted, and says how many there were", () => {
    const found = read([
      paragraph([
        text("Oil "),
        text("is ", {}, went),
        text("was ", {}, came),
        text("kept", {bold: true}, came),
      ]),
      paragraph([text("One ", {}, untracked)], {mark: went, style: "Rub1"}),
      paragraph("and two"),
      paragraph([text("Gone", {}, went)], {mark: went, label: "(a)"}),
      paragraph("stays", {label: "(b)"}),
    ])
    expect(noted(found.lines)).toEqual(["Oil was kept", "One and two", "[(b)] stays"])
    expect(found.lines[0]?.runs.at(-1)).toEqual({text: "kept", strong: true})
    expect(found.lines[1]?.style).toBe("heading 1")
    expect(found.unread).toEqual(["4 tracked changes were read as accepted."])
  })

  it("keeps hidden text and says so, and says what is no text", () => {
    const found = read(
      [
        paragraph([
          text("Oil", {hidden: true}),
          text(" of palms", {struck: true}),
          {kind: "object", text: "", tracked: untracked},
          {kind: "object", text: "In a box\nof two lines", tracked: untracked},
        ]),
      ],
      {unread: ["An equation is not read."]},
    )
    expect(noted(found.lines)).toEqual(["Oil of palms", "In a box of two lines"])
    expect(found.unread).toEqual([
      "An equation is not read.",
      "Hidden words, which Word does not print, were read in one place.",
      "Words that are crossed out were read as text in one place. Check whether they are still law.",
      "A picture or drawing is not read.",
    ])
  })

  it("ends lines at breaks, reads fields and controls as their words, and knows tables and furniture", () => {
    const found = read(
      [
        paragraph([
          text("CHAPTER I"),
          {kind: "line", tracked: untracked},
          {kind: "field", instruction: "REF a", pieces: [text("GENERAL")]},
          {kind: "tab", tracked: untracked},
          {
            kind: "control",
            id: "1",
            tag: "",
            title: "",
            isPlaceholder: false,
            pieces: [text("PART")],
          },
        ]),
        paragraph("Article 1 ... 3", {style: "Inh1"}),
        table(["a", "b"], ["c", "d"]),
        table(["alone"]),
      ],
      {furniture: [paragraph("Lamp Oil Act")]},
    )
    expect(noted(found.lines)).toEqual([
      "CHAPTER I",
      "GENERAL PART",
      "<furniture> Article 1 ... 3",
      "<cell> a",
      "<cell> b",
      "<cell> c",
      "<cell> d",
      "alone",
      "<furniture> Lamp Oil Act",
    ])
    expect(found.lines.map(({cell}) => cell).slice(3, 7)).toEqual([
      {table: 0, row: 0, column: 0},
      {table: 0, row: 0, column: 1},
      {table: 0, row: 1, column: 0},
      {table: 0, row: 1, column: 1},
    ])
  })

  it("joins to the end what nothing follows", () => {
    expect(lines(paragraph("The last", {mark: went}))).toEqual(["The last"])
  })
})
