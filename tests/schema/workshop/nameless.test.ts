import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {arranged, assessmentOf} from "../../../schema/assessment/assessment"
import {together} from "../../../schema/assessment/together"
import {type Draft, serializeDraft} from "../../../schema/file"
import {knownAgain} from "../../../schema/names/known-again"
import {billWithoutNames, withoutNames} from "../../../schema/names/without-names"
import {billAttrs} from "../../../schema/profiles/profiles"
import type {Thread} from "../../../schema/review/thread"
import {suggestions} from "../../../schema/review/suggestions"
import {withLine} from "../../../schema/review/with-line"
import {handOut} from "../../../schema/workshop/hand-out"
import {merge} from "../../../schema/workshop/merge"
import {checkReturned, returnedReader} from "../../../schema/workshop/returned"
import {article, bill, clause, lead, title} from "../build"
import {thread} from "../docx/redlines"
import {monday} from "./workshop"

const by = (author: string, date = monday) => ({author, date})

const finding = (author: string, comment: string) => ({
  subject: "TIP-5.1",
  answer: "partly" as const,
  citations: [],
  comment,
  practice: null,
  ...by(author),
  settles: false,
})

/** What Amina drafted, with a remark, a reason, a law and a finding of hers. */
const draft: Draft = {
  documentId: "bill-1",
  created: monday,
  doc: drafted(),
  versions: [],
  copy: null,
  source: null,
}

function drafted(): Node {
  const adapted = {...by("Amina"), why: "The Court asked for it."}
  const doc = bill(
    title("Records Bill"),
    article({id: "a1"}, "Aim", clause({id: "c1", adapted}, "The aim.")),
    article({id: "a2"}, "Scope", clause({id: "c2"}, "All persons.")),
  )
  const law = bill(
    title("Penal Code"),
    article({id: "l1"}, "Theft", clause({id: "l1p1"}, "No theft.")),
  )
  const source = {name: "Amina.docx", kind: "docx" as const, hash: "", imported: monday}
  const assessment = arranged({
    laws: [{id: "law-1", name: "Penal Code", source, doc: law}],
    findings: [finding("Amina", "In part.")],
    recommendations: [],
  })
  const threads: Thread[] = [
    thread("t1", {comments: [{...by("Amina"), text: "Why?"}], assigned: "Amina"}),
  ]
  return doc.type.create({...doc.attrs, assessment, threads}, doc.content)
}

function handed(names: "shown" | "left-out" = "shown") {
  let n = 0
  const result = handOut(draft, {
    groups: ["North", "South"].map((name) => ({name, chapters: null})),
    date: monday,
    mint: () => `copy-${++n}`,
    suggestions: "refuse",
    comments: true,
    names,
  })
  if (!result.ok) throw new Error(result.why)
  return result.copies.map((copy) => copy.draft) as [Draft, Draft]
}

/** What somebody of a group does: another word, a reason, an answer to the remark, a remark and a finding of their own. */
function worked(of: Draft, author: string, words: string): Draft {
  const {threads} = billAttrs(of.doc)
  const later = "2027-03-02T10:00:00.000Z"
  const [first] = threads
  if (!first) throw new Error("No remark was handed out")
  const answered = {
    ...first,
    comments: [...first.comments, {...by(author, later), text: `Because ${words}`}],
  }
  const own = thread(`t ${words}`, {comments: [{...by(author, later), text: `See ${words}`}]})
  const found = assessmentOf(of.doc)
  const assessment = arranged({
    ...found,
    findings: [...found.findings, finding(author, `No, ${words}`)],
  })
  const doc = withLine(of.doc, "c2", "lead", lead(words))
  return {
    ...of,
    doc: doc.type.create({...doc.attrs, threads: [answered, own], assessment}, doc.content),
  }
}

const checked = (...copies: readonly Draft[]) => {
  const read = returnedReader()
  return checkReturned(
    draft,
    copies.map((copy, i) => read(`${i}`, serializeDraft(copy))),
  )
}

function broughtTogether(...copies: readonly Draft[]) {
  const files = checked(...copies)
  const returned = files.map((file) => {
    if (!file.ok) throw new Error(file.why)
    return file.returned
  })
  return merge({doc: draft.doc, own: "This draft", date: monday, copies: returned}).doc
}

const said = (doc: Node) =>
  billAttrs(doc).threads.map(({comments}) =>
    comments.map(({author, text}) => `${author}: ${text}`).join(" / "),
  )
const found = (doc: Node) =>
  assessmentOf(doc).findings.map(({author, comment}) => `${author}: ${comment}`)

describe("copies that were handed out without names", () => {
  const [north, south] = handed("left-out")

  it("name nobody, and have one base that is known again", () => {
    for (const copy of [north, south]) expect(serializeDraft(copy)).not.toContain("Amina")
    expect(serializeDraft(handed()[0])).toContain("Amina")
    expect(north.copy).toMatchObject({group: "North", baseHash: handed()[0].copy?.baseHash})
    expect(checked(north, south)).toMatchObject([
      {ok: true, notes: ["unchanged"]},
      {ok: true, notes: ["unchanged"]},
    ])
  })

  it("come to the very bill to which those with names come", () => {
    const [one, other] = handed()
    const named = broughtTogether(worked(one, "Jo", "ice"), worked(other, "Li", "snow"))
    const nameless = broughtTogether(worked(north, "Jo", "ice"), worked(south, "Li", "snow"))
    // The files differ, and so do their hashes.
    const text = (doc: Node) =>
      serializeDraft({...draft, doc}).replace(/"hash":"\w{64}"|"sums":"\w+"/g, "")
    expect(text(nameless)).toBe(text(named))
    expect(text(named)).toContain("Because snow")
    expect(text(named)).toContain("Amina")
  })

  it("may be brought in beside one with names", () => {
    const [, other] = handed()
    const doc = broughtTogether(worked(north, "Jo", "ice"), worked(other, "Li", "snow"))
    expect(said(doc)[0]).toBe("Amina: Why? / Jo: Because ice / Li: Because snow")
  })
})

describe("copies whose names the groups took out", () => {
  const [one, other] = handed()
  const [north, south] = [
    withoutNames(worked(one, "Jo", "ice")),
    withoutNames(worked(other, "Li", "snow")),
  ] as const

  it("keep two people apart who are both Author 2, and give everybody known their name again", () => {
    for (const copy of [north, south])
      expect(billAttrs(copy.doc).threads[1]).toMatchObject({
        comments: [{author: "Author 2"}],
      })
    const doc = broughtTogether(north, south)
    expect(said(doc)).toEqual([
      "Amina: Why? / Author 2 (Group copy-1): Because ice / Author 2 (Group copy-2): Because snow",
      "Author 2 (Group copy-1): See ice",
      "Author 2 (Group copy-2): See snow",
    ])
    expect(billAttrs(doc).threads[0]?.assigned).toBe("Amina")
    expect([...found(doc)].sort()).toEqual([
      "Amina: In part.",
      "Author 2 (Group copy-1): No, ice",
      "Author 2 (Group copy-2): No, snow",
    ])
    expect(assessmentOf(doc).laws[0]?.source.name).toBe("Amina.docx")
  })

  it("propose under the group's label, and what both say differently is a conflict of two", () => {
    const alone = broughtTogether(north)
    expect(suggestions(alone).map(({author}) => author)).toEqual(["Group copy-1"])
    const [conflict] = billAttrs(broughtTogether(north, south)).merging?.conflicts ?? []
    expect(conflict?.variants.map(({groups}) => groups)).toEqual([
      ["Group copy-1"],
      ["Group copy-2"],
    ])
  })

  it("come home the same in either order, and a second time bring nothing", () => {
    const text = (doc: Node) => serializeDraft({...draft, doc})
    expect(text(broughtTogether(south, north))).toBe(text(broughtTogether(north, south)))
    const doc = broughtTogether(north)
    const again = checkReturned({...draft, doc}, [
      returnedReader()("n", serializeDraft(withoutNames(north))),
    ])
    const [file] = again
    if (!file?.ok) throw new Error(file?.why)
    const copies = [file.returned]
    const twice = merge({doc, own: "This draft", date: monday, copies}).doc
    expect(said(twice)).toEqual(said(doc))
    expect(found(twice)).toEqual(found(doc))
    expect(suggestions(twice)).toHaveLength(1)
  })

  it("say nothing new where nothing was done in them", () => {
    expect(checked(withoutNames(one))).toMatchObject([{ok: true, notes: ["unchanged"]}])
    const doc = broughtTogether(withoutNames(one), withoutNames(other))
    expect([said(doc), found(doc)]).toEqual([said(draft.doc), found(draft.doc)])
  })

  it("are not brought in beside the same copy with names, as if another group had written it", () => {
    expect(checked(worked(one, "Jo", "ice"), north)).toMatchObject([
      {ok: false, why: "same-group", others: ["1"]},
      {ok: false, why: "same-group", others: ["0"]},
    ])
  })
})

describe("a text without names that comes to a bill", () => {
  it("loses no finding to somebody else who has the same words for a name", () => {
    const nobody = {
      ...draft,
      doc: bill(title("Other"), article({id: "x"}, "A", clause({id: "y"}, "B."))),
    }
    const of = (author: string, comment: string) => {
      const assessment = {laws: [], findings: [finding(author, comment)], recommendations: []}
      const {doc} = nobody
      return billWithoutNames(doc.type.create({...doc.attrs, assessment}, doc.content))
    }
    const [one, other] = [of("Jo", "Yes."), of("Li", "No.")]
    expect([...found(one), ...found(other)]).toEqual(["Author 1: Yes.", "Author 1: No."])
    const bring = (doc: Node, whose: string) =>
      assessmentOf(knownAgain(nobody.doc, [doc], whose)(doc))
    const {assessment} = together(bring(one, "one"), bring(other, "two"))
    expect(assessment.findings.map(({comment}) => comment).sort()).toEqual(["No.", "Yes."])
  })

  it("is taken as it is where it names people, in whatever language they are not named", () => {
    expect(knownAgain(draft.doc, [draft.doc], "x")(draft.doc)).toBe(draft.doc)
    for (const [language, label] of [
      ["fr", "Auteur 1 (x)"],
      ["ru", "Автор 1 (x)"],
      ["ar", "كاتب 1 (x)"],
    ] as const) {
      const doc = draft.doc.type.create({...draft.doc.attrs, language}, draft.doc.content)
      const other = bill(title("Other"), article({id: "x"}, "A", clause({id: "y"}, "B.")))
      const brought = knownAgain(other, [billWithoutNames(doc)], "x")(billWithoutNames(doc))
      expect(found(brought)).toEqual([`${label}: In part.`])
    }
  })
})
