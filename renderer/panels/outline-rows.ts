import type {Node} from "prosemirror-model"
import {outline, type OutlineEntry} from "../../schema/outline"
import type {Problem} from "../../schema/problem"
import {
  findProvision,
  forEachArticle,
  provisionAttrs,
  provisionId,
  provisionsIn,
} from "../../schema/provisions"

/** One line of the outline as it is drawn: what is folded away is not there. */
export interface Row {
  readonly id: string
  readonly label: string
  readonly heading: string
  readonly depth: number
  /** Null: nothing to fold. */
  readonly folded: boolean | null
  readonly parent: string | null
  readonly position: number
  readonly siblings: number
}

export function rows(doc: Node, folded: ReadonlySet<string>): readonly Row[] {
  const out: Row[] = []
  const add = (entries: readonly OutlineEntry[], depth: number, parent: string | null) => {
    entries.forEach((entry, i) => {
      const isFolded = entry.children.length > 0 ? folded.has(entry.id) : null
      out.push({
        id: entry.id,
        label: entry.label?.printed.replace(/^(?:Article|article) /, "") ?? "",
        heading: entry.heading,
        depth,
        folded: isFolded,
        parent,
        position: i + 1,
        siblings: entries.length,
      })
      if (isFolded === false) add(entry.children, depth + 1, entry.id)
    })
  }
  add(outline(doc), 0, null)
  return out
}

/** The same lines, whatever else changed in the bill. */
export function sameRows(a: readonly Row[], b: readonly Row[]): boolean {
  return (
    a.length === b.length &&
    a.every((row, i) => {
      const other = b[i]
      return (
        other !== undefined &&
        row.id === other.id &&
        row.label === other.label &&
        row.heading === other.heading &&
        row.depth === other.depth &&
        row.folded === other.folded &&
        row.siblings === other.siblings
      )
    })
  )
}

/** The line under which a provision stands: its article, schedule or division. */
export function lineOf(doc: Node, id: string): string | null {
  const found = findProvision(doc, id)
  if (!found) return null
  const line = [...found.parents, found.node].findLast(isLine)
  return line ? provisionId(line) : null
}

const noted = new WeakMap<Node, boolean>()

/** Lines with a drafter's note on them or on anything in them. Articles are looked at once. */
export function linesWithNotes(doc: Node): ReadonlySet<string> {
  const lines = new Set<string>()
  forEachArticle(doc, (article) => {
    let has = noted.get(article)
    if (has === undefined) {
      has =
        provisionAttrs(article).note !== null ||
        [...provisionsIn(article)].some(({node}) => provisionAttrs(node).note !== null)
      noted.set(article, has)
    }
    if (has) lines.add(provisionId(article))
  })
  return lines
}

/** Lines with findings of one severity in them. What is merely open gets no mark: in a new bill that would be every line. */
export function linesWith(
  wanted: "error" | "warning",
  doc: Node,
  problems: readonly Problem[],
): ReadonlySet<string> {
  const lines = new Set<string>()
  for (const {provision, severity, from} of problems) {
    if (severity !== wanted || provision === "") continue
    const line = lineAround(doc, from)
    if (line !== null) lines.add(line)
  }
  return lines
}

/** The line of a position: told by resolving it, since a bill may have hundreds of problems. */
function lineAround(doc: Node, pos: number): string | null {
  const $pos = doc.resolve(Math.min(pos, doc.content.size))
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (isLine(node)) return provisionId(node)
  }
  return null
}

const isLine = ({type}: Node): boolean => ["division", "article", "schedule"].includes(type.name)

/** Where a line may be put by dragging: before another line, or as the last of a division. */
export interface DropPlace {
  readonly parent: string | null
  readonly before: string | null
}

/** The place that follows a row in its own list; null: the row is the last there. */
export function placeAfter(list: readonly Row[], row: Row): DropPlace {
  const next = list.find(
    ({parent, position}) => parent === row.parent && position === row.position + 1,
  )
  return {parent: row.parent, before: next?.id ?? null}
}
