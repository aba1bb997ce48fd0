import {readFile} from "node:fs/promises"
import {join} from "node:path"
import {unzipSync} from "fflate"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {textOf} from "../../electron/services/decode-text"
import {checkFileName} from "../../electron/services/folders"
import {fileName} from "../../renderer/file-name"
import {
  closeDraft,
  draftPieces,
  hashText,
  parseDraft,
  serializeDraft,
  type Draft,
} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {writeBillHtml} from "../../schema/formats/html/bill"
import {writeDocx} from "../../schema/formats/docx/write"
import {pastedHtml, pastedText} from "../../schema/importing/paste/pasted"
import {fromText} from "../../schema/importing/sources/from-text"
import {fromHtml} from "../../schema/importing/sources/html/from-html"
import {takenSentences} from "../../schema/importing/sources/unread"
import {writeBillText} from "../../schema/formats/text/bill"
import {makeServices} from "../electron/home"
import {article, bill, blank, clause, longTitle, title} from "../schema/build"
import {fault} from "./fault"
import {tricks} from "./signs"

/** Text that programs stumble over: it comes back to the last sign, and no export breaks on it. */

/** Halves of pairs, one letter in two spellings, signs of four bytes, sequences, signs that end lines in some programs only, controls. */
const odd: readonly string[] = [
  ..."\ud800 \udc00 a\ud83d \ude00b \udc00\ud800".split(" "),
  "é",
  "e\u0301",
  "Å",
  "\u212b",
  "\u1100\u1161\u11a8",
  "각",
  "ﷺ",
  "𠀀",
  "𪜶𠮷",
  "👨\u200d👩\u200d👧\u200d👦",
  "🏴\u{e0067}\u{e0062}\u{e007f}",
  "👍🏽",
  "\u{103ff}\u{10ffff}",
  "\u2028",
  "\u2029",
  "\u0085",
  "\u0000",
  "\u0001\u001f",
  "\u007f",
  "\ufeff",
  "\ufffe\uffff",
  "\ufffd",
  "\t",
  "\r\n",
  "\u00a0\u202f",
  "]]>&amp;<b >",
  '","hash":"',
  ',\n"sums":"',
  "constructor __proto__",
]

function draftWith(sign: string): Draft {
  const text = `x${sign}y`
  const plain = bill(
    title(text),
    longTitle(text),
    article({id: "a1", note: text}, text, clause({id: "c1", explanation: text}, text, blank("k"))),
  )
  const doc = plain.type.create(
    {
      ...plain.attrs,
      values: {k: text},
      threads: [
        {
          id: "t",
          about: {provision: "a1", quote: text},
          comments: [{author: text, date: "2027-01-01T00:00:00Z", text}],
          assigned: text,
          resolved: null,
        },
      ],
    },
    plain.content,
  )
  const version = {id: "v1", name: text, author: text, date: "2027-01-01T00:00:00Z", doc: plain}
  const created = "2027-01-01T00:00:00Z"
  return {documentId: "doc-1", created, doc, versions: [version], copy: null, source: null}
}

function read(text: string): Draft {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new Error(`${parsed.why}: ${parsed.detail}`)
  return parsed.draft
}

const plainOf = ({doc, versions}: Draft): unknown => [
  doc.toJSON(),
  versions.map((each) => ({...each, doc: each.doc.toJSON() as unknown})),
]

const codes = (sign: string): string =>
  Array.from(sign, (each) => `U+${(each.codePointAt(0) ?? 0).toString(16)}`).join(" ")

const notInXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u // eslint-disable-line no-control-regex

describe("odd text", () => {
  fault(
    "22",
    "comes back to the last sign through a file, the disk and what recovery keeps",
    {short: odd.length, long: odd.length},
    async () => {
      const {services, places} = await makeServices()
      const window = await services.living.begin()
      const path = join(places.drafts, "odd.proviso")
      const file = services.handles.handle(path)
      for (const sign of odd) {
        const draft = draftWith(sign)
        const text = serializeDraft(draft)
        expect(plainOf(read(text)), codes(sign)).toEqual(plainOf(draft))
        expect(serializeDraft(read(text)), codes(sign)).toBe(text)
        expect(closeDraft([...draftPieces(draft)].join(""), hashText)).toBe(text)
        const request = {file, text, expected: null, title: `x${sign}y`, documentId: "doc-1"}
        expect((await services.documents.save(request, window)).saved).toBe(true)
        expect(await readFile(path, "utf8"), codes(sign)).toBe(text)
        expect((await services.documents.open(file, window)).text, codes(sign)).toBe(text)
        // Names and titles of files are shown without what cannot be seen, and begin and end as they did.
        expect((await services.recent.list())[0]?.title, codes(sign)).toMatch(/^x.*y$/su)
      }
      return odd.length
    },
  )

  fault("22", "breaks no export", {short: odd.length, long: odd.length}, async () => {
    for (const sign of odd) {
      const {doc} = draftWith(sign)
      const page = writeBillHtml(doc, draftExport, {})
      expect(/\p{Cs}/u.exec(page)?.[0], `web page with ${codes(sign)}`).toBeUndefined()
      expect(new TextDecoder("utf-8", {fatal: true}).decode(new TextEncoder().encode(page))).toBe(
        page,
      )
      expect(writeBillText(doc, {})).toContain("x")
      expect(
        (await wordText(doc)).every((part) => !notInXml.test(part)),
        codes(sign),
      ).toBe(true)
    }
    return odd.length
  })

  it("makes a file name of whole characters that every system takes", () => {
    for (const title of [
      "𠀀".repeat(200),
      `${"a".repeat(79)}𠀀`,
      "法".repeat(200),
      "ع".repeat(300),
    ]) {
      const name = fileName(title, "proviso")
      expect(/\p{Cs}/u.test(name)).toBe(false)
      // A save writes ".<name>.<12 digits>.tmp" beside it.
      expect(Buffer.byteLength(`.${name}.0123456789ab.tmp`)).toBeLessThan(255)
      expect(name.length).toBeGreaterThan(30)
    }
    for (const title of [...odd, ...tricks, "CON", "nul", "ﾠ", "क्षेत्र"]) {
      const name = fileName(title, "proviso")
      expect(name).not.toMatch(/\p{Cs}|\p{Cc}/u)
      // The page proposes it, and the host takes it.
      expect(() => checkFileName(name), codes(title)).not.toThrow()
    }
    expect(fileName("क्षेत्र", "proviso")).toBe("क्षेत्र.proviso")
  })
})

fault(
  "22",
  "what is pasted or imported otherwise than it was written says so in a sentence",
  {short: 5, long: 5},
  () => {
    const said = (html: string): readonly string[] => {
      let told: readonly string[] = []
      pastedHtml(html, (taken) => (told = takenSentences(taken)))
      // An imported page says the same, and a plain text.
      expect(fromHtml(html, {name: "a.html", hash: ""}).unread.toSorted()).toEqual(told.toSorted())
      return told
    }
    const plain = (text: string): readonly string[] => {
      let told: readonly string[] = []
      pastedText(text, false, (taken) => (told = takenSentences(taken)))
      expect(fromText(text, {name: "a.txt", hash: ""}).unread).toEqual(told)
      return told
    }
    const composed =
      "2 letters that were written as two signs, themselves and their accents, are one sign now. The words are the same."
    const unknown =
      "A sign could not be read: “�” stands in its place. Compare the text with its source."
    expect(said("<p>Le de\u0301lit et la re\u0301cidive</p>")).toEqual([composed])
    expect(plain("Le de\u0301lit et la re\u0301cidive")).toEqual([composed])
    expect(plain("\u1112\u1161\u11ab law")).toEqual([
      "A letter that was written as two signs, itself and its accent, is one sign now. The words are the same.",
    ])
    expect(said("<p>Le délit<img src=x> et la récidive</p>")).toEqual([
      "A picture or drawing is not read.",
    ])
    const cut = textOf(
      Uint8Array.of(0xff, 0xfe, ...Buffer.from("Any \ud800 person", "utf16le")),
    ).text
    for (const text of [cut, "Any \ufffd person"]) expect(plain(text)).toEqual([unknown])
    for (const sign of ["\ufffe", "\uffff", "\ud800", "&#xFFFE;", "&#xD800;", "&#0;"]) {
      const told = said(`<p>Any ${sign} person</p>`)
      expect(told, codes(sign)).toHaveLength(1)
      expect(told[0]).toMatch(/could not be read|An invisible sign was taken out/)
    }
    expect(said("<p>Le délit de été 각 کی</p>")).toEqual([])
    return 5
  },
)

async function wordText(doc: Node): Promise<readonly string[]> {
  const bytes = await writeDocx(doc, draftExport, {library: null, created: null})
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /\.(xml|rels)$/.test(name))
    .map(([, part]) => new TextDecoder("utf-8", {fatal: true}).decode(part))
}
