import fc from "fast-check"
import {undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import type {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {acceptSuggestions, rejectSuggestions, setSuggesting} from "../../../schema/commands/review"
import {billAttrs} from "../../../schema/profiles/profiles"
import {clean, original} from "../../../schema/compare/clean"
import {cellsOf} from "../../../schema/compare/line"
import {suggestions} from "../../../schema/review/suggestions"
import {units} from "../../../schema/compare/units"
import {checked, ids, run, type Step} from "../acts"
import {stateOf} from "../commands/apply"
import {decided, does, trackedState} from "./suggesting"

const everyId = (doc: Node) => suggestions(doc).map(({id}) => id)

function acceptAll(state: EditorState): EditorState {
  const all = everyId(state.doc)
  return all.length === 0 ? state : does(state, acceptSuggestions(all, decided))
}

function rejectAll(state: EditorState): EditorState {
  const all = everyId(state.doc)
  return all.length === 0 ? state : does(state, rejectSuggestions(all, decided))
}

/** The same words in the same order on both sides, once what is suggested is left out. */
function expectInvariant(doc: Node, what: string): void {
  const {review} = billAttrs(doc)
  if (!review) {
    doc.descendants((node) => {
      expect(
        node.marks.some(({type}) => type.name === "insertion"),
        `marks after ${what}`,
      ).toBe(false)
    })
    return
  }
  review.base.check()
  const base = units(review.base)
  const settled = (line: Node | undefined) =>
    cellsOf(line ?? null).flatMap(({key, stamp}) => (stamp ? [] : [key]))
  for (const [key, unit] of units(doc)) {
    const was = base.get(key)
    if (!was) continue
    for (const [slot, line] of unit.lines) {
      expect(settled(line).join(""), `${key} ${slot} after ${what}`).toBe(
        settled(was.lines.get(slot)).join(""),
      )
    }
  }
}

const sameBill = (a: Node, b: Node, why: string) =>
  expect(JSON.stringify(clean(a)), why).toBe(JSON.stringify(clean(b)))

describe("suggesting", () => {
  it("accepting all is making the edits plainly, rejecting all is the original, whatever is done", () => {
    checked(2000, (doc, steps) => {
      const plain = run(stateOf(doc), steps, () => undefined)
      const end = run(trackedState(doc), steps, (_tr, _before, after, what) => {
        expectInvariant(after.doc, what)
        sameBill(original(after.doc), doc, `the base after ${what}`)
      })
      sameBill(end.doc, plain.doc, "what is read")
      sameBill(acceptAll(end).doc, plain.doc, "all accepted")
      expect(billAttrs(acceptAll(end).doc).review).toBeNull()
      sameBill(rejectAll(end).doc, doc, "all rejected")
      expect(billAttrs(rejectAll(end).doc).review).toBeNull()
    })
  })

  it("decides suggestions one by one, in any order, and always leaves a bill", () => {
    checkedWith(600, (doc, steps, choices) => {
      let now = run(trackedState(doc), steps, () => undefined)
      const start = now
      let moves = 0
      for (let i = 0; i < 500; i++) {
        const open = suggestions(now.doc)
        if (open.length === 0) break
        const at = choices[i % choices.length] ?? 0
        const first = Math.floor(at * open.length)
        // One, or a range where there are many.
        const some = open.slice(first, first + Math.ceil(open.length / 20))
        const [one] = some
        if (!one) break
        const command = (at * 1000) % 2 < 1 ? acceptSuggestions : rejectSuggestions
        now = does(
          now,
          command(
            some.map(({id}) => id),
            decided,
          ),
        )
        moves++
        now.doc.check()
        expectInvariant(now.doc, one.id)
        const all = ids(now.doc)
        expect(new Set(all).size, "ids stay unique").toBe(all.length)
        const places = some.flatMap((each) => each.changes.filter((id) => id.endsWith(" place")))
        const left = suggestions(now.doc).flatMap((each) => each.changes)
        expect(
          left.filter((id) => places.includes(id)),
          `${command.name} ${JSON.stringify(some)} leaves ${JSON.stringify(suggestions(now.doc))}`,
        ).toEqual([])
      }
      expect(suggestions(now.doc), "all can be decided").toEqual([])
      expect(billAttrs(now.doc).review).toBeNull()
      for (let i = 0; i < moves; i++) now = does(now, undo)
      sameBill(now.doc, start.doc, "undone")
      sameBill(original(now.doc), original(start.doc), "the base undone")
    })
  })

  it("makes a plain change beside open suggestions in both texts, and loses nothing", () => {
    checkedWith(600, (doc, steps, choices) => {
      const half = Math.ceil(steps.length / 2)
      let now = run(trackedState(doc), steps.slice(0, half), () => undefined)
      now = does(now, setSuggesting(false))
      now = run(now, steps.slice(half), (_tr, _before, after, what) => {
        after.doc.check()
        expectInvariant(after.doc, `plain ${what}`)
      })
      sameBill(acceptAll(now).doc, now.doc, "all accepted")
      sameBill(rejectAll(now).doc, original(now.doc), "all rejected")
      rejectAll(now).doc.check()
      expect(choices.length).toBeGreaterThan(0)
    })
  })
})

function checkedWith(
  runs: number,
  property: (doc: Node, steps: readonly Step[], choices: readonly number[]) => void,
): void {
  checked(runs, (doc, steps) => {
    const choices = fc.sample(fc.double({min: 0, max: 0.999, noNaN: true}), {
      seed: steps.length * 31 + Math.floor((steps[0]?.anchor ?? 0) * 1e6),
      numRuns: 12,
    })
    property(doc, steps, choices)
  })
}
