import type {Node} from "prosemirror-model"
import {
  Plugin,
  PluginKey,
  TextSelection,
  type EditorState,
  type Transaction,
} from "prosemirror-state"
import {DecorationSet, type Decoration} from "prosemirror-view"
import {billAttrs} from "../../schema/profiles/profiles"
import {lineId, wordsChanges} from "../../schema/compare/compare"
import {changeAt, lineOfChange, linePlace, openSuggestions} from "../../schema/review/places"
import type {Review} from "../../schema/review/review"
import {touched} from "../../schema/review/touched"
import type {Slot} from "../../schema/compare/units"
import {hasUnit, lineIn} from "../../schema/review/with-line"
import {Idle} from "./idle"
import {structureMarks, wordsMarks, type MarkContext, type MarkSpec} from "./suggested-marks"

/** Marks that are right for a document. */
interface Shown {
  readonly doc: Node
  readonly review: Review | null
  readonly current: ReadonlySet<string>
  readonly set: DecorationSet
}

/** The document as it is now, and the marks as they were last right, mapped up to now. */
interface Suggested {
  readonly shown: Shown
  readonly mapped: DecorationSet
  readonly doc: Node
  readonly current: ReadonlySet<string>
}

const key = new PluginKey<Suggested>("suggested")
const nothing: ReadonlySet<string> = new Set()

type SuggestedOptions = Pick<MarkContext, "authors" | "word" | "locale" | "press">

/**
 * Shows what is suggested: words that are to go, struck, where they stood; what was removed as a whole; bars beside what came, moved or is set
 * differently. Words that came in show by their mark. All of it is derived from the bill and the base of its suggestions.
 *
 * Marks are made when they are about to be drawn, once for a transaction and all that was appended to it: of the lines that changed, or all of
 * them after a structural step. While an input method composes nothing is touched; that is caught up with.
 */
export function suggested(options: SuggestedOptions): Plugin<Suggested> {
  let composing: () => boolean = () => false
  const made = new WeakMap<Suggested, Shown>()
  const rightFor = (state: Suggested): Shown => {
    let shown = made.get(state)
    if (!shown) made.set(state, (shown = renew(state, options)))
    return shown
  }
  return new Plugin<Suggested>({
    key,
    state: {
      init(_config, {doc}) {
        const shown = {doc, review: null, current: nothing, set: DecorationSet.empty}
        return {shown, mapped: shown.set, doc, current: nothing}
      },
      apply(tr, old) {
        const current = currentAfter(tr, old.current)
        if (!tr.docChanged && current === old.current) return old
        const shown = made.get(old) ?? old.shown
        const set = made.has(old) ? shown.set : old.mapped
        const mapped = tr.docChanged ? set.map(tr.mapping, tr.doc) : set
        return {shown, mapped, doc: tr.doc, current}
      },
    },
    props: {
      decorations(state) {
        const own = key.getState(state)
        if (!own) return null
        return composing() ? own.mapped : rightFor(own).set
      },
    },
    view(view) {
      composing = () => view.composing
      const idle = new Idle(100, () => {
        if (view.composing) idle.ask()
        else view.dispatch(view.state.tr.setMeta("addToHistory", false))
      })
      return {
        update(now) {
          const own = key.getState(now.state)
          if (own && now.composing && !made.has(own)) idle.ask()
        },
        destroy: () => idle.stop(),
      }
    },
  })
}

function currentAfter(tr: Transaction, old: ReadonlySet<string>): ReadonlySet<string> {
  const asked = tr.getMeta(key) as readonly string[] | undefined
  if (asked) return sameOr(old, new Set(asked))
  if (!tr.selectionSet) return old
  const id = changeAt(tr.doc, tr.selection.head)
  return id === null ? sameOr(old, nothing) : old.has(id) ? old : new Set([id])
}

const sameOr = (old: ReadonlySet<string>, now: ReadonlySet<string>): ReadonlySet<string> =>
  old.size === now.size && [...now].every((id) => old.has(id)) ? old : now

function renew({shown, mapped, doc, current}: Suggested, options: SuggestedOptions): Shown {
  const {review} = billAttrs(doc)
  if (!review) return {doc, review, current, set: DecorationSet.empty}
  const context: MarkContext = {...options, doc, base: review.base, current}
  const lines = changedLines(shown, doc, review, current)
  const set = lines === null ? allMarks(context) : withLines(mapped, lines, review, context)
  return {doc, review, current, set}
}

/** The lines whose marks have to be made again; null: all marks. */
function changedLines(
  was: Shown,
  doc: Node,
  review: Review,
  current: ReadonlySet<string>,
): readonly {readonly unit: string; readonly slot: Slot}[] | null {
  if (!was.review || was.review.stamps !== review.stamps) return null
  const found = new Map<string, {unit: string; slot: Slot}>()
  for (const [before, now] of [
    [was.doc, doc],
    [was.review.base, review.base],
  ] as const) {
    const {isStructural, lines} = touched(before, now)
    if (isStructural) return null
    for (const {unit, slot} of lines) found.set(lineId(unit, slot), {unit, slot})
  }
  if (was.current !== current) {
    for (const id of new Set([...was.current, ...current])) {
      if (was.current.has(id) && current.has(id)) continue
      const line = lineOfChange(id)
      if (line === null) return null
      found.set(lineId(line.unit, line.slot), line)
    }
  }
  const lines = [...found.values()]
  return lines.every(({unit, slot}) => linePlace(doc, unit, slot) !== null) ? lines : null
}

function allMarks(context: MarkContext): DecorationSet {
  const open = openSuggestions(context.doc)
  if (!open) return DecorationSet.empty
  const marks: Decoration[] = [...structureMarks(open, context)]
  for (const change of open.comparison.changes) {
    const place = open.places.get(change.id)
    if (change.kind === "words" && place) marks.push(...wordsMarks(change, place, context))
  }
  return DecorationSet.create(context.doc, marks)
}

function withLines(
  set: DecorationSet,
  lines: readonly {readonly unit: string; readonly slot: Slot}[],
  review: Review,
  context: MarkContext,
): DecorationSet {
  const gone: Decoration[] = []
  const made: Decoration[] = []
  for (const {unit, slot} of lines) {
    const place = linePlace(context.doc, unit, slot)
    if (!place) continue
    const {line, start} = place
    const old = set.find(start, start + line.content.size, (spec: Partial<MarkSpec>) => !!spec.line)
    const now = lineMarks(unit, slot, line, start, review, context)
    if (old.length === 0 && now.length === 0) continue
    if (sameMarks(old, now)) continue
    gone.push(...old)
    made.push(...now)
  }
  const kept = gone.length > 0 ? set.remove(gone) : set
  return made.length > 0 ? kept.add(context.doc, made) : kept
}

function lineMarks(
  unit: string,
  slot: Slot,
  line: Node,
  start: number,
  {base, stamps}: Review,
  context: MarkContext,
): readonly Decoration[] {
  // What is new as a whole shows by its bar.
  if (!hasUnit(base, unit)) return []
  const was = lineIn(base, unit, slot) ?? undefined
  return wordsChanges(unit, slot, was, line, stamps[lineId(unit, slot)] ?? null).flatMap(
    (change) => {
      const size = change.segments.reduce(
        (sum, {kind, content}) => sum + (kind === "inserted" ? content.size : 0),
        0,
      )
      const from = start + change.after
      return wordsMarks(change, {from, to: from + size}, context)
    },
  )
}

const sameMarks = (a: readonly Decoration[], b: readonly Decoration[]): boolean =>
  a.length === b.length &&
  a.every((each, i) => {
    const other = b[i]
    const {key: one} = each.spec as {readonly key?: string}
    const {key: two} = (other?.spec ?? {}) as {readonly key?: string}
    return one !== undefined && one === two && each.from === other?.from && each.to === other.to
  })

/** Ids of the changes that stand out: those of the suggestion at the cursor, or of the one that was gone to last. */
export const currentChanges = (state: EditorState): ReadonlySet<string> =>
  key.getState(state)?.current ?? nothing

/** Whether words that are shown struck stand where the cursor is. */
export function isBesideStruck(state: EditorState): boolean {
  const {selection} = state
  if (!(selection instanceof TextSelection) || !selection.$cursor) return false
  const plugin = key.get(state)
  const set = plugin?.props.decorations?.call(plugin, state)
  if (!(set instanceof DecorationSet)) return false
  const {pos} = selection.$cursor
  const isLine = (spec: Partial<MarkSpec>) => spec.line === true
  return set.find(pos, pos, isLine).some(({from, to}) => from === to)
}

/** Makes changes stand out, with whatever else a transaction does. */
export function pointAtChanges(tr: Transaction, ids: readonly string[]): Transaction {
  return tr.setMeta(key, ids)
}
