import type {Node} from "prosemirror-model"
import {history, redo, undo} from "prosemirror-history"
import {EditorState, type Command} from "prosemirror-state"
import {beforeEach, describe, expect, it} from "vitest"
import {answering} from "../../../schema/answers"
import {fillBlank, fillBlanks} from "../../../schema/commands/blank"
import {choose, settleChoice} from "../../../schema/commands/choice"
import {acceptSuggestions, rejectSuggestions} from "../../../schema/commands/review"
import {blanksAndChoices} from "../../../schema/documents/blanks-and-choices"
import {parseDraft, serializeDraft} from "../../../schema/file"
import {tracker, type Who} from "../../../schema/review/tracker"
import {suggestions} from "../../../schema/review/suggestions"
import {billAttrs} from "../../../schema/profiles/profiles"
import {clean} from "../../../schema/compare/clean"
import {isSameBill} from "../../../schema/compare/compare"
import {rowText, tablesOf} from "../report-read"
import {context, sampleBill} from "./samples"

const civil = sampleBill("tip-civil")

let who: Who
beforeEach(() => {
  who = {author: "Amina", now: "2027-03-03T09:00:00Z"}
})

function opened(doc: Node = civil) {
  let minted = 0
  let state = EditorState.create({
    doc,
    plugins: [
      history(),
      tracker(
        () => who,
        () => `s${++minted}`,
      ),
      answering(() => who),
    ],
  })
  const run = (command: Command) => command(state, (tr) => (state = state.apply(tr)))
  return {run, doc: () => state.doc}
}

/** The row that begins with a label, without its places. */
function rowOf(doc: Node, label: string): readonly string[] {
  const rows = tablesOf(blanksAndChoices(doc, context)).flatMap(({rows}) => rows.map(rowText))
  const found = rows.filter((row) => row[0] === label)
  if (found.length !== 1) throw new Error(`${found.length} rows ${label}`)
  return [...(found[0] ?? [])].filter((_cell, i) => i !== 3)
}

const label = "minimum years for trafficking"
const key = "trafficking-min-years"
const question = "Is the list of forms of exploitation open or closed?"

describe("the list of blanks and choices", () => {
  it("has each blank once with its value and its places, and says where nothing was recorded", () => {
    expect(rowOf(civil, label)).toEqual([label, "number", "5", "Not recorded"])
    const [blanks, choices] = tablesOf(blanksAndChoices(civil, context))
    expect(blanks?.rows.length).toBeGreaterThan(60)
    expect(choices?.rows.length).toBeGreaterThan(60)
    const places = blanks?.rows.map(rowText).find((row) => row[0] === "name of State")?.[3]
    expect(places).toMatch(
      /^Recital 8 \/ Recital 9 \/ Title or opening words \/ .* \/ and \d+ more$/,
    )
  })

  it("says who filled a blank and when, and that one is open", () => {
    const bill = opened()
    bill.run(fillBlank(key, "6"))
    expect(rowOf(bill.doc(), label)).toEqual([label, "number", "6", "Amina / 3 March 2027"])
    bill.run(fillBlank(key, null))
    expect(rowOf(bill.doc(), label)).toEqual([label, "number", "Open", ""])
  })

  it("takes who filled it back with the value, in one undo step", () => {
    const bill = opened()
    bill.run(fillBlanks({[key]: "6"}))
    bill.run(undo)
    expect(rowOf(bill.doc(), label)).toEqual([label, "number", "5", "Not recorded"])
    expect(bill.doc().eq(civil)).toBe(true)
    bill.run(redo)
    expect(rowOf(bill.doc(), label).at(-1)).toBe("Amina / 3 March 2027")
  })

  it("says who chose, among which options and why", () => {
    const bill = opened()
    bill.run(choose("exploitation-list", "open", "New forms appear every year."))
    const row = rowOf(bill.doc(), question)
    expect(row.slice(2)).toEqual(["New forms appear every year.", "Amina / 3 March 2027"])
    expect(row[1]).toContain("Chosen: Open list")
    bill.run(choose("exploitation-list", null))
    expect(rowOf(bill.doc(), question)[1]).toMatch(/^Open \/ /)
  })

  it("lists choices whose other options were removed", () => {
    const bill = opened()
    bill.run(settleChoice("exploitation-list"))
    expect(rowOf(bill.doc(), question)[1]).toBe(
      "Chosen, and the other options removed: Closed list",
    )
  })

  it("names whoever suggested it while it is open and when it is accepted, and the one before when it is rejected", () => {
    const bill = opened()
    bill.run(fillBlank(key, "6"))
    who = {author: "Group 1", now: "2027-04-01T09:00:00Z"}
    bill.run((state, dispatch) => {
      dispatch?.(state.tr.setDocAttribute("suggesting", true))
      return true
    })
    bill.run(fillBlank(key, "7"))
    expect(rowOf(bill.doc(), label).slice(2)).toEqual(["7", "Group 1 / 1 April 2027"])
    const ids = suggestions(bill.doc()).map(({id}) => id)
    expect(ids).toHaveLength(1)
    const by = {by: "Amina", date: "2027-05-01T09:00:00Z", why: ""}
    const open = opened(bill.doc())
    who = {author: "Amina", now: "2027-05-01T09:00:00Z"}
    open.run(acceptSuggestions(ids, by))
    expect(rowOf(open.doc(), label).slice(2)).toEqual(["7", "Group 1 / 1 April 2027"])
    bill.run(rejectSuggestions(ids, by))
    expect(rowOf(bill.doc(), label).slice(2)).toEqual(["6", "Amina / 3 March 2027"])
  })

  it("puts words into nobody's mouth: a note speaks for its own value alone", () => {
    const bill = opened()
    bill.run(fillBlank(key, "6"))
    const other = EditorState.create({doc: bill.doc()})
    let changed = other.doc
    fillBlank(key, "9")(other, (tr) => (changed = tr.doc))
    expect(rowOf(changed, label).slice(2)).toEqual(["9", "Not recorded"])
  })

  it("is kept in the file, is no difference between two texts, and may be missing", () => {
    const bill = opened()
    bill.run(fillBlank(key, "5"))
    bill.run(fillBlank(key, "6"))
    const draft = {
      documentId: "d",
      created: "2027-01-01T00:00:00Z",
      doc: bill.doc(),
      versions: [],
      copy: null,
      source: null,
    }
    const parsed = parseDraft(serializeDraft(draft))
    expect(parsed.ok && parsed.draft.doc.eq(bill.doc())).toBe(true)
    const without = bill.doc().type.create({...bill.doc().attrs, answers: []}, bill.doc().content)
    expect(isSameBill(without, bill.doc())).toBe(true)
    expect(billAttrs(clean(bill.doc())).answers).toEqual([])
    expect(billAttrs(civil).answers).toEqual([])
  })
})
