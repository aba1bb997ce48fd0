import {describe, expect, it} from "vitest"
import {draftPieces, hashText, parseDraft, serializeDraft} from "../../schema/file"
import {mendIds} from "../../schema/identity"
import {isProvision, provisionId} from "../../schema/provisions"
import {article, bill, blank, clause, division, ref, term} from "./build"

const draft = {
  documentId: "d1",
  created: "2026-01-01T00:00:00Z",
  doc: bill(
    article({id: "a"}, "Ünïcode", clause({id: "p"}, term("Child"), " and ", blank("k"), ref("a"))),
  ),
  versions: [],
  copy: null,
  source: null,
}
const text = serializeDraft(draft)

/** The same file with another body, closed by the hash that belongs to it. */
function resealed(change: (body: string) => string): string {
  const body = change(text.slice(0, text.lastIndexOf(',\n"hash":"')))
  return `${body},\n"hash":"${hashText(body)}"}\n`
}

const why = (given: string): string => {
  const parsed = parseDraft(given)
  return parsed.ok ? "ok" : parsed.why
}

describe("a .proviso file", () => {
  it("is read back the same, and written the same again", () => {
    const parsed = parseDraft(text)
    if (!parsed.ok) throw new Error(parsed.detail)
    expect(parsed.newer).toBe(false)
    expect(parsed.draft.doc.eq(draft.doc)).toBe(true)
    expect(serializeDraft(parsed.draft)).toBe(text)
  })

  it("is written in pieces that change only where the text did", () => {
    const first = article({id: "a"}, "One", clause("first"))
    const second = article({id: "b"}, "Two", clause("second"))
    const changed = article({id: "b"}, "Two", clause("second, changed"))
    const before = [
      ...draftPieces({...draft, doc: bill(division({id: "d"}, "Chapter", first, second))}),
    ]
    const doc = bill(division({id: "d"}, "Chapter", first, changed))
    const after = [...draftPieces({...draft, doc})]
    expect(after.length).toBe(before.length)
    expect(after.filter((piece, i) => piece !== before[i]).join()).toBe(
      JSON.stringify(changed.toJSON()),
    )
    const attrs = {...doc.attrs, review: undefined, assessment: undefined}
    const whole = JSON.stringify({...(doc.toJSON() as object), attrs})
    expect(after.join("").replaceAll("\n", "")).toContain(`"doc":${whole},`)
  })

  it("remembers that it is existing law and where it was imported from", () => {
    const source = {
      name: "Penal Code.docx",
      kind: "docx",
      hash: "ab".repeat(32),
      imported: "2026-03-01T10:00:00.000Z",
    } as const
    const parsed = parseDraft(serializeDraft({...draft, source}))
    expect(parsed.ok && parsed.draft.source).toEqual(source)
  })

  it("of the second version that knows nothing of imported law is a bill", () => {
    const parsed = parseDraft(resealed((body) => body.replace(',\n"source":null', "")))
    expect(parsed.ok && parsed.draft.source).toBeNull()
  })

  it("keeps the number patterns of the text that it was imported from", () => {
    const units = {
      article: {one: "Artículo", printed: "Artículo #", style: "decimal"},
      clauses: [null, {one: "", printed: "#)", style: "lowerAlpha"}],
      divisions: [{one: "Título", printed: "TÍTULO #", style: "upperRoman"}],
      schedule: null,
    } as const
    const doc = draft.doc.type.create({...draft.doc.attrs, units}, draft.doc.content)
    const parsed = parseDraft(serializeDraft({...draft, doc}))
    expect(parsed.ok && parsed.draft.doc.attrs.units).toEqual(units)
    const article = (given: object) =>
      resealed((body) => body.replace('"units":null', `"units":${JSON.stringify(given)}`))
    expect(why(article({...units, article: {...units.article, style: "runes"}}))).toBe(
      "unknown-content",
    )
  })

  it("is known to be truncated wherever it ends", () => {
    for (let end = 0; end < text.length - 1; end += 7) {
      expect(why(text.slice(0, end)), `cut at ${end}`).toBe("truncated")
    }
  })

  it("is refused when any letter of it was changed", () => {
    for (let at = 0; at < text.length - 1; at += 5) {
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1)
      expect(why(text.slice(0, at) + flipped + text.slice(at + 1)), `flipped at ${at}`).not.toBe(
        "ok",
      )
    }
  })

  it("is not a draft when it is something else", () => {
    for (const other of ["{}", "[]", "hello", '{"format":"other"}', "\u0000\u0001"]) {
      expect(why(other)).toBe("not-a-draft")
    }
  })

  it("from a newer version is opened for reading where it can be, and named as newer where not", () => {
    const newer = parseDraft(resealed((body) => body.replace('"version":2', '"version":3')))
    expect(newer.ok && newer.newer).toBe(true)
    const strange = resealed((body) =>
      body.replace('"version":2', '"version":3').replace('"type":"clause"', '"type":"hologram"'),
    )
    expect(why(strange)).toBe("newer-version")
  })

  it("with a node, mark, attribute or structure that is not known is refused", () => {
    for (const [from, to] of [
      ['"type":"clause"', '"type":"hologram"'],
      ['"type":"term"', '"type":"sparkle"'],
      ['"stage":"bill"', '"stage":"law"'],
      ['"profile":"civil"', '"profile":"martian"'],
      ['"type":"heading"', '"type":"lead"'],
      ['"number":null', '"number":{"kind":"locked","value":5}'],
      ['"versions":[', '"versions":null,"more":['],
      ['"review":null', '"review":{"stamps":{}}'],
      ['"copy":null', '"copy":{}'],
      ['"source":null', '"source":{}'],
      ['"doc":{', '"doc":7,"more":{'],
    ] as const) {
      const changed = resealed((body) => body.replace(from, to))
      expect(changed).toContain(to)
      expect(why(changed), to).toBe("unknown-content")
    }
  })

  it("with provisions whose ids are missing or stand twice gets new ones, the same on each reading", () => {
    const twice = serializeDraft({
      ...draft,
      doc: bill(
        article({id: "a"}, "First", clause({id: "p"}, "One."), clause({id: ""}, "Two.")),
        article({id: "a"}, "Second", clause({id: "p"}, "See ", ref("a"))),
      ),
    })
    const idsIn = (given: string) => {
      const parsed = parseDraft(given)
      if (!parsed.ok) throw new Error(parsed.detail)
      const ids: string[] = []
      parsed.draft.doc.descendants((node) => {
        if (isProvision(node)) ids.push(provisionId(node))
      })
      return {ids, doc: parsed.draft.doc}
    }
    const {ids, doc} = idsIn(twice)
    expect(ids).toHaveLength(5)
    expect(new Set(ids).size).toBe(5)
    expect(ids).not.toContain("")
    expect(ids.slice(0, 2)).toEqual(["a", "p"])
    expect(idsIn(twice).ids).toEqual(ids)
    expect(doc.textContent).toContain("Two.")
    const mended = serializeDraft({...draft, doc})
    expect(idsIn(mended).doc.eq(doc)).toBe(true)
  })

  it("with sound ids is handed on as it was read", () => {
    expect(mendIds(draft.doc, () => "new")).toBe(draft.doc)
  })
})
