import {TextSelection, type EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {choose} from "../../../schema/commands/choice"
import {acceptSuggestions, rejectSuggestions} from "../../../schema/commands/review"
import {clean, original} from "../../../schema/compare/clean"
import {suggestions} from "../../../schema/review/suggestions"
import {article, at, bill, choice, clause, wording} from "../build"
import {ana, decided, does, trackedState} from "./suggesting"

const ben = {author: "Ben", now: "2026-03-03T11:00:00Z"}

const types = (state: EditorState, pos: number, words: string): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)).insertText(words))
const every = ({doc}: EditorState): readonly string[] => suggestions(doc).map(({id}) => id)
const made = () =>
  bill(
    article(
      "Aim",
      clause(
        "It is ",
        choice("k", null, wording("one", "pri<one>son"), wording("two", "fi<two>ne")),
      ),
    ),
  )

describe("a choice in a line", () => {
  it("whose wordings two people change is one suggestion of both", () => {
    const doc = made()
    let who = ana
    const start = trackedState(doc, () => who)
    let state = types(start, at(doc, "one"), "AA")
    who = ben
    state = types(state, at(doc, "two") + 2, "B")
    state = types(state, at(doc, "two") + 3, "B")
    expect(suggestions(state.doc)).toMatchObject([{kind: "words", author: "Ana, Ben"}])
    const rejected = does(state, rejectSuggestions(every(state), decided))
    expect(clean(rejected.doc).eq(clean(start.doc))).toBe(true)
    const accepted = does(state, acceptSuggestions(every(state), decided))
    expect(clean(accepted.doc).eq(clean(state.doc))).toBe(true)
    expect(original(state.doc).eq(clean(start.doc))).toBe(true)
  })

  it("is not said to be chosen when only its words were changed", () => {
    const doc = made()
    const state = types(trackedState(doc), at(doc, "one"), "A")
    expect(suggestions(state.doc)).toMatchObject([{kind: "words"}])
    expect(suggestions(does(trackedState(doc), choose("k", "two")).doc)).toMatchObject([
      {kind: "chosen"},
    ])
  })
})
