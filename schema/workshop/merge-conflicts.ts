import type {Node} from "prosemirror-model"
import {hashText} from "../file"
import {placeText} from "../place-text"
import {billAttrs} from "../profiles/profiles"
import {clean} from "../compare/clean"
import {compare} from "../compare/compare"
import {byJson, sortedNames, type Dispute, type DisputeSide} from "./merge-combine"
import {facetFor, restoring, type Facet, type Side} from "./merge-sides"
import type {Conflict, ConflictKind, Merging, Op, Variant} from "./merging"
import {applyOps} from "./merge-ops"
import {opsText, pieceText} from "./op-text"
import {pieceOf} from "./pieces"
import {assemble, tableOf} from "../compare/table"
import {provisionOf, units, type Units} from "../compare/units"

export interface About {
  /** The bill as it was before anything came in. */
  readonly doc: Node
  readonly base: Node
  readonly own: string
  readonly baseHash: string
  readonly merging: Merging
  readonly isOutside: (facet: Facet, name: string) => boolean
  /** The copies' texts by the names of their groups: what comes from one is read in it. */
  readonly texts: ReadonlyMap<string, Node>
}

/** The conflicts of a bill: those that were decided, those of another base, and what is in dispute now. */
export function conflictsOf(disputes: readonly Dispute[], about: About): readonly Conflict[] {
  const {merging, base, doc, baseHash} = about
  const kept = merging.conflicts.filter((each) => !isOpenFor(each, baseHash))
  const table = units(base)
  const order = new Map([...table.keys()].map((key, i) => [key, i]))
  const authors = standingAuthors(doc)
  const made = disputes.map((dispute) => conflictOf(dispute, about, table, authors))
  const at = ({facets}: Conflict) => order.get(facets[0]?.split(" ")[0] ?? "") ?? order.size
  return [...kept, ...made.sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1))]
}

/** Whether a conflict is open, and was measured against this base. */
const isOpenFor = ({decided, id}: Conflict, baseHash: string): boolean =>
  decided === null && id.startsWith(prefixOf(baseHash))

const prefixOf = (baseHash: string): string => `c${baseHash.slice(0, 8)}-`

/** The variants of conflicts that are open from an earlier day, as sides: whatever comes in later is put beside them. */
export function heldSides(merging: Merging, baseHash: string): readonly Side[] {
  return merging.conflicts
    .filter((each) => isOpenFor(each, baseHash))
    .flatMap(({facets, variants}) =>
      variants.flatMap((variant): Side[] => {
        if (variant.stands) return []
        const own = variant.ops.map(facetFor).filter(({key}) => facets.includes(key))
        if (own.length === 0) return []
        return [
          {
            names: variant.groups,
            kind: "held",
            facets: new Map(own.map((facet) => [facet.key, facet])),
            bundles: [own.map(({key}) => key)],
          },
        ]
      }),
    )
}

/** The facets of each conflict that is open: they stay together. */
export const heldTogether = (merging: Merging, baseHash: string): readonly (readonly string[])[] =>
  merging.conflicts.flatMap((each) => (isOpenFor(each, baseHash) ? [each.facets] : []))

function conflictOf(
  dispute: Dispute,
  {base, doc, own, baseHash, isOutside, texts}: About,
  table: Units,
  authors: ReadonlyMap<string, readonly string[]>,
): Conflict {
  const draft = dispute.sides.find(({side}) => side.kind === "draft")
  const back = (draft?.facets ?? []).map((facet) => restoring(facet, table))
  const variants = new Map<string, Variant>()
  const removed = dispute.sides.flatMap((each) => each.facets).find(({op}) => op.do === "remove")
  // What speaks against a removal is read with all that would be removed.
  const isAgainst = (each: DisputeSide) =>
    removed !== undefined && !each.facets.some(({op}) => op.do === "remove")
  for (const each of dispute.sides) {
    const ops = opsOf(each, back)
    const stands = each.side.kind === "draft"
    const names = stands ? standingNames(each, authors, own) : each.side.names
    const key = `${String(stands)} ${JSON.stringify(ops.map(facetFor).map((facet) => [facet.key, facet.value]))}`
    const outside =
      !stands && each.facets.some((facet) => names.some((name) => isOutside(facet, name)))
    const known = variants.get(key)
    variants.set(key, {
      groups: sortedNames([...(known?.groups ?? []), ...names]),
      ops: known ? ([known.ops, ops].sort(byJson)[0] ?? ops) : ops,
      text:
        known?.text ??
        (isAgainst(each)
          ? readingWith(removed, ops, base)
          : opsText(ops, base, stands ? clean(doc) : (texts.get(names[0] ?? "") ?? base))),
      stands,
      outside: outside || (known?.outside ?? false),
    })
  }
  const {facets} = dispute
  const main = facets.find((key) => table.has(unitOf(key))) ?? facets[0] ?? ""
  const provision = provisionOf(unitOf(main), table)
  const kinds = dispute.sides.flatMap((each) => each.facets.map(({op}) => op))
  const baseOps = kinds.length > 0 ? basis(dispute, table) : []
  return {
    id: prefixOf(baseHash) + hashText(facets.join("\n")).slice(0, 10),
    kind: kindOf(kinds),
    provision,
    place: placeText(doc, provision) || placeText(base, provision),
    facets,
    base: {ops: back, text: opsText(baseOps, base)},
    variants: [...variants.values()].sort(inOrder),
    decided: null,
  }
}

/** All the words of a unit with changes inside it. */
function readingWith(removed: Facet | undefined, ops: readonly Op[], base: Node): string {
  const table = tableOf(units(base))
  const made = applyOps(table, ops) === null ? assemble(table) : null
  if (!made?.ok) return opsText(ops, base)
  const all = units(made.doc)
  const unit = all.get(removed?.op.unit ?? "")
  return unit
    ? pieceText(
        pieceOf(unit, all, () => true),
        made.doc,
      )
    : opsText(ops, base)
}

const unitOf = (facet: string): string => facet.slice(0, facet.indexOf(" "))

/** The draft's own change first, then by the names. */
const inOrder = (a: Variant, b: Variant): number =>
  Number(b.stands) - Number(a.stands) || byJson(a.groups, b.groups) || byJson(a.ops, b.ops)

/** What a side does; where the draft has removed what it is about, that comes back first. */
function opsOf({side, facets, inner}: DisputeSide, back: readonly Op[]): readonly Op[] {
  const own = [...facets, ...inner].map(({op}) => op)
  if (side.kind === "draft") return own
  const keys = new Set(own.map((op) => facetFor(op).key))
  const missing = back.filter((op) => !keys.has(facetFor(op).key))
  return [...missing, ...own]
}

/** How the facets of a dispute read in the base. */
function basis({sides, facets}: Dispute, table: Units): readonly Op[] {
  return facets.flatMap((key) => {
    const facet = sides.flatMap((each) => each.facets).find((each) => each.key === key)
    if (!facet || facet.op.do === "add") return []
    return [restoring(facet, table)]
  })
}

function kindOf(ops: readonly Op[]): ConflictKind {
  if (ops.some((op) => op.do === "remove")) return "removed"
  const kinds = new Set(ops.map((op) => op.do))
  if (kinds.size !== 1) return "several"
  const names = {
    words: "words",
    set: "value",
    place: "moved",
    add: "added",
    remove: "removed",
  } as const
  const [only] = kinds
  return only ? names[only] : "several"
}

/** Who is behind what the bill has open, by facet. */
function standingAuthors(doc: Node): ReadonlyMap<string, readonly string[]> {
  const {review} = billAttrs(doc)
  const found = new Map<string, string[]>()
  if (!review) return found
  for (const change of compare(review.base, doc).changes) {
    const author = change.stamp?.author ?? ""
    if (author === "") continue
    const key =
      change.kind === "words"
        ? change.unit === "bill"
          ? `bill words ${change.slot}`
          : `${change.unit} words`
        : change.kind === "attribute"
          ? change.id
          : `${change.unit} place`
    const list = found.get(key) ?? []
    if (!list.includes(author)) found.set(key, [...list, author])
  }
  return found
}

function standingNames(
  {facets, inner}: DisputeSide,
  authors: ReadonlyMap<string, readonly string[]>,
  own: string,
): readonly string[] {
  const names = [...facets, ...inner].flatMap(({key}) => authors.get(key) ?? [own])
  return sortedNames(names)
}
