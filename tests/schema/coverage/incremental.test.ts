import fc from "fast-check"
import {history} from "prosemirror-history"
import {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {coverageOf} from "../../../schema/coverage/coverage-of"
import {identity} from "../../../schema/identity"
import {schema} from "../../../schema/schema"
import {run, step} from "../acts"
import {library, sampleBill} from "../documents/samples"

const doc = sampleBill("tip-civil")
/** The same text without anything that was found out about it. */
const afresh = (node: typeof doc) => schema.nodeFromJSON(node.toJSON())

describe("coverage that is kept by article", () => {
  it("is what it would be from scratch, after any edits", () => {
    fc.assert(
      fc.property(fc.array(step, {minLength: 1, maxLength: 12}), (steps) => {
        let n = 0
        const plugins = [history(), identity(() => `new${++n}`)]
        const state = EditorState.create({doc, plugins})
        coverageOf(doc, library)
        const after = run(state, steps, (_tr, _before, now) => void coverageOf(now.doc, library))
        expect([...coverageOf(after.doc, library)]).toEqual([
          ...coverageOf(afresh(after.doc), library),
        ])
      }),
      {numRuns: 40},
    )
  })

  it("is the same object while typing changes nothing in it", () => {
    const bill = afresh(doc)
    const state = EditorState.create({doc: bill})
    const {tr} = state
    const before = coverageOf(bill, library)
    bill.descendants((node, pos) => {
      if (!tr.docChanged && node.type.name === "title") tr.insertText("x", pos + 1)
    })
    expect(coverageOf(state.apply(tr).doc, library)).toBe(before)
  })
})
