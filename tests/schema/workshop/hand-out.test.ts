import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {billHash, type Draft, parseDraft, serializeDraft} from "../../../schema/file"
import {billAttrs} from "../../../schema/profiles/profiles"
import {chapters, chaptersText, findChapter} from "../../../schema/workshop/chapters"
import {type Group, groupProblems, readGroups} from "../../../schema/workshop/groups"
import {
  fileNames,
  folderTitle,
  handOut,
  type HandOutRequest,
} from "../../../schema/workshop/hand-out"
import type {Review} from "../../../schema/review/review"
import {schema} from "../../../schema/schema"
import {article, bill, clause, division, schedule} from "../build"

const doc = bill(
  division({id: "one"}, "General", article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim."))),
  division(
    {id: "two"},
    "Offences; penalties, and more",
    article({id: "a2"}, "Offence", clause({id: "c2"}, "A person.")),
  ),
  division({id: "three"}, "Protection", article({id: "a3"}, "Aid", clause({id: "c3"}, "Victims."))),
  division(
    {id: "four"},
    "General",
    article({id: "a4"}, "Entry into force", clause({id: "c4"}, "Soon.")),
  ),
  schedule({id: "s1"}, "Forms", clause({id: "c5"}, "A form.")),
)

const remark = {author: "A", date: "2027-03-01T00:00:00Z", text: "Why?"}
const thread = {
  id: "t1",
  about: {provision: "c1", quote: "aim"},
  comments: [remark],
  assigned: "",
  resolved: null,
}

const draftOf = (of: Node): Draft => ({
  documentId: "bill-1",
  created: "2027-01-01T00:00:00Z",
  doc: of,
  versions: [{id: "v1", name: "Sent to Cabinet", author: "A", date: "2027-02-01T00:00:00Z", doc}],
  copy: null,
  source: null,
})

const groupsOf = (...names: string[]): Group[] => names.map((name) => ({name, chapters: null}))

function handed(draft: Draft, more: Partial<HandOutRequest> = {}) {
  let n = 0
  const result = handOut(draft, {
    groups: groupsOf("Group 1", "Group 2"),
    date: "2027-03-03T09:00:00.000Z",
    mint: () => `copy-${++n}`,
    suggestions: "refuse",
    comments: false,
    names: "shown",
    ...more,
  })
  if (!result.ok) throw new Error(result.why)
  return result.copies
}

/** A bill in which a word is suggested, somebody remarked on something and something was decided. */
function reviewed(): Node {
  const {comment, insertion} = schema.marks
  const suggested = insertion.create({id: "s1", author: "A", date: "2027-03-01T00:00:00Z"})
  const article1 = schema.nodes.article.create({id: "a1"}, [
    schema.nodes.heading.create(null, schema.text("Aim")),
    schema.nodes.clause.create({id: "c1"}, [
      schema.nodes.lead.create(null, [
        schema.text("The "),
        schema.text("new ", [suggested]),
        schema.text("aim", [comment.create({thread: "t1"})]),
      ]),
    ]),
  ])
  const base = bill(article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim")))
  const review: Review = {base, stamps: {}}
  const decision = {
    provision: "c1",
    place: "Article 1",
    kind: "words",
    before: "a",
    proposed: [],
    decided: "accepted",
    result: null,
    by: "A",
    date: "2027-03-01T00:00:00Z",
    why: "secret",
  }
  const made = bill(article1)
  const attrs = {...made.attrs, review, suggesting: true, threads: [thread], decisions: [decision]}
  return made.type.create(attrs, made.content)
}

describe("handing out", () => {
  it("makes a draft of its own for each group, from one base, which is read back the same", () => {
    const draft = draftOf(doc)
    const copies = handed(draft, {
      groups: [
        {name: " Group  1 ", chapters: null},
        {name: "Group 2", chapters: ["two", "three"]},
      ],
    })
    expect(copies.map(({name, group}) => [name, group])).toEqual([
      ["Group 1.proviso", "Group 1"],
      ["Group 2.proviso", "Group 2"],
    ])
    const read = copies.map(({draft: copy}) => {
      const parsed = parseDraft(serializeDraft(copy))
      if (!parsed.ok) throw new Error(parsed.detail)
      return parsed.draft
    })
    expect(read.map(({documentId}) => documentId)).toEqual(["copy-1", "copy-2"])
    for (const {doc: text, copy, created} of read) {
      expect(text.eq(doc)).toBe(true)
      expect(copy?.base.eq(doc)).toBe(true)
      expect(copy).toMatchObject({of: "bill-1", baseHash: billHash(doc), handedOut: created})
    }
    expect(read.map(({copy}) => [copy?.group, copy?.chapters])).toEqual([
      ["Group 1", null],
      ["Group 2", ["two", "three"]],
    ])
  })

  it("gives away no version and no decision", () => {
    const [copy] = handed(draftOf(reviewed()), {suggestions: "accepted"})
    const text = serializeDraft(copy!.draft)
    expect(copy?.draft.versions).toEqual([])
    expect(text).not.toContain("secret")
    expect(text).not.toContain("Sent to Cabinet")
    expect(text).not.toContain("Why?")
  })

  it("refuses while suggestions are open, unless it is said how the bill is to be read", () => {
    const draft = draftOf(reviewed())
    const names = "shown" as const
    const request = {date: "", mint: () => "x", comments: false, names, groups: groupsOf("A")}
    expect(handOut(draft, {...request, suggestions: "refuse"})).toEqual({
      ok: false,
      why: "open-suggestions",
    })
    const words = (suggestions: "accepted" | "rejected") => {
      const [copy] = handed(draft, {suggestions})
      expect(billAttrs(copy!.draft.doc).review).toBeNull()
      return copy?.draft.doc.textBetween(0, copy.draft.doc.content.size, " ")
    }
    expect(words("accepted")).toContain("The new aim")
    expect(words("rejected")).toContain("The aim")
  })

  it("leaves comments out unless they are asked for, and then tells no copy by them", () => {
    const draft = draftOf(reviewed())
    const [bare] = handed(draft, {suggestions: "accepted"})
    const [full] = handed(draft, {suggestions: "accepted", comments: true})
    const marks = (of: Node) => {
      const found: string[] = []
      of.descendants((node) => void found.push(...node.marks.map(({type}) => type.name)))
      return found
    }
    expect(marks(bare!.draft.doc)).toEqual([])
    expect(billAttrs(bare!.draft.doc).threads).toEqual([])
    expect(marks(full!.draft.doc)).toEqual(["comment"])
    expect(billAttrs(full!.draft.doc)).toMatchObject({
      threads: [thread],
      decisions: [],
      review: null,
      suggesting: false,
    })
    expect(full?.draft.copy?.baseHash).toBe(bare?.draft.copy?.baseHash)
  })

  it("hands out no group's own copy", () => {
    const [copy] = handed(draftOf(doc))
    const names = "shown" as const
    const request = {date: "", mint: () => "x", comments: false, names, groups: groupsOf("A")}
    expect(handOut(copy!.draft, {...request, suggestions: "refuse"})).toEqual({
      ok: false,
      why: "copy",
      group: "Group 1",
    })
  })

  it("proposes a folder that is called after the bill, cut at the end of a word", () => {
    expect(folderTitle("Trafficking in Persons Act.")).toBe("Trafficking in Persons Act")
    const long = "Prevention of Trafficking in Persons and Protection of Victims Act 2027"
    expect(folderTitle(long)).toBe("Prevention of Trafficking in Persons and Protection of")
    expect(folderTitle(`${"x".repeat(60)} and more`)).toBe("x".repeat(60))
    expect(folderTitle("x".repeat(80))).toBe("x".repeat(60))
  })

  it("does not change the bill that is handed out", () => {
    const draft = draftOf(reviewed())
    const before = serializeDraft(draft)
    handed(draft, {suggestions: "rejected", comments: true})
    expect(serializeDraft(draft)).toBe(before)
  })
})

describe("groups", () => {
  const why = (...groups: Group[]) => groupProblems(doc, groups).map((each) => [each.why, each.at])

  it("have names of their own, not too long and not too many, and chapters that are there", () => {
    expect(why(...groupsOf("A", "B"))).toEqual([])
    expect(why()).toEqual([["no-groups", 0]])
    expect(why(...groupsOf("A", " a ", ""))).toEqual([
      ["same-name", 2],
      ["no-name", 3],
    ])
    expect(why(...groupsOf("x".repeat(60), "x".repeat(61)))).toEqual([["long-name", 2]])
    expect(why(...groupsOf(...Array.from({length: 61}, (_, i) => `G${i}`)))).toEqual([
      ["too-many", 0],
    ])
    expect(why({name: "A", chapters: []}, {name: "B", chapters: ["gone"]})).toEqual([
      ["no-chapter", 1],
      ["unknown-chapter", 2],
    ])
  })

  it("get file names that are good on every system, and never two alike", () => {
    expect(
      fileNames(["Group 1", "A/B", "A\\B", "a:b", "con", "..", "Ministère", "x. ", "COM1.txt"]),
    ).toEqual([
      "Group 1.proviso",
      "A B.proviso",
      "A B 2.proviso",
      "a b 3.proviso",
      "Group con.proviso",
      "Group.proviso",
      "Ministère.proviso",
      "x.proviso",
      "Group COM1.txt.proviso",
    ])
    for (const name of fileNames(["ក".repeat(60), "😀".repeat(60), "-x"])) {
      expect(Buffer.byteLength(name)).toBeLessThan(220)
      expect(name).toMatch(/^[^.\s-].*\.proviso$/u)
    }
  })
})

describe("groups from a table", () => {
  const read = (text: string) => readGroups(text, doc)
  const rows = (text: string) => read(text).groups.map(({name, chapters: own}) => [name, own])

  it("are a line each, with chapters by number, heading or id, or none for all", () => {
    const table = "Group 1\nGroup 2,II\nGroup 3,Chapter III,Annex I\nGroup 4,protection,one\n"
    expect(read(table).problems).toEqual([])
    expect(rows(table)).toEqual([
      ["Group 1", null],
      ["Group 2", ["two"]],
      ["Group 3", ["three", "s1"]],
      ["Group 4", ["three", "one"]],
    ])
  })

  it("are read with quoted fields, semicolons, tabs, a byte order mark and the line ends of Windows", () => {
    const expected = [
      ['The "first", group', ["two"]],
      ["B", ["three"]],
    ]
    expect(rows('\uFEFF"The ""first"", group",II\r\nB,III\r\n')).toEqual(expected)
    expect(rows('"The ""first"", group";II\n\nB;III')).toEqual(expected)
    expect(rows('"The ""first"", group"\tII\nB\tIII\n')).toEqual(expected)
    expect(rows('A,"Offences; penalties, and more"')).toEqual([["A", ["two"]]])
    expect(rows("Ministry of Justice; II ;\nB;;")).toEqual([
      ["Ministry of Justice", ["two"]],
      ["B", null],
    ])
  })

  it("are parted by commas and semicolons in one line, so that no line loses what it may change", () => {
    expect(rows("Ministry,II;III\nPolice,IV\nCourts;IV,II\tIII")).toEqual([
      ["Ministry", ["two", "three"]],
      ["Police", ["four"]],
      ["Courts", ["four", "two", "three"]],
    ])
    expect(read("Ministry,IX;II\nPolice;XVII,III").problems).toEqual([
      {why: "unknown-chapter", at: 1, subject: "IX"},
      {why: "unknown-chapter", at: 2, subject: "XVII"},
    ])
    expect(read("Justice, Prisons;II").problems).toMatchObject([{subject: "Prisons"}])
    expect(rows('"Justice, Prisons";II')).toEqual([["Justice, Prisons", ["two"]]])
  })

  it("may name a chapter by a heading with a comma where something stronger parts the line", () => {
    const own = bill(
      division(
        {id: "x"},
        "Aid, care and return",
        article({id: "a1"}, "A", clause({id: "c1"}, "B.")),
      ),
      division({id: "y"}, "General", article({id: "a2"}, "A", clause({id: "c2"}, "B."))),
    )
    for (const line of ["A;Aid, care and return;II", "A\tAid, care and return\tII"]) {
      expect(readGroups(line, own)).toEqual({
        groups: [{name: "A", chapters: ["x", "y"]}],
        problems: [],
      })
    }
  })

  it("are no list where the first line is that of another kind of file", () => {
    const none = [{why: "not-a-list", at: 0, subject: ""}]
    const letter = "We thank you for the invitation to the workshop on the bill and gladly accept. "
    for (const text of [
      serializeDraft(draftOf(doc)),
      "PK\u0003\u0004\u0014\u0000",
      "\u0089PNG\r\n\u001a\n\u0000",
      "<html><body>",
      letter.repeat(4),
    ]) {
      expect(read(text).problems).toEqual(none)
    }
  })

  it("are read past a first line that names the columns", () => {
    expect(rows("Group,Chapters\nA,II")).toEqual([["A", ["two"]]])
  })

  it("are refused with the line that is wrong", () => {
    expect(read("A\nB,IX\n\nC,General\nA\n").problems).toEqual([
      {why: "unknown-chapter", at: 2, subject: "IX"},
      {why: "several-chapters", at: 4, subject: "General"},
      {why: "same-name", at: 5, subject: "A"},
    ])
    expect(read('A\n"B,II\nC').problems).toEqual([{why: "open-quote", at: 2, subject: ""}])
    expect(read("\n \n").problems).toEqual([{why: "no-groups", at: 0, subject: ""}])
  })
})

describe("the chapters of a bill", () => {
  it("are its divisions and annexes, and articles where there is no division around them", () => {
    expect(chapters(doc).map(({id}) => id)).toEqual(["one", "two", "three", "four", "s1"])
    const flat = bill(
      article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim.")),
      article({id: "a2"}, "Scope", clause({id: "c2"}, "All.")),
    )
    expect(chapters(flat).map(({id, label}) => [id, label])).toEqual([
      ["a1", "Article 1"],
      ["a2", "Article 2"],
    ])
    expect(findChapter(flat, "2")).toMatchObject({id: "a2"})
  })

  it("are named together as people do", () => {
    expect(chaptersText(doc, ["two"])).toBe("Chapter II")
    expect(chaptersText(doc, ["three", "two"])).toBe("Chapters II and III")
    expect(chaptersText(doc, ["one", "two", "three", "s1"])).toBe("Chapters I to III and Annex I")
    expect(chaptersText(doc, ["gone"])).toBe("")
  })
})
