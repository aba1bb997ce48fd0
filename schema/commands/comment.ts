import type {Node} from "prosemirror-model"
import {
  AllSelection,
  NodeSelection,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from "prosemirror-state"
import type {MintId} from "../ids"
import {findProvision, innermostId, isProvision, provisionId} from "../provisions"
import {quoteOf} from "../review/quote"
import type {Remark, Thread, ThreadPlace} from "../review/thread"
import {threadPlaces, threadsOf} from "../review/threads"
import {schema} from "../schema"
import {blockDepth, provisionIdAt} from "./place"

/** What a comment is made on. */
export type CommentTarget =
  | {readonly on: "words"; readonly from: number; readonly to: number}
  | {readonly on: "provision"; readonly id: string}
  | {readonly on: "bill"}

/** The longest remark that a file can hold. */
export const longestRemark = 20_000

/**
 * What a comment at the selection would be on: the selected words; without any, the provision with the cursor; in a line of the bill's
 * own (its title, say) the words of that line; the whole bill where all of it is selected.
 */
export function commentTarget(state: EditorState): CommentTarget {
  const {selection, doc} = state
  if (selection instanceof AllSelection) return {on: "bill"}
  if (selection instanceof NodeSelection && isProvision(selection.node)) {
    return {on: "provision", id: provisionId(selection.node)}
  }
  const {from, to, $from} = selection
  if (firstWords(doc, from, to) !== null) return {on: "words", from, to}
  const id = provisionIdAt(state)
  if (id !== null) return {on: "provision", id}
  const depth = blockDepth($from)
  if (depth > 0 && $from.node(depth).content.size > 0) {
    return {on: "words", from: $from.start(depth), to: $from.end(depth)}
  }
  return {on: "bill"}
}

/** Begins a thread; a cursor stands after its words then. Does not apply where the remark is empty or too long, or its place is not there. */
export function addThread(
  target: CommentTarget,
  remark: Remark,
  mint: MintId,
  assigned = "",
): Command {
  return (state, dispatch) => {
    const about = aboutOf(state.doc, target)
    const plain = plainRemark(remark)
    if (!about || !plain) return false
    if (!dispatch) return true
    const threads = threadsOf(state.doc)
    const taken = new Set(threads.map(({id}) => id))
    let id = mint()
    while (taken.has(id)) id = mint()
    const thread: Thread = {id, about, comments: [plain], assigned, resolved: null}
    const tr = state.tr
    if (target.on === "words") {
      tr.addMark(target.from, target.to, schema.marks.comment.create({thread: id}))
      // What is typed next must not take the place of the words.
      if (!state.selection.empty && state.selection.to === target.to) {
        tr.setSelection(TextSelection.near(tr.doc.resolve(target.to), -1))
      }
    }
    dispatch(withThreads(tr, [...threads, thread]))
    return true
  }
}

/** Answers in a thread that is open. */
export function reply(thread: string, remark: Remark): Command {
  return change(thread, (now) => {
    const plain = plainRemark(remark)
    return plain && now.resolved === null ? {...now, comments: [...now.comments, plain]} : null
  })
}

/** Rewords the last remark of a thread, for its author alone. It keeps its date. */
export function editRemark(thread: string, author: string, text: string): Command {
  return change(thread, (now) => {
    const last = now.comments.at(-1)
    if (last?.author !== author) return null
    const plain = plainRemark({...last, text})
    if (!plain || plain.text === last.text) return null
    return {...now, comments: [...now.comments.slice(0, -1), plain]}
  })
}

/** Takes back the last remark of a thread, for its author alone; with the only one, the thread. */
export function removeRemark(thread: string, author: string): Command {
  return (state, dispatch, view) => {
    const now = threadsOf(state.doc).find(({id}) => id === thread)
    if (now?.comments.at(-1)?.author !== author) return false
    if (now.comments.length === 1) return removeThread(thread)(state, dispatch, view)
    const shorter = change(thread, (each) => ({...each, comments: each.comments.slice(0, -1)}))
    return shorter(state, dispatch, view)
  }
}

/** Takes a thread away with all its remarks, and its mark from the words. */
export function removeThread(thread: string): Command {
  return (state, dispatch) => {
    const found = threadPlaces(state.doc).find((placed) => placed.thread.id === thread)
    if (!found) return false
    const tr = state.tr
    const mark = schema.marks.comment.create({thread})
    for (const {from, to} of found.runs) tr.removeMark(from, to, mark)
    const others = threadsOf(state.doc).filter(({id}) => id !== thread)
    dispatch?.(withThreads(tr, others))
    return true
  }
}

export function resolve(thread: string, by: {readonly author: string; readonly date: string}) {
  return change(thread, (now) =>
    now.resolved === null ? {...now, resolved: {author: by.author, date: by.date}} : null,
  )
}

export function reopen(thread: string): Command {
  return change(thread, (now) => (now.resolved === null ? null : {...now, resolved: null}))
}

/** Says who is asked to see to a thread; nothing but spaces: nobody. */
export function assign(thread: string, name: string): Command {
  return change(thread, (now) => {
    const assigned = name.trim().slice(0, 200)
    return assigned === now.assigned ? null : {...now, assigned}
  })
}

/** `f` gives the thread as it is to be; null: the action does not apply to it. */
function change(thread: string, f: (now: Thread) => Thread | null): Command {
  return (state, dispatch) => {
    const threads = threadsOf(state.doc)
    const at = threads.findIndex(({id}) => id === thread)
    const now = threads[at]
    const next = now && f(now)
    if (!next) return false
    dispatch?.(withThreads(state.tr, threads.with(at, next)))
    return true
  }
}

const withThreads = (tr: Transaction, threads: readonly Thread[]): Transaction =>
  tr.setDocAttribute("threads", threads)

function plainRemark({author, date, text}: Remark): Remark | null {
  const plain = text.trim()
  return plain === "" || plain.length > longestRemark
    ? null
    : {author: author.trim().slice(0, 200), date, text: plain}
}

function aboutOf(doc: Node, target: CommentTarget): ThreadPlace | null {
  if (target.on === "bill") return {provision: "", quote: ""}
  if (target.on === "provision") {
    return findProvision(doc, target.id) ? {provision: target.id, quote: ""} : null
  }
  const {from, to} = target
  if (from < 0 || to > doc.content.size) return null
  const first = firstWords(doc, from, to)
  if (first === null) return null
  return {provision: innermostId(doc.resolve(first)), quote: quoteOf(doc, from, to)}
}

function firstWords(doc: Node, from: number, to: number): number | null {
  if (from >= to) return null
  let found: number | null = null
  doc.nodesBetween(from, to, (node, pos) => {
    if (found === null && node.isInline && node.isLeaf) found = Math.max(pos, from)
    return found === null
  })
  return found
}
