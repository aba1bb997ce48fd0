import type {Node} from "prosemirror-model"
import type {Adapted} from "../attrs"
import {isProvision, provisionAttrs, provisionId} from "../provisions"
import {byJson} from "./merge-combine"
import {assemble, tableOf} from "../compare/table"
import {units} from "../compare/units"

export interface WithReasons {
  readonly copy: {readonly group: string; readonly base: Node}
  readonly doc: Node
}

/**
 * The reasons that groups gave for departing from the model, in the bill. They are no changes of the law and so no proposals; where several gave
 * one, all of them are kept, each under its group's name.
 */
export function mergeReasons(doc: Node, copies: readonly WithReasons[]): Node {
  const given = new Map<string, {group: string; note: Adapted}[]>()
  for (const {copy, doc: text} of copies) {
    const known = reasonsIn(copy.base)
    for (const [id, note] of reasonsIn(text)) {
      if (note.why === "" || known.get(id)?.why === note.why) continue
      given.set(id, [...(given.get(id) ?? []), {group: copy.group, note}])
    }
  }
  if (given.size === 0) return doc
  const table = tableOf(units(doc))
  let changed = false
  for (const [id, notes] of given) {
    const row = table.get(id)
    const now = row?.attrs["adapted"] as Adapted | null | undefined
    const fresh = notes.filter(({note}) => !(now?.why.includes(note.why) ?? false))
    if (!row || fresh.length === 0) continue
    row.attrs = {...row.attrs, adapted: together(now ?? null, fresh)}
    changed = true
  }
  if (!changed) return doc
  const made = assemble(table)
  if (!made.ok) throw new RangeError(`The bill cannot be put together: ${made.culprit}`)
  return made.doc
}

const longest = 20_000

function together(
  now: Adapted | null,
  notes: readonly {readonly group: string; readonly note: Adapted}[],
): Adapted {
  const sorted = [...notes].sort((a, b) => byJson([a.note.date, a.group], [b.note.date, b.group]))
  const last = sorted.at(-1)
  const texts = new Set(sorted.map(({note}) => note.why))
  const own = now && now.why !== "" ? [now.why] : []
  const whys =
    texts.size === 1 && own.length === 0
      ? [...texts]
      : [...own, ...sorted.map(({group, note}) => `${group}: ${note.why}`)]
  return {
    author: last?.note.author || (last?.group ?? ""),
    date: last?.note.date ?? "",
    why: whys.join("\n").slice(0, longest),
  }
}

const reasons = new WeakMap<Node, ReadonlyMap<string, Adapted>>()

function reasonsIn(doc: Node): ReadonlyMap<string, Adapted> {
  const cached = reasons.get(doc)
  if (cached) return cached
  const found = new Map<string, Adapted>()
  doc.descendants((node) => {
    const note = isProvision(node) ? provisionAttrs(node).adapted : null
    if (note) found.set(provisionId(node), note)
    return !node.isTextblock
  })
  reasons.set(doc, found)
  return found
}
