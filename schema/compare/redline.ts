import type {Node} from "prosemirror-model"
import type {StructuralChange} from "../attrs"
import {billAttrs} from "../profiles/profiles"
import {isAlternatives, isProvision, provisionId} from "../provisions"
import {lineId, placeId, type Comparison} from "./compare"
import {withLikeChoices} from "./like-choices"
import {marked, type Segment} from "./line"
import {Lines, plain} from "./redline-line"
import {nobody, type Stamp} from "./stamp"
import {nodeOf, rowOf} from "./table"
import {provisionOf, type Slot, type Unit, type Units} from "./units"

/** What ends the id of a provision in the copy that stands where it was before it moved. */
export const awaySuffix = ".away"

/**
 * One bill that shows two texts: words that came and went are marked in their lines, provisions say in `change` what became of them. A
 * provision that moved is at its new place, with what changed in it, and as a copy of what it was at the old one; all ids in the copy end
 * in ".away". What was removed stands where it stood. It is for reading and printing, not for editing.
 *
 * Choices that are not shown alike on both sides are given up for what each shows. Words and provisions of which nobody is known to have
 * proposed them are `by`'s.
 */
export function redlined(comparison: Comparison, by: Omit<Stamp, "id"> = nobody): Node {
  const {comparison: even, deciders} = withLikeChoices(comparison)
  const redline = new Redline(even, (key) => deciders.get(key) ?? {...by, id: ""})
  return redline.bill()
}

/** What a unit is in: whether its being new, moved or gone is said already. */
type Around = "kept" | "added" | "moved" | "removed" | "away"

class Redline {
  readonly #before: Units
  readonly #after: Units
  readonly #doc: Node
  readonly #lines: Lines
  readonly #stamps = new Map<string, Stamp>()
  readonly #moved = new Set<string>()
  readonly #unknown: (provision: string) => Stamp

  constructor(comparison: Comparison, unknown: (provision: string) => Stamp) {
    const {before, after, unitsBefore, unitsAfter, changes} = comparison
    this.#before = unitsBefore
    this.#after = unitsAfter
    this.#doc = after
    this.#lines = new Lines(before, after)
    this.#unknown = unknown
    const stamps = billAttrs(after).review?.stamps ?? {}
    for (const [id, stamp] of Object.entries(stamps)) this.#stamps.set(id, stamp)
    for (const {id, kind, unit, stamp} of changes) {
      if (kind === "moved") this.#moved.add(unit)
      if (stamp && kind !== "words") this.#stamps.set(id, stamp)
    }
  }

  bill(): Node {
    const doc = this.#standing("bill", "kept")
    const attrs = {...this.#doc.attrs, review: null, suggesting: false}
    return doc.type.create(attrs, doc.content)
  }

  /** A unit of the later bill. */
  #standing(key: string, around: Around): Node {
    const now = this.#after.get(key)
    if (!now) throw new RangeError(`No unit ${key}`)
    const was = this.#before.get(key)
    const isMoved = this.#moved.has(key) && isProvision(now.node)
    if (was?.node === now.node && !isMoved && this.#lines.readsAlike(now.node)) return now.node
    const own = isMoved ? "moved" : was || around === "added" ? null : "added"
    const change = own && isProvision(now.node) ? own : null
    const inside = change ?? around
    const children = this.#children(was, now, inside)
    const row = rowOf(now, [])
    if (change) row.attrs = {...row.attrs, change: this.#change(key, change)}
    row.lines = this.#linesOf(was?.node.type === now.node.type ? was : undefined, now)
    return made(nodeOf(row, children), key)
  }

  #children(was: Unit | undefined, now: Unit, inside: Around): readonly Node[] {
    const standing = (key: string) => this.#standing(key, inside)
    if (was?.node.type !== now.node.type) return now.children.map(standing)
    if (isAlternatives(now.node)) {
      const gone = was.children.filter((key) => !this.#after.has(key))
      return [...now.children.map(standing), ...gone.flatMap((key) => this.#gone(key, inside))]
    }
    const old = new Set(was.children)
    const stays = (key: string) => this.#after.has(key) && !this.#moved.has(key)
    const list: Node[] = []
    let i = 0
    // What is gone comes before what is new in its place.
    const passGone = () => {
      for (let key = was.children[i]; key !== undefined && !stays(key); key = was.children[++i]) {
        list.push(...this.#gone(key, inside))
      }
    }
    passGone()
    for (const key of now.children) {
      list.push(standing(key))
      if (!old.has(key) || !stays(key)) continue
      i++
      passGone()
    }
    return list
  }

  /** What stood somewhere and is not there any more. */
  #gone(key: string, around: Around): readonly Node[] {
    if (around !== "moved") return [this.#former(key, around)]
    // The copy of the whole that moved has what moved out of it.
    const hasMovedOut = (each: string): boolean =>
      this.#after.has(each) || (this.#before.get(each)?.children.some(hasMovedOut) ?? false)
    return hasMovedOut(key) ? [] : [this.#former(key, around)]
  }

  /** A unit of the earlier bill, as it was. */
  #former(key: string, around: Around): Node {
    const was = this.#before.get(key)
    if (!was) throw new RangeError(`No unit ${key}`)
    const row = rowOf(was, [])
    let inside = around
    if (isProvision(was.node)) {
      const isLeft = this.#moved.has(key)
      const own = isLeft
        ? "moved-away"
        : around === "removed" || around === "away"
          ? null
          : "removed"
      if (own) inside = isLeft ? "away" : "removed"
      const id = provisionId(was.node)
      row.attrs = {
        ...row.attrs,
        id: inside === "away" ? `${id}${awaySuffix}` : id,
        change: own && this.#change(key, own),
      }
    }
    const provision = provisionOf(key, this.#before)
    for (const [slot, line] of row.lines) row.lines.set(slot, this.#lines.earlier(line, provision))
    return made(
      nodeOf(
        row,
        was.children.map((child) => this.#former(child, inside)),
      ),
      key,
    )
  }

  #linesOf(was: Unit | undefined, now: Unit): Map<Slot, Node> {
    const lines = new Map<Slot, Node>()
    const provision = provisionOf(now.key, this.#after)
    for (const slot of new Set([...(was?.lines.keys() ?? []), ...now.lines.keys()])) {
      const old = was?.lines.get(slot)
      const line = now.lines.get(slot)
      const stampOf = (segment: Segment | string): Stamp => {
        if (typeof segment === "string") return this.#stamp(`bill @values.${segment}`, provision)
        return segment.stamp ?? this.#stamp(lineId(now.key, slot), provision)
      }
      if (line && was) lines.set(slot, this.#lines.both(old ?? null, line, provision, stampOf))
      else if (line) lines.set(slot, plain(line))
      else if (old && old.content.size > 0) {
        const {content} = this.#lines.earlier(old, provision)
        const stamp = stampOf({kind: "deleted", content, was: content, stamp: null})
        lines.set(slot, old.copy(marked(content, "deletion", stamp)))
      }
    }
    return lines
  }

  #stamp(id: string, provision: string): Stamp {
    const stamp = this.#stamps.get(id) ?? this.#unknown(provision)
    return stamp.id === "" ? {...stamp, id} : stamp
  }

  #change(key: string, kind: StructuralChange["kind"]): StructuralChange {
    const isLater = kind === "added" || kind === "moved"
    const table = isLater ? this.#after : this.#before
    // A provision may have come or gone with a choice around it.
    let at = key
    while (!this.#stamps.has(placeId(at)) && at !== "") at = table.get(at)?.parent ?? ""
    const {id, author, date} = this.#stamp(placeId(at === "" ? key : at), key)
    return {id, kind, author, date}
  }
}

function made(node: Node | null, key: string): Node {
  if (!node) throw new RangeError(`No redline of ${key}`)
  return node
}
