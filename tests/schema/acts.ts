import fc from "fast-check"
import {closeHistory, redo, undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {
  NodeSelection,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from "prosemirror-state"
import {expect} from "vitest"
import {fillBlank, insertBlank} from "../../schema/commands/blank"
import {choose, settleChoice} from "../../schema/commands/choice"
import {toggleEm} from "../../schema/commands/marks"
import {setNote} from "../../schema/commands/note"
import {
  freezeNumbers,
  insertedNumber,
  lockNumber,
  setProfile,
  setRepealed,
  setStage,
  startAt,
  unfreezeNumbers,
} from "../../schema/commands/number"
import {pasteSlice} from "../../schema/commands/paste"
import {selectProvision} from "../../schema/commands/place"
import {followReference, freezeReference, insertReference} from "../../schema/commands/reference"
import * as structure from "../../schema/commands/structure"
import {toggleTerm} from "../../schema/commands/term"
import {isProvision, provisionId} from "../../schema/provisions"
import {bills} from "./generate"

const seed = Number(process.env.SEED ?? 20_091)
/** For a long run by hand: SEED=7 RUNS=20. */
const factor = Number(process.env.RUNS ?? 1)

/** What a drafter does: a command or typing, at places given as fractions of the document. */
export interface Act {
  readonly what: string
  readonly a: number
  readonly b: number
  readonly c: number
}

export const ids = (doc: Node): string[] => {
  const found: string[] = []
  doc.descendants((node) => {
    if (isProvision(node)) found.push(provisionId(node))
  })
  return found
}

const pick = <T>(list: readonly T[], at: number): T | undefined =>
  list[Math.floor(at * list.length)]
const idAt = (doc: Node, at: number): string => pick(ids(doc), at) ?? ""
const containers = (doc: Node, at: number): string | null =>
  at < 0.1 ? null : idAt(doc, (at - 0.1) / 0.9)

function referencePos(doc: Node): number {
  let found = 0
  doc.descendants((node, pos) => {
    if (node.type.name === "reference") found = pos
  })
  return found
}

/** Everything that a drafter does, by name. */
export const acts: Readonly<Record<string, (state: EditorState, act: Act) => Command>> = {
  enter: () => structure.enter,
  demote: () => structure.demote,
  promote: () => structure.promote,
  moveUp: () => structure.moveUp,
  moveDown: () => structure.moveDown,
  joinBackward: () => structure.joinBackward,
  deleteForward: () => structure.deleteForward,
  deleteSelection: () => structure.deleteSelection,
  addClosing: () => structure.addClosing,
  addClause: () => structure.addClause,
  addDivision: () => structure.addDivision,
  addSchedule: () => structure.addSchedule,
  addArticle: () => structure.addArticle(),
  addArticleAfter: ({doc}, {a}) => structure.addArticle(idAt(doc, a)),
  removeProvision: () => structure.removeProvision(),
  removeNamed: ({doc}, {a}) => structure.removeProvision(idAt(doc, a)),
  duplicate: ({doc}, {a}) => structure.duplicateProvision(idAt(doc, a)),
  moveProvision: ({doc}, {a, b, c}) =>
    structure.moveProvision(idAt(doc, a), {
      parent: containers(doc, b),
      before: c < 0.3 ? null : idAt(doc, (c - 0.3) / 0.7),
    }),
  lock: ({doc}, {a, b}) => lockNumber(idAt(doc, a), b < 0.3 ? null : String(Math.floor(b * 9))),
  inserted: ({doc}, {a, b}) => insertedNumber(idAt(doc, a), b < 0.7),
  startAt: ({doc}, {a, b}) => startAt(idAt(doc, a), b < 0.3 ? null : Math.ceil(b * 9)),
  freezeNumbers: () => freezeNumbers,
  unfreezeNumbers: () => unfreezeNumbers,
  repealed: ({doc}, {a, b}) => setRepealed(idAt(doc, a), b < 0.7),
  profile: (_state, {a}) => setProfile(pick(["civil", "common", "un"] as const, a) ?? "un"),
  stage: (_state, {a}) => setStage(a < 0.5 ? "bill" : "act"),
  note: ({doc}, {a}) => setNote(idAt(doc, a), "Ask the ministry"),
  fill: (_state, {a, b}) => fillBlank(a < 0.5 ? "a" : "b", b < 0.3 ? null : "the ministry"),
  insertBlank: () => insertBlank({key: "a", label: "a", kind: "text"}),
  choose: (_state, {a, b}) =>
    choose(pick(["k1", "k2", "k3", "k4"], a) ?? "", pick([null, "one", "two"], b) ?? null),
  settle: (_state, {a}) => settleChoice(pick(["k1", "k2", "k3", "k4"], a) ?? ""),
  insertReference: ({doc}, {a}) => insertReference([idAt(doc, a)], a < 0.5 ? "short" : "heading"),
  freezeReference: ({doc}, {a}) => freezeReference(referencePos(doc), a < 0.5),
  followReference: ({doc}) => followReference(referencePos(doc)),
  selectProvision: ({doc}, {a}) => selectProvision(idAt(doc, a)),
  toggleTerm: () => toggleTerm,
  toggleEm: () => toggleEm,
  type: () => (state, dispatch) => {
    dispatch?.(state.tr.insertText("q"))
    return true
  },
  erase: () => (state, dispatch) => {
    const {$from} = state.selection
    if ($from.parentOffset === 0 || !$from.parent.inlineContent) return false
    dispatch?.(state.tr.delete($from.pos - 1, $from.pos))
    return true
  },
  deleteRange: () => (state, dispatch) => {
    dispatch?.(state.tr.deleteSelection())
    return true
  },
  paste:
    (_state, {a, b}) =>
    (state, dispatch) => {
      const [from, to] = [a, b]
        .sort((x, y) => x - y)
        .map((at) => Math.floor(at * state.doc.content.size))
      const slice = state.doc.slice(from ?? 0, to)
      return pasteSlice(slice)(state, dispatch)
    },
  undo: () => undo,
  redo: () => redo,
}

const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(...Object.keys(acts)),
  a: fc.double({min: 0, max: 0.999, noNaN: true}),
  b: fc.double({min: 0, max: 0.999, noNaN: true}),
  c: fc.double({min: 0, max: 0.999, noNaN: true}),
})
/** An act, and where the cursor is put before it. */
export const step = fc.record({
  act,
  anchor: fc.double({min: 0, max: 1, noNaN: true}),
  /** Mostly a cursor; else a selection; now and then a whole node. */
  head: fc.option(fc.double({min: 0, max: 1, noNaN: true}), {nil: null, freq: 2}),
  stay: fc.boolean(),
})
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Puts the selection where the step says. */
export function place(state: EditorState, {anchor, head, stay}: Step): EditorState {
  if (stay) return state
  const {doc} = state
  const $anchor = doc.resolve(Math.floor(anchor * doc.content.size))
  const after = $anchor.nodeAfter
  if (head !== null && head < 0.1 && after && NodeSelection.isSelectable(after)) {
    return state.apply(state.tr.setSelection(NodeSelection.create(doc, $anchor.pos)))
  }
  const $head = head === null ? $anchor : doc.resolve(Math.floor(head * doc.content.size))
  return state.apply(state.tr.setSelection(TextSelection.between($anchor, $head)))
}

/** Does one step after another, each an undo step of its own. */
export function run(
  state: EditorState,
  steps: readonly Step[],
  each: (tr: Transaction, before: EditorState, after: EditorState, what: string) => void,
): EditorState {
  let now = state
  for (const each_ of steps) {
    now = place(now, each_)
    const command = acts[each_.act.what]?.(now, each_.act)
    if (!command) throw new RangeError(`No act ${each_.act.what}`)
    const applies = command(now)
    let dispatched: Transaction | null = null
    const before = now
    const did = command(now, (tr) => {
      expect(dispatched, each_.act.what).toBeNull()
      dispatched = each_.act.what === "undo" || each_.act.what === "redo" ? tr : closeHistory(tr)
      now = now.apply(dispatched)
    })
    expect(did, `${each_.act.what} says the same with and without dispatch`).toBe(applies)
    if (dispatched) each(dispatched, before, now, each_.act.what)
  }
  return now
}

/** A property of any bill and of any acts in it; SEED and RUNS are for a long run by hand. */
export function checked(runs: number, property: (doc: Node, steps: readonly Step[]) => void): void {
  console.info(`fast-check seed ${seed}, ${runs} runs`)
  fc.assert(fc.property(bills, fc.array(step, {minLength: 1, maxLength: 14}), property), {
    seed,
    numRuns: runs * factor,
    endOnFailure: process.env.STOP === "1",
  })
}
