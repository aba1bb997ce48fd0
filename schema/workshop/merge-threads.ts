import type {Node} from "prosemirror-model"
import {Transform} from "prosemirror-transform"
import {hashText} from "../file"
import {findProvision, isProvision, provisionId} from "../provisions"
import {schema} from "../schema"
import type {Copy} from "./copy"
import {cellsOf, compared} from "../compare/line"
import type {Remark, Thread} from "../review/thread"
import {commentRuns, threadsOf} from "../review/threads"
import {provisionOf, units, type Slot} from "../compare/units"
import {hasUnit, lineIn} from "../review/with-line"

export interface WithThreads {
  readonly copy: Copy
  readonly doc: Node
  /** Ids that its provisions have in the bill, where they are others. */
  readonly ids: ReadonlyMap<string, string>
}

/** Words of a line under a comment: offsets in its content. */
interface Run {
  readonly thread: string
  readonly unit: string
  readonly slot: Slot
  readonly line: Node
  readonly from: number
  readonly to: number
}

/**
 * The comments of all copies in one bill. A thread that several have is one, with every remark; its mark goes to the words where these still
 * stand, and else it stays with their provision. `before` is the bill without the proposals, whose own comments must not get lost.
 */
export function mergeThreads(
  before: Node,
  after: Node,
  copies: readonly WithThreads[],
): {readonly doc: Node; readonly added: number} {
  const own = threadsOf(before)
  const result = new Map(own.map((thread) => [thread.id, thread]))
  const runs: Run[] = before === after ? [] : runsOf(before, new Map(), new Map())
  let added = 0
  for (const {copy, doc, ids} of copies) {
    const based = new Map(threadsOf(copy.base).map((thread) => [thread.id, thread]))
    const renamed = new Map<string, string>()
    for (const thread of threadsOf(doc)) {
      const old = based.get(thread.id)
      const known = result.get(thread.id)
      if (known && isSame(known, thread)) {
        const merged = together(known, old, thread)
        if (merged.comments.length > known.comments.length) added++
        result.set(thread.id, merged)
        continue
      }
      // Handed out, taken away in the bill since, and not spoken about in the copy.
      if (!known && old && JSON.stringify(old) === JSON.stringify(thread)) continue
      const id = known ? idFor(thread) : thread.id
      if (result.has(id)) continue
      added++
      renamed.set(thread.id, id)
      const provision = placeOf(thread.about.provision, doc, ids, after)
      result.set(id, {...thread, id, about: {...thread.about, provision}})
    }
    if (renamed.size > 0) runs.push(...runsOf(doc, ids, renamed))
  }
  const marked = withRuns(after, runs)
  if (added === 0 && marked === after) return {doc: after, added}
  const threads = [...result.values()]
  const same = threads.length === own.length && threads.every((each, i) => each === own[i])
  const attrs = {...marked.attrs, threads: same ? own : settled(threads, marked)}
  return {doc: marked.type.create(attrs, marked.content), added}
}

/** The same thread, or two that happen to have one id. */
const isSame = (a: Thread, b: Thread): boolean => {
  const [first, other] = [a.comments[0], b.comments[0]]
  return first?.author === other?.author && first?.date === other?.date
}

const idFor = (thread: Thread): string => `t${hashText(JSON.stringify(thread)).slice(0, 10)}`

function together(known: Thread, old: Thread | undefined, thread: Thread): Thread {
  const named = (all: readonly Remark[] | undefined, {author, date}: Remark) =>
    all?.find((each) => each.author === author && each.date === date)
  const comments = [...known.comments]
  let changed = false
  for (const remark of thread.comments) {
    const here = named(comments, remark)
    const was = named(old?.comments, remark)
    if (here?.text === remark.text || was?.text === remark.text) continue
    // Somebody reworded it; where the bill has it in yet other words both stay.
    if (here && here.text === was?.text) comments[comments.indexOf(here)] = remark
    else comments.push(remark)
    changed = true
  }
  if (changed) comments.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const pick = <T>(now: T, was: T | undefined, theirs: T): T =>
    old !== undefined &&
    JSON.stringify(now) === JSON.stringify(was) &&
    JSON.stringify(theirs) !== JSON.stringify(was)
      ? theirs
      : now
  const resolved = pick(known.resolved, old?.resolved, thread.resolved)
  const assigned = pick(known.assigned, old?.assigned, thread.assigned)
  const same = !changed && resolved === known.resolved && assigned === known.assigned
  return same ? known : {...known, comments, resolved, assigned}
}

/** The provision a thread was about, or the innermost one around it that the bill has. */
function placeOf(id: string, doc: Node, ids: ReadonlyMap<string, string>, after: Node): string {
  const around = (findProvision(doc, id)?.parents ?? []).map(provisionId)
  const found = [...around, id].map((each) => ids.get(each) ?? each)
  return found.findLast((each) => findProvision(after, each)) ?? ""
}

/** The commented words of a bill; of a copy, those of its new threads alone, by the names that the bill has for them. */
function runsOf(
  doc: Node,
  ids: ReadonlyMap<string, string>,
  renamed: ReadonlyMap<string, string>,
): Run[] {
  if (threadsOf(doc).length === 0) return []
  const table = units(doc)
  return commentRuns(doc).flatMap(({thread, from, to}): readonly Run[] => {
    const id = renamed.size === 0 ? thread : renamed.get(thread)
    const $from = doc.resolve(from)
    let depth = $from.depth
    while (depth > 0 && !($from.node(depth).isTextblock && !$from.node(depth).isInline)) depth--
    const line = $from.node(depth)
    if (id === undefined || !line.isTextblock) return []
    const owner = isProvision(line) ? line : $from.node(depth - 1)
    const unit = isProvision(owner) ? provisionOf(provisionId(owner), table) : "bill"
    const slot = isProvision(line) ? "text" : (line.type.name as Slot)
    const start = $from.start(depth)
    return [
      {thread: id, unit: ids.get(unit) ?? unit, slot, line, from: from - start, to: to - start},
    ]
  })
}

/** Marks the words of runs wherever they still stand. */
function withRuns(doc: Node, runs: readonly Run[]): Node {
  const transform = new Transform(doc)
  for (const {thread, unit, slot, line, from, to} of runs) {
    const target = hasUnit(doc, unit) ? lineIn(doc, unit, slot) : null
    if (!target || target === line) continue
    const [was, now] = [cellsOf(line), cellsOf(target)]
    const start = lineStart(doc, unit, target)
    const mark = schema.marks.comment.create({thread})
    for (const {kind, before, after} of compared(was, now)) {
      const old = was[before ?? -1]
      const here = now[after ?? -1]
      if (kind !== "same" || !old || !here || old.to <= from || old.from >= to) continue
      const first = start + here.from + Math.max(0, from - old.from)
      const last = start + here.to - Math.max(0, old.to - to)
      transform.addMark(first, last, mark)
    }
  }
  return transform.doc
}

function lineStart(doc: Node, unit: string, line: Node): number {
  const found = unit === "bill" ? {node: doc, offset: -1} : findProvision(doc, unit)
  if (!found) throw new RangeError(`No provision ${unit}`)
  if (found.node === line) return found.offset + 1
  let at = found.offset + 1
  found.node.forEach((child, offset) => {
    if (child === line) at = found.offset + 1 + offset + 1
  })
  return at
}

/** Threads whose words are gone stay with the provision that these were in. */
function settled(threads: readonly Thread[], doc: Node): readonly Thread[] {
  const runs = new Map(commentRuns(doc).map((run) => [run.thread, run.provision]))
  return threads.map((thread) => {
    const provision = runs.get(thread.id)
    return provision === undefined || provision === thread.about.provision
      ? thread
      : {...thread, about: {...thread.about, provision}}
  })
}
