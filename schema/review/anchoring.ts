import type {Node, Slice} from "prosemirror-model"
import {isHistoryTransaction} from "prosemirror-history"
import {Plugin, PluginKey, type Transaction} from "prosemirror-state"
import {
  RemoveMarkStep,
  ReplaceAroundStep,
  ReplaceStep,
  type StepMap,
  type Step,
} from "prosemirror-transform"
import {findProvision, isProvision, provisionId} from "../provisions"
import {schema} from "../schema"
import {commentRuns, threadOf, threadPlaces, threadsOf, type CommentRun} from "./threads"
import type {Thread} from "./thread"

export const anchoringKey = new PluginKey("anchoring")

/**
 * Keeps every thread at a place. When its last words are deleted it stays with their provision, and when that goes, with the nearest one
 * around it that is left. Commented words that are copied leave the thread with the first ones; words that come with a thread
 * the bill does not have lose its mark. Plain typing is not looked at, and undo leads back by itself.
 */
export function anchoring(): Plugin {
  return new Plugin({
    key: anchoringKey,
    appendTransaction(transactions, before, state) {
      if (transactions.some(isHistoryTransaction) || !transactions.some(touchesComments))
        return null
      const tr = state.tr
      dropMarks(tr, transactions)
      const threads = stay(before.doc, tr.doc)
      if (threads) tr.setDocAttribute("threads", threads)
      return tr.docChanged ? tr : null
    },
  })
}

/**
 * Whether a transaction took away or brought in commented words, or took away a provision with a thread on it. False for
 * letters typed among commented words, or taken from words of which some are left there.
 */
export function touchesComments(tr: Transaction): boolean {
  return tr.steps.some((step, i) => {
    const before = tr.docs[i]
    if (!before) return false
    if (step instanceof RemoveMarkStep) return step.mark.type === schema.marks.comment
    return isReplace(step) && (takes(step, before) || brings(step, before))
  })
}

const isReplace = (step: Step): step is ReplaceStep | ReplaceAroundStep =>
  step instanceof ReplaceStep || step instanceof ReplaceAroundStep

function takes({from, to}: ReplaceStep | ReplaceAroundStep, doc: Node): boolean {
  if (from === to) return false
  const threads = threadsOf(doc)
  if (threads.length === 0 || leavesSome(doc, from, to)) return false
  let about: ReadonlySet<string> | null = null
  let found = false
  doc.nodesBetween(from, to, (node, pos) => {
    if (isProvision(node) && pos >= from) {
      about ??= new Set(threads.map((thread) => thread.about.provision))
      found ||= about.has(provisionId(node))
    }
    found ||= isCommented(node)
    return !found
  })
  return found
}

/** Whether each thread on words of a line that are taken away is on the words right before or after them too. */
function leavesSome(doc: Node, from: number, to: number): boolean {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)]
  if (!$from.parent.inlineContent || !$from.sameParent($to)) return false
  const beside = [...($from.nodeBefore?.marks ?? []), ...($to.nodeAfter?.marks ?? [])]
  let leaves = true
  doc.nodesBetween(from, to, (node) => {
    leaves &&= node.marks.every(
      (mark) => mark.type !== schema.marks.comment || mark.isInSet(beside),
    )
    return leaves
  })
  return leaves
}

function brings({from, to, slice}: ReplaceStep | ReplaceAroundStep, doc: Node): boolean {
  if (!holdsComments(slice)) return false
  if (from !== to || slice.openStart > 0 || slice.openEnd > 0) return true
  const around = doc.resolve(from).marks()
  let isTyped = true
  slice.content.forEach((node) => {
    isTyped &&= node.isText && node.marks.every((mark) => mark.isInSet(around))
  })
  return !isTyped
}

function holdsComments(slice: Slice): boolean {
  let found = false
  slice.content.descendants((node) => {
    found ||= isCommented(node)
    return !found
  })
  return found
}

const isCommented = (node: Node): boolean =>
  node.marks.some((mark) => mark.type === schema.marks.comment)

/** Takes marks of unknown threads, and those of copies, off what came in. */
function dropMarks(tr: Transaction, transactions: readonly Transaction[]): void {
  const ranges = insertedRanges(transactions)
  if (ranges.length === 0) return
  const known = new Set(threadsOf(tr.doc).map(({id}) => id))
  const runs = commentRuns(tr.doc)
  const taken = takenThreads(transactions)
  const isNew = ({from, to}: CommentRun) =>
    ranges.some(([start, end]) => from >= start && to <= end)
  const rest = new Set(runs.flatMap((run) => (isNew(run) ? [] : [run.thread])))
  const drop = ({thread}: CommentRun, from: number, to: number) =>
    tr.removeMark(from, to, schema.marks.comment.create({thread}))
  for (const run of runs) {
    if (!known.has(run.thread)) {
      for (const [start, end] of ranges) {
        const [from, to] = [Math.max(start, run.from), Math.min(end, run.to)]
        if (from < to) drop(run, from, to)
      }
    } else if (isNew(run) && rest.has(run.thread) && !taken.has(run.thread)) {
      // None of its words were taken away and others are still there: what came in is a copy.
      drop(run, run.from, run.to)
    }
  }
}

/** What the transactions put into the document, as positions of the last one's. */
function insertedRanges(
  transactions: readonly Transaction[],
): readonly (readonly [number, number])[] {
  const maps: readonly StepMap[] = transactions.flatMap((tr) => tr.mapping.maps)
  const ranges: [number, number][] = []
  let index = 0
  for (const tr of transactions) {
    for (const step of tr.steps) {
      index++
      if (!isReplace(step) || !holdsComments(step.slice)) continue
      step.getMap().forEach((_oldStart, _oldEnd, newStart, newEnd) => {
        let from = newStart
        let to = newEnd
        for (const map of maps.slice(index)) {
          from = map.map(from, 1)
          to = map.map(to, -1)
        }
        if (from < to) ranges.push([from, to])
      })
    }
  }
  return ranges
}

/** Threads some of whose words the transactions took away: moved words are taken from one place and come in at another. */
function takenThreads(transactions: readonly Transaction[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const tr of transactions) {
    tr.steps.forEach((step, i) => {
      const doc = tr.docs[i]
      if (!doc || !isReplace(step) || step.from === step.to) return
      doc.nodesBetween(step.from, step.to, (node) => {
        for (const mark of node.marks) {
          if (mark.type === schema.marks.comment) found.add(threadOf(mark))
        }
      })
    })
  }
  return found
}

/** The threads with the place of each that has lost its own; null: all have theirs. */
function stay(before: Node, after: Node): readonly Thread[] | null {
  const was = new Map(threadPlaces(before).map((place) => [place.thread.id, place]))
  const now = new Map(threadPlaces(after).map((place) => [place.thread.id, place]))
  const threads = threadsOf(after)
  const next = threads.map((thread) => {
    const old = was.get(thread.id)
    if (!old || now.get(thread.id)?.anchor === "words") return thread
    const home = old.anchor === "words" ? old.provision : thread.about.provision
    const provision = nearest(home, before, after)
    return provision === thread.about.provision
      ? thread
      : {...thread, about: {...thread.about, provision}}
  })
  return next.every((thread, i) => thread === threads[i]) ? null : next
}

/** A provision, or the innermost of those that were around it that is still there; empty: none is. */
function nearest(id: string, before: Node, after: Node): string {
  if (findProvision(after, id)) return id
  const around = (findProvision(before, id)?.parents ?? []).map(provisionId)
  return around.findLast((parent) => findProvision(after, parent)) ?? ""
}
