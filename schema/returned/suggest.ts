import {Fragment, type Node} from "prosemirror-model"
import {lineId, placeId, compare, type Change} from "../compare/compare"
import {decidedLine} from "../compare/line"
import type {Stamp} from "../compare/stamp"
import {assemble, copyOf, tableOf, type Table} from "../compare/table"
import {setValue} from "../compare/take"
import {units, type Slot} from "../compare/units"
import {hashText} from "../file"
import {billAttrs} from "../profiles/profiles"
import {isAlternatives} from "../provisions"
import type {Review} from "../review/review"
import {track} from "../review/track"
import type {Editor, Item} from "./overlay"
import type {Pick} from "./picks"

/** What people made of one line. */
export interface LineEdit {
  readonly unit: string
  readonly slot: Slot
  readonly items: readonly Item[]
}

export interface Edits<R extends Restructuring> {
  readonly lines: readonly LineEdit[]
  readonly values: readonly {readonly key: string; readonly value: string; readonly by: Editor}[]
  /** Options picked for choices between whole provisions. */
  readonly picks: readonly Pick[]
  /** Gives provisions other places in the table, without the changes that were refused. */
  readonly restructure: (table: Table, refused: ReadonlySet<string>) => R
  readonly untracked: Editor
}

export interface Restructuring {
  /** Whose doing each place is, by unit; and of lines that came or went, by {@link lineId}. */
  readonly placed: ReadonlyMap<string, Editor>
  readonly lines: ReadonlyMap<string, Editor>
  /** Keys of changes that cannot be. */
  readonly stuck: readonly string[]
}

export interface Suggested<R> {
  /** The same node where there is nothing to suggest. */
  readonly doc: Node
  /** What was made of the structure; null: the law would not hold together with any of it. */
  readonly structure: R | null
  /** Words that do not fit their line. */
  readonly unfit: readonly LineEdit[]
}

/**
 * The bill with edits as open suggestions, each by its editor. Where the law would not hold together, the changes of structure around the place are
 * refused, and then the next ones, until it does.
 */
export function suggestEdits<R extends Restructuring>(doc: Node, edits: Edits<R>): Suggested<R> {
  const {review} = billAttrs(doc)
  const unfit = new Set<LineEdit>()
  for (;;) {
    const lines = edits.lines.filter((edit) => !unfit.has(edit))
    const {table, old, named} = worded(doc, {...edits, lines})
    const {made, structure, culprit} = structured(table, edits)
    if (made === null) {
      if (lines.length === 0) throw new RangeError(`The bill cannot be put together: ${culprit}`)
      const own = lines.filter(({unit}) => unit === culprit)
      for (const edit of own.length > 0 ? own : lines) unfit.add(edit)
      continue
    }
    if (made === doc) return {doc, structure, unfit: [...unfit]}
    for (const [unit, by] of structure?.placed ?? []) named[placeId(unit)] = stampOf(by, unit)
    for (const [id, by] of structure?.lines ?? []) named[id] = stampOf(by, id)
    const before = assemble(old)
    if (!before.ok)
      throw new RangeError(`The bill before cannot be put together: ${before.culprit}`)
    const suggested = withReview(made, before.doc, review, named, edits.untracked)
    return {doc: suggested, structure, unfit: [...unfit]}
  }
}

/** The draft with the words of lines and blanks, and what it is measured against. */
function worded(
  doc: Node,
  {lines, values, picks, untracked}: Omit<Edits<Restructuring>, "restructure">,
) {
  const {review} = billAttrs(doc)
  const table = tableOf(units(doc))
  const old = tableOf(units(review?.base ?? plainAttrs(doc)))
  const named: Record<string, Stamp> = {...review?.stamps}
  for (const edit of lines) suggestWords(edit, table, old, untracked)
  for (const {key, value, by} of values) {
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
  for (const row of table.values()) {
    const pick = isAlternatives(row.node) && picks.find(({key}) => key === row.attrs.key)
    const hasOption = pick && row.node.children.some(({attrs}) => attrs.option === pick.option)
    if (!hasOption || row.attrs.chosen === pick.option) continue
    row.attrs = {...row.attrs, chosen: pick.option}
    named[`${row.key} @chosen`] = stampOf(pick.by, `${row.key} chosen`)
  }
  return {table, old, named}
}

/** The bill with as much of the structure as holds together. */
function structured<R extends Restructuring>(words: Table, {restructure}: Edits<R>) {
  const refused = new Set<string>()
  for (;;) {
    const table = copyOf(words)
    const structure = restructure(table, refused)
    const made = structure.stuck.length === 0 ? assemble(table) : null
    if (made?.ok) return {made: made.doc, structure, culprit: ""}
    const near = made ? around(made.culprit, structure, refused, table, words) : structure.stuck
    const fresh = near.filter((key) => !refused.has(key))
    if (fresh.length === 0) break
    for (const key of fresh) refused.add(key)
  }
  const made = assemble(copyOf(words))
  return made.ok
    ? {made: made.doc, structure: null, culprit: ""}
    : {made: null, structure: null, culprit: made.culprit}
}

/** The changes of something that cannot stand, and of what is in it or around it. */
function around(
  culprit: string,
  {placed, lines}: Restructuring,
  refused: ReadonlySet<string>,
  table: Table,
  before: Table,
): readonly string[] {
  const unitOf = (id: string) => id.slice(0, id.lastIndexOf(" "))
  const changes = [
    ...[...placed.keys()].map((key) => ({key, unit: key})),
    ...[...lines.keys()].map((key) => ({key, unit: unitOf(key)})),
  ].filter(({key}) => !refused.has(key))
  const parentIn = (rows: Table, key: string) => rows.get(key)?.parent
  for (let key = culprit; key !== "";) {
    const near = changes.filter(
      ({unit}) => unit === key || parentIn(table, unit) === key || parentIn(before, unit) === key,
    )
    if (near.length > 0) return near.map((each) => each.key)
    key = parentIn(table, key) ?? parentIn(before, key) ?? ""
  }
  return changes.map(({key}) => key)
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
