import {strFromU8, unzipSync} from "fflate"
import fc from "fast-check"
import {Fragment, type Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {exportDraft, exportFile} from "../../electron/export-draft"
import {clean} from "../../schema/compare/clean"
import {brief} from "../../schema/documents/brief"
import {documentKinds, documentOf} from "../../schema/documents/documents"
import {billHash, type Draft, parseDraft, serializeDraft} from "../../schema/file"
import {exportFormats} from "../../schema/formats/export"
import {billWithoutNames, withoutNames} from "../../schema/names/without-names"
import {billAttrs} from "../../schema/profiles/profiles"
import type {Merging, Piece as NewPiece} from "../../schema/workshop/merging"
import {article, bill, clause, title} from "./build"
import {options} from "./docx/bills"
import {reviewed, thread, withThreads} from "./docx/redlines"
import {bundledLibrary} from "./library/bundled"
import {back, documentId, edited, exported} from "./returned/returning"

const date = "2026-11-20T09:30:00Z"
const sentinel = "SENTINEL"

/** Who did what. Each place of the file where a name can stand has one of its own, so that none is taken out by luck. */
function people(end: string) {
  const met = new Set<string>()
  return {
    met,
    who: (place: string): string => {
      const name = `${sentinel}-${place}${end}`
      met.add(name)
      return name
    },
  }
}

/** A draft with a name wherever one can stand. */
function named(end = ""): {readonly draft: Draft; readonly met: ReadonlySet<string>} {
  const {who, met} = people(end)
  const by = (place: string) => ({author: who(place), date})
  const adapted = (place: string) => ({adapted: {...by(place), why: "Shorter."}})
  const after = reviewed("civil", "after")
  const base = withStamps(reviewed("civil", "before"), who("struck"))
  const written = withStamps(after, who("added"))
  const noted = withFirstClause(written, adapted("adapted"))
  const law = bill(
    title("Penal Code"),
    article({id: "l1"}, "Theft", clause({id: "l1p1", ...adapted("law")}, "Theft is a crime.")),
  )
  const source = {name: `${who("file")}.docx`, kind: "docx" as const, hash: "", imported: date}
  const judgement = {
    status: "elsewhere" as const,
    citation: "Penal Code, article 12",
    reason: "It does.",
    computed: "not-met" as const,
    missing: [],
    ...by("judged"),
  }
  const doc = noted.type.create(
    {
      ...noted.attrs,
      values: {author: "The author of a work", registry: "the Registry"},
      answers: [{of: "blank", key: "registry", value: "the Registry", ...by("answered")}],
      review: {base, stamps: {"a2p1x added": {id: "s1", ...by("stamp")}}},
      threads: [
        thread("t1", {
          comments: [
            {...by("asked"), text: "Why records?"},
            {...by("replied"), text: "Because."},
          ],
          assigned: who("assigned"),
          resolved: by("resolved"),
        }),
      ],
      decisions: [
        {
          provision: "a1",
          place: "Article 1",
          kind: "words",
          before: "old",
          proposed: [{author: `${who("joined")}, ${who("other")}`, text: "new"}],
          decided: "accepted",
          result: null,
          by: who("decided"),
          date,
          why: "Clearer.",
        },
      ],
      merging: mergingOf(who),
      judgements: {"TIP-5.1": judgement},
      assessment: {
        laws: [{id: "law-1", name: "Penal Code", source, doc: law}],
        findings: [
          {
            subject: "TIP-5.1",
            answer: "partly",
            citations: [{law: "law-1", provision: "l1", place: "Penal Code, article 1"}],
            comment: "In part.",
            practice: null,
            ...by("found"),
            settles: true,
          },
        ],
        recommendations: [
          {
            subject: "TIP-5.1",
            action: "adopt",
            priority: "high",
            text: "Adopt it.",
            provisions: [],
            amendments: [],
            ...by("recommended"),
          },
        ],
      },
    },
    noted.content,
  )
  const bare = clean(noted)
  const draft: Draft = {
    documentId,
    created: date,
    doc,
    versions: [{id: "v1", name: "Before Cabinet", ...by("version"), doc: noted}],
    copy: {
      of: "bill-of-all",
      group: who("group"),
      chapters: null,
      handedOut: date,
      base: noted,
      baseHash: billHash(bare),
    },
    source: {...source, name: `${who("imported")}.pdf`},
  }
  return {draft, met}
}

function mergingOf(who: (place: string) => string): Merging {
  const mark = (place: string) => ({type: "insertion", attrs: {id: "m", author: who(place), date}})
  const text = (place: string) => [{type: "text", text: "new words", marks: [mark(place)]}]
  const adapted = (place: string) => ({author: who(place), date, why: ""})
  const piece = (place: string, children: readonly NewPiece[]): NewPiece => ({
    key: place,
    type: "clause",
    attrs: {id: place, adapted: adapted(place)},
    lines: {lead: text(`${place}-words`)},
    children,
  })
  const placed = {unit: "u", parent: "a1", anchor: "", after: []}
  return {
    copies: [{group: who("arrived"), hash: "h", baseHash: "b", date, facets: {}, additions: {}}],
    conflicts: [
      {
        id: "c1",
        kind: "several",
        provision: "a1",
        place: "Article 1",
        facets: [],
        base: {ops: [], text: ""},
        variants: [
          {
            ops: [
              {do: "words", unit: "a1p1", lines: {lead: text("op-words"), closing: null}},
              {do: "set", unit: "a1", name: "adapted", value: adapted("op-set")},
              {do: "set", unit: "bill", name: "values.author", value: "The author of a work"},
              {do: "place", ...placed, retype: {type: "clause", lines: {lead: text("op-retype")}}},
              {do: "add", ...placed, piece: piece("op-add", [piece("op-child", [])])},
            ],
            text: "new words",
            groups: [who("variant")],
            stands: false,
            outside: false,
          },
        ],
        decided: {choice: 0, by: who("settled"), date, why: ""},
      },
    ],
  }
}

const withReview = (doc: Node, base: Node): Node =>
  doc.type.create({...doc.attrs, review: {base, stamps: {}}}, doc.content)

/** Marks of suggestions under another name. */
function withStamps(doc: Node, author: string): Node {
  const first = firstLead(doc)
  const type = author.includes("struck") ? "deletion" : "insertion"
  const mark = doc.type.schema.mark(type, {id: "i1", author, date})
  return mapNode(doc, (node) => (node === first ? node.mark(mark.addToSet(node.marks)) : node))
}

const withFirstClause = (doc: Node, attrs: object): Node => {
  let seen = false
  return mapNode(doc, (node) => {
    if (seen || node.type.name !== "clause") return node
    seen = true
    return node.type.create({...node.attrs, ...attrs}, node.content)
  })
}

function firstLead(doc: Node): Node | null {
  let found: Node | null = null
  doc.descendants((node) => {
    if (node.isText && node.text === "Third.") found = node
    return found === null
  })
  return found
}

function mapNode(node: Node, f: (node: Node) => Node): Node {
  if (node.isText) return f(node)
  const children: Node[] = []
  node.forEach((child) => children.push(mapNode(child, f)))
  return f(node.copy(Fragment.from(children)))
}

const library = bundledLibrary()
const nameless = options({names: "left-out"})

/** Everything that a file holds, unzipped. */
function insides(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return strFromU8(bytes)
  return Object.entries(unzipSync(bytes))
    .map(([path, part]) => `${path}\n${strFromU8(part)}`)
    .join("\n")
}

describe("a bill without names", () => {
  it("has none anywhere in its file, and all words of the law, whoever they are", () => {
    const ends = fc.constantFrom("", " O’Neill", " de la Cruz-Ruiz", " $& <b>", " عمر", " Author 1")
    fc.assert(
      fc.property(ends, (end) => {
        const {draft, met} = named(end)
        const before = serializeDraft(draft)
        for (const name of met) expect(before).toContain(JSON.stringify(name).slice(1, -1))
        const after = serializeDraft(withoutNames(draft))
        expect(after).not.toContain(sentinel)
        const read = parseDraft(after)
        if (!read.ok) throw new Error(read.detail)
        const {doc} = read.draft
        expect(doc.textContent).toBe(draft.doc.textContent)
        expect(billAttrs(doc).values).toEqual(billAttrs(draft.doc).values)
        expect(after).toContain("The author of a work")
      }),
      {numRuns: 6},
    )
  })

  it("still tells its authors apart, each by the same words everywhere", () => {
    const {draft} = named()
    const [one] = billAttrs(withoutNames(draft).doc).threads
    const authors = one?.comments.map(({author}) => author) ?? []
    expect(new Set(authors).size).toBe(2)
    for (const author of authors) expect(author).toMatch(/^Author \d+$/)
    const same = thread("t2", {comments: [{author: "Jo Li", date, text: "a"}], assigned: "Jo Li"})
    const [two] = billAttrs(billWithoutNames(withThreads(reviewed("civil", "after"), same))).threads
    expect(two).toMatchObject({comments: [{author: "Author 1"}], assigned: "Author 1"})
  })

  it("leaves an author who gave no name without one, and the draft itself as it was", () => {
    const doc = withThreads(
      reviewed("civil", "after"),
      thread("t", {comments: [{author: "", date, text: "Why?"}]}),
    )
    expect(billAttrs(billWithoutNames(doc)).threads[0]?.comments[0]?.author).toBe("")
    const {draft} = named()
    const before = serializeDraft(draft)
    withoutNames(draft)
    expect(serializeDraft(draft)).toBe(before)
  })
})

describe("an export without names", () => {
  const text = () => serializeDraft({...named().draft, copy: null, source: null})

  it("has none in any format, with all words of the law", {timeout: 30_000}, async () => {
    for (const format of exportFormats) {
      const wanted = {...nameless, format}
      const bytes = await exportDraft({text: text(), options: wanted, library}, () => undefined)
      const inside = insides(bytes)
      expect(inside, format).not.toContain(sentinel)
      for (const words of ["Records Bill", "Every office keeps", "Fees are due."])
        expect(inside, format).toContain(words)
      // It would be a test of nothing if the names were not there otherwise.
      const shown = await exportDraft(
        {text: text(), options: {...wanted, names: "shown"}, library},
        () => undefined,
      )
      if (format !== "txt") expect(insides(shown), format).toContain(sentinel)
    }
  })

  it("has none in any document around the bill", {timeout: 60_000}, async () => {
    const doc = billWithoutNames(named().draft.doc)
    for (const kind of documentKinds) {
      const report = documentOf(doc, kind, {library, date, locale: "en"}, {comments: true})
      for (const format of ["docx", "html", "txt"] as const) {
        const bytes = await exportFile({report, format}, () => undefined)
        expect(insides(bytes), `${kind} ${format}`).not.toContain(sentinel)
      }
    }
  })

  it("names no one in the brief, asked for or not", () => {
    const {doc} = named().draft
    const report = brief(doc, {library, date, locale: "en"})
    expect(JSON.stringify(report)).not.toContain(sentinel)
    expect(JSON.stringify(report)).toContain("Records Bill")
  })

  it("names no one in the reading view", async () => {
    const bytes = await exportFile({text: text(), reading: {date}, library}, () => undefined)
    expect(insides(bytes)).not.toContain(sentinel)
  })
})

describe("a Word file without names that comes back", () => {
  const doc = () =>
    withThreads(
      withReview(reviewed("civil", "after"), reviewed("civil", "before")),
      thread("t1", {
        comments: [
          {author: "Amina Diallo", date, text: "Why records?"},
          {author: "Jo Li", date: "2026-11-21T08:00:00.123Z", text: "Agreed."},
        ],
        assigned: "Jo Li",
      }),
    )
  const out = (bill: Node) => exported(billWithoutNames(bill), {names: "left-out"})

  it("unedited, is the very bill, with every name where it was", async () => {
    const bill = doc()
    const {doc: made, report} = back(bill, await out(bill))
    expect(report).toMatchObject({origin: "same", comments: 0, accepted: 0, unplaced: []})
    expect(made).toBe(bill)
  })

  it("with an answer, has that answer more, although others joined the discussion meanwhile", async () => {
    const bill = doc()
    const file = edited(
      await out(bill),
      (xml) => xml.replace("Agreed.", "Agreed at last."),
      "word/comments.xml",
    )
    const [first, ...rest] = billAttrs(bill).threads
    if (!first) throw new Error("No thread")
    const early = thread("t0", {comments: [{author: "Zoe", date, text: "First!"}]})
    const later = withThreads(bill, early, first, ...rest)
    const {doc: made, report} = back(later, file)
    expect(report).toMatchObject({origin: "older", comments: 1})
    const brought = billAttrs(made).threads.find(({id}) => id === "t1")
    expect(brought?.comments.slice(0, 2)).toEqual(first.comments)
    expect(report.unplaced.map(({why}) => why)).toEqual(["comment-gone"])
  })
})
