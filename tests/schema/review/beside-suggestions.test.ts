import {TextSelection, type EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {acceptSuggestions, rejectSuggestions, setSuggesting} from "../../../schema/commands/review"
import {suggestions} from "../../../schema/review/suggestions"
import {article, at, bill, clause} from "../build"
import {ana, decided, does, trackedState} from "./suggesting"

const ben = {author: "Ben", now: "2026-03-03T11:00:00Z"}

const types = (state: EditorState, from: number, to: number, words: string): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)).insertText(words))
const line = ({doc}: EditorState): string => doc.lastChild?.textContent.slice("Aim".length) ?? ""
const said = ({doc}: EditorState): readonly string[] =>
  suggestions(doc).map(({author, before, after}) => `${author}: ${before} > ${after}`)
const every = ({doc}: EditorState): readonly string[] => suggestions(doc).map(({id}) => id)
const rejected = (state: EditorState): string =>
  line(does(state, rejectSuggestions(every(state), decided)))
const accepted = (state: EditorState): string =>
  line(does(state, acceptSuggestions(every(state), decided)))

describe("what is written plainly beside somebody's suggestion", () => {
  const doc = bill(article("Aim", clause("within <from>thirty<to> days")))
  const from = at(doc, "from")
  const proposed = does(
    types(trackedState(doc), from, from + 6, "sixty or ninety"),
    setSuggesting(false),
  )

  it("stays in its place when the words across the border of an insertion are replaced", () => {
    const start = types(proposed, from - "within ".length, from + "sixty".length, "after fifty")
    expect(said(start)).toEqual(["Ana: thirty > fifty or ninety"])
    expect(rejected(start)).toBe("after thirty days")
    expect(accepted(start)).toBe("after fifty or ninety days")
    const end = types(
      proposed,
      from + "sixty or ".length,
      from + "sixty or ninety days".length,
      "more weeks",
    )
    expect(said(end)).toEqual(["Ana: thirty > sixty or more"])
    expect(rejected(end)).toBe("within thirty weeks")
    expect(accepted(end)).toBe("within sixty or more weeks")
  })

  it("right before replaced words stands before the old ones too", () => {
    const state = types(proposed, from, from, "only ")
    expect(said(state)).toEqual(["Ana: thirty > sixty or ninety"])
    expect(rejected(state)).toBe("within only thirty days")
    expect(accepted(state)).toBe("within only sixty or ninety days")
  })

  it("in the place of words that are only suggested is part of the suggestion", () => {
    const state = types(proposed, from, from + "sixty".length, "fifty")
    expect(said(state)).toEqual(["Ana: thirty > fifty or ninety"])
    expect(rejected(state)).toBe("within thirty days")
    const last = types(proposed, from + "sixty or ".length, from + "sixty or ninety".length, "more")
    expect(said(last)).toEqual(["Ana: thirty > sixty or more"])
    expect(rejected(last)).toBe("within thirty days")
  })

  it("right after an insertion follows the old words", () => {
    const end = from + "sixty or ninety".length
    const state = types(proposed, end, end, ",")
    expect(rejected(state)).toBe("within thirty, days")
    expect(accepted(state)).toBe("within sixty or ninety, days")
  })
})

describe("what another proposes for words that are only suggested", () => {
  it("takes their place as a whole word", () => {
    const doc = bill(article("Aim", clause("within <from>thirty<to> days")))
    const from = at(doc, "from")
    let who = ana
    let state = types(
      trackedState(doc, () => who),
      from,
      from + 6,
      "sixty",
    )
    who = ben
    state = types(state, from, from + 5, "ninety")
    expect(said(state)).toEqual(["Ana: thirty > ", "Ben:  > ninety"])
  })
})
