import {Fragment, type Mark, type Node} from "prosemirror-model"
import {diffArrays} from "diff"
import {schema} from "../schema"
import {isReviewMark, plainInline} from "./clean"
import {nobody, type Stamp} from "./stamp"

/** A stretch of a line, as it is in one text, the other, or both. */
export interface Segment {
  readonly kind: "same" | "inserted" | "deleted"
  /** As it stands in the later text; of what was deleted, as it stood in the earlier one. */
  readonly content: Fragment
  /** The same words in the earlier text, whose marks may differ; empty for what was inserted. */
  readonly was: Fragment
  /** Who suggested it, where that is known. */
  readonly stamp: Stamp | null
}

/** The smallest piece of a line: a character, or an inline node as a whole. */
export interface Cell {
  /** Equal keys: the same words in the same look, whatever their review. */
  readonly key: string
  readonly from: number
  readonly to: number
  readonly stamp: Stamp | null
  /** Key of the choice that it is. */
  readonly choice: string | null
}

const cellCache = new WeakMap<Node, readonly Cell[]>()

/** The cells of a line; each with the stamp of its insertion or deletion. */
export function cellsOf(line: Node | null): readonly Cell[] {
  if (line === null) return []
  const cached = cellCache.get(line)
  if (cached) return cached
  const cells: Cell[] = []
  line.forEach((child, offset) => {
    const stamp = stampOf(child)
    const look = lookOf(child)
    if (child.isText) {
      let at = offset
      for (const sign of child.text ?? "") {
        cells.push({key: sign + look, from: at, to: at + sign.length, stamp, choice: null})
        at += sign.length
      }
    } else {
      const key = `\u0000${JSON.stringify(plainInline(child).toJSON())}`
      const choice = child.type.name === "choice" ? String(child.attrs.key) : null
      cells.push({key, from: offset, to: offset + child.nodeSize, stamp, choice})
    }
  })
  cellCache.set(line, cells)
  return cells
}

const lookOf = (node: Node): string => {
  const marks = node.marks.filter((mark) => !isReviewMark(mark))
  return marks.length === 0 ? "" : JSON.stringify(marks.map((mark) => mark.toJSON() as unknown))
}

function stampOf(node: Node): Stamp | null {
  const mark = node.marks.find(({type}) => type.name === "insertion" || type.name === "deletion")
  if (!mark) return null
  const {id, author, date} = mark.attrs
  return {id: String(id), author: String(author), date: String(date)}
}

/** One cell of two lines laid over each other: index in the earlier line, in the later one, or both. */
export interface Strand {
  readonly kind: Segment["kind"]
  readonly before: number | null
  readonly after: number | null
  readonly stamp: Stamp | null
}

/**
 * Lays two lines over each other, cell by cell. What was tracked while it was written is told by its marks, to the letter; where there are
 * none, or they do not fit, by comparing words.
 */
export function strands(before: Node | null, after: Node | null): readonly Strand[] {
  const b = cellsOf(before)
  const a = cellsOf(after)
  return tracked(b, a) ?? compared(b, a)
}

function tracked(b: readonly Cell[], a: readonly Cell[]): readonly Strand[] | null {
  const woven: Strand[] = []
  let i = 0
  let j = 0
  for (;;) {
    for (let cell = b[i]; cell?.stamp; cell = b[++i]) {
      woven.push({kind: "deleted", before: i, after: null, stamp: cell.stamp})
    }
    for (let cell = a[j]; cell?.stamp; cell = a[++j]) {
      woven.push({kind: "inserted", before: null, after: j, stamp: cell.stamp})
    }
    if (i === b.length && j === a.length) return woven
    if (b[i]?.key !== a[j]?.key) return null
    woven.push({kind: "same", before: i++, after: j++, stamp: null})
  }
}

/** Words, white space and signs as they are compared. */
function wordsOf(cells: readonly Cell[], offset: number): readonly Word[] {
  const words: {key: string; from: number; to: number; space: boolean}[] = []
  cells.forEach(({key}, i) => {
    const last = words.at(-1)
    const isWord = /^[\p{L}\p{M}\p{N}]/u.test(key)
    const at = offset + i
    if (isWord && last && /[\p{L}\p{M}\p{N}]/u.test(last.key.charAt(0)) && last.to === at) {
      last.key += key
      last.to = at + 1
    } else words.push({key, from: at, to: at + 1, space: /^\s+$/.test(key)})
  })
  return words
}

interface Word {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly space: boolean
}

/**
 * Compares two runs of cells by words; offsets are added to the indexes. Deletions come before insertions. `joined`: a space alone between two
 * changes belongs to them.
 */
export function compared(
  b: readonly Cell[],
  a: readonly Cell[],
  offsetB = 0,
  offsetA = 0,
  joined = true,
): readonly Strand[] {
  let prefix = 0
  while (prefix < b.length && prefix < a.length && b[prefix]?.key === a[prefix]?.key) prefix++
  if (prefix === b.length && prefix === a.length) {
    return b.map((_, i) => ({kind: "same", before: offsetB + i, after: offsetA + i, stamp: null}))
  }
  const old = wordsOf(b, offsetB)
  const now = wordsOf(a, offsetA)
  const parts = diffArrays(
    old.map(({key}) => key),
    now.map(({key}) => key),
  )
  const woven: Strand[] = []
  let i = 0
  let j = 0
  let gone: Word[] = []
  let come: Word[] = []
  const flush = () => {
    for (const {from, to} of gone) {
      for (let at = from; at < to; at++) {
        woven.push({kind: "deleted", before: at, after: null, stamp: null})
      }
    }
    for (const {from, to} of come) {
      for (let at = from; at < to; at++) {
        woven.push({kind: "inserted", before: null, after: at, stamp: null})
      }
    }
    gone = []
    come = []
  }
  parts.forEach((part, index) => {
    const {length} = part.value
    if (part.removed) {
      // A paragraph may have more words than a call takes arguments.
      gone = gone.concat(old.slice(i, (i += length)))
    } else if (part.added) {
      come = come.concat(now.slice(j, (j += length)))
    } else {
      const kept = old.slice(i, (i += length))
      const kept2 = now.slice(j, (j += length))
      // "thirty days" for "two months" is one change.
      const isInner = joined && index > 0 && index < parts.length - 1
      if (isInner && kept.every(({space}) => space) && gone.length > 0 && come.length > 0) {
        gone = gone.concat(kept)
        come = come.concat(kept2)
        return
      }
      flush()
      kept.forEach((word, n) => {
        const other = kept2[n]
        if (!other) return
        for (let at = 0; at < word.to - word.from; at++) {
          woven.push({kind: "same", before: word.from + at, after: other.from + at, stamp: null})
        }
      })
    }
  })
  flush()
  return woven
}

/** Two lines laid over each other as stretches. Null: there is no such line on that side. */
export function weave(before: Node | null, after: Node | null): readonly Segment[] {
  const b = cellsOf(before)
  const a = cellsOf(after)
  const segments: Segment[] = []
  const woven = strands(before, after)
  for (let start = 0; start < woven.length;) {
    const first = woven[start]
    if (!first) break
    let end = start + 1
    while (woven[end]?.kind === first.kind && woven[end]?.stamp?.id === first.stamp?.id) end++
    const last = woven[end - 1] ?? first
    const was = cut(before, b, first.before, last.before)
    segments.push({
      kind: first.kind,
      content: first.kind === "deleted" ? was : cut(after, a, first.after, last.after),
      was,
      stamp: first.stamp,
    })
    start = end
  }
  return segments
}

function cut(
  line: Node | null,
  cells: readonly Cell[],
  first: number | null,
  last: number | null,
): Fragment {
  if (line === null || first === null || last === null) return Fragment.empty
  return line.content.cut(cells[first]?.from ?? 0, cells[last]?.to ?? 0)
}

/** The same inline content with a review mark, in place of any that it has. */
export function marked(content: Fragment, name: "insertion" | "deletion", stamp: Stamp): Fragment {
  const mark = schema.marks[name].create({...nobody, ...stamp})
  return mapInline(content, (marks) => mark.addToSet(marks))
}

/** The same inline content without insertion and deletion marks. */
export const unmarked = (content: Fragment): Fragment => mapInline(content, (marks) => marks)

/** A line whose every word is decided; the same node where it is so already. */
export function decidedLine(line: Node): Node {
  const content = unmarked(line.content)
  return content.eq(line.content) ? line : line.copy(content)
}

function mapInline(content: Fragment, f: (marks: readonly Mark[]) => readonly Mark[]): Fragment {
  let mapped = Fragment.empty
  content.forEach((node) => {
    const marks = node.marks.filter(
      ({type}) => type.name !== "insertion" && type.name !== "deletion",
    )
    mapped = mapped.append(Fragment.from(node.mark(f(marks))))
  })
  return mapped
}

/** Words of inline content as people read them; blanks and references by their own names. */
export function wordsIn(content: Fragment): string {
  return content.textBetween(0, content.size, " ", (leaf) => leaf.type.spec.leafText?.(leaf) ?? "…")
}
