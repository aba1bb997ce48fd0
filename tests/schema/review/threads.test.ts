import fc from "fast-check"
import {redo, undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {AllSelection, NodeSelection, TextSelection, type EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import * as comment from "../../../schema/commands/comment"
import {pasteSlice} from "../../../schema/commands/paste"
import {setNote} from "../../../schema/commands/note"
import * as structure from "../../../schema/commands/structure"
import {choose} from "../../../schema/commands/choice"
import {mintFrom, mintInOrder} from "../../../schema/ids"
import {findProvision} from "../../../schema/provisions"
import {isStructural} from "../../../schema/structural"
import {touchesComments} from "../../../schema/review/anchoring"
import {suggestions} from "../../../schema/review/suggestions"
import {tracker} from "../../../schema/review/tracker"
import {commentRuns, threadPlaces, threadsAt, threadsOf} from "../../../schema/review/threads"
import {run, step} from "../acts"
import {
  article,
  at,
  bill,
  blank,
  choice,
  clause,
  division,
  preamble,
  title,
  wording,
} from "../build"
import {bills} from "../generate"
import {between, commented, done, places, remark, select, targetText} from "./commented"

const draft = bill(
  title("A <t>Bill"),
  preamble("Noting <r>this,"),
  article(
    {id: "a1"},
    "Sco<h>pe",
    clause({id: "c1"}, "Any <a>person<b> who <cursor>acts <e>shall<f>."),
    clause({id: "c2"}, "Lead <c>in:", clause({id: "d1"}, "one<d>;"), clause({id: "d2"}, "two.")),
  ),
  division({id: "v1"}, "Part", article({id: "a2"}, "Fines", clause({id: "e1"}, "None<x>."))),
)
const by = {author: "Ben", date: "2026-03-04T10:00:00Z"}

/** The same document once all of a history is undone. */
function undone(state: EditorState): Node {
  let back = state
  while (undo(back, (tr) => (back = back.apply(tr))));
  return back.doc
}

describe("a comment", () => {
  it("is made on the selected words, across lines too, and is one undo step", () => {
    const one = commented(draft, between(draft))
    expect(places(one)).toEqual(["p1 words c1 “person”"])
    expect(threadsOf(one.doc)[0]?.about).toEqual({provision: "c1", quote: "person"})
    const two = commented(draft, between(draft, "e", "d"))
    expect(places(two)).toEqual(["p1 words c1 “shall.” “Lead in:” “one”"])
    expect(threadsOf(two.doc)[0]?.about.quote).toBe("shall. Lead in: one")
    expect(undone(two).eq(draft)).toBe(true)
    two.doc.check()
    const selected = select(commented(draft), at(draft, "a"), at(draft, "b"))
    const after = done(selected, comment.addThread(between(draft), remark("Why?"), mintInOrder()))
    expect([after.selection.empty, after.selection.head]).toEqual([true, at(draft, "b")])
  })

  it("is made on words that others are on already, on headings, titles and recitals", () => {
    const state = commented(
      draft,
      between(draft, "a", "f"),
      between(draft, "b", "e"),
      between(draft, "t", "r"),
    )
    expect(places(state)).toEqual([
      "p3 words  “Bill” “Noting ”",
      "p1 words c1 “person who acts shall”",
      "p2 words c1 “ who acts ”",
    ])
    expect(threadsAt(state.doc.resolve(at(draft, "cursor")))).toEqual(["p1", "p2"])
    const from = at(draft, "h") - 3
    const heading = commented(draft, {on: "words", from, to: from + 5})
    expect(places(heading)).toEqual(["p1 words a1 “Scope”"])
  })

  it("is made on a provision, on the whole bill, and they come in the order of the law", () => {
    const state = commented(
      draft,
      {on: "provision", id: "a2"},
      between(draft),
      {on: "provision", id: "c1"},
      {on: "bill"},
      {on: "provision", id: "v1"},
    )
    expect(places(state)).toEqual([
      "p4 bill ",
      "p3 provision c1",
      "p2 words c1 “person”",
      "p5 provision v1",
      "p1 provision a2",
    ])
  })

  it("would be on the selection, else on the provision with the cursor, else on the line", () => {
    const state = commented(draft)
    expect(targetText(select(state, at(draft, "a"), at(draft, "b")))).toBe("person")
    expect(comment.commentTarget(select(state, at(draft, "d")))).toEqual({
      on: "provision",
      id: "d1",
    })
    expect(targetText(select(state, at(draft, "t")))).toBe("A Bill")
    const all = state.apply(state.tr.setSelection(new AllSelection(draft)))
    expect(targetText(all)).toBe("bill")
    const whole = findProvision(draft, "c2")?.offset ?? 0
    const node = state.apply(state.tr.setSelection(NodeSelection.create(draft, whole)))
    expect(comment.commentTarget(node)).toEqual({on: "provision", id: "c2"})
  })

  it("quotes what is read: the wording shown, blanks and references in their words", () => {
    const doc = bill(
      article(
        {id: "a1"},
        "H",
        clause(
          {id: "c1"},
          "The <a>",
          blank("court", "the court"),
          " may ",
          choice("k", "two", wording("one", "fine"), wording("two", "warn")),
          " him<b>.",
        ),
      ),
    )
    const state = commented(doc, between(doc))
    expect(threadsOf(state.doc)[0]?.about.quote).toBe("[the court] may warn him")
    const hidden = findProvision(doc, "c1")
    expect(hidden).not.toBeNull()
    const other = done(state, choose("k", "one"))
    expect(threadPlaces(other.doc)[0]?.live).toBe(true)
  })

  it("refuses an empty remark, one that no file holds, and a place that is not there", () => {
    const state = commented(draft)
    const mint = mintInOrder()
    const add = (target: comment.CommentTarget, text: string) =>
      comment.addThread(target, remark(text), mint)(state)
    expect(add({on: "bill"}, " \n ")).toBe(false)
    expect(add({on: "bill"}, "x".repeat(20_001))).toBe(false)
    expect(add({on: "provision", id: "gone"}, "Why?")).toBe(false)
    expect(add({on: "words", from: at(draft, "a"), to: at(draft, "a")}, "Why?")).toBe(false)
    expect(add({on: "bill"}, "Why?")).toBe(true)
    expect(mint()).toBe("p1")
  })

  it("never takes an id that a thread has", () => {
    const state = commented(draft, {on: "bill"})
    const two = done(state, comment.addThread({on: "bill"}, remark("And?"), mintInOrder()))
    expect(threadsOf(two.doc).map(({id}) => id)).toEqual(["p1", "p2"])
  })
})

describe("a thread", () => {
  const state = commented(draft, between(draft))
  const now = (after: EditorState) => threadsOf(after.doc)[0]

  it("is answered, resolved and reopened, each an undo step", () => {
    const answered = done(state, comment.reply("p1", remark("Because.", "Ben")))
    expect(now(answered)?.comments.map(({author, text}) => [author, text])).toEqual([
      ["Ana", "Why?"],
      ["Ben", "Because."],
    ])
    const resolved = done(answered, comment.resolve("p1", by))
    expect(now(resolved)?.resolved).toEqual(by)
    expect(comment.resolve("p1", by)(resolved)).toBe(false)
    expect(comment.reply("p1", remark("But"))(resolved)).toBe(false)
    const open = done(resolved, comment.reopen("p1"))
    expect(now(open)?.resolved).toBeNull()
    expect(comment.reopen("p1")(open)).toBe(false)
    let back = open
    for (const expected of [by, null]) {
      undo(back, (tr) => (back = back.apply(tr)))
      expect(now(back)?.resolved).toEqual(expected)
    }
    undo(back, (tr) => (back = back.apply(tr)))
    expect(now(back)?.comments).toHaveLength(1)
  })

  it("is assigned to a person and to nobody", () => {
    const assigned = done(state, comment.assign("p1", " Ben "))
    expect(now(assigned)?.assigned).toBe("Ben")
    expect(comment.assign("p1", "Ben")(assigned)).toBe(false)
    expect(now(done(assigned, comment.assign("p1", "")))?.assigned).toBe("")
  })

  it("lets the author of its last remark reword it or take it back, and nobody else", () => {
    const answered = done(state, comment.reply("p1", remark("Because.", "Ben")))
    expect(comment.editRemark("p1", "Ana", "x")(answered)).toBe(false)
    expect(comment.removeRemark("p1", "Ana")(answered)).toBe(false)
    const reworded = done(answered, comment.editRemark("p1", "Ben", "Therefore."))
    expect(now(reworded)?.comments.at(-1)?.text).toBe("Therefore.")
    const shorter = done(reworded, comment.removeRemark("p1", "Ben"))
    expect(now(shorter)?.comments).toHaveLength(1)
    const none = done(shorter, comment.removeRemark("p1", "Ana"))
    expect(places(none)).toEqual([])
    expect(commentRuns(none.doc)).toEqual([])
  })

  it("goes with its mark and comes back with it", () => {
    const none = done(state, comment.removeThread("p1"))
    expect(none.doc.eq(draft)).toBe(true)
    let back = none
    undo(back, (tr) => (back = back.apply(tr)))
    expect(places(back)).toEqual(places(state))
    expect(comment.removeThread("p9")(state)).toBe(false)
  })

  it("costs the labels nothing: no step on it is structural", () => {
    const mint = mintInOrder()
    const commands = [
      comment.addThread(between(draft), remark("Why?"), mint),
      comment.reply("p1", remark("Because.")),
      comment.resolve("p1", by),
      comment.assign("p1", "Ben"),
      comment.removeThread("p1"),
    ]
    for (const command of commands) command(state, (tr) => expect(isStructural(tr)).toBe(false))
    for (const [name, value] of Object.entries({review: null, suggesting: true, decisions: []})) {
      expect(isStructural(state.tr.setDocAttribute(name, value)), name).toBe(false)
    }
    for (const [name, value] of Object.entries({values: {a: "b"}, stage: "act", profile: "un"})) {
      expect(isStructural(state.tr.setDocAttribute(name, value)), name).toBe(true)
    }
    setNote("c1", "x")(state, (tr) => expect(isStructural(tr)).toBe(true))
  })
})

describe("a comment beside suggestions", () => {
  it("is none itself, and stays where a suggestion is typed among its words", () => {
    const mint = mintInOrder()
    const track = tracker(() => ({author: "Ben", now: by.date}), mint)
    const plain = commented(draft)
    const tracked = plain.reconfigure({plugins: [...plain.plugins, track]})
    const on = tracked.apply(tracked.tr.setDocAttribute("suggesting", true))
    const one = done(on, comment.addThread(between(draft), remark("Why?"), mintInOrder()))
    expect(suggestions(one.doc)).toEqual([])
    const typed = one.apply(one.tr.insertText("xx", at(draft, "a") + 3))
    expect(places(typed)).toEqual(["p1 words c1 “perxxson”"])
    expect(suggestions(typed.doc).map(({after}) => after)).toEqual(["xx"])
    const gone = typed.apply(typed.tr.delete(at(draft, "a"), at(draft, "b") + 2))
    expect(places(gone)).toEqual(["p1 provision c1"])
  })
})

describe("the place of a thread", () => {
  const state = commented(draft, between(draft), {on: "provision", id: "d1"})
  const deleted = (after: EditorState, from: string, to: string) =>
    after.apply(after.tr.delete(at(draft, from), at(draft, to)))

  it("is with the provision once its words are deleted, and undo gives them back", () => {
    const cut = deleted(state, "a", "b")
    expect(places(cut)).toEqual(["p1 provision c1", "p2 provision d1"])
    expect(threadsOf(cut.doc)[0]?.about).toEqual({provision: "c1", quote: "person"})
    let back = cut
    undo(back, (tr) => (back = back.apply(tr)))
    expect(places(back)).toEqual(places(state))
    expect(back.doc.eq(state.doc)).toBe(true)
    redo(back, (tr) => (back = back.apply(tr)))
    expect(places(back)).toEqual(places(cut))
  })

  it("keeps what is left of its words", () => {
    const from = at(draft, "a")
    const shorter = state.apply(state.tr.delete(from, from + 3))
    expect(places(shorter)[0]).toBe("p1 words c1 “son”")
    const longer = shorter.apply(shorter.tr.insertText("xx", from + 1))
    expect(places(longer)[0]).toBe("p1 words c1 “sxxon”")
  })

  it("goes to what is around a provision that is removed, at last to the bill", () => {
    const one = done(state, structure.removeProvision("c1"))
    expect(places(one)).toEqual(["p1 provision a1", "p2 provision d1"])
    const two = done(one, structure.removeProvision("c2"))
    expect(places(two)).toEqual(["p1 provision a1", "p2 provision a1"])
    const three = done(two, structure.removeProvision("a1"))
    expect(places(three)).toEqual(["p1 bill ", "p2 bill "])
    const nested = commented(draft, {on: "provision", id: "a2"}, {on: "provision", id: "e1"})
    expect(places(done(nested, structure.removeProvision("a2")))).toEqual([
      "p1 provision v1",
      "p2 provision v1",
    ])
  })

  it("is one: a copy leaves it, words that were cut take it along", () => {
    const c1 = findProvision(state.doc, "c1")
    if (!c1) throw new RangeError("No c1")
    const slice = state.doc.slice(at(draft, "a"), at(draft, "b"))
    const copied = done(select(state, at(draft, "x")), pasteSlice(slice))
    expect(places(copied)).toEqual(places(state))
    expect(copied.doc.textContent).toContain("Noneperson.")
    const cut = select(deleted(state, "a", "b"), at(draft, "x") - 6)
    const moved = done(cut, pasteSlice(slice))
    expect(places(moved)).toEqual(["p2 provision d1", "p1 words e1 “person”"])
    const again = done(select(moved, at(draft, "a")), pasteSlice(slice))
    expect(places(again)).toEqual(places(moved))
    expect(places(done(state, structure.duplicateProvision("c1")))).toEqual(places(state))
  })

  it("is not taken from words that come with a thread of another bill", () => {
    const slice = state.doc.slice(at(draft, "a") - 2, at(draft, "b") + 2)
    const other = done(select(commented(draft), at(draft, "x")), pasteSlice(slice))
    expect(commentRuns(other.doc)).toEqual([])
    expect(other.doc.textContent).toContain("Noney person w")
  })

  it("moves with its provision and stays when it is split, joined and promoted", () => {
    const moved = done(state, structure.moveProvision("c1", {parent: "a2", before: null}))
    expect(places(moved)).toEqual(["p2 provision d1", "p1 words c1 “person”"])
    const split = done(select(state, at(draft, "a") + 3), structure.enter)
    expect(places(split)[0]).toMatch(/^p1 words c1 “per” “son”$/)
    expect(threadPlaces(split.doc)[0]?.runs.map(({provision}) => provision)[0]).toBe("c1")
    const joined = done(select(split, split.selection.from), structure.joinBackward)
    expect(places(joined)[0]).toBe("p1 words c1 “person”")
    const promoted = done(select(state, at(draft, "d")), structure.promote)
    expect(places(promoted)).toEqual(places(state))
  })

  it("is looked for only where something was taken or brought in", () => {
    const [a, b] = [at(draft, "a"), at(draft, "b")]
    const {tr} = state
    expect(touchesComments(state.tr.insertText("q", a + 2))).toBe(false)
    expect(touchesComments(state.tr.insertText("q", at(draft, "x")))).toBe(false)
    expect(touchesComments(state.tr.delete(a + 1, a + 3))).toBe(false)
    expect(touchesComments(state.tr.delete(a, b - 1))).toBe(false)
    expect(touchesComments(state.tr.delete(b, b + 4))).toBe(false)
    expect(touchesComments(tr.delete(a, b))).toBe(true)
    expect(touchesComments(tr.replaceWith(a, a, tr.docs[0]?.slice(a, b).content ?? []))).toBe(true)
    const typed = state.apply(state.tr.insertText("q", a + 2))
    expect(places(typed)[0]).toBe("p1 words c1 “peqrson”")
  })
})

describe("whatever a drafter does", () => {
  const fraction = fc.double({min: 0, max: 1, noNaN: true})
  const made = fc.array(fc.tuple(fraction, fraction, fraction), {minLength: 1, maxLength: 5})
  const seed = Number(process.env.SEED ?? 20_091)
  const runs = 300 * Number(process.env.RUNS ?? 1)

  /** A state with comments at places given as fractions of the document. */
  function withComments(doc: Node, spots: readonly (readonly [number, number, number])[]) {
    let value = 1
    const mint = mintFrom(() => (value = (value * 16_807) % 2_147_483_647) / 2_147_483_647)
    let state = commented(doc)
    for (const [a, b, whole] of spots) {
      const $a = state.doc.resolve(Math.floor(a * state.doc.content.size))
      const $b = state.doc.resolve(Math.floor(b * state.doc.content.size))
      state = state.apply(state.tr.setSelection(TextSelection.between($a, whole < 0.3 ? $a : $b)))
      const target = comment.commentTarget(state)
      const command = comment.addThread(target, remark("Why?"), mint)
      if (command(state)) state = done(state, command)
    }
    return state
  }

  const letters = (doc: Node): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const {thread, from, to} of commentRuns(doc)) {
      counts.set(thread, (counts.get(thread) ?? 0) + to - from)
    }
    return counts
  }
  const moving = new Set(
    "demote promote moveUp moveDown moveProvision addClosing addClause addDivision addSchedule addArticle joinBackward deleteForward duplicate".split(
      " ",
    ),
  )

  it("leaves every thread at one place that is there, loses none, and undo leads back", () => {
    console.info(`fast-check seed ${seed}, ${runs} runs`)
    fc.assert(
      fc.property(
        bills,
        made,
        fc.array(step, {minLength: 1, maxLength: 14}),
        (doc, spots, steps) => {
          const start = withComments(doc, spots)
          const end = run(start, steps, (_tr, before, after, what) => {
            after.doc.check()
            const threads = threadsOf(after.doc)
            const found = threadPlaces(after.doc)
            expect(found.map(({thread}) => thread.id).sort(), what).toEqual(
              threads.map(({id}) => id).sort(),
            )
            for (const {anchor, provision, from, to, runs: own, thread} of found) {
              expect(own.length > 0, what).toBe(anchor === "words")
              expect(from <= to, what).toBe(true)
              if (provision !== "") expect(findProvision(after.doc, provision), what).not.toBeNull()
              if (anchor !== "words") expect(thread.about.provision, what).toBe(provision)
            }
            const known = new Set(threads.map(({id}) => id))
            expect(commentRuns(after.doc).every(({thread}) => known.has(thread))).toBe(true)
            if (what === "undo" || what === "redo") return
            for (const {id} of threadsOf(before.doc)) expect(known.has(id), what).toBe(true)
            if (moving.has(what)) expect(letters(after.doc), what).toEqual(letters(before.doc))
          })
          expect(undone(end).eq(doc), "undo leads to the start").toBe(true)
        },
      ),
      {seed, numRuns: runs},
    )
  })
})
