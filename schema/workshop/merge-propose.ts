import type {Node} from "prosemirror-model"
import {hashText} from "../file"
import {billAttrs} from "../profiles/profiles"
import {compare, lineId, placeId, type Change} from "../compare/compare"
import type {Proposal} from "./merge-combine"
import {applyOps} from "./merge-ops"
import type {Op} from "./merging"
import type {Review} from "../review/review"
import type {Stamp} from "../compare/stamp"
import {assemble, tableOf, type Row, type Table} from "../compare/table"
import {track} from "../review/track"
import {units, type Slot, type Units} from "../compare/units"

export type Proposed =
  | {readonly ok: true; readonly doc: Node}
  /** The law would not hold together with all of these. */
  | {readonly ok: false; readonly facets: readonly string[]}

/** The bill with proposals as open suggestions, each by those whose it is. */
export function propose(
  doc: Node,
  proposals: readonly Proposal[],
  {base, now}: {readonly base: Units; readonly now: Units},
  date: string,
): Proposed {
  if (proposals.length === 0) return {ok: true, doc}
  const {review} = billAttrs(doc)
  const settled = review?.base ?? plainAttrs(doc)
  const table = tableOf(units(doc))
  const old = tableOf(units(settled))
  const stamps = new Map(proposals.map((each) => [each.op, stampOf(each, date)]))
  const words = (row: Row, slot: Slot, line: Node | null, op: Op) => {
    const was = row.lines.get(slot) ?? null
    const other = old.get(row.key)
    if (line === null) {
      row.lines.delete(slot)
      return
    }
    const before = other?.lines.get(slot) ?? null
    // Where nothing is open in the line, what tells most is its words, and not what a typist would have done.
    const isPlain = was?.content === before?.content
    const tracked = track(before, isPlain ? null : was, line, stamps.get(op) ?? "plain")
    row.lines.set(slot, tracked.line)
    if (tracked.base) other?.lines.set(slot, tracked.base)
  }
  const ops = proposals.map(({op}) => op)
  const trouble = applyOps(table, ops, {words, mayGo: (key) => base.has(key)})
  const made = trouble === null ? assemble(table) : ({ok: false, culprit: trouble} as const)
  if (!made.ok) return {ok: false, facets: around(made.culprit, proposals, table, {base, now})}
  const before = assemble(old)
  if (!before.ok) throw new RangeError(`The bill before cannot be put together: ${before.culprit}`)
  return {ok: true, doc: withReview(made.doc, before.doc, review, proposals, stamps)}
}

/** The proposals about something that cannot stand, and about what is in it or around it. */
function around(
  culprit: string,
  proposals: readonly Proposal[],
  table: Table,
  {base, now}: {readonly base: Units; readonly now: Units},
): readonly string[] {
  const structural = proposals.filter(({op}) => op.do !== "words" && op.do !== "set")
  for (let key = culprit; key !== "";) {
    const parent: string =
      table.get(key)?.parent ?? now.get(key)?.parent ?? base.get(key)?.parent ?? ""
    const near = structural.filter(
      ({op}) =>
        op.unit === key ||
        ("parent" in op && op.parent === key) ||
        base.get(op.unit)?.parent === key ||
        now.get(op.unit)?.parent === key,
    )
    if (near.length > 0) return near.map(({facet}) => facet)
    key = parent
  }
  if (structural.length === 0) throw new RangeError(`Proposals of words do not fit: ${culprit}`)
  return structural.map(({facet}) => facet)
}

function stampOf({names, bundle}: Proposal, date: string): Stamp {
  const author = names.join(", ")
  return {id: `m${hashText(`${bundle} ${author} ${date}`).slice(0, 12)}`, author, date}
}

/** What the suggestions are measured against keeps no books of its own. */
function plainAttrs(doc: Node): Node {
  const attrs = {...doc.attrs, review: null, suggesting: false, threads: [], decisions: []}
  return doc.type.create({...attrs, merging: null, answers: [], judgements: {}}, doc.content)
}

function withReview(
  doc: Node,
  base: Node,
  review: Review | null,
  proposals: readonly Proposal[],
  stamps: ReadonlyMap<Op, Stamp>,
): Node {
  const named: Record<string, Stamp> = {...review?.stamps}
  for (const {op} of proposals) {
    const stamp = stamps.get(op)
    if (!stamp) continue
    if (op.do === "set") named[`${op.unit} @${op.name}`] = stamp
    else if (op.do !== "words") named[placeId(op.unit)] = stamp
    else {
      for (const slot of Object.keys(op.lines) as Slot[]) named[lineId(op.unit, slot)] = stamp
    }
  }
  const set = (all: Readonly<Record<string, Stamp>>) =>
    doc.type.create({...doc.attrs, review: {base, stamps: all}}, doc.content)
  const {changes} = compare(base, set(named))
  if (changes.length === 0) return doc.type.create({...doc.attrs, review: null}, doc.content)
  const used: Record<string, Stamp> = {}
  for (const change of changes) {
    const id = idOf(change)
    const stamp =
      named[id] ?? (change.kind === "words" ? undefined : nearby(change, proposals, stamps))
    if (stamp) used[id] = stamp
  }
  return set(used)
}

const idOf = (change: Change): string =>
  change.kind === "words" ? lineId(change.unit, change.slot) : change.id

/** A move may be told of a neighbour instead: the stamp of a proposal about the same place. */
function nearby(
  {unit}: Change,
  proposals: readonly Proposal[],
  stamps: ReadonlyMap<Op, Stamp>,
): Stamp | undefined {
  const found = proposals.find(
    ({op}) =>
      op.do !== "words" &&
      op.do !== "set" &&
      (op.unit === unit || ("after" in op && (op.after.includes(unit) || op.parent === unit))),
  )
  return found ? stamps.get(found.op) : undefined
}
