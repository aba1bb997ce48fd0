import type {Node} from "prosemirror-model"
import {hashText} from "../file"
import {billAttrs} from "../profiles/profiles"
import {clean} from "../compare/clean"
import {compare, type Comparison} from "../compare/compare"
import type {Copy} from "./copy"
import {combine, type Combined} from "./merge-combine"
import {conflictsOf, heldSides, heldTogether} from "./merge-conflicts"
import {commonIds, sharing, withIds} from "./merge-ids"
import {propose} from "./merge-propose"
import {sideOf, type Facet, type Side} from "./merge-sides"
import {withNames} from "./merge-names"
import {assessmentOf} from "../assessment/assessment"
import {withFindings} from "../assessment/bring"
import {mergeReasons} from "./merge-reasons"
import {mergeThreads} from "./merge-threads"
import {noMerging, type ArrivedCopy, type Merging} from "./merging"
import {outsideChapters} from "./outside"
import {units, type Units} from "../compare/units"

/** A workshop's copy that came back and may be brought in (returned.ts). */
export interface ReturnedCopy {
  readonly copy: Copy
  readonly doc: Node
  /** Tells one file from another. */
  readonly hash: string
}

export interface MergeRequest {
  /** The facilitator's bill as it is now. */
  readonly doc: Node
  /** What the bill's own changes are called in a conflict: its author, or "this draft". */
  readonly own: string
  /** ISO 8601, UTC. */
  readonly date: string
  /** All of one base; at least one. */
  readonly copies: readonly ReturnedCopy[]
}

export interface Merged {
  /** The bill with every proposal as an open suggestion and every conflict noted (`merging`). */
  readonly doc: Node
  /** What came in now. */
  readonly proposals: number
  readonly conflicts: number
  /** Changes that the bill has already, or that were decided on an earlier day. */
  readonly known: number
  readonly threads: number
}

/** Brings copies together with the bill, at once. What comes out does not depend on the order of the copies. */
export function merge(request: MergeRequest): Merged {
  const steps = mergeInSteps(request)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same with a pause after each piece of work: yields how much is done, from 0 to 1. */
export function* mergeInSteps({doc, own, date, copies}: MergeRequest): Generator<number, Merged> {
  const [first] = copies
  if (!first) throw new RangeError("There is nothing to bring together")
  const sorted = [...copies].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const base = clean(first.copy.base)
  const merging = billAttrs(doc).merging ?? noMerging
  const steps = 2 * copies.length + 4
  const now = sharing(clean(doc), base)
  const current = compare(base, now)
  yield 1 / steps
  const raw: Comparison[] = []
  for (const {copy, doc: text} of sorted) {
    raw.push(compare(clean(copy.base), clean(text)))
    yield (raw.length + 1) / steps
  }
  const known = knownValues(merging, first.copy.baseHash)
  const named = commonIds(current, raw, {
    known: known.additions,
    isKnown: (i, id) => known.ofGroup(sorted[i]?.copy.group ?? "", `${id} place`),
  })
  const arrived: Arrived[] = []
  for (const [i, each] of sorted.entries()) {
    const comparison = raw[i]
    const names = named[i]
    if (!comparison || !names) throw new RangeError("A copy was not compared")
    const {renamed: ids, additions} = names
    const text = ids.size === 0 ? comparison.after : withIds(comparison.after, ids)
    const fresh = ids.size === 0 ? comparison : compare(comparison.before, text)
    const side = sideOf(fresh, "copy", [each.copy.group])
    arrived.push({...each, text, ids, additions, side, outside: outsideChapters(each.copy, fresh)})
    yield (sorted.length + arrived.length + 1) / steps
  }
  const draft = sideOf(current, "draft", [])
  const held = heldSides(merging, first.copy.baseHash)
  const sides = [...arrived.map(({side}) => withoutKnown(side, known, held)), ...held]
  const outside = new Map(arrived.map(({side, outside: is}) => [side.names[0] ?? "", is]))
  const tables = {base: units(base), now: current.unitsAfter}
  const combining = {
    base: tables.base,
    draft,
    sides,
    mustDecide: (facet: Facet, side: Side) =>
      (side.kind === "copy" && (outside.get(side.names[0] ?? "")?.(facet) ?? false)) ||
      isUnreachable(facet, doc, tables),
  }
  let refused = heldTogether(merging, first.copy.baseHash)
  let combined: Combined = combine({...combining, refused})
  yield (steps - 2) / steps
  let proposed = propose(doc, combined.proposals, tables, date)
  while (!proposed.ok) {
    refused = [...refused, proposed.facets]
    combined = combine({...combining, refused})
    proposed = propose(doc, combined.proposals, tables, date)
  }
  yield (steps - 1) / steps
  const renamed = withNames(proposed.doc, sameAgain(arrived, draft))
  const threads = mergeThreads(doc, mergeReasons(renamed, arrived), arrived)
  const conflicts = conflictsOf(combined.disputes, {
    doc,
    base,
    own,
    baseHash: first.copy.baseHash,
    merging,
    isOutside: (facet, name) => outside.get(name)?.(facet) ?? false,
    texts: new Map(arrived.map(({side, text}) => [side.names[0] ?? "", text])),
  })
  const open = conflicts.filter(({decided}) => decided === null)
  const next: Merging = {
    copies: [
      ...merging.copies,
      ...arrived
        .filter(({copy, hash}) => !isThere(merging, copy, hash))
        .map(({copy, hash, side, additions}): ArrivedCopy => ({
          group: copy.group,
          hash,
          baseHash: copy.baseHash,
          date,
          additions,
          facets: Object.fromEntries(
            [...side.facets.values()].map(({key, value}) => [key, shortHash(value)]),
          ),
        })),
    ],
    conflicts,
  }
  const attrs = {...threads.doc.attrs, merging: next}
  const wasOpen = merging.conflicts.filter(({decided}) => decided === null).length
  return {
    doc: withFindings(
      threads.doc.type.create(attrs, threads.doc.content),
      copies.map((copy) => assessmentOf(copy.doc)),
    ),
    proposals: new Set(combined.proposals.map(({bundle}) => bundle)).size,
    conflicts: open.length - wasOpen,
    known: arrived.reduce((sum, {side}) => sum + countKnown(side, known, draft), 0),
    threads: threads.added,
  }
}

interface Arrived extends ReturnedCopy {
  /** Its text with those ids. */
  readonly text: Node
  /** Ids that its provisions have in the bill, where they are others. */
  readonly ids: ReadonlyMap<string, string>
  readonly additions: ArrivedCopy["additions"]
  readonly side: Side
  readonly outside: (facet: Facet) => boolean
}

const nameOf = ({copy, hash}: ReturnedCopy): string => `${copy.group}\u0000${hash}`

export const shortHash = (value: string): string => hashText(value).slice(0, 12)

/** Whether this very copy was brought in before. */
export const isThere = ({copies}: Merging, {group, baseHash}: Copy, hash: string): boolean =>
  copies.some((each) => each.group === group && each.baseHash === baseHash && each.hash === hash)

interface KnownValues {
  /** Whether somebody brought this very change in before. */
  has(facet: Facet): boolean
  /** Whether a group brought any change of a facet in before. */
  ofGroup(group: string, facet: string): boolean
  readonly additions: ReadonlyMap<string, readonly string[]>
}

function knownValues({copies}: Merging, baseHash: string): KnownValues {
  const values = new Set<string>()
  const groups = new Set<string>()
  const additions = new Map<string, readonly string[]>()
  for (const copy of copies) {
    if (copy.baseHash !== baseHash) continue
    for (const [name, ids] of Object.entries(copy.additions)) additions.set(name, ids)
    for (const [facet, hash] of Object.entries(copy.facets)) {
      values.add(`${facet} ${hash}`)
      groups.add(`${copy.group} ${facet}`)
    }
  }
  return {
    has: ({key, value}) => values.has(`${key} ${shortHash(value)}`),
    ofGroup: (group, facet) => groups.has(`${group} ${facet}`),
    additions,
  }
}

/** What was proposed before is in the bill, in a conflict, or was decided: it is not proposed again. */
function withoutKnown(side: Side, known: KnownValues, held: readonly Side[]): Side {
  // In a conflict that is open, the name goes to the others that want the same.
  const isOpen = ({key, value}: Facet) => held.some(({facets}) => facets.get(key)?.value === value)
  const facets = new Map([...side.facets].filter(([, facet]) => !known.has(facet) || isOpen(facet)))
  const bundles = side.bundles
    .map((bundle) => bundle.filter((key) => facets.has(key)))
    .filter(({length}) => length > 1)
  return {...side, facets, bundles}
}

/** Who proposes what the bill has already, by facet. */
function sameAgain(
  copies: readonly Arrived[],
  draft: Side,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>()
  for (const {side} of copies) {
    for (const {key, value} of side.facets.values()) {
      if (draft.facets.get(key)?.value !== value) continue
      names.set(key, [...(names.get(key) ?? []), ...side.names])
    }
  }
  return names
}

const countKnown = (side: Side, known: KnownValues, draft: Side): number =>
  [...side.facets.values()].filter(
    (facet) => known.has(facet) || draft.facets.get(facet.key)?.value === facet.value,
  ).length

interface Tables {
  readonly base: Units
  readonly now: Units
}

/**
 * Whether a change cannot be a suggestion of its own: what it changes is not in the bill, or is itself only suggested, so that the change would be
 * lost in that suggestion.
 */
function isUnreachable({op}: Facet, doc: Node, {base, now}: Tables): boolean {
  const {review} = billAttrs(doc)
  const settled = review ? units(review.base) : now
  if (op.do === "add" || op.do === "place") {
    if (base.has(op.parent) && !(now.has(op.parent) && settled.has(op.parent))) return true
  }
  if (op.do === "add") return now.has(op.unit)
  return !now.has(op.unit) || !settled.has(op.unit)
}
