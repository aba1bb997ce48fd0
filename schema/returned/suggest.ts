import {Fragment, type Node} from "prosemirror-model"
import {lineId, placeId, compare, type Change} from "../compare/compare"
import {decidedLine} from "../compare/line"
import type {Stamp} from "../compare/stamp"
import {assemble, tableOf, type Table} from "../compare/table"
import {setValue} from "../compare/take"
import {units, type Slot} from "../compare/units"
import {hashText} from "../file"
import {billAttrs} from "../profiles/profiles"
import type {Review} from "../review/review"
import {track} from "../review/track"
import type {Editor, Item} from "./overlay"

/** What people made of one line. */
export interface LineEdit {
  readonly unit: string
  readonly slot: Slot
  readonly items: readonly Item[]
}

export interface Edits {
  readonly lines: readonly LineEdit[]
  readonly values: readonly {readonly key: string; readonly value: string; readonly by: Editor}[]
  /** Gives provisions other places in the table; whose doing each is, by unit, and of lines that came or went, by {@link lineId}. */
  readonly restructure: (table: Table) => {
    readonly placed: ReadonlyMap<string, Editor>
    readonly lines: ReadonlyMap<string, Editor>
  }
  readonly untracked: Editor
}

/**
 * The bill with edits as open suggestions, each by its editor; null: the law would not hold together. The same node where there are none.
 */
export function suggestEdits(doc: Node, edits: Edits): Node | null {
  const {review} = billAttrs(doc)
  const settled = review?.base ?? plainAttrs(doc)
  const table = tableOf(units(doc))
  const old = tableOf(units(settled))
  const named: Record<string, Stamp> = {...review?.stamps}
  for (const edit of edits.lines) suggestWords(edit, table, old, edits.untracked)
  for (const {key, value, by} of edits.values) {
    const name = `values.${key}`
    setValue(table, {
      id: "",
      kind: "attribute",
      unit: "bill",
      stamp: null,
      name,
      before: null,
      after: value,
    })
    named[`bill @${name}`] = stampOf(by, name)
  }
  const {placed, lines} = edits.restructure(table)
  for (const [unit, by] of placed) named[placeId(unit)] = stampOf(by, unit)
  for (const [id, by] of lines) named[id] = stampOf(by, id)
  const made = assemble(table)
  if (!made.ok) return null
  if (made.doc === doc) return doc
  const before = assemble(old)
  if (!before.ok) throw new RangeError(`The bill before cannot be put together: ${before.culprit}`)
  return withReview(made.doc, before.doc, review, named, edits.untracked)
}

const stampOf = ({author, date}: Editor, what: string): Stamp => ({
  id: `w${hashText(`${what} ${author} ${date}`).slice(0, 12)}`,
  author,
  date,
})

/** One editor's changes after the other's, those that Word did not track first. */
function suggestWords(
  {unit, slot, items}: LineEdit,
  table: Table,
  old: Table,
  untracked: Editor,
): void {
  const row = table.get(unit)
  const was = row?.lines.get(slot)
  if (!row || !was) return
  const editors = editorsIn(items, untracked)
  if (editors.length === 0) return
  const other = old.get(unit)
  if (other?.type !== row.type) {
    row.lines.set(slot, decidedLine(lineAt(was, items, editors, editors.length)))
    return
  }
  let line = was
  editors.forEach((by, i) => {
    const next = lineAt(was, items, editors, i + 1)
    const before = other.lines.get(slot) ?? null
    const isPlain = line.content === before?.content
    const tracked = track(before, isPlain ? null : line, next, stampOf(by, `${unit} ${slot}`))
    line = tracked.line
    if (tracked.base) other.lines.set(slot, tracked.base)
  })
  row.lines.set(slot, line)
}

const nameOf = ({author, date}: Editor): string => `${date}\u0000${author}`

function editorsIn(items: readonly Item[], untracked: Editor): readonly Editor[] {
  const found = new Map<string, Editor>()
  for (const item of items) {
    const by = item.kind === "new" ? item.by : item.gone
    if (by) found.set(nameOf(by), by)
  }
  const order = (by: Editor) => (nameOf(by) === nameOf(untracked) ? "" : nameOf(by))
  return [...found.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** The line with the changes of the first editors. */
function lineAt(
  line: Node,
  items: readonly Item[],
  editors: readonly Editor[],
  count: number,
): Node {
  const done = new Set(editors.slice(0, count).map(nameOf))
  let content = Fragment.empty
  for (const item of items) {
    if (item.kind === "own") {
      if (item.gone && done.has(nameOf(item.gone))) continue
      content = content.append(line.content.cut(item.from, item.to))
    } else if (done.has(nameOf(item.by))) content = content.append(Fragment.from(item.node))
  }
  return content.eq(line.content) ? line : line.copy(content)
}

/** What the suggestions are measured against keeps no books of its own. */
function plainAttrs(doc: Node): Node {
  const attrs = {...doc.attrs, review: null, suggesting: false, threads: [], decisions: []}
  return doc.type.create({...attrs, merging: null}, doc.content)
}

function withReview(
  doc: Node,
  base: Node,
  review: Review | null,
  named: Readonly<Record<string, Stamp>>,
  untracked: Editor,
): Node {
  const set = (stamps: Readonly<Record<string, Stamp>> | null) =>
    doc.type.create({...doc.attrs, review: stamps && {base, stamps}}, doc.content)
  const {changes} = compare(base, set(named))
  if (changes.length === 0) return set(null)
  const used: Record<string, Stamp> = {}
  for (const change of changes) {
    const id = idOf(change)
    // What follows from another change, such as a neighbour's place, and is nobody's yet.
    const follows = change.kind === "words" ? undefined : stampOf(untracked, id)
    const isOld = review !== null && review.stamps[id] === undefined && named[id] === undefined
    const stamp = named[id] ?? (isOld && change.kind === "attribute" ? undefined : follows)
    if (stamp) used[id] = stamp
  }
  return set(used)
}

const idOf = (change: Change): string =>
  change.kind === "words" ? lineId(change.unit, change.slot) : change.id
