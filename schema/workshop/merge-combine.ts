import {type Op} from "./merging"
import {goneWith, type Facet, type Side} from "./merge-sides"
import type {Units} from "../compare/units"

/** What the sides come to together: what can be proposed, and what has to be decided. */
export interface Combined {
  /** In an order that follows from what they say. */
  readonly proposals: readonly Proposal[]
  readonly disputes: readonly Dispute[]
}

export interface Proposal {
  readonly facet: string
  readonly op: Op
  readonly names: readonly string[]
  /** Names the proposals that belong together. */
  readonly bundle: string
}

/** Facets that are decided together, with what each side makes of them. */
export interface Dispute {
  readonly facets: readonly string[]
  readonly sides: readonly DisputeSide[]
}

export interface DisputeSide {
  readonly side: Side
  readonly facets: readonly Facet[]
  /** Changes inside what others would remove: they stand in the bill as proposals, and are named here because they speak against it. */
  readonly inner: readonly Facet[]
}

export interface Combining {
  readonly base: Units
  readonly draft: Side
  readonly sides: readonly Side[]
  /** Facets that are to be decided, each with those that it excludes. */
  readonly refused: readonly (readonly string[])[]
  /** Whether one side's facet has to be decided by itself, for whatever reason. */
  readonly mustDecide: (facet: Facet, side: Side) => boolean
}

/** Puts all sides together, at once and not two by two, so that their order does not matter. */
export function combine({base, draft, sides, refused, mustDecide}: Combining): Combined {
  const held = new Groups()
  const inner = new Map<string, {side: Side; facets: Facet[]}[]>()
  const all = [draft, ...sides]
  const holders = new Map<string, {side: Side; facet: Facet}[]>()
  for (const side of all) {
    for (const facet of side.facets.values()) {
      const list = holders.get(facet.key)
      if (list) list.push({side, facet})
      else holders.set(facet.key, [{side, facet}])
    }
  }
  for (const [key, list] of holders) {
    if (list.every(({side}) => side === draft)) continue
    const values = new Set(list.map(({facet}) => facet.value))
    // What the bill says already needs no decision.
    const isThere = values.size === 1 && list.some(({side}) => side === draft)
    const isOpen = list.some(
      ({side, facet}) =>
        side.kind === "held" || (side !== draft && !isThere && mustDecide(facet, side)),
    )
    if (values.size > 1 || isOpen) held.hold([key])
  }
  for (const keys of refused) held.hold(keys.filter((key) => holders.has(key)))
  for (const side of all) holdRemovals(side, all, base, held, inner)
  closeBundles(sides, held)
  const bundles = bundlesOf(sides, held)
  const proposals: Proposal[] = []
  for (const [facet, list] of holders) {
    if (held.has(facet) || list.some(({side}) => side === draft)) continue
    const names = sortedNames(list.flatMap(({side}) => side.names))
    const [op] = list.map((each) => each.facet.op).sort(byJson)
    if (op) proposals.push({facet, op, names, bundle: bundles.rootOf(facet) ?? facet})
  }
  return {
    proposals: proposals.sort(inOrder),
    disputes: held.groups().map((facets) => disputeOf(facets, all, inner)),
  }
}

/** What would be gone with a removal, and what others did in there. */
function holdRemovals(
  side: Side,
  all: readonly Side[],
  base: Units,
  held: Groups,
  inner: Map<string, {side: Side; facets: Facet[]}[]>,
): void {
  for (const {key, op} of side.facets.values()) {
    if (op.do !== "remove" || !base.has(op.unit)) continue
    const gone = goneWith(op.unit, side, base)
    for (const other of all) {
      if (other === side || (other.kind === "draft" && side.kind === "draft")) continue
      const facets = [...other.facets.values()].filter(
        (facet) => facet.key !== key && touches(facet.op, gone),
      )
      if (facets.length === 0) continue
      // What the draft has removed is not there to be changed.
      held.hold(side.kind === "draft" ? [key, ...facets.map((facet) => facet.key)] : [key])
      if (side.kind !== "draft") inner.set(key, [...(inner.get(key) ?? []), {side: other, facets}])
    }
  }
}

function touches(op: Op, gone: ReadonlySet<string>): boolean {
  return gone.has(op.unit) || ("parent" in op && gone.has(op.parent))
}

/** What belongs to something that is held is held with it. */
function closeBundles(sides: readonly Side[], held: Groups): void {
  for (let size = -1; size !== held.size;) {
    size = held.size
    for (const {bundles} of sides) {
      for (const bundle of bundles) if (bundle.some((key) => held.has(key))) held.hold(bundle)
    }
  }
}

function bundlesOf(sides: readonly Side[], held: Groups): Groups {
  const bundles = new Groups()
  for (const side of sides) {
    for (const bundle of side.bundles) {
      bundles.hold(bundle.filter((key) => !held.has(key)))
    }
  }
  return bundles
}

function disputeOf(
  facets: readonly string[],
  all: readonly Side[],
  inner: ReadonlyMap<string, readonly {readonly side: Side; readonly facets: readonly Facet[]}[]>,
): Dispute {
  const sides = all.map((side): DisputeSide => {
    const own = facets.flatMap((key) => side.facets.get(key) ?? [])
    const known = new Set(own.map(({key}) => key))
    const against = facets.flatMap((key) =>
      (inner.get(key) ?? []).flatMap((each) => (each.side === side ? each.facets : [])),
    )
    const more = new Map(against.map((facet) => [facet.key, facet]))
    return {side, facets: own, inner: [...more.values()].filter(({key}) => !known.has(key))}
  })
  return {facets, sides: sides.filter((each) => each.facets.length + each.inner.length > 0)}
}

export const sortedNames = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].sort((a, b) => (a < b ? -1 : 1))

export const byJson = (a: unknown, b: unknown): number => {
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)]
  return first === second ? 0 : first < second ? -1 : 1
}

/** Of several that come to one place, what is carried out last stands first: so the names are in falling order. */
function inOrder(a: Proposal, b: Proposal): number {
  const names = byJson(b.names, a.names)
  return names === 0 ? (a.facet < b.facet ? -1 : 1) : names
}

/** Sets of keys that grow together. */
class Groups {
  readonly #parent = new Map<string, string>()

  get size(): number {
    return this.#parent.size
  }

  has(key: string): boolean {
    return this.#parent.has(key)
  }

  /** Puts keys into one set. The smallest stands for it, so that it is the same whatever came first. */
  hold(keys: readonly string[]): void {
    const [first] = keys
    if (first === undefined) return
    for (const key of keys) {
      if (!this.#parent.has(key)) this.#parent.set(key, key)
      const [a, b] = [this.#root(first), this.#root(key)]
      if (a !== b) this.#parent.set(a < b ? b : a, a < b ? a : b)
    }
  }

  rootOf(key: string): string | null {
    return this.has(key) ? this.#root(key) : null
  }

  #root(key: string): string {
    let root = key
    for (let up = this.#parent.get(root); up !== undefined && up !== root;) {
      root = up
      up = this.#parent.get(root)
    }
    return root
  }

  groups(): readonly (readonly string[])[] {
    const found = new Map<string, string[]>()
    for (const key of [...this.#parent.keys()].sort()) {
      const root = this.#root(key)
      found.set(root, [...(found.get(root) ?? []), key])
    }
    return [...found.values()]
  }
}
