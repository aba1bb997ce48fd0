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
import {describe, expect, it} from "vitest"
import {billAttrs} from "../../schema/profiles/profiles"
import {blankText} from "../../schema/blanks"
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
import {parseDraft, serializeDraft} from "../../schema/file"
import {numbering} from "../../schema/numbering"
import {compareNumbers} from "../../schema/numbers"
import {isProvision, provisionAttrs, provisionId} from "../../schema/provisions"
import {referenceText} from "../../schema/references"
import {isStructural} from "../../schema/structural"
import {validate} from "../../schema/validate"
import {isValid} from "../../schema/validity"
import {stateOf} from "./commands/apply"
import {bills} from "./generate"

const seed = Number(process.env.SEED ?? 20_091)
/** For a long run by hand: SEED=7 RUNS=20. */
const factor = Number(process.env.RUNS ?? 1)

/** What a drafter does: a command or typing, at places given as fractions of the document. */
interface Act {
  readonly what: string
  readonly a: number
  readonly b: number
  readonly c: number
}

const ids = (doc: Node): string[] => {
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

const acts: Readonly<Record<string, (state: EditorState, act: Act) => Command>> = {
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
const step = fc.record({
  act,
  anchor: fc.double({min: 0, max: 1, noNaN: true}),
  /** Mostly a cursor; else a selection; now and then a whole node. */
  head: fc.option(fc.double({min: 0, max: 1, noNaN: true}), {nil: null, freq: 2}),
  stay: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function place(state: EditorState, {anchor, head, stay}: Step): EditorState {
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

/** Everything derived that a label shows. */
function shown(doc: Node): unknown {
  const labels = [...numbering(doc).values()].map(({id, printed, name}) => [id, printed, name])
  const inline: unknown[] = []
  const visit = (parent: Node, source: string) => {
    parent.forEach((child) => {
      if (child.type.name === "reference") {
        inline.push(referenceText(doc, child.attrs as Parameters<typeof referenceText>[1], source))
      } else if (child.type.name === "blank") {
        inline.push(
          blankText(child.attrs as Parameters<typeof blankText>[0], billAttrs(doc).values, "en"),
        )
      } else if (!child.isLeaf) {
        inline.push(child.type.name)
        visit(child, isProvision(child) ? provisionId(child) : source)
      }
    })
  }
  visit(doc, "")
  return [labels, inline]
}

function run(
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

function checked(runs: number, property: (doc: Node, steps: readonly Step[]) => void): void {
  console.info(`fast-check seed ${seed}, ${runs} runs`)
  fc.assert(fc.property(bills, fc.array(step, {minLength: 1, maxLength: 14}), property), {
    seed,
    numRuns: runs * factor,
  })
}

/** Acts that move or part what is there, and neither add words nor take any away. */
const moving = new Set([
  "demote",
  "promote",
  "moveUp",
  "moveDown",
  "moveProvision",
  "joinBackward",
  "deleteForward",
  "addClosing",
  "addClause",
  "addDivision",
  "addArticle",
  "addSchedule",
])

/** All words and atoms of a bill, in no order. */
function contents(doc: Node): string {
  const found: string[] = []
  doc.descendants((node) => {
    if (node.isText) found.push(...(node.text ?? ""))
    else if (node.isInline) found.push(`<${node.type.name}>`)
  })
  return found.sort().join("")
}

/** The options around each provision, by id. */
function options(doc: Node): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (parent: Node, around: string) => {
    parent.forEach((child, _offset, index) => {
      if (child.isTextblock) return
      if (isProvision(child)) found.set(provisionId(child), around)
      visit(child, child.type.spec.role === "option" ? `${around} ${index}` : around)
    })
  }
  visit(doc, "")
  return found
}

function deepest(node: Node, around = 0): number {
  const depth = around + (node.type.name === "clause" ? 1 : 0)
  let found = depth
  if (!node.isTextblock) node.forEach((child) => (found = Math.max(found, deepest(child, depth))))
  return found
}

describe("whatever a drafter does", () => {
  it("loses no word by moving, joining and parting, leaves no option and nests no deeper than the fourth level", () => {
    const foreign = new Set(["paste", "deleteRange"])
    checked(400, (doc, steps) => {
      const own = steps.filter(({act: {what}}) => !foreign.has(what))
      run(stateOf(doc), own, (tr, before, after, what) => {
        expect(!tr.docChanged || isValid(tr), `${what} is valid in itself`).toBe(true)
        const kind = before.selection instanceof TextSelection && !["undo", "redo"].includes(what)
        if (kind)
          expect(after.selection.$from.parent.inlineContent, `a cursor after ${what}`).toBe(true)
        expect(deepest(after.doc), `depth after ${what}`).toBeLessThanOrEqual(4)
        if (!moving.has(what)) return
        expect(contents(after.doc), `words after ${what}`).toBe(contents(before.doc))
        const around = options(after.doc)
        for (const [id, was] of options(before.doc)) {
          if (around.has(id)) expect(around.get(id), `options around ${id} after ${what}`).toBe(was)
        }
      })
    })
  })

  it("keeps the document valid and every id present and unique, and undo and redo lead back and forth", () => {
    checked(400, (doc, steps) => {
      const state = stateOf(doc)
      const end = run(state, steps, (_tr, _before, after, what) => {
        try {
          after.doc.check()
          validate(after.doc, null)
        } catch (error) {
          throw new Error(`after ${what}: ${String(error)}`, {cause: error})
        }
        const all = ids(after.doc)
        expect(all.every(Boolean), `an id is missing after ${what}`).toBe(true)
        expect(new Set(all).size, `an id is there twice after ${what}`).toBe(all.length)
      })
      let back = end
      while (undo(back, (tr) => (back = back.apply(tr))));
      expect(back.doc.eq(doc), "undo leads to the start").toBe(true)
      let forth = back
      while (redo(forth, (tr) => (forth = forth.apply(tr))));
      let again = forth
      while (undo(again, (tr) => (again = again.apply(tr))));
      expect(again.doc.eq(doc), "undo after redo leads to the start").toBe(true)
    })
  })

  it("is saved and read back the same", () => {
    checked(150, (doc, steps) => {
      const end = run(stateOf(doc), steps, () => undefined)
      const text = serializeDraft({
        documentId: "d1",
        created: "2026-01-01T00:00:00Z",
        doc: end.doc,
        threads: [],
        base: null,
      })
      const parsed = parseDraft(text)
      if (!parsed.ok) throw new Error(parsed.detail)
      expect(parsed.draft.doc.eq(end.doc)).toBe(true)
      expect(serializeDraft(parsed.draft)).toBe(text)
    })
  })

  it("is structural wherever a label, a reference or a blank reads differently afterwards", () => {
    checked(250, (doc, steps) => {
      run(stateOf(doc), steps, (tr, before, _after, what) => {
        if (isStructural(tr)) return
        expect(shown(tr.doc), `after ${what}`).toEqual(shown(before.doc))
      })
    })
  })

  it("keeps the numbers of siblings apart and in order where none is locked or started by hand", () => {
    checked(200, (doc, steps) => {
      const unlocked = steps.filter(
        ({act: {what}}) => !["lock", "startAt", "freezeNumbers"].includes(what),
      )
      run(stateOf(plain(doc)), unlocked, (_tr, _before, after) => {
        const groups = new Map<
          string,
          {number: string; style: Parameters<typeof compareNumbers>[2]}[]
        >()
        for (const {kind, parent, number, unit} of numbering(after.doc).values()) {
          if (number === null) continue
          const key = kind === "article" ? kind : `${kind} ${parent}`
          groups.set(key, [...(groups.get(key) ?? []), {number, style: unit.style}])
        }
        for (const [key, numbers] of groups) {
          numbers.slice(1).forEach(({number, style}, i) => {
            const previous = numbers[i]?.number ?? ""
            expect(
              compareNumbers(previous, number, style),
              `${key}: ${previous} before ${number}`,
            ).toBeLessThan(0)
          })
        }
      })
    })
  })
})

/** The same bill without numbers locked or started by hand. */
function plain(doc: Node): Node {
  const visit = (node: Node): Node => {
    if (node.isLeaf) return node
    const children: Node[] = []
    node.forEach((child) => children.push(visit(child)))
    const kind = isProvision(node) ? provisionAttrs(node).number?.kind : undefined
    const attrs = kind === "locked" || kind === "start" ? {...node.attrs, number: null} : node.attrs
    return node.type.create(attrs, children, node.marks)
  }
  return visit(doc)
}
