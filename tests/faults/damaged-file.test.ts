import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {hashText, parseDraft, serializeDraft, type Draft} from "../../schema/file"
import {billAttrs} from "../../schema/profiles/profiles"
import {lossesSaid} from "../../schema/salvage/loss-said"
import {salvage, type Loss} from "../../schema/salvage/salvage"
import {wholeDraft} from "../schema/whole-draft"
import {fault} from "./fault"
import {inTurn} from "./damage"

/** A file that is cut short or altered: refused, or all that is left of it is as it was written and all that is not is named. */

const text = serializeDraft(wholeDraft)
const bytes = Buffer.from(text)

const decoded = (given: Uint8Array): string => new TextDecoder().decode(given)

function read(given: string): Draft {
  const parsed = parseDraft(given)
  if (!parsed.ok) throw new Error(`${parsed.why}: ${parsed.detail}`)
  return parsed.draft
}

/** What is left of a file, and what was lost. */
function left(given: Uint8Array | string): {
  readonly draft: Draft
  readonly losses: readonly Loss[]
} {
  const salvaged = salvage(typeof given === "string" ? given : decoded(given), "new-id")
  if (!salvaged.ok) throw new Error("nothing is left")
  return {draft: read(salvaged.text), losses: salvaged.losses}
}

const kinds = (losses: readonly Loss[]): readonly string[] => losses.map(({kind}) => kind)

/** The lines of a bill, each with where it stands; what stands in a damaged file's copy must be among them. */
function linesOf(doc: Node): ReadonlySet<string> {
  const lines = new Set<string>()
  doc.descendants((node) => {
    if (node.isTextblock) lines.add(JSON.stringify(node.toJSON()))
    return !node.isTextblock
  })
  return lines
}

/** Holds what is left against what was written: it may be less, and where it is other, that is said. */
function expectHonest(given: Uint8Array, where: string): void {
  const salvaged = salvage(decoded(given), "new-id")
  if (!salvaged.ok) return
  const {draft} = {draft: read(salvaged.text)}
  draft.doc.check()
  const {losses} = salvaged
  if (losses.length === 0) {
    expect(serializeDraft(draft), where).toBe(text)
    return
  }
  const said = kinds(losses)
  const {assessment} = billAttrs(draft.doc)
  if (!said.includes("assessment")) {
    expect(assessment?.findings, where).toEqual(billAttrs(wholeDraft.doc).assessment?.findings)
  }
  const original = read(text)
  const was = linesOf(original.doc)
  const strange = [...linesOf(draft.doc)].filter((line) => !was.has(line))
  const empty = (line: string): boolean => !line.includes('"content"')
  const unmarked = strange.filter((line) => !empty(line))
  if (!said.includes("altered") && !said.includes("suggestions")) {
    expect(unmarked, where).toEqual([])
  }
  if (!said.includes("lost") && !said.includes("ending") && !said.includes("altered")) {
    const now = linesOf(draft.doc)
    const gone = [...was].filter((line) => !now.has(line))
    if (!said.includes("suggestions")) expect(gone, where).toEqual([])
  }
  const versions = original.versions.length - said.filter((kind) => kind === "version").length
  const isCounted = !losses.some((loss) => loss.kind === "version" && loss.name === "")
  if (!said.includes("ending") && isCounted) expect(draft.versions, where).toHaveLength(versions)
  for (const version of draft.versions) {
    const known = original.versions.find(({id}) => id === version.id)
    expect(known && {...known, doc: null}, where).toEqual({...version, doc: null})
    if (!said.includes("altered")) expect(known?.doc.eq(version.doc), where).toBe(true)
  }
  if (!said.includes("suggestions") && !said.includes("ending")) {
    expect(billAttrs(draft.doc).review, where).not.toBeNull()
  }
}

describe("a damaged file", () => {
  fault("6", "a file that ends at every 1 % of its length", {short: 100, long: 100}, (cases) => {
    for (let i = 0; i < cases; i++) {
      const cut = bytes.subarray(0, Math.floor((bytes.length * i) / cases))
      expect(parseDraft(decoded(cut)).ok, `cut at ${i} %`).toBe(false)
      expectHonest(cut, `cut at ${i} %`)
    }
    return cases
  })

  fault("6", "a file with one byte altered anywhere", {short: 500, long: 5_000}, (cases) => {
    const random = inTurn(6)
    for (let i = 0; i < cases; i++) {
      const altered = Uint8Array.from(bytes)
      const at = Math.floor(random() * bytes.length)
      altered[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(random() * 255))
      const where = `byte ${at} is ${altered[at]}`
      const parsed = parseDraft(decoded(altered))
      // White space behind the end says nothing.
      if (parsed.ok) expect(serializeDraft(parsed.draft), where).toBe(text)
      else expectHonest(altered, where)
    }
    return cases
  })

  fault(
    "6",
    "a block of a file is zeros, or gone, or stands twice",
    {short: 150, long: 2_000},
    (cases) => {
      const random = inTurn(7)
      for (let i = 0; i < cases; i++) {
        const from = Math.floor(random() * bytes.length)
        const to = Math.min(bytes.length, from + 1 + Math.floor(random() * 2_000))
        const block = bytes.subarray(from, to)
        const instead = [Buffer.alloc(block.length), Buffer.alloc(0), Buffer.concat([block, block])]
        const damaged = Buffer.concat([
          bytes.subarray(0, from),
          instead[i % 3] ?? block,
          bytes.subarray(to),
        ])
        const where = `${["zeros", "gone", "twice"][i % 3]} from ${from} to ${to}`
        const parsed = parseDraft(decoded(damaged))
        if (parsed.ok) expect(serializeDraft(parsed.draft), where).toBe(text)
        else expectHonest(damaged, where)
      }
      return cases
    },
  )
})

describe("what can be read of a damaged file", () => {
  const lineWith = (words: string): {readonly from: number; readonly to: number} => {
    const at = text.indexOf(words)
    expect(at).toBeGreaterThan(0)
    return {from: text.lastIndexOf("\n", at) + 1, to: text.indexOf("\n", at)}
  }

  it("is all of it where only line breaks were made those of another system", () => {
    const {draft, losses} = left(text.replaceAll("\n", "\r\n"))
    expect(losses).toEqual([])
    expect(serializeDraft(draft)).toBe(text)
  })

  it("is every other article where one is lost, with its name and where it stood; suggestions and versions stay apart from it", () => {
    const {from} = lineWith('"Scope"')
    const {draft, losses} = left(`${text.slice(0, from)}#${text.slice(from + 1)}`)
    expect(losses).toEqual([
      {kind: "lost", words: "Scope", after: "Definitions"},
      {kind: "version", name: "Sent to Cabinet"},
      {kind: "version", name: "First sketch"},
      {kind: "copy"},
    ])
    expect(draft.doc.textContent).not.toContain("Scope")
    expect(draft.doc.textContent).toContain("Definitions")
    expect(draft.doc.textContent).toContain("Recruiting")
    expect(draft.documentId).toBe(wholeDraft.documentId)
    const {review} = billAttrs(draft.doc)
    expect(review?.base.textContent).not.toContain("Scope")
    expect(review?.base.textContent).toContain("traffics commits")
  })

  it("holds an article with a wrong letter, and says which it is", () => {
    const {draft, losses} = left(text.replace("whichever is more", "whichever is mere"))
    expect(losses).toContainEqual({kind: "altered", words: "Penalty", after: "Moving"})
    expect(draft.doc.textContent).toContain("whichever is mere")
  })

  it("leads no reference of a version to another text than the one it was written for", () => {
    // The first text of the article is lost; another one stands in the text that suggestions are measured against.
    const {from} = lineWith("traffics ")
    const {draft, losses} = left(`${text.slice(0, from)}#${text.slice(from + 1)}`)
    expect(kinds(losses)).toContain("version")
    for (const {doc} of draft.versions) expect(doc.textContent).not.toContain("another")
  })

  it("keeps its chapters where the line that begins one is lost", () => {
    const {from, to} = lineWith('"id":"d2"')
    const {draft, losses} = left(
      `${text.slice(0, from)}${"\u0000".repeat(to - from)}${text.slice(to)}`,
    )
    expect(kinds(losses)).toContain("lost")
    const body = draft.doc.child(4)
    expect(body.childCount).toBe(2)
    expect(body.child(1).firstChild?.textContent).toBe("Offences")
    expect(draft.doc.lastChild?.textContent).toContain("Form A.")
  })

  it("is all of the assessment where the damage is elsewhere, its very last line too", () => {
    const assessment = billAttrs(wholeDraft.doc).assessment
    const recommended = {
      subject: "UNTOC-8.4",
      action: "none",
      priority: "low",
      text: "No change is needed.",
      provisions: [],
      amendments: [],
      author: "",
      date: "2027-01-01T00:00:00Z",
    } as const
    const recommendations = ["UNTOC-8.3", "UNTOC-8.4"].map((subject) => ({...recommended, subject}))
    const {doc} = wholeDraft
    const whole = doc.type.create({...doc.attrs, assessment: {...assessment, recommendations}}, [
      ...doc.children,
    ])
    const written = serializeDraft({...wholeDraft, doc: whole})
    const {draft, losses} = left(written.replace("whichever is more", "whichever is mere"))
    expect(billAttrs(draft.doc).assessment?.recommendations).toEqual(recommendations)
    expect(kinds(losses)).not.toContain("assessment")
  })

  it.each([1, 40, 60, 512])(
    "is every line behind the first %i bytes, when they are zeros or gone",
    (length) => {
      for (const start of [Buffer.alloc(length), Buffer.alloc(0)]) {
        const refused = parseDraft(decoded(Buffer.concat([start, bytes.subarray(length)])))
        expect(refused).toMatchObject({ok: false, why: "truncated"})
        const {draft, losses} = left(Buffer.concat([start, bytes.subarray(length)]))
        expect([...linesOf(draft.doc)]).toEqual(
          expect.arrayContaining([...linesOf(wholeDraft.doc)].slice(4)),
        )
        expect(losses.length > 0 || serializeDraft(draft) === text).toBe(true)
      }
    },
  )

  it("says once what it cannot tell apart", () => {
    const {losses} = left(Buffer.concat([Buffer.alloc(3_000), bytes.subarray(3_000)]))
    const said = lossesSaid(losses)
    expect(losses.length).toBeGreaterThan(said.length)
    expect(said).toContain("The beginning could not be read.")
    expect(new Set(said).size).toBe(said.length)
  })

  it("is nothing where no provision can be read, or where it is no draft", () => {
    for (const given of ["", "hello", '{"format":"proviso","version":2,\n', text.slice(0, 400)]) {
      expect(salvage(given, "d").ok, given.slice(0, 20)).toBe(false)
    }
  })

  it("is nothing of a file by a newer Proviso: what it holds is not known", () => {
    const newer = text.replace('"version":2', '"version":3').replace("Scope", "Scape")
    expect(salvage(newer, "d").ok).toBe(false)
  })

  it("does not trust what a stranger closed by sums and no hash", () => {
    const hostile = text.replace('"type":"clause"', '"type":"script"')
    const {draft} = left(hostile)
    draft.doc.check()
    expect(hashText(hostile)).not.toBe(hashText(text))
  })
})
