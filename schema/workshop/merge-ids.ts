import {Fragment, type Node} from "prosemirror-model"
import {hashText} from "../file"
import {isProvision, ownText, provisionId} from "../provisions"
import type {Comparison} from "../compare/compare"
import type {Piece} from "./merging"
import {keysIn, pieceOf} from "./pieces"
import {placeIn} from "./merge-sides"
import type {Units} from "../compare/units"

/** A provision that one side added, told by what it says and where it stands rather than by its id. */
interface Addition {
  readonly name: string
  /** Ids of the provisions in it that are new, in order. */
  readonly ids: readonly string[]
}

export interface KnownAdditions {
  /** The ids that additions of an earlier day were given. */
  readonly known: ReadonlyMap<string, readonly string[]>
  /** Whether a copy's group brought this very provision in before, so that it is the same one in another wording. */
  readonly isKnown: (copy: number, id: string) => boolean
}

export interface CommonIds {
  /** For ids that must change, the new one. */
  readonly renamed: ReadonlyMap<string, string>
  /** The ids in the bill of what the copy added, by what it says and where it stands. */
  readonly additions: Readonly<Record<string, readonly string[]>>
}

/**
 * One id for what several added alike, and different ids for what is different: for each copy, the ids that must change. The draft's own
 * ids stay. Follows from what the copies say, not from their order.
 */
export function commonIds(
  draft: Comparison,
  copies: readonly Comparison[],
  {known, isKnown}: KnownAdditions,
): readonly CommonIds[] {
  const own = new Map([...additions(draft).map(({name, ids}) => [name, ids] as const), ...known])
  const used = new Set([...draft.unitsBefore.keys(), ...draft.unitsAfter.keys()])
  const lists = copies.map(additions)
  const proposed = new Map<string, (readonly string[])[]>()
  for (const {name, ids} of lists.flat()) proposed.set(name, [...(proposed.get(name) ?? []), ids])
  const chosen = new Map<string, readonly string[]>(own)
  for (const name of [...proposed.keys()].sort()) {
    if (chosen.has(name)) continue
    const [first = []] = [...(proposed.get(name) ?? [])].sort(byJson)
    const ids = first.map((id, i) => (used.has(id) ? fresh(`${name} ${i}`, used) : id))
    for (const id of ids) used.add(id)
    chosen.set(name, ids)
  }
  return lists.map((list, copy) => {
    const renamed = new Map<string, string>()
    const named: Record<string, readonly string[]> = {}
    for (const {name, ids} of list) {
      const isSame = !own.has(name) && isKnown(copy, ids[0] ?? "")
      const now = isSame ? ids : (chosen.get(name) ?? ids)
      named[name] = now
      ids.forEach((id, i) => {
        if (now[i] !== undefined && now[i] !== id) renamed.set(id, now[i])
      })
    }
    return {renamed, additions: named}
  })
}

const byJson = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

function fresh(seed: string, used: ReadonlySet<string>): string {
  for (let n = 0; ; n++) {
    const id = `p${hashText(`${seed} ${n}`).slice(0, 10)}`
    if (!used.has(id)) return id
  }
}

function additions({changes, unitsBefore, unitsAfter}: Comparison): readonly Addition[] {
  const found: Addition[] = []
  const count = new Map<string, number>()
  for (const {kind, unit: key} of changes) {
    const unit = unitsAfter.get(key)
    if (kind !== "added" || !unit) continue
    const piece = pieceOf(unit, unitsAfter, (each) => !unitsBefore.has(each))
    const ids = keysIn(piece).filter((each) => isProvisionKey(each, unitsAfter))
    const {parent, anchor} = placeIn(unit, unitsAfter, unitsBefore)
    const content = contentName(piece, ids, unitsBefore, unitsAfter)
    const plain = hashText(JSON.stringify([parent, anchor, content]))
    const n = count.get(plain) ?? 0
    count.set(plain, n + 1)
    found.push({name: `${plain} ${n}`, ids})
  }
  return found
}

const isProvisionKey = (key: string, units: Units): boolean => {
  const node = units.get(key)?.node
  return node !== undefined && isProvision(node)
}

/** What a piece says, whatever ids it was given; with what moved into it. */
function contentName(piece: Piece, ids: readonly string[], before: Units, after: Units): unknown {
  const place = new Map(ids.map((id, i) => [id, `#${i}`]))
  const target = (id: string): string => {
    const inside = place.get(id)
    if (inside !== undefined) return inside
    const node = before.has(id) ? undefined : after.get(id)?.node
    return node ? `#${ownText(node)}` : id
  }
  const name = ({key, type, attrs, lines, children}: Piece): unknown => [
    type,
    {...attrs, id: null, adapted: null, change: null},
    JSON.stringify(lines, (field, value: unknown) =>
      field === "targets" && Array.isArray(value) ? value.map((id) => target(String(id))) : value,
    ),
    after.get(key)?.children.filter((child) => before.has(child)),
    children.map(name),
  ]
  return name(piece)
}

/** The bill with other ids, in provisions and in the references to them; what has none of them is the same node. */
export function withIds(node: Node, renamed: ReadonlyMap<string, string>): Node {
  if (renamed.size === 0) return node
  if (node.isText) return node
  let attrs = node.attrs
  if (isProvision(node)) {
    const id = renamed.get(provisionId(node))
    if (id !== undefined) attrs = {...attrs, id}
  } else if (node.type.name === "reference") {
    const targets = node.attrs.targets as readonly string[]
    if (targets.some((id) => renamed.has(id))) {
      attrs = {...attrs, targets: targets.map((id) => renamed.get(id) ?? id)}
    }
  }
  const children: Node[] = []
  let changed = attrs !== node.attrs
  node.forEach((child) => {
    const made = withIds(child, renamed)
    changed ||= made !== child
    children.push(made)
  })
  return changed ? node.type.create(attrs, Fragment.from(children), node.marks) : node
}

/** The bill with the nodes of another wherever the two say the same, so that they are compared quickly. */
export function sharing(node: Node, other: Node): Node {
  if (node === other || node.eq(other)) return other
  if (node.isTextblock || node.isLeaf) return node
  const known = new Map<string, Node>()
  const nameOf = (child: Node, i: number) =>
    isProvision(child) ? provisionId(child) : `${child.type.name} ${isRepeated(child) ? i : ""}`
  other.forEach((child, _offset, i) => known.set(nameOf(child, i), child))
  const children: Node[] = []
  node.forEach((child, _offset, i) => {
    const same = known.get(nameOf(child, i))
    children.push(same ? sharing(child, same) : child)
  })
  return node.copy(Fragment.from(children))
}

const isRepeated = ({type: {spec}}: Node): boolean =>
  spec.role === "alternatives" || spec.role === "option"
