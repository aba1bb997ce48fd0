import fc from "fast-check"
import {undo, redo} from "prosemirror-history"
import type {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {restoreVersion} from "../../../schema/commands/restore"
import {setSuggesting} from "../../../schema/commands/review"
import {removeProvision} from "../../../schema/commands/structure"
import {mintInOrder} from "../../../schema/ids"
import {billAttrs} from "../../../schema/profiles/profiles"
import {clean, original} from "../../../schema/compare/clean"
import {suggestions} from "../../../schema/review/suggestions"
import {tracker} from "../../../schema/review/tracker"
import {schema} from "../../../schema/schema"
import {article, bill, choice, clause, division, title, wording} from "../build"
import {bills} from "../generate"
import {between, commented, done, places} from "../review/commented"
import {stateOf} from "./apply"

const one = article({id: "a1"}, "One", clause({id: "p1"}, "First words of it."))
const two = article({id: "a2"}, "Two", clause({id: "p2"}, "Second words."))
const earlier = bill(title("Act"), division({id: "d1"}, "Chapter", two, one))
const now = bill(
  title("Law"),
  division(
    {id: "d1"},
    "Chapter",
    article({id: "a1"}, "One", clause({id: "p1"}, "First <a>words<b> of it, changed.")),
    article({id: "a3"}, "Three", clause({id: "p3"}, "Third.")),
  ),
)

const tracked = (state: EditorState): EditorState => {
  const who = () => ({author: "Ana", now: "2027-03-03T09:00:00Z"})
  return state.reconfigure({plugins: [...state.plugins, tracker(who, mintInOrder())]})
}
const undone = (state: EditorState): EditorState => {
  let before = state
  undo(state, (tr) => (before = state.apply(tr)))
  return before
}

describe("restoring a version", () => {
  it("gives its text with the ids it had, in one undo step", () => {
    const state = stateOf(now)
    const restored = done(state, restoreVersion(earlier))
    expect(restored.doc.eq(earlier)).toBe(true)
    expect(undone(restored).doc.eq(state.doc)).toBe(true)
  })

  it("keeps every word of a choice whose wordings were all changed since", () => {
    const law = (one: string, two: string) =>
      bill(
        article(
          {id: "a1"},
          "Aim",
          clause({id: "c1"}, "It is ", choice("k", null, wording("one", one), wording("two", two))),
        ),
      )
    for (const [one, two] of [
      ["jail", ""],
      ["", "fine"],
      ["prisons", "fines"],
    ] as const) {
      const version = law("prison", "a fine")
      const restored = done(stateOf(law(one, two)), restoreVersion(version))
      expect(restored.doc.eq(version), `${one}, ${two}`).toBe(true)
    }
  })

  it("brings back values, tradition and stage", () => {
    const attrs = {...earlier.attrs, profile: "common", stage: "act", values: {state: "Valdoria"}}
    const version = earlier.type.create(attrs, earlier.content)
    const restored = done(stateOf(now), restoreVersion(version))
    expect(restored.doc.attrs).toMatchObject({profile: "common", stage: "act"})
    expect(billAttrs(restored.doc).values).toEqual({state: "Valdoria"})
  })

  it("does nothing where the bill says the same", () => {
    expect(restoreVersion(schema.nodeFromJSON(now.toJSON()))(stateOf(now))).toBe(false)
  })

  it("keeps comments on the words that both have, and the rest with their provisions", () => {
    const state = commented(now, between(now), {on: "provision", id: "a3"})
    expect(places(state)).toEqual(["p1 words p1 “words”", "p2 provision a3"])
    const restored = done(state, restoreVersion(earlier))
    expect(clean(restored.doc).eq(earlier)).toBe(true)
    expect(places(restored)).toEqual(["p2 provision d1", "p1 words p1 “words”"])
    expect(places(undone(restored))).toEqual(places(state))
  })

  it("keeps the decisions that were noted", () => {
    const decision = {
      ...{provision: "a1", place: "Article 1", kind: "words", before: "a", decided: "accepted"},
      ...{proposed: [], result: null, by: "Ana", date: "2027-03-03T09:00:00Z", why: ""},
    }
    const state = stateOf(now.type.create({...now.attrs, decisions: [decision]}, now.content))
    const restored = done(state, restoreVersion(earlier))
    expect(billAttrs(restored.doc).decisions).toEqual([decision])
  })

  it("is itself a suggestion while changes are suggested", () => {
    const state = done(tracked(stateOf(now)), setSuggesting(true))
    const restored = done(state, restoreVersion(earlier))
    expect(clean(restored.doc).eq(earlier)).toBe(true)
    expect(original(restored.doc).eq(clean(now))).toBe(true)
    expect(suggestions(restored.doc).length).toBeGreaterThan(0)
    const back = undone(restored)
    expect(clean(back.doc).eq(clean(now))).toBe(true)
    expect(suggestions(back.doc)).toEqual([])
  })

  it("ends the open suggestions otherwise, and undo brings them back", () => {
    let state = done(tracked(stateOf(now)), setSuggesting(true))
    state = done(state, removeProvision("a3"))
    state = done(state, setSuggesting(false))
    expect(suggestions(state.doc)).toHaveLength(1)
    const restored = done(state, restoreVersion(earlier))
    expect(billAttrs(restored.doc).review).toBeNull()
    expect(clean(restored.doc).eq(earlier)).toBe(true)
    const back = undone(restored)
    expect(back.doc.eq(state.doc)).toBe(true)
    expect(suggestions(back.doc)).toEqual(suggestions(state.doc))
  })

  it("gives any bill any other's text, whatever differs; undo and redo lead to and fro", () => {
    fc.assert(
      fc.property(bills, bills, (before, version) => {
        const state = stateOf(before)
        let restored = state
        if (!restoreVersion(version)(state, (tr) => (restored = state.apply(tr)))) return
        restored.doc.check()
        expect(clean(restored.doc).toJSON()).toEqual(clean(version).toJSON())
        const back = undone(restored)
        expect(back.doc.eq(state.doc)).toBe(true)
        redo(back, (tr) => (restored = back.apply(tr)))
        expect(clean(restored.doc).eq(clean(version))).toBe(true)
      }),
      {numRuns: 60},
    )
  })
})
