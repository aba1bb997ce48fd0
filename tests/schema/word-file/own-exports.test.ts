import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {docxParts} from "../../../schema/formats/docx/write"
import {guidanceForms} from "../../../schema/formats/export"
import {paragraphsOf} from "../../../schema/formats/word-file/blocks"
import {readWord} from "../../../schema/formats/word-file/read"
import type {WordFile, WordParagraph, WordPiece} from "../../../schema/formats/word-file/word-file"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {numbering} from "../../../schema/numbering"
import {profileIds} from "../../../schema/profiles/profiles"
import {bundledLibrary} from "../library/bundled"
import {context, everything, options} from "../docx/bills"
import {remarkedRedline} from "../docx/redlines"
import {paragraphsLikeWord, plainSpaces, type Parts} from "../docx/word"
import {shown} from "./shown"

const partsOf = (doc: Node, more = {}) => docxParts(doc, options(more), context)

function read(parts: Parts): WordFile {
  const found = readWord(parts)
  if (!found.ok) throw new Error(found.why)
  return found.file
}

const bookmark = (pieces: readonly WordPiece[]): string | undefined =>
  pieces.flatMap((piece) => (piece.kind === "bookmark-start" ? [piece.name] : []))[0]

/** The words that stand, as the tests' own reader of Word files has them: what is struck out is not among them. */
function words(pieces: readonly WordPiece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === "text") return piece.tracked.went?.move === null ? "" : piece.text
      if ("pieces" in piece) return words(piece.pieces)
      return piece.kind === "tab" ? "\t" : piece.kind === "line" ? "\n" : ""
    })
    .join("")
}

function every(pieces: readonly WordPiece[]): readonly WordPiece[] {
  return pieces.flatMap((piece) => [piece, ...("pieces" in piece ? every(piece.pieces) : [])])
}

const all = (paragraphs: readonly WordParagraph[]) =>
  paragraphs.flatMap(({pieces}) => every(pieces))

const library = bundledLibrary()

/** The longest pack as a bill, with its definitions, schedules and guidance. */
const longBill = (profile: (typeof profileIds)[number]) =>
  createBill(
    library,
    {pack: "tip-2009", title: "Bill", state: "S", profile, select: {kind: "all"}},
    mintInOrder(),
  )

describe("what Proviso exported is read back", () => {
  for (const profile of profileIds) {
    it(`with the numbers that the bill has (${profile})`, async () => {
      const doc = everything(profile)
      const file = read(await partsOf(doc))
      const labels = [...numbering(doc)].flatMap(([id, {number, printed}]) =>
        number === null ? [] : [[`_prov_${id}`, printed]],
      )
      const found = paragraphsOf(file.body).flatMap(({label, pieces}) =>
        label === "" ? [] : [[bookmark(pieces), plainSpaces(label)]],
      )
      expect(found.sort()).toEqual(labels.sort())
      expect(file.unread).toEqual([])
    })

    for (const guidance of guidanceForms) {
      it(`with every word and number of every paragraph (${profile}, guidance: ${guidance})`, async () => {
        for (const doc of [everything(profile), remarkedRedline(profile)]) {
          for (const more of [{}, {blanks: "brackets"}, {lineNumbers: true}]) {
            const parts = await partsOf(doc, {guidance, ...more})
            const mine = paragraphsOf(read(parts).body)
              .filter(({style}) => !style.startsWith("TOC"))
              .map(({style, label, pieces}) => [style, label, words(pieces)])
            const others = paragraphsLikeWord(parts).map(({style, number, text}) => [
              style,
              number,
              text,
            ])
            expect(mine).toEqual(others)
          }
        }
      })
    }

    it(`with every word and number of a long bill (${profile})`, async () => {
      const doc = longBill(profile)
      const parts = await docxParts(doc, options({guidance: "footnotes"}), {...context, library})
      const file = read(parts)
      const found = paragraphsOf(file.body).filter(({style}) => !style.startsWith("TOC"))
      expect(found.map(({style, label, pieces}) => [style, label, words(pieces)])).toEqual(
        paragraphsLikeWord(parts).map(({style, number, text}) => [style, number, text]),
      )
      const notes = all(found).filter(({kind}) => kind === "footnote")
      expect(notes.length).toBeGreaterThan(20)
      expect(file.footnotes).toHaveLength(notes.length)
    })

    it(`with its blanks as controls and its references as fields (${profile})`, async () => {
      const pieces = all(paragraphsOf(read(await partsOf(everything(profile))).body))
      const controls = pieces.flatMap((piece) =>
        piece.kind === "control" && piece.tag !== "" ? [[piece.tag, piece.isPlaceholder]] : [],
      )
      for (const blank of [
        ["legislature", true],
        ["state", false],
        ["day", false],
        ["fine", true],
      ]) {
        expect(controls).toContainEqual(blank)
      }
      const fields = pieces.flatMap((piece) => (piece.kind === "field" ? [piece.instruction] : []))
      for (const target of ["_prov_a2p1a", "_prov_a5p2", "_prov_s1p1"]) {
        expect(fields).toContain(`REF ${target} \\n \\h`)
      }
    })

    it(`with tracked changes and comments (${profile})`, async () => {
      const file = read(await partsOf(remarkedRedline(profile)))
      const lines = shown(file.body)
      const line = (part: string) => lines.find((each) => each.includes(part))
      expect(line("Records Bill")).toContain("-[Old ]+[Public ]Records Bill")
      expect(line("copies of:")).toContain("-[copies of:]-[¶]")
      expect(line("tapes")).toContain("+[tapes; and]")
      const moves = all(paragraphsOf(file.body)).flatMap((piece) =>
        piece.kind === "text" ? [[piece.tracked.went?.move, piece.tracked.came?.move]] : [],
      )
      const gone = new Set(moves.flatMap(([from]) => from ?? []))
      expect(gone.size).toBeGreaterThan(0)
      expect(new Set(moves.flatMap(([, to]) => to ?? []))).toEqual(gone)
      expect(
        file.comments.map(({author, answers, isResolved}) => [author, answers, isResolved]),
      ).toEqual([
        ["Amina Diallo", null, false],
        ["Jo Li", "0", false],
        ["Amina Diallo", null, false],
        ["Amina Diallo", null, true],
      ])
      expect(file.comments[1]?.date).toMatch(/^2026-11-21T08:00:00/)
      const places = all(paragraphsOf(file.body)).map((piece) =>
        piece.kind.startsWith("comment-") && "name" in piece ? `${piece.kind} ${piece.name}` : "",
      )
      for (const {id} of file.comments) {
        expect(places.filter((place) => place === `comment-start ${id}`)).toHaveLength(1)
        expect(places.filter((place) => place === `comment-end ${id}`)).toHaveLength(1)
      }
    })
  }
})
