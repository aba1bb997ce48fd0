import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {hashText, parseDraft, serializeDraft, type Draft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {writeDocx} from "../../schema/formats/docx/write"
import {writeBillHtml} from "../../schema/formats/html/bill"
import {writeBillText} from "../../schema/formats/text/bill"
import {numbering} from "../../schema/numbering"
import {salvage} from "../../schema/salvage/salvage"
import {validate} from "../../schema/validate"
import {article, bill, clause} from "../schema/build"
import {fault} from "./fault"

/** Files that are far larger or deeper than any law: read and printed, or refused in a sentence, and never an overflow. */

const draftOf = (doc: Node): Draft => ({
  documentId: "doc-1",
  created: "2027-01-01T00:00:00Z",
  doc,
  versions: [],
  copy: null,
  source: null,
})

/** A draft's text with other JSON in the place of its one clause, closed by the hash that belongs to it. */
function withClause(json: string): string {
  const text = serializeDraft(
    draftOf(bill(article({id: "a1"}, "One", clause({id: "c1"}, "Words.")))),
  )
  const body = text
    .slice(0, text.lastIndexOf(',\n"hash":"'))
    .replace(/\{"type":"clause".*\}\]\}\]\}(?=\]\})/, () => json)
  expect(body).toContain(json.slice(0, 100))
  return `${body},\n"hash":"${hashText(body)}"}\n`
}

const lead = '{"type":"lead","content":[{"type":"text","text":"Words."}]}'
const nested = (depth: number): string =>
  `${`{"type":"clause","content":[${lead},`.repeat(depth)}{"type":"clause","content":[${lead}]}${"]}".repeat(depth)}`

const why = (text: string): string => {
  const parsed = parseDraft(text)
  return parsed.ok ? "ok" : parsed.why
}

async function printAll(doc: Node): Promise<void> {
  doc.check()
  numbering(doc)
  validate(doc, null)
  expect(writeBillText(doc, {}).length).toBeGreaterThan(10)
  expect(writeBillHtml(doc, draftExport, {}).length).toBeGreaterThan(10)
  const docx = await writeDocx(doc, draftExport, {library: null, created: null})
  expect(docx.length).toBeGreaterThan(100)
}

describe("a file that is far too large or too deep", () => {
  fault(
    "13",
    "clauses, or anything else, a thousand and a hundred thousand levels deep are refused",
    {short: 6, long: 6},
    () => {
      for (const depth of [1_000, 100_000]) {
        const deep = `${"[".repeat(depth)}${"]".repeat(depth)}`
        const cases = [
          withClause(nested(depth)),
          withClause(`{"type":"clause","attrs":{"id":"c1","note":${deep}},"content":[${lead}]}`),
          withClause(
            `{"type":"clause","attrs":{"id":"c1","origin":{"pack":"p","version":"1","provision":"x","model":"","more":${deep}}},"content":[${lead}]}`,
          ),
        ]
        for (const text of cases) {
          expect(why(text)).toBe("unknown-content")
          // Nor does reading what is left of it overflow.
          expect(() => salvage(text.replace("Words", "Wards"), "d")).not.toThrow()
        }
      }
      return 6
    },
  )

  it("as deep as a file may be, is numbered, checked and printed", async () => {
    const parsed = parseDraft(withClause(nested(30)))
    if (!parsed.ok) throw new Error(parsed.detail)
    await printAll(parsed.draft.doc)
    expect(why(serializeDraft(parsed.draft))).toBe("ok")
  })

  fault(
    "13",
    "a paragraph of a million signs is read, checked and printed",
    {short: 1, long: 1},
    async () => {
      const words = "A person who commits an offence shall be punished. ".repeat(20_000)
      const doc = bill(article({id: "a1"}, "One", clause({id: "c1"}, words)))
      expect(why(serializeDraft(draftOf(doc)))).toBe("ok")
      await printAll(doc)
      return 1
    },
  )

  fault(
    "13",
    "a bill of very many provisions is read, checked and printed",
    {short: 20_000, long: 200_000},
    async (cases) => {
      const clauses = Array.from({length: cases / 4}, (_, i) => clause({id: `c${i}`}, "Words."))
      const doc = bill(article({id: "a1"}, "One", ...clauses))
      const parsed = parseDraft(serializeDraft(draftOf(doc)))
      if (!parsed.ok) throw new Error(parsed.detail)
      await printAll(parsed.draft.doc)
      return cases
    },
  )
})
