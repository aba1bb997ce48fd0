import {steadiest} from "../compare/order"
import type {Table} from "../compare/table"
import {rankOf} from "./levels"
import {kindOf} from "./sides"
import type {Item} from "./structure"

/** The unit of the nearest paragraph before each that is of a higher level. */
function parentsOf(items: readonly Item[]): ReadonlyMap<string, string> {
  const stack: Item[] = []
  const parents = new Map<string, string>()
  for (const item of items) {
    while (stack.length > 0 && rankOf(stack.at(-1)?.level ?? "") >= rankOf(item.level)) stack.pop()
    parents.set(item.unit, stack.at(-1)?.unit ?? "")
    if (kindOf(item.level) !== "recital") stack.push(item)
  }
  return parents
}

export function movedItems(
  was: readonly Item[],
  now: readonly Item[],
  table: Table,
  gone: ReadonlySet<string>,
): ReadonlySet<string> {
  const moved = new Set<string>()
  const [before, after] = [parentsOf(was), parentsOf(now)]
  const common = now.filter(({unit}) => before.has(unit))
  for (const {unit} of common) {
    if (before.get(unit) !== after.get(unit)) moved.add(unit)
    // What it stands in goes.
    for (let at = table.get(unit)?.parent ?? ""; at !== ""; at = table.get(at)?.parent ?? "") {
      if (gone.has(at)) moved.add(unit)
    }
  }
  const place = new Map(was.map(({unit}, i) => [unit, i]))
  const families = new Map<string, Item[]>()
  for (const item of common) {
    if (moved.has(item.unit)) continue
    const parent = after.get(item.unit) ?? ""
    families.set(parent, [...(families.get(parent) ?? []), item])
  }
  for (const family of families.values()) {
    const order = family.map(({unit}) => place.get(unit) ?? 0)
    const isTold = (item: Item | undefined) =>
      item?.group?.signs.some(({came}) => came !== null) ?? false
    const kept = steadiest(order, (i) => (isTold(family[i]) ? 1 : 2))
    family.forEach(({unit}, i) => {
      if (!kept.has(i)) moved.add(unit)
    })
  }
  return moved
}
