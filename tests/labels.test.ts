import {history, redo, undo} from "prosemirror-history"
import {EditorState, type Plugin, type Transaction} from "prosemirror-state"
import {DecorationSet, type Decoration} from "prosemirror-view"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {labels} from "../renderer/editor/labels"
import {printedAt} from "../schema/printed"
import {schema} from "../schema/schema"
import {article, at, billIn, blank, choice, clause, ref, wording} from "./schema/build"

/** What the page shows for blanks and references while a drafter types. */

const made = billIn(
  "civil",
  article(
    {id: "a1"},
    "H",
    clause({id: "p1"}, "<front>", blank("court"), " acts<end>. ", ref("p2"), " applies."),
    clause(
      {id: "p2"},
      choice("k", "x", wording("x", "<inside>", ref("p1")), wording("y", ref("p1"))),
      " applies.",
    ),
  ),
  article({id: "a2"}, "H", clause({id: "q1"}, ref("a1"), " applies<other>.")),
)
const places = Object.fromEntries(
  ["front", "end", "inside", "other"].map((name) => [name, at(made, name)]),
) as Record<"front" | "end" | "inside" | "other", number>
const doc = made.type.create({...made.attrs, values: {court: "the court"}}, made.content)

const plugin: Plugin = labels()
const start = () => EditorState.create({doc, plugins: [history(), plugin]})

function decorations(state: EditorState): DecorationSet {
  const given = plugin.props.decorations?.call(plugin, state)
  if (!(given instanceof DecorationSet)) throw new RangeError("No decorations")
  return given
}

const atoms = (state: EditorState): readonly Decoration[] =>
  decorations(state)
    .find(undefined, undefined, (spec: {text?: string}) => spec.text !== undefined)
    .sort((a, b) => a.from - b.from)
const shown = (state: EditorState) => atoms(state).map(({spec}) => (spec as {text: string}).text)
const dispatched = (
  state: EditorState,
  command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean,
): EditorState => {
  let after = state
  command(state, (tr) => (after = state.apply(tr)))
  return after
}

/** What every atom on the page should show. */
function wanted(after: Node): readonly string[] {
  const words: string[] = []
  after.descendants((node, pos, parent, index) => {
    if (parent?.type.name === "choice" && index > 0) return false
    const atom = printedAt(after, pos)
    if (node.isAtom && !node.isText && atom) words.push(atom.text)
    return true
  })
  return words
}

describe("the words of blanks and references on the page", () => {
  const before = ["The court", "Paragraph (2)", "Paragraph (1)", "Article 1"]

  it("begin a sentence with a capital", () => {
    expect(shown(start())).toEqual(before)
    expect(wanted(doc)).toEqual(before)
  })

  it("turn small at once when words are typed before them, and undo and redo lead back and forth", () => {
    const state = start()
    const typed = state.apply(state.tr.insertText("In this case, ", places.front))
    const after = ["the court", ...before.slice(1)]
    expect(shown(typed)).toEqual(after)
    const undone = dispatched(typed, undo)
    expect(shown(undone)).toEqual(before)
    expect(shown(dispatched(undone, redo))).toEqual(after)
  })

  it("follow typing in a wording of a choice, a full stop that comes or goes, and what is struck out", () => {
    const state = start()
    const inside = state.apply(state.tr.insertText("Where ", places.inside))
    expect(shown(inside)[2]).toBe("paragraph (1)")
    const stopless = state.apply(state.tr.delete(places.end, places.end + 1))
    expect(shown(stopless)[1]).toBe("paragraph (2)")
    const typed = state.apply(state.tr.insertText("Here, ", places.front))
    const mark = schema.marks.deletion.create({id: "s"})
    const struck = typed.apply(typed.tr.addMark(places.front, places.front + 6, mark))
    expect(shown(struck)[0]).toBe("The court")
  })

  it("stay the very same while typing changes no start of a sentence", () => {
    const state = start()
    const typed = state.apply(state.tr.insertText(" x", places.end))
    const specs = (of: EditorState) => atoms(of).map(({spec}) => spec as object)
    specs(typed).forEach((spec, i) => expect(spec).toBe(specs(state)[i]))
    const front = state.apply(state.tr.insertText("So ", places.front))
    specs(front)
      .slice(1)
      .forEach((spec, i) => expect(spec).toBe(specs(state)[i + 1]))
  })

  it("are right after any run of typing, deleting and marking", () => {
    const words = ["a", " ", ". ", "(", "“", "? ", "In, "]
    let seed = 7
    const random = (n: number) => (seed = (seed * 16807) % 2147483647) % n
    let state = start()
    for (let i = 0; i < 600; i++) {
      const textAt: number[] = []
      state.doc.descendants((node, pos) => {
        if (node.isText) for (let j = 0; j <= node.nodeSize; j++) textAt.push(pos + j)
      })
      const pos = textAt[random(textAt.length)] ?? 1
      const {tr} = state
      const isMark = random(4) === 0
      const kind = random(2) === 0 ? schema.marks.deletion : schema.marks.insertion
      if (isMark)
        tr.addMark(pos, Math.min(pos + 1 + random(9), tr.doc.content.size), kind.create({id: "s"}))
      else if (random(3) === 0 && tr.doc.rangeHasMark(pos, pos + 1, kind))
        tr.removeMark(pos, pos + 2)
      else if (random(2) === 0 && state.doc.nodeAt(pos)?.isText) tr.delete(pos, pos + 1)
      else tr.insertText(words[random(words.length)] ?? "a", pos)
      state = random(9) === 0 ? dispatched(state, undo) : state.apply(tr)
      expect(shown(state)).toEqual(wanted(state.doc))
    }
  })
})
