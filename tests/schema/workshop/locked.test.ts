import {redo, undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import type {Command, EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {fillBlank} from "../../../schema/commands/blank"
import {choose} from "../../../schema/commands/choice"
import {setProfile, setRepealed, setStage} from "../../../schema/commands/number"
import * as structure from "../../../schema/commands/structure"
import {locked} from "../../../schema/workshop/locked"
import {
  copyParts,
  isFixed,
  isLocked,
  type OpenParts,
  openParts,
} from "../../../schema/workshop/open-parts"
import {isAlternatives, isProvision, provisionId} from "../../../schema/provisions"
import {original} from "../../../schema/compare/clean"
import {tracker} from "../../../schema/review/tracker"
import {schema} from "../../../schema/schema"
import {checked, ids, run} from "../acts"
import {
  article,
  at,
  bill,
  blank,
  choice,
  clause,
  division,
  preamble,
  schedule,
  wording,
} from "../build"
import {stateOf} from "../commands/apply"

const text = () =>
  bill(
    preamble("Noting,"),
    division(
      {id: "one"},
      "General",
      article(
        {id: "a1"},
        "Aim",
        clause({id: "c1"}, "The <x1>aim, as the ", blank("office"), " says."),
      ),
    ),
    division(
      {id: "two"},
      "Offences",
      article(
        {id: "a2"},
        "Offence",
        clause({id: "c2"}, "A <x2>person, or the ", blank("office"), "."),
        clause(
          {id: "c3"},
          "An ",
          choice("k1", null, wording("one", "aid"), wording("two", "aider")),
          "<x3>.",
        ),
      ),
      article({id: "a3"}, "Attempt", clause({id: "c4"}, "An attempt", blank("years"), ".")),
    ),
    division(
      {id: "three"},
      "Final",
      article(
        {id: "a4"},
        "Start",
        clause(
          {id: "c5"},
          "On the <x4>day, ",
          blank("day"),
          choice("k1", null, wording("one", "a"), wording("two", "b")),
        ),
        clause({id: "c6"}, choice("k2", null, wording("one", "a"), wording("two", "b"))),
      ),
    ),
    schedule({id: "s1"}, "Forms", clause({id: "c7"}, "A form")),
  )

/** A state in which the parts named may be changed, and how often a change was refused. */
function copyOf(
  doc: Node,
  ...open: string[]
): {state: EditorState; parts: OpenParts; refused: () => number} {
  let count = 0
  const parts = openParts(doc, open)
  const plain = stateOf(doc)
  const plugins = [...plain.plugins, locked(parts, () => count++)]
  return {state: plain.reconfigure({plugins}), parts, refused: () => count}
}

const typed =
  (pos: number, words = "q"): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(words, pos))
    return true
  }

function after(state: EditorState, ...commands: Command[]): EditorState {
  let now = state
  for (const command of commands) command(now, (tr) => (now = now.apply(tr)))
  return now
}

describe("a copy in which one chapter may be changed", () => {
  const doc = text()
  const {state} = copyOf(doc, "two")
  const changes = (...commands: Command[]) => !after(state, ...commands).doc.eq(doc)

  it("takes what is typed in that chapter, and nothing typed elsewhere", () => {
    expect(changes(typed(at(doc, "x2")))).toBe(true)
    expect(changes(typed(at(doc, "x1")))).toBe(false)
    expect(changes(typed(at(doc, "x4")))).toBe(false)
    expect(changes(typed(1))).toBe(false)
  })

  it("says that it refused, once for each change", () => {
    const {state: other, refused} = copyOf(doc, "two")
    after(other, typed(at(doc, "x1")), typed(at(doc, "x2")), typed(at(doc, "x4")))
    expect(refused()).toBe(2)
  })

  it("takes an article that is added, moved or removed within the chapter", () => {
    expect(changes(structure.addArticle("a2"))).toBe(true)
    expect(changes(structure.removeProvision("a3"))).toBe(true)
    expect(changes(structure.moveProvision("a3", {parent: "two", before: "a2"}))).toBe(true)
    expect(changes(setRepealed("a2", true))).toBe(true)
  })

  it("lets nothing be moved into or out of the chapter", () => {
    expect(changes(structure.moveProvision("a3", {parent: "one", before: null}))).toBe(false)
    expect(changes(structure.moveProvision("a1", {parent: "two", before: null}))).toBe(false)
    expect(changes(structure.moveProvision("a4", {parent: "three", before: "a4"}))).toBe(false)
    expect(changes(structure.removeProvision("a1"))).toBe(false)
    expect(changes(structure.removeProvision("s1"))).toBe(false)
    expect(changes(setRepealed("a1", true))).toBe(false)
  })

  it("lets no chapter be moved past a locked one, nor one be added elsewhere", () => {
    expect(changes(structure.moveProvision("two", {parent: null, before: "one"}))).toBe(false)
    expect(changes(structure.moveProvision("three", {parent: null, before: "one"}))).toBe(false)
    expect(changes(structure.addArticle("a1"))).toBe(false)
    expect(changes(structure.addSchedule)).toBe(false)
  })

  it("lets no selection be deleted that reaches out of the chapter", () => {
    const across: Command = (now, dispatch) => {
      dispatch?.(now.tr.delete(at(doc, "x2"), at(doc, "x4")))
      return true
    }
    expect(changes(across)).toBe(false)
    expect(after(state, across, typed(at(doc, "x2"))).doc.eq(doc)).toBe(false)
  })

  it("keeps the tradition and the stage of the bill", () => {
    expect(changes(setProfile("un"))).toBe(false)
    expect(changes(setStage("act"))).toBe(false)
  })

  it("fills a blank that stands in the chapter, wherever else it stands, and no other", () => {
    expect(changes(fillBlank("office", "the Ministry"))).toBe(true)
    expect(changes(fillBlank("years", "three"))).toBe(true)
    expect(changes(fillBlank("day", "Monday"))).toBe(false)
    const filled = after(state, fillBlank("office", "the Ministry"))
    expect(after(filled, fillBlank("day", "Monday")).doc.eq(filled.doc)).toBe(true)
    expect(after(filled, fillBlank("office", null)).doc.eq(doc)).toBe(true)
  })

  it("decides a choice that stands in the chapter, wherever else it stands, and no other", () => {
    const chosen = after(state, choose("k1", "two"))
    const places: unknown[] = []
    chosen.doc.descendants((node) => {
      if (isAlternatives(node)) places.push([node.attrs.key, node.attrs.chosen])
    })
    expect(places).toEqual([
      ["k1", "two"],
      ["k1", "two"],
      ["k2", null],
    ])
    expect(changes(choose("k2", "two"))).toBe(false)
  })

  it("takes a comment anywhere, and what review keeps on the bill", () => {
    const pos = at(doc, "x1")
    const comment: Command = (now, dispatch) => {
      const mark = schema.marks.comment.create({thread: "t1"})
      const remark = {author: "A", date: "2027-03-01T00:00:00Z", text: "Why?"}
      const about = {provision: "c1", quote: "aim"}
      const thread = {id: "t1", about, comments: [remark], assigned: "", resolved: null}
      dispatch?.(now.tr.addMark(pos, pos + 3, mark).setDocAttribute("threads", [thread]))
      return true
    }
    const commented = after(state, comment)
    expect(commented.doc.attrs.threads).toHaveLength(1)
    expect(commented.doc.rangeHasMark(pos, pos + 3, schema.marks.comment)).toBe(true)
    expect(after(commented, typed(pos + 1)).doc.eq(commented.doc)).toBe(true)
    expect(after(commented, undo).doc.eq(doc)).toBe(true)
    const suggesting = after(state, (now, dispatch) => {
      dispatch?.(now.tr.setDocAttribute("suggesting", true))
      return true
    })
    expect(suggesting.doc.attrs.suggesting).toBe(true)
  })

  it("lets the chapter itself be removed, undone and done again", () => {
    const removed = after(state, structure.removeProvision("two"))
    expect(ids(removed.doc)).not.toContain("two")
    const back = after(removed, undo)
    expect(back.doc.eq(doc)).toBe(true)
    expect(after(back, redo).doc.eq(removed.doc)).toBe(true)
    expect(after(removed, typed(at(doc, "x1"))).doc.eq(removed.doc)).toBe(true)
  })

  it("names what is locked and what is open, outermost only", () => {
    const {parts} = copyOf(doc, "two")
    const names = (of: OpenParts, which: boolean) =>
      copyParts(of, doc).flatMap(({node, isOpen}) =>
        isOpen === which ? [provisionId(node) || node.type.name] : [],
      )
    expect(names(parts, false)).toEqual(["title", "preamble", "one", "three", "s1"])
    expect(names(parts, true)).toEqual(["two"])
    const inner = openParts(doc, ["a2"])
    expect(names(inner, false)).toEqual([
      "title",
      "preamble",
      "one",
      "heading",
      "a3",
      "three",
      "s1",
    ])
    expect(names(inner, true)).toEqual(["a2"])
    expect(["one", "two", "a2", "a3"].map((id) => isLocked(inner, id))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})

describe("a copy of a bill without chapters", () => {
  const doc = bill(
    article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim.")),
    article({id: "a2"}, "Offence", clause({id: "c2"}, "A person.<end>")),
    article({id: "a3"}, "Start", clause({id: "c3"}, "Soon.")),
  )
  const {state} = copyOf(doc, "a2")

  it("lets the article be parted in two, added to and removed", () => {
    const added = after(state, structure.addArticle("a2"))
    expect(added.doc.child(1).childCount).toBe(4)
    expect(after(added, structure.addArticle("a3")).doc.eq(added.doc)).toBe(true)
    expect(after(state, structure.removeProvision("a2")).doc.child(1).childCount).toBe(2)
  })

  it("keeps the articles around it where they are", () => {
    expect(
      after(state, structure.moveProvision("a2", {parent: null, before: "a1"})).doc.eq(doc),
    ).toBe(true)
    expect(after(state, structure.addArticle("a1")).doc.eq(doc)).toBe(false)
    expect(after(state, structure.addArticle("a3")).doc.eq(doc)).toBe(true)
  })
})

/** Everything outside the open parts, in order, without comments, values and decisions. */
function outside(parts: OpenParts, doc: Node): string {
  let out = ""
  const line = (node: Node) => {
    node.descendants((child) => {
      if (child.isText) out += child.text ?? ""
      else out += `<${child.type.name} ${String(child.attrs.key ?? child.attrs.option ?? "")}>`
    })
  }
  const walk = (parent: Node) => {
    parent.forEach((child) => {
      if (!isFixed(parts, child)) return
      const {id, number, repealed, note, key, option} = child.attrs as Record<string, unknown>
      out += `\n${child.type.name} ${JSON.stringify([id, number, repealed, note, key, option])} `
      if (child.isTextblock) line(child)
      else walk(child)
    })
  }
  walk(doc)
  return `${JSON.stringify([doc.attrs.profile, doc.attrs.stage, doc.attrs.language])}${out}`
}

describe("whatever a participant does in a copy", () => {
  it("leaves everything outside the open parts as it was, and undo leads back", () => {
    let [taken, refusedInAll] = [0, 0]
    checked(400, (doc, steps) => {
      const parts = [...new Set(tops(doc))]
      const open = parts.filter((_, i) => i % 2 === steps.length % 2)
      const {state, parts: told, refused} = copyOf(doc, ...open)
      const before = outside(told, doc)
      const end = run(state, steps, (_tr, was, is, what) => {
        expect(outside(told, is.doc), `after ${what}`).toBe(before)
        is.doc.check()
        if (!is.doc.eq(was.doc)) taken++
      })
      refusedInAll += refused()
      let back = end
      for (;;) {
        const was = back
        if (!undo(back, (tr) => (back = back.apply(tr))) || back === was) break
      }
      expect(back.doc.eq(doc), "undo leads to the start").toBe(true)
    })
    // Both happen often, else this would show nothing.
    expect(taken).toBeGreaterThan(100)
    expect(refusedInAll).toBeGreaterThan(100)
  })
})

describe("whatever a participant suggests in a copy", () => {
  it("leaves everything outside the open parts as it was, in the bill and in its base", () => {
    let taken = 0
    checked(150, (doc, steps) => {
      const open = [...new Set(tops(doc))].filter((_, i) => i % 2 === steps.length % 2)
      const {state, parts} = copyOf(doc, ...open)
      let n = 0
      const suggesting = tracker(
        () => ({author: "A", now: "2027-03-01T00:00:00Z"}),
        () => `m${++n}`,
      )
      const plugins = [...state.plugins, suggesting]
      const begun = after(state.reconfigure({plugins}), (now, dispatch) => {
        dispatch?.(now.tr.setDocAttribute("suggesting", true))
        return true
      })
      const before = outside(parts, doc)
      run(begun, steps, (_tr, was, is, what) => {
        expect(outside(parts, is.doc), `after ${what}`).toBe(before)
        expect(outside(parts, original(is.doc)), `the base after ${what}`).toBe(before)
        if (!is.doc.eq(was.doc)) taken++
      })
    })
    expect(taken).toBeGreaterThan(50)
  })
})

/** Divisions, and articles that stand in none. */
function tops(doc: Node): string[] {
  const found: string[] = []
  doc.descendants((node) => {
    if (!isProvision(node) || !["division", "article"].includes(node.type.name)) return true
    found.push(provisionId(node))
    return false
  })
  return found
}
