import {Fragment, type Mark, type Node} from "prosemirror-model"
import {billAttrs} from "../profiles/profiles"
import {placeId} from "../compare/compare"
import {sortedNames} from "./merge-combine"
import type {Review} from "../review/review"
import {assemble, tableOf, type Table} from "../compare/table"
import {units} from "../compare/units"

/** The bill with more names on suggestions that are open already: those who propose the same. By facet. */
export function withNames(doc: Node, names: ReadonlyMap<string, readonly string[]>): Node {
  const {review} = billAttrs(doc)
  if (!review || names.size === 0) return doc
  const stamps = Object.fromEntries(
    Object.entries(review.stamps).map(([id, stamp]) => {
      const more = names.get(id) ?? names.get(wordsFacet(id))
      return [id, more ? {...stamp, author: joined(stamp.author, more)} : stamp]
    }),
  )
  const base = relined(review.base, names)
  const made = relined(doc, names)
  const next: Review = {base, stamps}
  return made.type.create({...made.attrs, review: next}, made.content)
}

/** The facet of a line's words, from the id of its stamp. */
function wordsFacet(id: string): string {
  const [unit = "", slot = ""] = id.split(" ")
  if (id === placeId(unit)) return id
  return unit === "bill" ? `bill words ${slot}` : `${unit} words`
}

const joined = (author: string, more: readonly string[]): string =>
  sortedNames([...author.split(", ").filter((name) => name !== ""), ...more]).join(", ")

function relined(doc: Node, names: ReadonlyMap<string, readonly string[]>): Node {
  const table: Table = tableOf(units(doc))
  let changed = false
  for (const row of table.values()) {
    for (const [slot, line] of row.lines) {
      const more = names.get(row.key === "bill" ? `bill words ${slot}` : `${row.key} words`)
      const made = more ? renamed(line, more) : line
      if (made === line) continue
      row.lines.set(slot, made)
      changed = true
    }
  }
  if (!changed) return doc
  const made = assemble(table)
  if (!made.ok) throw new RangeError(`The bill cannot be put together: ${made.culprit}`)
  return made.doc
}

function renamed(line: Node, more: readonly string[]): Node {
  let content = Fragment.empty
  line.forEach((node) => {
    const marks = node.marks.map((mark) => withMore(mark, more))
    content = content.append(Fragment.from(node.mark(marks)))
  })
  return content.eq(line.content) ? line : line.copy(content)
}

function withMore(mark: Mark, more: readonly string[]): Mark {
  if (mark.type.name !== "insertion" && mark.type.name !== "deletion") return mark
  return mark.type.create({...mark.attrs, author: joined(String(mark.attrs.author), more)})
}
