import type {Node} from "prosemirror-model"
import {undo} from "prosemirror-history"
import {TextSelection, type EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {fillBlank} from "../../../schema/commands/blank"
import {choose, settleChoice} from "../../../schema/commands/choice"
import {acceptSuggestions, rejectSuggestions, setSuggesting} from "../../../schema/commands/review"
import {enter, joinBackward, promote, removeProvision} from "../../../schema/commands/structure"
import {moveUp} from "../../../schema/commands/structure"
import {numbering} from "../../../schema/numbering"
import {billAttrs} from "../../../schema/profiles/profiles"
import {clean, original} from "../../../schema/compare/clean"
import {suggestions} from "../../../schema/review/suggestions"
import {alternatives, article, at, bill, blank, choice, clause, option, wording} from "../build"
import {show} from "../commands/apply"
import {mintInOrder} from "../../../schema/ids"
import {threadPlaces} from "../../../schema/review/threads"
import {addThread} from "../../../schema/commands/comment"
import {between, remark} from "./commented"
import {ana, decided, does, trackedState} from "./suggesting"

const text = (words: string) => (state: EditorState) => state.apply(state.tr.insertText(words))
const kinds = (state: EditorState) => suggestions(state.doc).map(({kind}) => kind)
const said = (state: EditorState) =>
  suggestions(state.doc).map(({kind, before, after}) => `${kind}: ${before} > ${after}`)
const cursor = (state: EditorState, from: number, to = from) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
const law = (doc: Node) => show(clean(doc), "")

describe("a suggestion", () => {
  it("of words keeps both, under its author and date, and typing on is the same suggestion", () => {
    const doc = bill(article("Aim", clause("within <from>thirty<to> days")))
    let state = trackedState(doc)
    for (const sign of "sixty") state = text(sign)(state)
    expect(suggestions(state.doc)).toMatchObject([
      {kind: "words", author: "Ana", date: ana.now, before: "thirty", after: "sixty"},
    ])
    expect(law(state.doc)).toBe(law(bill(article("Aim", clause("within sixty days")))))
    expect(law(original(state.doc))).toBe(law(doc))
  })

  it("is the letters that were typed, also before a word that begins as they do or after one that ends so", () => {
    for (const typed of ["script", "pen", "penal or ", "x"]) {
      const doc = bill(article("Aim", clause("a <cursor>penalty")))
      let state = trackedState(doc)
      for (const sign of typed) state = text(sign)(state)
      expect(said(state)).toEqual([`words:  > ${typed.trim()}`])
      const back = (state: EditorState) =>
        state.apply(state.tr.delete(state.selection.from - 1, state.selection.from))
      for (let left = typed.length - 1; left > 0; left--) {
        state = back(state)
        expect(said(state)).toEqual([`words:  > ${typed.slice(0, left).trim()}`])
      }
      expect(suggestions(back(state).doc)).toEqual([])
    }
    let state = trackedState(bill(article("Aim", clause("shall<cursor> pay"))))
    for (const sign of "lll l") state = text(sign)(state)
    expect(said(state)).toEqual(["words:  > lll l"])
  })

  it("is none once the old words are written again", () => {
    const doc = bill(article("Aim", clause("within <from>thirty<to> days")))
    let state = text("sixty")(trackedState(doc))
    const from = at(doc, "from")
    state = text("thirty")(cursor(state, from, from + 5))
    expect(suggestions(state.doc)).toEqual([])
    expect(billAttrs(state.doc).review).toBeNull()
  })

  it("of splitting and of joining is one, and reads so", () => {
    const doc = bill(article("Aim", clause("One.<cursor> Two.")))
    const split = does(trackedState(doc), enter)
    expect(kinds(split)).toEqual(["split"])
    const joined = does(
      trackedState(bill(article("Aim", clause("One."), clause("<cursor>Two.")))),
      joinBackward,
    )
    expect(kinds(joined)).toEqual(["joined"])
    const back = does(joined, rejectSuggestions([suggestions(joined.doc)[0]?.id ?? ""], decided))
    expect(law(back.doc)).toBe(law(bill(article("Aim", clause("One."), clause("Two.")))))
  })

  it("of moving or promoting moves nothing else, and the numbers are those of the result", () => {
    const doc = bill(
      article({id: "a1"}, "First", clause("One.")),
      article({id: "a2"}, "Second", clause("Two.")),
      article(
        {id: "a3"},
        "Third",
        clause({id: "c3"}, "Three.", clause({id: "d3"}, "<cursor>Point.")),
      ),
    )
    const promoted = does(trackedState(doc), promote)
    expect(kinds(promoted)).toEqual(["promoted"])
    const moved = does(cursor(trackedState(doc), at(doc, "cursor") - 12), moveUp)
    expect(suggestions(moved.doc)).toMatchObject([{kind: "moved", provision: "a3", author: "Ana"}])
    expect(numbering(moved.doc).get("a3")?.number).toBe("2")
    expect(numbering(moved.doc).get("a2")?.number).toBe("3")
  })

  it("of removing keeps what was there until it is accepted; a removed provision has no number", () => {
    const doc = bill(
      article({id: "a1"}, "First", clause("One.")),
      article({id: "a2"}, "Second", clause("Two.")),
    )
    const state = does(trackedState(doc), removeProvision("a1"))
    expect(said(state)).toEqual(["removed: First\nOne. > "])
    expect(numbering(state.doc).get("a1")).toBeUndefined()
    expect(numbering(state.doc).get("a2")?.number).toBe("1")
    expect(law(does(state, rejectSuggestions(["a1 place"], decided)).doc)).toBe(law(doc))
  })

  it("is made of a choice, of settling it, and of a blank, wherever they stand", () => {
    const options = [option("one", clause("Prison.")), option("two", clause("Fine."))] as const
    const doc = bill(
      article("Aim", clause("The ", blank("who")), alternatives("k", null, ...options)),
      article(
        "Again",
        clause(choice("k", null, wording("one", "prison"), wording("two", "a fine"))),
      ),
    )
    const chosen = does(trackedState(doc), choose("k", "two"))
    expect(kinds(chosen)).toEqual(["chosen"])
    expect(
      law(
        does(
          chosen,
          rejectSuggestions(
            suggestions(chosen.doc).map(({id}) => id),
            decided,
          ),
        ).doc,
      ),
    ).toBe(law(doc))
    expect(kinds(does(trackedState(doc), settleChoice("k")))[0]).toBe("settled")
    expect(said(does(trackedState(doc), fillBlank("who", "Ministry")))).toEqual([
      "filled:  > Ministry",
    ])
  })

  it("is decided in one undo step, with a note of who decided it", () => {
    const doc = bill(article("Aim", clause("within <from>thirty<to> days")))
    const state = text("sixty")(trackedState(doc))
    const ids = suggestions(state.doc).map(({id}) => id)
    const done = does(state, acceptSuggestions(ids, {...decided, why: "As in the Penal Code"}))
    expect(billAttrs(done.doc).decisions).toMatchObject([
      {
        kind: "words",
        before: "thirty",
        proposed: [{author: "Ana", text: "sixty"}],
        decided: "accepted",
        by: "Chair",
        why: "As in the Penal Code",
      },
    ])
    const undone = does(done, undo)
    expect(suggestions(undone.doc)).toEqual(suggestions(state.doc))
    expect(billAttrs(undone.doc).decisions).toEqual([])
  })

  it("that cannot stand alone is decided with what it needs", () => {
    const doc = bill(article({id: "a1"}, "First", clause({id: "c1"}, "<from>One.<to>")))
    // The article's only paragraph goes and another comes: neither bill may be without one.
    const state = does(trackedState(doc), removeProvision("c1"))
    expect(kinds(state).sort()).toEqual(["added", "removed"])
    const done = does(state, acceptSuggestions(["c1 place"], decided))
    done.doc.check()
    original(done.doc).check()
    expect(suggestions(done.doc)).toEqual([])
    expect(billAttrs(done.doc).decisions).toHaveLength(2)
  })

  it("of one stays while another works beside it, and each is decided by its author", () => {
    const doc = bill(article("Aim", clause("within <from>thirty<to> days of arrest")))
    let who = ana
    let state = text("sixty")(trackedState(doc, () => who))
    who = {author: "Ben", now: "2026-03-03T11:00:00Z"}
    const end = at(doc, "to") + " days".length - 1
    state = text(" or so")(cursor(state, end))
    expect(suggestions(state.doc).map(({author}) => author)).toEqual(["Ana", "Ben"])
    const ben = suggestions(state.doc).filter(({author}) => author === "Ben")
    state = does(
      state,
      rejectSuggestions(
        ben.map(({id}) => id),
        decided,
      ),
    )
    expect(said(state)).toEqual(["words: thirty > sixty"])
    expect(law(state.doc)).toBe(law(bill(article("Aim", clause("within sixty days of arrest")))))
  })

  it("is not made by a comment, which is on the words whether they go or stay", () => {
    const doc = bill(article("Aim", clause("within <from>thirty<to> days")))
    const commented = does(
      trackedState(doc),
      addThread(between(doc, "from", "to"), remark("Why thirty?"), mintInOrder()),
    )
    expect(billAttrs(commented.doc).review).toBeNull()
    const struck = commented.apply(commented.tr.delete(at(doc, "from"), at(doc, "to")))
    const back = does(
      struck,
      rejectSuggestions(
        suggestions(struck.doc).map(({id}) => id),
        decided,
      ),
    )
    expect(threadPlaces(back.doc)).toMatchObject([{anchor: "words"}])
  })

  it("stays as it is while something else is changed plainly", () => {
    const doc = bill(
      article("Aim", clause("within <from>thirty<to> days")),
      article("Other", clause("Old.")),
    )
    let state = does(text("sixty")(trackedState(doc)), setSuggesting(false))
    state = text("The State: ")(cursor(state, at(doc, "from") - "within ".length))
    expect(said(state)).toEqual(["words: thirty > sixty"])
    expect(law(original(state.doc))).toBe(
      law(
        bill(
          article("Aim", clause("The State: within thirty days")),
          article("Other", clause("Old.")),
        ),
      ),
    )
  })
})
