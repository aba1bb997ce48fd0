import {chainCommands} from "prosemirror-commands"
import {type Fragment, type Node, Slice} from "prosemirror-model"
import {EditorState, TextSelection} from "prosemirror-state"
import {describe, expect} from "vitest"
import {pasteArticles, pasteClauses} from "../../renderer/editor/paste"
import {visibleSlice} from "../../schema/commands/invisible"
import {pasteSlice} from "../../schema/commands/paste"
import {weave} from "../../schema/compare/line"
import {parseDraft, serializeDraft} from "../../schema/file"
import {isTooLong, isTooLongPage, isTooMany} from "../../schema/importing/paste/largest"
import {ownHtml} from "../../schema/importing/paste/own-html"
import {pastedHtml, pastedText} from "../../schema/importing/paste/pasted"
import {article, bill, clause} from "../schema/build"
import {fault, isLong} from "./fault"

/** What is pasted is far too much, or odd: it is placed whole or refused, and the draft can be saved and read again. */

const draft = bill(article({id: "a1"}, "One", clause({id: "c1"}, "Words.")))

/** The draft with it after its only words, as the editor pastes, saved and read again. */
function placed(content: Fragment): Node {
  let end = 0
  draft.descendants((node, pos) => {
    if (node.type.name === "lead") end = pos + node.nodeSize - 1
  })
  const state = EditorState.create({doc: draft, selection: TextSelection.create(draft, end)})
  const {slice} = visibleSlice(Slice.maxOpen(content), false)
  let doc = draft
  const paste = chainCommands(pasteArticles(slice), pasteClauses(slice), pasteSlice(slice))
  expect(paste(state, (tr) => (doc = tr.doc))).toBe(true)
  doc.check()
  const text = serializeDraft({
    documentId: "doc-1",
    created: "2027-01-01T00:00:00Z",
    doc,
    versions: [],
    copy: null,
    source: null,
  })
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new Error(`${parsed.why}: ${parsed.detail}`)
  // What is pasted has no ids yet, which the editor and the reader of files give alike.
  expect(wordsOf(parsed.draft.doc)).toBe(wordsOf(doc))
  return doc
}

const wordsOf = (doc: Node): string => doc.textBetween(0, doc.content.size, "\n")
const law = "A person who commits an offence shall be punished. "

describe("a paste that is far too much", () => {
  fault(
    "13",
    "as text: five megabytes and a million lines are refused before they are read, and so is a paragraph longer than any law’s; one of 45,000 signs is placed",
    {short: 6, long: 6},
    () => {
      expect(isTooLong(law.repeat(100_000))).toBe(true)
      expect(isTooLong("x".repeat(2_000_001))).toBe(true)
      expect(isTooLong("x\n".repeat(900_000))).toBe(true)
      expect(isTooLong("x\u2028".repeat(3_001))).toBe(true)
      // Empty lines are no lines.
      expect(isTooLong(`x${"\r\n".repeat(900_000)}y`)).toBe(false)
      expect(isTooLong(law.repeat(20_000))).toBe(true)
      const paragraph = law.repeat(Math.floor(45_000 / law.length))
      expect(isTooLong(paragraph)).toBe(false)
      expect(wordsOf(placed(pastedText(paragraph, false)))).toContain(paragraph.trim())
      return 6
    },
  )

  fault(
    "13",
    "as a page: a table of 50,000 rows is refused before it is read, one that is as long as may be is placed",
    {short: 5, long: 5},
    () => {
      const table = (rows: number) =>
        `<table>${"<tr><td>A</td><td>Offence of the law</td></tr>".repeat(rows)}</table>`
      expect(isTooLongPage(table(50_000))).toBe(true)
      expect(isTooLongPage("<br>".repeat(50_000))).toBe(true)
      expect(isTooLongPage(`<p>${"<i>and so on</i> ".repeat(1_300_000)}</p>`)).toBe(true)
      // Two lines a row: it may be read, and comes to more than may be placed.
      expect(isTooLongPage(table(1_501))).toBe(false)
      expect(isTooMany(pastedHtml(table(1_501)))).toBe(true)
      const most = pastedHtml(table(1_500))
      expect(isTooMany(most)).toBe(false)
      expect(isTooMany(pastedHtml(`<p>${"and so on ".repeat(6_000)}</p>`))).toBe(true)
      expect(wordsOf(placed(most)).match(/Offence of the law/g)).toHaveLength(1_500)
      return 5
    },
  )

  fault(
    "13",
    "as lists and elements a thousand and a hundred thousand deep, every word is placed",
    {short: 4, long: 12},
    (cases) => {
      const opening = ["<ol><li>x", "<ul><li>x", "<div>x", "<b>x", "<table><tr><td>x", "<ol>x"]
      const depths = isLong ? [1_000, 100_000] : [1_000, 10_000]
      let tried = 0
      for (const depth of depths) {
        for (const open of opening.slice(0, cases / depths.length)) {
          const words = wordsOf(placed(pastedHtml(open.repeat(depth))))
          expect(words.match(/x/g)).toHaveLength(depth)
          tried++
        }
        const own = `<div data-pm-slice="0 0 []">${"<div class=clause><p class=lead>x</p>".repeat(depth)}</div>`
        expect(ownHtml(own).match(/x/g)).toHaveLength(depth)
      }
      return tried
    },
  )

  fault(
    "13",
    "as a picture of 30 MB inside a paragraph, the words are placed without it",
    {short: 2, long: 2},
    () => {
      const picture = `<img src="data:image/png;base64,${"iVBORw0K".repeat(5_000_000)}">`
      const page = `<p>Before ${picture} after.</p>`
      expect(isTooLongPage(page)).toBe(false)
      const read = isLong ? page : page.replace("iVBORw0K".repeat(4_500_000), "")
      expect(wordsOf(placed(pastedHtml(read)))).toContain("Words.Before after.")
      // Alone it has no words: the editor says so.
      expect(pastedHtml(picture.slice(0, 1_000)).size).toBe(0)
      return 2
    },
  )
})

/** What is pasted, what stands in the draft then, and how many signs the drafter is told of. */
const odd: readonly (readonly [pasted: string, kept: string, told: number])[] = [
  ["a\ud800b", "ab", 1],
  ["a\udc00b", "ab", 1],
  ["\udc00\ud800", "", 2],
  ["a\ufffe\uffffb", "ab", 2],
  ["a\u{1ffff}b", "ab", 1],
  ["a\u0001b", "ab", 1],
  ["é", "é", 0],
  ["e\u0301", "é", 0],
  ["\u212b", "Å", 0],
  ["\u1100\u1161\u11a8", "각", 0],
  ["q\u0323\u0307", "q\u0323\u0307", 0],
  ["𠀀𪜶𠮷", "𠀀𪜶𠮷", 0],
  ["👨\u200d👩\u200d👧\u200d👦", "👨\u200d👩\u200d👧\u200d👦", 0],
  ["👍🏽❤️", "👍🏽❤️", 0],
  ["葛\u{e0100}", "葛\u{e0100}", 0],
  ["\u{10abcd}", "\u{10abcd}", 0],
  ["ﷺ ａ ﬁ", "ﷺ ａ ﬁ", 0],
  ["a\ufffdb", "a\ufffdb", 0],
]

describe("a paragraph of very many words that was pasted", () => {
  fault("13", "is compared with what stood there, and is a suggestion", {short: 2, long: 2}, () => {
    const before = clause({id: "c1"}, "Words.").firstChild
    const after = clause({id: "c1"}, law.repeat(8_000)).firstChild
    if (!before || !after) throw new RangeError("A clause has a lead")
    const segments = weave(before, after)
    expect(segments.map(({kind}) => kind)).toContain("inserted")
    const text = segments
      .filter(({kind}) => kind !== "deleted")
      .map(({content}) => content.textBetween(0, content.size))
    expect(text.join("")).toBe(after.textContent)
    return 2
  })
})

describe("odd signs that are pasted", () => {
  const check = (read: (text: string, told: (count: number) => void) => Fragment) => {
    for (const [pasted, kept, told] of odd) {
      let said = 0
      const doc = placed(read(`x${pasted}y`, (count) => (said += count)))
      const name = JSON.stringify(pasted)
      expect(wordsOf(doc), name).toBe(`A Bill\nOne\nWords.x${kept}y`)
      expect(said, name).toBe(told)
    }
    return odd.length
  }

  fault(
    "22",
    "as text stand in the draft and its file as they were, or the drafter is told of each that was taken out",
    {short: odd.length, long: odd.length},
    () =>
      check((text, told) =>
        pastedText(text, false, ({turning, invisible}) => told(turning + invisible)),
      ),
  )

  fault("22", "as a page likewise", {short: odd.length, long: odd.length}, () =>
    check((text, told) =>
      pastedHtml(`<p>${text}</p>`, ({turning, invisible}) => told(turning + invisible)),
    ),
  )

  fault("22", "that end lines begin provisions, and a NUL is no word", {short: 4, long: 4}, () => {
    for (const end of ["\u2028", "\u2029", "\r\n", "\f"]) {
      expect(wordsOf(placed(pastedText(`x${end}y`, false))), JSON.stringify(end)).toMatch(
        /Words\.x(?:\ny| y)$/,
      )
    }
    let told = 0
    const doc = placed(pastedText("x\0y", false, ({invisible}) => (told += invisible)))
    expect([wordsOf(doc), told]).toEqual(["A Bill\nOne\nWords.xy", 1])
    expect(wordsOf(placed(pastedHtml("<p>x\0y</p>")))).toMatch(/Words\.xy$/)
    return 5
  })
})
