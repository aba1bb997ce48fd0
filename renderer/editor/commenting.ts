import type {Node} from "prosemirror-model"
import {Plugin, PluginKey, TextSelection, type Command, type EditorState} from "prosemirror-state"
import {Decoration, DecorationSet} from "prosemirror-view"
import type {CommentTarget} from "../../schema/commands/comment"
import {selectProvision} from "../../schema/commands/place"
import {innermostId} from "../../schema/provisions"
import {touchesComments} from "../../schema/review/anchoring"
import {threadPlaces, threadsAt, threadsOf, type PlacedThread} from "../../schema/review/threads"

/** What a comment is being written on; it follows the text meanwhile. `times` counts how often one was asked for. */
export interface Pending {
  readonly target: CommentTarget
  readonly times: number
}

interface Commenting {
  readonly pending: Pending | null
  /** Id of the thread that stands out in the text. */
  readonly current: string | null
  readonly decorations: DecorationSet
}

type Change = Partial<Pick<Commenting, "current">> & {readonly target?: CommentTarget | null}

const key = new PluginKey<Commenting>("commenting")
const nothing: Commenting = {pending: null, current: null, decorations: DecorationSet.empty}

/** What is going on around comments in this window: the one that is being written, and the thread that the cursor is in. */
export function commenting(): Plugin<Commenting> {
  return new Plugin<Commenting>({
    key,
    state: {
      init: () => nothing,
      apply(tr, old, _before, state) {
        const change = tr.getMeta(key) as Change | undefined
        if (!change && !tr.docChanged && !tr.selectionSet) return old
        const pending = pendingAfter(old, change, tr.docChanged ? tr.mapping : null, tr.doc)
        const current = currentAfter(old, change, tr.selectionSet ? state : null)
        if (pending === old.pending && current === old.current && !touchesComments(tr)) {
          if (!tr.docChanged || old.decorations === DecorationSet.empty) return old
          return {...old, decorations: old.decorations.map(tr.mapping, tr.doc)}
        }
        return {pending, current, decorations: decorationsOf(tr.doc, pending, current)}
      },
    },
    props: {decorations: (state) => key.getState(state)?.decorations},
  })
}

/** `moved`: the state, where the cursor was moved. */
function currentAfter(
  old: Commenting,
  change: Change | undefined,
  moved: EditorState | null,
): string | null {
  if (change?.current !== undefined) return change.current
  return moved ? atCursor(moved, old) : old.current
}

interface Mapping {
  map(pos: number, assoc: number): number
}

function pendingAfter(
  {pending}: Commenting,
  change: Change | undefined,
  mapping: Mapping | null,
  doc: Node,
): Pending | null {
  if (change?.target === null) return null
  if (change?.target) return {target: change.target, times: (pending?.times ?? 0) + 1}
  if (!pending || !mapping || pending.target.on !== "words") return pending
  const from = mapping.map(pending.target.from, 1)
  const to = mapping.map(pending.target.to, -1)
  if (from === pending.target.from && to === pending.target.to) return pending
  if (from < to) return {...pending, target: {on: "words", from, to}}
  const id = innermostId(doc.resolve(Math.min(from, doc.content.size)))
  return {...pending, target: id === "" ? {on: "bill"} : {on: "provision", id}}
}

/** The open thread with the cursor: the one that stood out already, else the one on the fewest words. */
function atCursor({doc, selection}: EditorState, {current}: Commenting): string | null {
  if (threadsOf(doc).length === 0) return null
  const here = new Set(threadsAt(selection.$head))
  if (here.size === 0) return null
  const open = threadPlaces(doc).filter(
    ({thread}) => here.has(thread.id) && thread.resolved === null,
  )
  if (open.some(({thread}) => thread.id === current)) return current
  const [smallest] = open.sort((a, b) => a.to - a.from - (b.to - b.from))
  return smallest?.thread.id ?? null
}

function decorationsOf(doc: Node, pending: Pending | null, current: string | null): DecorationSet {
  const found: Decoration[] = []
  if (pending?.target.on === "words") {
    const {from, to} = pending.target
    found.push(Decoration.inline(from, to, {class: "comment-pending"}))
  }
  const place = current === null ? null : placeOf(doc, current)
  for (const {from, to} of place?.runs ?? []) {
    found.push(Decoration.inline(from, to, {class: "comment-current"}))
  }
  return found.length > 0 ? DecorationSet.create(doc, found) : DecorationSet.empty
}

export const pendingComment = (state: EditorState): Pending | null =>
  key.getState(state)?.pending ?? null

/** Id of the thread that the cursor is in, or that was gone to last. */
export const currentThread = (state: EditorState): string | null =>
  key.getState(state)?.current ?? null

/** Begins a comment, or gives up the one that is being written. */
export function writeComment(target: CommentTarget | null): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, {target}).setMeta("addToHistory", false))
    return true
  }
}

/** Makes a thread stand out in the text, without going there; null: none. */
export function pointAtThread(id: string | null): Command {
  return (state, dispatch) => {
    if (currentThread(state) === id) return false
    if (id !== null && !placeOf(state.doc, id)) return false
    dispatch?.(state.tr.setMeta(key, {current: id}).setMeta("addToHistory", false))
    return true
  }
}

/** Puts the cursor where a thread stands, and shows it. */
export function goToThread(id: string): Command {
  return (state, dispatch) => {
    const place = placeOf(state.doc, id)
    if (!place) return false
    if (!dispatch) return true
    const tr = state.tr.setMeta(key, {current: id})
    if (place.anchor === "provision") {
      return selectProvision(place.provision)(state, (moved) =>
        dispatch(moved.setMeta(key, {current: id})),
      )
    }
    const $pos = state.doc.resolve(place.anchor === "bill" ? 1 : place.from)
    dispatch(tr.setSelection(TextSelection.near($pos)).scrollIntoView())
    return true
  }
}

const placeOf = (doc: Node, id: string): PlacedThread | null =>
  threadPlaces(doc).find(({thread}) => thread.id === id) ?? null

export const nextComment: Command = step(1)
export const previousComment: Command = step(-1)

/** To the next open thread in the order of the law, from the one gone to last, else from the cursor; round at the end. */
function step(by: 1 | -1): Command {
  return (state, dispatch, view) => {
    const open = threadPlaces(state.doc).filter(
      ({thread, live}) => thread.resolved === null && live,
    )
    if (open.length === 0) return false
    const {head} = state.selection
    const at = open.findIndex(
      ({thread, from, to}) => thread.id === currentThread(state) && from <= head && head <= to + 1,
    )
    const ahead =
      at >= 0
        ? open[at + by]
        : by > 0
          ? open.find(({from}) => from > head)
          : open.findLast(({to}) => to < head)
    const next = ahead ?? (by > 0 ? open[0] : open.at(-1))
    return next !== undefined && goToThread(next.thread.id)(state, dispatch, view)
  }
}

/** Opens the thread with the cursor beside the text; applies where there is one. */
export function openCurrent(open: (id: string) => void): Command {
  return (state, dispatch) => {
    const id = currentThread(state)
    if (id === null || !placeOf(state.doc, id)) return false
    if (dispatch) open(id)
    return true
  }
}
