import {describe, expect, it} from "vitest"
import {assessmentOf} from "../../../schema/assessment/assessment"
import {addLaw, cite, setFinding} from "../../../schema/commands/assessment"
import {type Draft, draftPieces, hashText, parseDraft, serializeDraft} from "../../../schema/file"
import type {Node} from "prosemirror-model"
import {changesBetween} from "../../../renderer/recovery-text"
import {article, bill, clause} from "../build"
import {after, by, emptyBill, law} from "./assessed"

const draftOf = (doc: Node): Draft => ({
  documentId: "d1",
  created: "2027-01-01T00:00:00Z",
  doc,
  versions: [],
  copy: null,
  source: null,
})

const doc = after(
  emptyBill,
  addLaw(law()),
  setFinding("TIP-5.1", {answer: "partly", comment: "Force alone."}, by("Amina")),
  cite("TIP-5.1", "law-1", "k2a", by("Amina", 10)),
).doc
const text = serializeDraft(draftOf(doc))

function read(given: string): Draft {
  const parsed = parseDraft(given)
  if (!parsed.ok) throw new Error(`${parsed.why}: ${parsed.detail}`)
  return parsed.draft
}

function resealed(from: string, to: string): string {
  const body = text.slice(0, text.lastIndexOf(',\n"hash":"')).replace(from, to)
  expect(body).toContain(to)
  return `${body},\n"hash":"${hashText(body)}"}\n`
}

const refusal = (given: string): string => {
  const parsed = parseDraft(given)
  return parsed.ok ? "ok" : parsed.why
}

describe("an assessment in the file", () => {
  it("is read back as it was, and written the same again", () => {
    const again = read(text)
    expect(serializeDraft(again)).toBe(text)
    const [a, b] = [assessmentOf(again.doc), assessmentOf(doc)]
    expect(a.findings).toEqual(b.findings)
    expect(a.laws[0]?.doc.eq(b.laws[0]!.doc)).toBe(true)
    again.doc.check()
  })

  it("has a law’s text once, and changes nothing of it with a finding", () => {
    expect(text.split("by force").length).toBe(2)
    const many = Array.from({length: 300}, (_, i) =>
      article({id: `x${i}`}, `Article ${i}`, clause({id: `y${i}`}, "Words. ".repeat(40))),
    )
    const before = after(emptyBill, addLaw(law("l", bill(...many))))
    const state = after(before.doc, setFinding("TIP-5.1", {answer: "not"}, by("Ben")))
    const changes = changesBetween(
      [...draftPieces(draftOf(before.doc))],
      [...draftPieces(draftOf(state.doc))],
    )
    const sent = changes.flatMap(({insert}) => insert).join("")
    expect(sent).toContain('"answer":"not"')
    expect(sent.length).toBeLessThan(400)
  })

  it("is missing from older files, which are read without one", () => {
    const plain = serializeDraft(draftOf(emptyBill))
    const old = plain.slice(0, plain.lastIndexOf(',\n"hash":"')).replace(',\n"assessment":null', "")
    expect(read(`${old},\n"hash":"${hashText(old)}"}\n`).doc.attrs.assessment).toBeNull()
  })

  it("is refused where it says what none can", () => {
    expect(refusal(resealed('"answer":"partly"', '"answer":"perhaps"'))).toBe("unknown-content")
    expect(refusal(resealed('"findings":[', '"findings":[{},'))).toBe("unknown-content")
    expect(refusal(resealed('"type":"clause"', '"type":"claws"'))).toBe("unknown-content")
    const {laws} = assessmentOf(doc)
    const withAssessment = (assessment: unknown) => () =>
      doc.type.create({...doc.attrs, assessment}, doc.content)
    const none = {laws, findings: [], recommendations: []}
    expect(withAssessment(none)).not.toThrow()
    expect(withAssessment({...none, findings: [{}]})).toThrow(RangeError)
    expect(withAssessment({...none, laws: [...laws, ...laws]})).toThrow(RangeError)
    expect(withAssessment({...none, laws: [{...law(), doc}]}), "a law with its own").toThrow(
      RangeError,
    )
  })

  it("stands nowhere but in its own part", () => {
    const json = '"assessment":{"laws":[],"findings":[],"recommendations":[]}'
    expect(refusal(resealed('"profile":"civil"', `${json},"profile":"civil"`))).toBe(
      "unknown-content",
    )
  })
})
