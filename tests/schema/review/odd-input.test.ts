import {Fragment, Slice, type Node} from "prosemirror-model"
import {TextSelection, type EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {pasteSlice} from "../../../schema/commands/paste"
import {acceptSuggestions, rejectSuggestions} from "../../../schema/commands/review"
import {parseDraft, serializeDraft} from "../../../schema/file"
import {billAttrs} from "../../../schema/profiles/profiles"
import {clean, original} from "../../../schema/compare/clean"
import {suggestions} from "../../../schema/review/suggestions"
import {isWithin, units} from "../../../schema/compare/units"
import {schema} from "../../../schema/schema"
import {article, at, bill, choice, clause, schedule, wording} from "../build"
import {ana, decided, does, trackedState} from "./suggesting"

const inserted = (text: string) =>
  schema.text(text, [schema.marks.insertion.create({id: "other", author: "Zed"})])
const struck = (text: string) =>
  schema.text(text, [schema.marks.deletion.create({id: "other", author: "Zed"})])

function hasMarks(doc: Node): boolean {
  let found = false
  doc.descendants(({marks}) => {
    found ||= marks.some(({type}) => type.name === "insertion" || type.name === "deletion")
  })
  return found
}

const saved = (doc: Node): string =>
  serializeDraft({documentId: "d1", created: "", doc, versions: [], copy: null, source: null})

function opened(doc: Node): Node {
  const parsed = parseDraft(saved(doc))
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.draft.doc
}

/** A bill whose open suggestions are measured against any other. */
const against = (base: Node, doc: Node): Node =>
  opened(doc.type.create({...doc.attrs, review: {base, stamps: {}}}, doc.content))

const every = ({doc}: EditorState): readonly string[] => suggestions(doc).map(({id}) => id)

describe("words that carry suggestions of another bill", () => {
  it("are plain words when they are pasted plainly, and Ana's when she suggests", () => {
    const doc = bill(article("Aim", clause("within <cursor>thirty days")))
    const other = wording("one", inserted("prison"))
    const line = Fragment.from([
      inserted("about "),
      struck("or "),
      choice("k", null, other, wording("two", "fine")).mark(inserted("x").marks),
    ])
    const paste = (state: EditorState) =>
      does(
        state.apply(state.tr.setSelection(TextSelection.create(state.doc, at(doc)))),
        pasteSlice(new Slice(line, 0, 0)),
      )
    const plain = paste(trackedState(doc, () => ana, true))
    expect(hasMarks(plain.doc)).toBe(false)
    const state = paste(trackedState(doc))
    expect(suggestions(state.doc)).toMatchObject([{author: "Ana", before: ""}])
    const done = does(state, acceptSuggestions(every(state), decided))
    expect(hasMarks(done.doc)).toBe(false)
    expect(clean(done.doc).eq(clean(plain.doc))).toBe(true)
  })

  it("are plain words in a file that has no suggestions", () => {
    const doc = opened(bill(article({id: "a1"}, "Aim", clause({id: "c1"}, inserted("One.")))))
    expect(hasMarks(doc)).toBe(false)
    expect(doc.textContent).toBe("A BillAimOne.")
  })
})

describe("a file whose suggestions do not fit its bill", () => {
  const doc = bill(article({id: "x"}, "Aim", clause({id: "c"}, inserted("One "), "two.")))
  const base = bill(
    article({id: "y"}, "Other", clause({id: "c"}, "One ", struck("two"), " three.")),
    schedule({id: "x"}, "Aims", clause({id: "e"}, "Four.")),
  )

  it("is decided, one text or the other, and nothing is left", () => {
    const state = trackedState(against(base, doc))
    const accepted = does(state, acceptSuggestions(every(state), decided))
    expect(clean(accepted.doc).eq(clean(doc))).toBe(true)
    const rejected = does(state, rejectSuggestions(every(state), decided))
    expect(clean(rejected.doc).eq(clean(base))).toBe(true)
    for (const each of [accepted, rejected]) {
      expect(billAttrs(each.doc).review).toBeNull()
      expect(hasMarks(each.doc)).toBe(false)
    }
  })

  it("can be written in, plainly and as a suggestion, in every line", () => {
    const open = against(base, doc)
    const lines: number[] = []
    open.descendants((node, pos) => {
      if (node.isTextblock) lines.push(pos + 1 + node.content.size)
    })
    for (const plain of [true, false]) {
      for (const pos of lines) {
        const state = trackedState(open, () => ana, plain)
        const next = state.apply(state.tr.insertText("q", pos))
        next.doc.check()
        original(next.doc).check()
      }
    }
  })
})

describe("a provision whose id is the name of a part of the bill", () => {
  it("is given another id, so that no part is taken for it", () => {
    for (const id of ["bill", "body", "preamble", "x/k"]) {
      const doc = opened(bill(article({id}, "Aim", clause({id: "c"}, "One."))))
      const table = units(doc)
      expect(table.get("bill")?.node).toBe(doc)
      expect([...table.values()].filter(({node}) => node.type.name === "article")).toHaveLength(1)
      expect(table.has(id)).toBe(id === "bill" || id === "body")
      expect(isWithin("c", "nowhere", table)).toBe(false)
    }
  })
})
