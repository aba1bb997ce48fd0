import {undo} from "prosemirror-history"
import {Transform} from "prosemirror-transform"
import type {Node} from "prosemirror-model"
import type {Command} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {fillBlank} from "../../../schema/commands/blank"
import {choose} from "../../../schema/commands/choice"
import {addThread, reply} from "../../../schema/commands/comment"
import {bringTogether, decideConflict} from "../../../schema/commands/merge"
import {acceptSuggestions, rejectSuggestions} from "../../../schema/commands/review"
import {moveProvision, removeProvision} from "../../../schema/commands/structure"
import {billAttrs} from "../../../schema/profiles/profiles"
import {findProvision, ownText, provisionAttrs} from "../../../schema/provisions"
import {clean} from "../../../schema/compare/clean"
import {merge} from "../../../schema/workshop/merge"
import {contentJson} from "../../../schema/workshop/pieces"
import {protocolTable} from "../../../schema/workshop/protocol"
import {suggestions} from "../../../schema/review/suggestions"
import {threadPlaces} from "../../../schema/review/threads"
import {withLine} from "../../../schema/review/with-line"
import {schema} from "../../../schema/schema"
import {parseDraft, serializeDraft} from "../../../schema/file"
import {
  alternatives,
  article,
  bill,
  blank,
  clause,
  division,
  lead,
  longTitle,
  option,
  title,
} from "../build"
import {stateOf} from "../commands/apply"
import {conflicts, disputed, monday, proposals, returned, together} from "./workshop"
import {done, places, remark} from "../review/commented"
import {cellText, rowText, theTable} from "../report-read"

const base = bill(
  longTitle("An Act"),
  division(
    {id: "v1"},
    "General",
    article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim.")),
    article(
      {id: "a2"},
      "Scope",
      clause({id: "c2"}, "All persons."),
      clause({id: "c3"}, "Lead:", clause({id: "d1"}, "one;"), clause({id: "d2"}, "two.")),
    ),
  ),
  division(
    {id: "v2"},
    "Offences",
    article({id: "a3"}, "Offence", clause({id: "c4"}, "A person of ", blank("age"), " years.")),
    article(
      {id: "a4"},
      "Penalty",
      alternatives(
        "k",
        null,
        option("one", clause({id: "o1"}, "Fines.")),
        option("two", clause({id: "o2"}, "Prison.")),
      ),
    ),
  ),
)

const by = {by: "Facilitator", date: "2027-03-02T09:00:00.000Z", why: "Clearer."}

/** The bill after commands; each must apply. */
const after = (doc: Node, ...commands: readonly Command[]): Node =>
  commands.reduce((state, command) => done(state, command), stateOf(doc)).doc

/** The bill with other words in one clause. */
const words = (doc: Node, id: string, text: string): Node => withLine(doc, id, "lead", lead(text))

/** The bill with a new clause after another. */
function added(doc: Node, after: string, id: string, text: string): Node {
  const found = findProvision(doc, after)
  if (!found) throw new RangeError(after)
  const at = found.offset + found.node.nodeSize
  return doc.replace(
    at,
    at,
    schema.nodes.bill.create(null, [clause({id}, text)]).slice(0, clause({id}, text).nodeSize),
  )
}

const clauses = (doc: Node, id: string): string[] => {
  const texts: string[] = []
  findProvision(doc, id)?.node.forEach((child) => {
    if (child.type.name === "clause") texts.push(ownText(child))
  })
  return texts
}

describe("what one group alone changed", () => {
  it("is proposed as that group's suggestion", () => {
    const merged = together(base, {
      "Group 1": words(base, "c1", "The purpose."),
      "Group 2": words(base, "c2", "All natural persons."),
      "Group 3": base,
    })
    expect(proposals(merged)).toEqual([
      "Group 1 words c1: “aim” → “purpose”",
      "Group 2 words c2: “” → “natural”",
    ])
    expect(suggestions(merged.doc).map(({date}) => date)).toEqual([monday, monday])
    expect(merged).toMatchObject({proposals: 2, conflicts: 0, known: 0})
  })

  it("may be a provision added, removed or moved, a blank, a choice", () => {
    const merged = together(base, {
      A: added(base, "c1", "n1", "The further aim."),
      B: after(base, removeProvision("d1")),
      C: after(base, moveProvision("a1", {parent: "v2", before: "a3"})),
      D: after(base, fillBlank("age", "18")),
      E: after(base, choose("k", "two")),
    })
    expect(proposals(merged)).toEqual([
      "D filled : “” → “18”",
      "B removed d1: “one;” → “”",
      "C moved a1: “Aim” → “Aim”",
      "A added n1: “” → “The further aim.”",
      "E chosen a4: “” → “two”",
    ])
    expect(disputed(merged)).toEqual([])
  })

  it("can be accepted and rejected by those whose it is", () => {
    const merged = together(base, {
      A: words(base, "c1", "The purpose."),
      B: words(base, "c2", "Everybody."),
    })
    const of = (name: string) =>
      suggestions(merged.doc).flatMap(({author, id}) => (author === name ? [id] : []))
    const end = after(merged.doc, acceptSuggestions(of("A"), by), rejectSuggestions(of("B"), by))
    expect(clean(end).eq(words(base, "c1", "The purpose."))).toBe(true)
    expect(billAttrs(end).review).toBeNull()
  })
})

describe("what several groups changed in the same way", () => {
  it("is one proposal with all their names", () => {
    const same = words(base, "c1", "The purpose.")
    expect(proposals(together(base, {B: same, A: same}))).toEqual([
      "A, B words c1: “aim” → “purpose”",
    ])
  })

  it("is one provision, although each group's has an id of its own", () => {
    const merged = together(base, {
      A: added(base, "c1", "x1", "The further aim."),
      B: added(base, "c1", "y1", "The further aim."),
    })
    expect(proposals(merged)).toEqual(["A, B added x1: “” → “The further aim.”"])
  })

  it("is not, where it stands elsewhere or says something else", () => {
    const merged = together(base, {
      A: added(base, "c1", "x1", "The further aim."),
      B: added(base, "c2", "y1", "The further aim."),
      C: added(base, "c1", "z1", "Another aim."),
    })
    expect(clauses(merged.doc, "a1")).toEqual(["The aim.", "The further aim.", "Another aim."])
    expect(clauses(merged.doc, "a2")[1]).toBe("The further aim.")
    expect(disputed(merged)).toEqual([])
  })

  it("keeps two provisions apart to which two groups happened to give one id", () => {
    const merged = together(base, {
      A: added(base, "c1", "x1", "The further aim."),
      B: added(base, "c1", "x1", "Another aim."),
    })
    expect(clauses(merged.doc, "a1")).toEqual(["The aim.", "The further aim.", "Another aim."])
    merged.doc.check()
  })
})

describe("what groups changed differently", () => {
  it("is a conflict that shows every variant, and the bill stays as it is", () => {
    const merged = together(base, {
      C: words(base, "c1", "The purpose."),
      A: words(base, "c1", "The object."),
      B: words(base, "c1", "The purpose."),
    })
    expect(disputed(merged)).toEqual(["words c1 “The aim.”: A “The object.”; B, C “The purpose.”"])
    expect(conflicts(merged)[0]?.place).toBe("Article 1")
    expect(clean(merged.doc).eq(clean(base))).toBe(true)
    expect(billAttrs(merged.doc).review).toBeNull()
  })

  it("may be a blank or a choice", () => {
    const merged = together(base, {
      A: after(base, fillBlank("age", "16"), choose("k", "one")),
      B: after(base, fillBlank("age", "18"), choose("k", "two")),
    })
    expect(disputed(merged)).toEqual(["value  “”: A “16”; B “18”", "value a4 “”: A “one”; B “two”"])
  })

  it("may be a place", () => {
    const merged = together(base, {
      A: after(base, moveProvision("a1", {parent: "v2", before: "a3"})),
      B: after(base, moveProvision("a1", {parent: "v2", before: null})),
    })
    expect(disputed(merged)).toEqual(["moved a1 “Aim”: A “Aim”; B “Aim”"])
  })

  it("is kept apart for the lines of the bill itself", () => {
    const merged = together(base, {
      A: withLine(base, "bill", "title", schema.nodes.title.create(null, schema.text("An Act"))),
      B: withLine(base, "bill", "long_title", longTitle("A Law")),
    })
    expect(disputed(merged)).toEqual([])
    expect(proposals(merged)).toHaveLength(2)
  })

  it("holds both halves of a provision that somebody parted", () => {
    const split = added(words(base, "c2", "All"), "c2", "n1", " persons.")
    const merged = together(base, {A: split, B: words(base, "c2", "All natural persons.")})
    expect(disputed(merged)).toEqual([
      "several c2 “All persons.”: A “All\npersons.”; B “All natural persons.”",
    ])
    expect(clauses(merged.doc, "a2")).toEqual(["All persons.", "Lead:"])
  })

  it("is a conflict where the law would not hold together with all of it", () => {
    const merged = together(base, {
      A: after(base, moveProvision("d1", {parent: "d2", before: null})),
      B: after(base, moveProvision("d2", {parent: "d1", before: null})),
    })
    expect(conflicts(merged).map(({kind, variants}) => [kind, variants.length])).toEqual([
      ["moved", 2],
    ])
    expect(clean(merged.doc).eq(clean(base))).toBe(true)
  })
})

describe("a removal against a change inside", () => {
  const removed = after(base, removeProvision("a2"))

  it("is a conflict, and the change inside is proposed", () => {
    const merged = together(base, {A: removed, B: words(base, "d1", "first;")})
    expect(disputed(merged)).toEqual([
      "removed a2 “Scope\n(1) All persons.\n(2) Lead:\n(a) one;\n(b) two.”: A “”; B “Scope\n(1) All persons.\n(2) Lead:\n(a) first;\n(b) two.”",
    ])
    expect(proposals(merged)).toEqual(["B words d1: “one” → “first”"])
  })

  it("is a conflict for whatever is around what changed, and for an addition or a move into it", () => {
    const chapter = after(base, removeProvision("v1"))
    for (const other of [
      words(base, "d1", "first;"),
      added(base, "d1", "n1", "a third;"),
      after(base, moveProvision("a3", {parent: "v1", before: null})),
      after(base, removeProvision("d1")),
    ]) {
      const merged = together(base, {A: chapter, B: other})
      expect(conflicts(merged).map(({kind, provision}) => [kind, provision])).toEqual([
        ["removed", "v1"],
      ])
      expect(findProvision(merged.doc, "d1") ?? findProvision(merged.doc, "c3")).not.toBeNull()
    }
  })

  it("is decided either way", () => {
    const merged = together(base, {A: removed, B: words(base, "d1", "first;")})
    const [card] = conflicts(merged)
    const decided = (choice: Parameters<typeof decideConflict>[1]) =>
      after(merged.doc, decideConflict(card?.id ?? "", choice, by))
    expect(findProvision(decided({variant: 0}), "a2")).toBeNull()
    expect(billAttrs(decided({variant: 0})).review).toBeNull()
    expect(clean(decided({variant: 1})).eq(words(base, "d1", "first;"))).toBe(true)
    expect(suggestions(decided({variant: 1}))).toEqual([])
    expect(suggestions(decided({keep: "base"}))).toHaveLength(1)
  })

  it("is a conflict too where the draft has removed it since", () => {
    const merged = together(base, {B: words(base, "d1", "first;")}, removed)
    expect(disputed(merged)).toEqual([
      "removed a2 “Scope\n(1) All persons.\n(2) Lead:\n(a) one;\n(b) two.”: This draft (stands) “”; " +
        "B “Scope\n(1) All persons.\n(2) Lead:\n(a) first;\n(b) two.”",
    ])
    const id = conflicts(merged)[0]?.id ?? ""
    expect(
      clean(after(merged.doc, decideConflict(id, {variant: 1}, by))).eq(
        words(base, "d1", "first;"),
      ),
    ).toBe(true)
    expect(clean(after(merged.doc, decideConflict(id, {keep: "base"}, by))).eq(clean(base))).toBe(
      true,
    )
    expect(clean(after(merged.doc, decideConflict(id, {variant: 0}, by))).eq(removed)).toBe(true)
  })
})

describe("what the draft itself changed since it was handed out", () => {
  it("stays, and is one more variant where a group has another", () => {
    const now = words(words(base, "c1", "The object."), "c2", "Everyone.")
    const merged = together(base, {A: words(words(base, "c1", "The object."), "c2", "All.")}, now)
    expect(disputed(merged)).toEqual([
      "words c2 “All persons.”: This draft (stands) “Everyone.”; A “All.”",
    ])
    expect(clean(merged.doc).eq(now)).toBe(true)
    expect(merged.known).toBe(1)
  })

  it("goes on as an open suggestion beside the others", () => {
    const now = together(base, {Minister: words(base, "c1", "The object.")}).doc
    const merged = merge({
      doc: now,
      own: "This draft",
      date: monday,
      copies: [returned(base, "A", words(base, "c2", "Everyone."))],
    })
    expect(proposals(merged)).toEqual([
      "Minister words c1: “aim” → “object”",
      "A words c2: “All persons” → “Everyone”",
    ])
    expect(disputed(together(base, {B: words(base, "c1", "The goal.")}, now))).toEqual([
      "words c1 “The aim.”: Minister (stands) “The object.”; B “The goal.”",
    ])
  })
})

describe("what a group changed outside its chapters", () => {
  it("is never proposed unseen: each such change is to be decided", () => {
    const doc = words(words(base, "c1", "The object."), "c4", "A child.")
    const copies = [returned(base, "A", doc, ["v2"])]
    const merged = merge({doc: base, own: "This draft", date: monday, copies})
    expect(disputed(merged)).toEqual(["words c1 “The aim.”: A (outside) “The object.”"])
    expect(suggestions(merged.doc).map(({provision}) => provision)).toEqual(["c4"])
  })
})

describe("what a group and the draft changed in the same way", () => {
  it("is nothing to decide, whatever it is", () => {
    for (const same of [
      after(base, removeProvision("a2")),
      added(base, "c1", "n1", "The further aim."),
      after(base, moveProvision("a1", {parent: "v2", before: "a3"})),
      after(base, fillBlank("age", "18")),
    ]) {
      const merged = together(base, {A: same}, same)
      expect(merged).toMatchObject({proposals: 0, conflicts: 0, known: 1})
      expect(clean(merged.doc).eq(same)).toBe(true)
    }
    const other = added(base, "c1", "x7", "The further aim.")
    const merged = together(base, {A: other}, added(base, "c1", "n1", "The further aim."))
    expect(merged).toMatchObject({proposals: 0, conflicts: 0, known: 1})
  })
})

describe("copies that come later", () => {
  const one = together(base, {A: words(base, "c1", "The object.")})
  const two = together(base, {
    A: words(base, "c1", "The object."),
    B: words(base, "c1", "The goal."),
  })

  it("do not double what is there, and add their name to a variant of an open conflict", () => {
    expect(proposals(together(base, {A: words(base, "c1", "The object.")}, one.doc))).toEqual(
      proposals(one),
    )
    const third = together(base, {C: words(base, "c1", "The goal.")}, two.doc)
    expect(disputed(third)).toEqual(["words c1 “The aim.”: A “The object.”; B, C “The goal.”"])
    const other = together(base, {C: words(base, "c1", "The end.")}, two.doc)
    expect(disputed(other)).toEqual([
      "words c1 “The aim.”: A “The object.”; B “The goal.”; C “The end.”",
    ])
  })

  it("add their name to a suggestion that is open, whatever it changes", () => {
    const edited = after(
      words(base, "c2", "Everyone."),
      removeProvision("d1"),
      fillBlank("age", "18"),
    )
    const work = added(edited, "c1", "n1", "The further aim.")
    const first = together(base, {A: work})
    const second = together(base, {B: work}, first.doc)
    expect(second).toMatchObject({proposals: 0, conflicts: 0, known: 4})
    expect(new Set(suggestions(second.doc).map(({author}) => author))).toEqual(new Set(["A, B"]))
    expect(together(base, {B: work, A: work}, second.doc).doc.eq(second.doc)).toBe(true)
  })

  it("do not ask again what was decided", () => {
    const card = conflicts(two)[0]?.id ?? ""
    const decided = after(two.doc, decideConflict(card, {keep: "base"}, by))
    const again = together(base, {C: words(base, "c1", "The goal.")}, decided)
    expect(again).toMatchObject({proposals: 0, conflicts: 0, known: 1})
    expect(conflicts(again)[0]?.decided).toMatchObject({choice: "base", by: "Facilitator"})
    const [suggestion] = suggestions(one.doc)
    const rejected = after(one.doc, rejectSuggestions([suggestion?.id ?? ""], by))
    const later = together(base, {A: words(base, "c1", "The object.")}, rejected)
    expect(proposals(later)).toEqual([])
  })
})

describe("deciding", () => {
  const merged = together(base, {
    A: words(base, "c1", "The object."),
    B: words(base, "c1", "The goal."),
    D: words(base, "c2", "Everyone."),
  })
  const [card] = conflicts(merged)
  const id = card?.id ?? ""

  it("takes a variant plainly, notes it, and leaves other suggestions open", () => {
    const end = after(merged.doc, decideConflict(id, {variant: 1}, by))
    expect(ownText(findProvision(end, "c1")!.node)).toBe("The goal.")
    expect(proposals({...merged, doc: end})).toEqual(["D words c2: “All persons” → “Everyone”"])
    expect(billAttrs(end).decisions).toEqual([
      {
        provision: "c1",
        place: "Article 1",
        kind: "conflict",
        before: "The aim.",
        proposed: [
          {author: "A", text: "The object."},
          {author: "B", text: "The goal."},
        ],
        decided: "accepted",
        result: "The goal.",
        ...by,
      },
    ])
    expect(decideConflict(id, {variant: 0}, by)(stateOf(end))).toBe(false)
  })

  it("takes words that the drafter wrote", () => {
    const lines = {lead: contentJson(lead("The aim and object."))}
    const edited = [{do: "words" as const, unit: "c1", lines}]
    const end = after(merged.doc, decideConflict(id, {edited}, by))
    expect(ownText(findProvision(end, "c1")!.node)).toBe("The aim and object.")
    expect(billAttrs(end).decisions[0]).toMatchObject({
      decided: "edited",
      result: "The aim and object.",
    })
  })

  it("refuses a variant that is not there, and whatever a file made by hand may hold", () => {
    expect(decideConflict(id, {variant: 7}, by)(stateOf(merged.doc))).toBe(false)
    const merging = billAttrs(merged.doc).merging!
    const bad = {
      ...card!,
      variants: [
        {...card!.variants[0]!, ops: [{do: "words", unit: "c1", lines: {lead: [{type: "bill"}]}}]},
      ],
    }
    const doc = merged.doc.type.create(
      {...merged.doc.attrs, merging: {...merging, conflicts: [bad]}},
      merged.doc.content,
    )
    expect(decideConflict(id, {variant: 0}, by)(stateOf(doc))).toBe(false)
  })

  it("is in the file, and goes on after it was closed", () => {
    const text = serializeDraft({
      documentId: "d",
      created: monday,
      doc: merged.doc,
      versions: [],
      copy: null,
      source: null,
    })
    const parsed = parseDraft(text)
    if (!parsed.ok) throw new Error(parsed.detail)
    expect(parsed.draft.doc.eq(merged.doc)).toBe(true)
    expect(
      after(parsed.draft.doc, decideConflict(id, {variant: 1}, by)).eq(
        after(merged.doc, decideConflict(id, {variant: 1}, by)),
      ),
    ).toBe(true)
  })

  it("is told by the protocol, with what is open", () => {
    const end = after(merged.doc, decideConflict(id, {variant: 1}, by))
    const rows = theTable(protocolTable(end, {day: (date) => date.slice(0, 10)})).rows.map(rowText)
    expect(rows).toEqual([
      "Decided",
      [
        "Article 1",
        "The aim.",
        "A: The object. / B: The goal.",
        "Taken from the proposals: / The goal. / Facilitator, 2027-03-02",
        "Clearer.",
      ],
      "Still to decide: other proposals",
      ["Article 2, paragraph (1)", "All persons", "D: Everyone", "Open since 2027-03-01", ""],
    ])
  })

  const told = (doc: Node) => {
    const table = protocolTable(doc, {day: (date) => date.slice(0, 10)})
    const rows = theTable(table).rows.flatMap((row) =>
      row.kind === "group" ? [] : [row.cells.slice(0, 4).map(cellText)],
    )
    return {title: table.title, rows}
  }

  it("says that something was moved, and from where to where, while it is open and when it is decided", () => {
    const {doc} = together(base, {
      C: after(base, moveProvision("a1", {parent: "v2", before: null})),
    })
    const row = ["Article 4", "Aim", "C: Moved from Article 1 to after Article 4"]
    expect(told(doc).rows).toEqual([[...row, "Open since 2027-03-01"]])
    const ids = suggestions(doc).map(({id}) => id)
    expect(told(after(doc, rejectSuggestions(ids, {...by, by: ""}))).rows).toEqual([
      [...row, "Rejected / Name not given, 2027-03-02"],
    ])
  })

  it("says that something without words was added, not that it is left out", () => {
    const {doc} = together(base, {C: added(base, "c1", "n1", "")})
    expect(told(doc).rows[0]?.[2]).toBe("C: Paragraph added, no words yet")
    const ids = suggestions(doc).map(({id}) => id)
    expect(told(after(doc, acceptSuggestions(ids, by))).rows[0]?.[2]).toBe(
      "C: Paragraph added, no words yet",
    )
    const gone = together(base, {C: after(base, removeProvision("d1"))})
    expect(told(gone.doc).rows[0]?.[2]).toBe("C: to be left out")
  })

  it("names the blank that proposals or a conflict are about", () => {
    const blanks = together(base, {
      A: after(base, fillBlank("age", "16")),
      B: after(base, fillBlank("age", "18")),
    })
    expect(told(blanks.doc).rows).toEqual([["Blank “age”", "", "A: 16 / B: 18", "Open"]])
    const one = conflicts(blanks)[0]?.id ?? ""
    expect(
      billAttrs(after(blanks.doc, decideConflict(one, {variant: 1}, by))).decisions,
    ).toMatchObject([{place: "Blank “age”", result: "18"}])
    const open = together(base, {A: after(base, fillBlank("age", "16"))})
    expect(told(open.doc).rows).toMatchObject([
      ["Blank “age”", "", "A: 16", "Open since 2027-03-01"],
    ])
  })

  it("has the title that stands, not one that is only suggested", () => {
    const titled = withLine(base, "bill", "title", title("Old act"))
    const {doc} = together(titled, {
      A: withLine(titled, "bill", "title", title("New act")),
    })
    expect(told(doc).title).toBe("Protocol of decisions: Old act")
  })
})

describe("in the editor", () => {
  it("is one step, which undo takes back", () => {
    const merged = together(base, {
      A: added(words(base, "c1", "The object."), "c2", "n1", "New."),
      B: words(base, "c1", "The goal."),
    })
    const state = stateOf(base)
    const next = done(state, bringTogether(base, merged.doc))
    expect(next.doc.eq(merged.doc)).toBe(true)
    expect(done(next, undo).doc.eq(base)).toBe(true)
    expect(bringTogether(base, merged.doc)(next)).toBe(false)
  })
})

describe("reasons for departing from the model", () => {
  it("come with the copies, each under its group's name", () => {
    const because = (why: string, author: string) => {
      const note = {author, date: monday, why}
      const found = findProvision(base, "c1")
      return new Transform(base).setNodeAttribute(found?.offset ?? 0, "adapted", note).doc
    }
    const noteIn = (doc: Node) => provisionAttrs(findProvision(doc, "c1")!.node).adapted
    const one = together(base, {A: because("The court said so.", "Ana")})
    expect(noteIn(one.doc)).toEqual({author: "Ana", date: monday, why: "The court said so."})
    const two = together(base, {A: because("One.", "Ana"), B: because("Two.", "Ben")})
    expect(noteIn(two.doc)?.why).toBe("A: One.\nB: Two.")
    expect(together(base, {A: because("One.", "Ana")}, two.doc).doc.eq(two.doc)).toBe(true)
    expect(noteIn(together(base, {A: because("One.", "Ana")}, two.doc).doc)?.why).toBe(
      "A: One.\nB: Two.",
    )
  })
})

describe("comments", () => {
  const on = (doc: Node, text: string, name: string) => {
    let at = 0
    doc.descendants((node, pos) => {
      if (node.isText && node.text?.includes(text)) at = pos + node.text.indexOf(text)
    })
    const target = {on: "words" as const, from: at, to: at + text.length}
    return addThread(target, remark("Why?", name), () => `t-${name}`)
  }

  it("come together, on their words where these still stand", () => {
    const merged = together(base, {
      A: after(base, on(base, "persons", "A")),
      B: after(
        words(base, "c2", "All persons and bodies."),
        on(words(base, "c2", "All persons and bodies."), "bodies", "B"),
      ),
      C: after(
        base,
        addThread({on: "bill"}, remark("Good.", "C"), () => "t-C"),
      ),
    })
    expect(merged.threads).toBe(3)
    expect(places(stateOf(merged.doc))).toEqual([
      "t-C bill ",
      "t-A words c2 “persons”",
      "t-B words c2 “bodies”",
    ])
    merged.doc.check()
  })

  it("stay with their provision where their words did not come in", () => {
    const other = words(base, "c2", "Every body.")
    const merged = together(base, {
      A: after(other, on(other, "body", "A")),
      B: words(base, "c2", "Each person."),
    })
    expect(places(stateOf(merged.doc))).toEqual(["t-A provision c2"])
  })

  it("stay on words that stand in what is decided", () => {
    const asked = after(base, on(base, "persons", "F"))
    const merged = together(asked, {
      A: words(asked, "c2", "All natural persons."),
      B: words(asked, "c2", "Everyone."),
    })
    const id = conflicts(merged)[0]?.id ?? ""
    const decided = (variant: number) =>
      places(stateOf(after(merged.doc, decideConflict(id, {variant}, by))))
    expect(decided(0)).toEqual(["t-F words c2 “persons”"])
    expect(decided(1)).toEqual(["t-F provision c2"])
  })

  it("that were handed out get the replies of all, and the bill's own stay on words that change", () => {
    const asked = after(base, on(base, "persons", "F"))
    const merged = together(asked, {
      A: after(asked, reply("t-F", {...remark("Yes.", "A"), date: "2027-03-01T10:00:00Z"})),
      B: after(
        words(asked, "c2", "All the persons."),
        reply("t-F", {...remark("No.", "B"), date: "2027-03-01T11:00:00Z"}),
      ),
    })
    const [placed] = threadPlaces(merged.doc)
    expect(placed?.thread.comments.map(({author}) => author)).toEqual(["F", "A", "B"])
    expect(places(stateOf(merged.doc))).toEqual(["t-F words c2 “persons”"])
    expect(proposals(merged)).toEqual(["B words c2: “” → “the”"])
  })
})
