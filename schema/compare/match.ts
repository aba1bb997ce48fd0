import {Fragment, type Node} from "prosemirror-model"
import {isProvision, originKey, provisionAttrs, provisionId} from "../provisions"
import {featuresOf, pairUp} from "./likeness"
import {units, type Unit, type Units} from "./units"

/** From where on two texts are taken for the same: of articles anywhere, of clauses anywhere, of clauses in one article. */
const least = {whole: 0.5, elsewhere: 0.6, inside: 0.35}
/** A clause with fewer words than this says too little to be looked for all over the bill. */
const fewWords = 6

/**
 * The earlier bill with the ids of the later one, for bills that do not share them: another file, an imported law, the model. What has the same
 * id stays matched; the rest is matched by origin, then by heading, then by what the words have in common; what is in matched provisions
 * first. What has no counterpart keeps its id.
 */
export function alignIds(before: Node, after: Node): Node {
  const matching = new Matching(before, after)
  return matching.names.size === 0 ? before : renamed(before, matching.names)
}

class Matching {
  /** Id in the earlier bill -> id in the later one. */
  readonly names = new Map<string, string>()
  readonly #before: Units
  readonly #after: Units
  /** Ids in the later bill that have a counterpart, by that counterpart's id. */
  readonly #matched = new Map<string, string>()

  constructor(before: Node, after: Node) {
    this.#before = units(before)
    this.#after = units(after)
    const old = provisions(this.#before)
    const now = provisions(this.#after)
    for (const {key} of now) if (this.#before.has(key)) this.#matched.set(key, key)
    if (this.#open(old, this.#before).length > 0) this.#match(old, now)
  }

  #match(old: readonly Unit[], now: readonly Unit[]): void {
    this.#byKey(old, now, ({node}) => {
      const {origin} = provisionAttrs(node)
      return origin ? originKey(origin.pack, origin.provision, origin.clause) : null
    })
    const wholes = (list: readonly Unit[]) => list.filter(({node}) => isWhole(node))
    this.#byKey(wholes(old), wholes(now), ({node}) => node.textContent)
    this.#byKey(wholes(old), wholes(now), ({lines}) => {
      const heading = lines.get("heading")?.textContent.trim().toLowerCase() ?? ""
      return heading === "" ? null : heading
    })
    this.#byLikeness(wholes(old), wholes(now), least.whole)
    this.#divisions(old, now)
    const clauses = (list: readonly Unit[]) => list.filter(({node}) => node.type.name === "clause")
    this.#inside(now)
    const telling = (list: readonly Unit[]) =>
      clauses(list).filter(({node}) => (node.textContent.match(/\S+/g)?.length ?? 0) >= fewWords)
    this.#byKey(telling(old), telling(now), ({node}) => node.textContent)
    this.#byLikeness(telling(old), telling(now), least.elsewhere)
    this.#inside(now)
  }

  /** From the outside in: what is in matched provisions. */
  #inside(now: readonly Unit[]): void {
    for (const {key, children} of now) {
      const was = this.#before.get(this.#matched.get(key) ?? "")
      if (!was || was.node.type.name === "division") continue
      const inside = below(children, this.#after)
      const insideBefore = below(was.children, this.#before)
      this.#byKey(insideBefore, inside, ({node}) => node.textContent)
      this.#byLikeness(insideBefore, inside, least.inside)
    }
  }

  #pair(was: Unit, now: Unit): void {
    this.#matched.set(now.key, was.key)
    this.names.set(was.key, now.key)
  }

  /** Those of a list that have no counterpart yet. */
  #open(list: readonly Unit[], table: Units): readonly Unit[] {
    return table === this.#before
      ? list.filter(({key}) => !this.names.has(key) && this.#matched.get(key) !== key)
      : list.filter(({key}) => !this.#matched.has(key))
  }

  /** Pairs what has the same key and type, one after the other. */
  #byKey(old: readonly Unit[], now: readonly Unit[], keyOf: (unit: Unit) => string | null): void {
    const waiting = new Map<string, Unit[]>()
    const nameOf = (unit: Unit): string | null => {
      const key = keyOf(unit)
      return key === null ? null : `${unit.node.type.name} ${key}`
    }
    for (const unit of this.#open(old, this.#before)) {
      const name = nameOf(unit)
      if (name === null) continue
      const list = waiting.get(name)
      if (list) list.push(unit)
      else waiting.set(name, [unit])
    }
    for (const unit of this.#open(now, this.#after)) {
      const was = waiting.get(nameOf(unit) ?? "")?.shift()
      if (was) this.#pair(was, unit)
    }
  }

  #byLikeness(old: readonly Unit[], now: readonly Unit[], threshold: number): void {
    const types = new Set(now.map(({node}) => node.type))
    for (const type of types) {
      const was = this.#open(old, this.#before).filter(({node}) => node.type === type)
      const is = this.#open(now, this.#after).filter(({node}) => node.type === type)
      if (was.length === 0 || is.length === 0) continue
      const features = (list: readonly Unit[]) => list.map(({node}) => featuresOf(textOf(node)))
      for (const [i, j] of pairUp(features(was), features(is), threshold)) {
        const [one, other] = [was[i], is[j]]
        if (one && other) this.#pair(one, other)
      }
    }
  }

  /** Divisions by their headings, else by what is in them. */
  #divisions(old: readonly Unit[], now: readonly Unit[]): void {
    const only = (list: readonly Unit[]) => list.filter(({node}) => node.type.name === "division")
    this.#byKey(only(old), only(now), ({lines}) => {
      return lines.get("heading")?.textContent.trim().toLowerCase() ?? null
    })
    const known = new Map([...this.#matched].map(([is, was]) => [was, is]))
    const free = new Set(this.#open(only(old), this.#before))
    for (const unit of this.#open(only(now), this.#after)) {
      const inside = new Set(unit.children)
      const share = ({children}: Unit) =>
        children.filter((child) => inside.has(known.get(child) ?? "")).length
      for (const was of free) {
        if (share(was) * 2 <= Math.max(was.children.length, unit.children.length)) continue
        free.delete(was)
        this.#pair(was, unit)
        break
      }
    }
  }
}

const provisions = (table: Units): readonly Unit[] =>
  [...table.values()].filter(({node}) => isProvision(node))

/** What is looked for all over the bill. */
const isWhole = ({type: {name}}: Node): boolean =>
  name === "article" || name === "schedule" || name === "recital"

/** The provisions directly inside, those in options included. */
function below(children: readonly string[], table: Units): readonly Unit[] {
  return children.flatMap((key) => {
    const unit = table.get(key)
    if (!unit) return []
    return isProvision(unit.node) ? [unit] : below(unit.children, table)
  })
}

function textOf(node: Node): string {
  return node.textBetween(
    0,
    node.content.size,
    " ",
    (leaf) => leaf.type.spec.leafText?.(leaf) ?? "",
  )
}

/** The bill under other ids, in what refers to them too. */
export function renamed(node: Node, names: ReadonlyMap<string, string>): Node {
  if (node.isText) return node
  const {id, targets} = node.attrs
  let {attrs} = node
  const name = isProvision(node) ? names.get(provisionId(node)) : undefined
  if (name !== undefined && name !== id) attrs = {...attrs, id: name}
  if (Array.isArray(targets) && targets.some((target) => names.has(String(target)))) {
    attrs = {
      ...attrs,
      targets: targets.map((target) => names.get(String(target)) ?? String(target)),
    }
  }
  const children: Node[] = []
  let isSame = attrs === node.attrs
  node.forEach((child) => {
    const made = renamed(child, names)
    isSame &&= made === child
    children.push(made)
  })
  return isSame ? node : node.type.create(attrs, Fragment.fromArray(children), node.marks)
}
