import type {Node} from "prosemirror-model"
import {Plugin, PluginKey, type EditorState, type Transaction} from "prosemirror-state"
import {DecorationSet, type Decoration, type EditorView} from "prosemirror-view"
import type {BillAttrs} from "../../schema/attrs"
import {billAttrs} from "../../schema/profiles/profiles"
import {isStructural} from "../../schema/structural"
import {again, decorationOf, eachUnit, entriesOf, wholeOf, type Entry} from "./derived"
import {Idle} from "./idle"
import {changedRanges, renewStarts} from "./retyped"

/**
 * What the page shows and the document does not hold: numbers, the words of references, the values of blanks, and which options are
 * shown. Node decorations carry them, as data and never as widgets, so that nothing stands beside the caret.
 *
 * Typing maps them, and looks for capitals in its line alone (retyped.ts). A structural step derives them again: in full for the units it
 * touched, elsewhere only what depends on the rest of the bill, and only decorations that differ are replaced. While an input method
 * composes nothing is; that is caught up with.
 */
interface LabelState {
  readonly decorations: DecorationSet
  /** What the decorations of a unit say, for units as they were at the last structural step. */
  readonly known: ReadonlyMap<Node, readonly Entry[]>
  readonly bill: BillAttrs
  readonly stale: boolean
}

const key = new PluginKey<LabelState>("labels")
const refresh = "refresh"

export function labels(): Plugin<LabelState> {
  let composing: () => boolean = () => false
  return new Plugin<LabelState>({
    key,
    state: {
      init: (_config, {doc}) => first(doc),
      apply(tr, old) {
        const asked = tr.getMeta(key) === refresh
        if (!tr.docChanged && !asked) return old
        const mapped = tr.docChanged ? old.decorations.map(tr.mapping, tr.doc) : old.decorations
        if (!asked && !isStructural(tr)) {
          const decorations = renewStarts(mapped, tr)
          // The line is no node that anything is known of, so it is derived again when that is caught up with.
          return decorations !== mapped && composing()
            ? {...old, decorations: mapped, stale: true}
            : {...old, decorations}
        }
        // What was touched meanwhile is not remembered, so nothing is known any more.
        if (composing()) return {...old, decorations: mapped, known: new Map(), stale: true}
        return renew({...old, decorations: mapped}, tr)
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
    },
    view(view) {
      composing = () => view.composing
      const idle = new Idle(100, () => {
        if (view.composing) idle.ask()
        else if (key.getState(view.state)?.stale) view.dispatch(refreshed(view.state))
      })
      return {
        update(current: EditorView) {
          if (key.getState(current.state)?.stale) idle.ask()
        },
        destroy: () => idle.stop(),
      }
    },
  })
}

function refreshed(state: EditorState): Transaction {
  return state.tr.setMeta(key, refresh).setMeta("addToHistory", false)
}

function first(doc: Node): LabelState {
  const whole = wholeOf(doc)
  const known = new Map<Node, readonly Entry[]>()
  const made: Decoration[] = []
  eachUnit(doc, (unit, pos, owner, hidden) => {
    const entries = entriesOf(unit, owner, hidden, whole)
    known.set(unit, entries)
    for (const entry of entries) made.push(decorationOf(pos, entry))
  })
  return {decorations: DecorationSet.create(doc, made), known, bill: billAttrs(doc), stale: false}
}

function renew(old: LabelState, tr: Transaction): LabelState {
  const {doc} = tr
  const whole = wholeOf(doc)
  const isTouched = touched(tr)
  const sameBill = printsAlike(old.bill, billAttrs(doc))
  const known = new Map<Node, readonly Entry[]>()
  const gone: Decoration[] = []
  const made: Decoration[] = []
  eachUnit(doc, (unit, pos, owner, hidden) => {
    const before =
      sameBill && !isTouched(pos, pos + unit.nodeSize) ? old.known.get(unit) : undefined
    if (before) {
      known.set(
        unit,
        before.map((entry) => {
          const now = again(entry, whole)
          if (now !== entry) {
            gone.push(decorationOf(pos, entry))
            made.push(decorationOf(pos, now))
          }
          return now
        }),
      )
      return
    }
    const entries = entriesOf(unit, owner, hidden, whole)
    known.set(unit, entries)
    const wanted = new Map(entries.map((entry) => [pos + entry.offset, entry]))
    const end = pos + unit.nodeSize
    for (const there of old.decorations.find(pos, end)) {
      if (there.from < pos || there.to > end) continue
      const entry = wanted.get(there.from)
      if (entry && says(decorationOf(pos, entry)) === says(there)) wanted.delete(there.from)
      else gone.push(there)
    }
    for (const entry of wanted.values()) made.push(decorationOf(pos, entry))
  })
  const kept = gone.length > 0 ? old.decorations.remove(gone) : old.decorations
  const decorations = made.length > 0 ? kept.add(doc, made) : kept
  return {decorations, known, bill: billAttrs(doc), stale: false}
}

/** Comments and suggestions on the bill change nothing that it prints. */
const printsAlike = (a: BillAttrs, b: BillAttrs): boolean =>
  a.profile === b.profile &&
  a.language === b.language &&
  a.stage === b.stage &&
  a.values === b.values

interface NodeDecoration {
  readonly type: {readonly attrs: Readonly<Record<string, string>>}
}

/** Two decorations of one place that say the same need no replacing. */
function says(decoration: Decoration): string {
  const {type} = decoration as unknown as NodeDecoration
  return JSON.stringify([decoration.to, type.attrs, decoration.spec])
}

/** Whether a transaction changed anything in a range of its document. */
function touched(tr: Transaction): (from: number, to: number) => boolean {
  const ranges = changedRanges(tr)
  return (from, to) => ranges.some(([start, end]) => start <= to && end >= from)
}
