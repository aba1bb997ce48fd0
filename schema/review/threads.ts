import type {Node, ResolvedPos} from "prosemirror-model"
import {billAttrs} from "../profiles/profiles"
import {billFact, pieceFact, sameItems} from "../facts"
import {
  isAlternatives,
  isProvision,
  provisionId,
  provisionIn,
  provisionsIn,
  shownIndex,
} from "../provisions"
import type {Thread} from "./thread"

/** Where a thread stands now. Derived: from its mark in the text, else from the provision that it is about. */
export interface PlacedThread {
  readonly thread: Thread
  /** "words": its words are in the text; "provision": they are gone, or it was made on the provision; "bill": the whole bill. */
  readonly anchor: "words" | "provision" | "bill"
  /** Id of the innermost provision around it; empty: the bill itself, its title or another line of its own. */
  readonly provision: string
  /** The first and last position of its words that are read, or of the provision; 0 and 0 for the bill. May span lines. */
  readonly from: number
  readonly to: number
  /** Its words, run by run; empty where the anchor is not "words". */
  readonly runs: readonly CommentRun[]
  /** False where all of it stands in options that are not shown. */
  readonly live: boolean
}

/** Words of one line that carry the mark of one thread. */
export interface CommentRun {
  readonly thread: string
  readonly from: number
  readonly to: number
  readonly provision: string
  readonly live: boolean
}

export const threadsOf = (doc: Node): readonly Thread[] => billAttrs(doc).threads

const placed = new WeakMap<Node, readonly PlacedThread[]>()
const none: readonly PlacedThread[] = []

/** Every thread of a bill once, in the order of the law: those on the whole bill first. Cached on the document. */
export function threadPlaces(doc: Node): readonly PlacedThread[] {
  const threads = threadsOf(doc)
  if (threads.length === 0) return none
  const cached = placed.get(doc)
  if (cached) return cached
  const runs = new Map<string, CommentRun[]>()
  for (const run of commentRuns(doc)) {
    const own = runs.get(run.thread)
    if (own) own.push(run)
    else runs.set(run.thread, [run])
  }
  const wanted = new Set(
    threads.flatMap(({id, about}) => (runs.has(id) || !about.provision ? [] : [about.provision])),
  )
  const provisions = wanted.size > 0 ? provisionPlaces(doc, wanted) : new Map<string, Spot>()
  const list = threads
    .map((thread) => place(thread, runs.get(thread.id) ?? [], provisions))
    .sort((a, b) => orderOf(a) - orderOf(b))
  placed.set(doc, list)
  return list
}

const orderOf = ({anchor, from}: PlacedThread): number => (anchor === "bill" ? -1 : from)

function place(
  thread: Thread,
  runs: readonly CommentRun[],
  provisions: ReadonlyMap<string, Spot>,
): PlacedThread {
  const read = runs.filter(({live}) => live)
  const shown = read.length > 0 ? read : runs
  const first = shown[0]
  const last = shown.at(-1)
  if (first && last) {
    const {provision, from, live} = first
    return {thread, anchor: "words", provision, from, to: last.to, runs, live}
  }
  const spot = provisions.get(thread.about.provision)
  if (!spot) return {thread, anchor: "bill", provision: "", from: 0, to: 0, runs, live: true}
  return {thread, anchor: "provision", provision: thread.about.provision, ...spot, runs}
}

/** Ids of the threads on whose words a position stands, their edges included. */
export function threadsAt($pos: ResolvedPos): readonly string[] {
  const marks = [...($pos.nodeBefore?.marks ?? []), ...($pos.nodeAfter?.marks ?? [])]
  const ids = marks.flatMap((mark) => (mark.type.name === "comment" ? [threadOf(mark)] : []))
  return [...new Set(ids)]
}

/** The thread that a `comment` mark names. */
export const threadOf = (mark: {readonly attrs: Readonly<Record<string, unknown>>}): string =>
  String(mark.attrs.thread)

/** All words with a comment mark, in order, also those of threads that the bill does not have. */
export function commentRuns(doc: Node): readonly CommentRun[] {
  const found: CommentRun[] = []
  eachPiece(doc, (piece, pos, owner, live) => {
    for (const run of runsIn(piece)) {
      found.push({
        thread: run.thread,
        from: pos + run.from,
        to: pos + run.to,
        provision: run.provision || owner,
        live: live && run.live,
      })
    }
  })
  return found
}

const pieces = new WeakMap<Node, readonly CommentRun[]>()
const noRuns: readonly CommentRun[] = []

/** The same for one piece, from its start; kept with its node, so that a key press reads one article. */
function runsIn(piece: Node): readonly CommentRun[] {
  const cached = pieces.get(piece)
  if (cached) return cached
  const found: CommentRun[] = []
  const last = new Map<string, number>()
  const visit = (node: Node, pos: number, around: string, live: boolean) => {
    if (node.isLeaf) {
      for (const mark of node.marks) {
        if (mark.type.name !== "comment") continue
        const thread = threadOf(mark)
        const at = last.get(thread)
        const before = at === undefined ? undefined : found[at]
        if (at !== undefined && before?.to === pos) found[at] = {...before, to: pos + node.nodeSize}
        else {
          last.set(thread, found.length)
          found.push({thread, from: pos, to: pos + node.nodeSize, provision: around, live})
        }
      }
      return
    }
    const own = isProvision(node) ? provisionId(node) : around
    const shown = isAlternatives(node) ? shownIndex(node) : -1
    node.forEach((child, offset, index) =>
      visit(child, pos + 1 + offset, own, live && (shown < 0 || shown === index)),
    )
  }
  visit(piece, 0, "", true)
  const runs = found.length > 0 ? found : noRuns
  pieces.set(piece, runs)
  return runs
}

type Spot = Pick<PlacedThread, "from" | "to" | "live">

/** Ids of the provisions of a piece, its own first; the same list while none comes or goes. */
const idsIn = pieceFact((piece: Node): readonly string[] => {
  const own = isProvision(piece) ? [provisionId(piece)] : []
  if (piece.isTextblock) return own
  return [...own, ...[...provisionsIn(piece)].map(({node}) => provisionId(node))]
}, sameItems)

/** In which piece of the bill, counted from 0, a provision stands. Divisions are not among them. */
const pieceOf: (doc: Node) => ReadonlyMap<string, number> = billFact(
  (doc) => {
    const lists: (readonly string[])[] = []
    eachPiece(doc, (piece) => lists.push(idsIn(piece)))
    return lists
  },
  (lists) => {
    const found = new Map<string, number>()
    lists.forEach((ids, i) => {
      for (const id of ids) if (!found.has(id)) found.set(id, i)
    })
    return found
  },
)

function provisionPlaces(doc: Node, wanted: ReadonlySet<string>): ReadonlyMap<string, Spot> {
  const found = new Map<string, Spot>()
  const spot = (node: Node, from: number, live: boolean) => ({from, to: from + node.nodeSize, live})
  const spots: {readonly piece: Node; readonly pos: number; readonly live: boolean}[] = []
  eachPiece(
    doc,
    (piece, pos, _owner, live) => spots.push({piece, pos, live}),
    (node, pos, live) => {
      if (wanted.has(provisionId(node))) found.set(provisionId(node), spot(node, pos, live))
    },
  )
  const pieces = pieceOf(doc)
  for (const id of wanted) {
    const at = spots[pieces.get(id) ?? -1]
    if (!at) continue
    const {piece, pos, live} = at
    const inner = piece.isTextblock ? null : provisionIn(piece, id)
    if (inner) found.set(id, spot(inner.node, pos + 1 + inner.offset, live && inner.live))
    else found.set(id, spot(piece, pos, live))
  }
  return found
}

const containers = new Set([
  "preamble",
  "body",
  "division",
  "article_alternatives",
  "article_option",
])

/**
 * Calls back for what is looked at on its own: lines of the bill, recitals, headings of divisions, articles, schedules; in order, also in options
 * not shown. `division` is called for each division, before what is in it.
 */
function eachPiece(
  doc: Node,
  f: (piece: Node, pos: number, owner: string, live: boolean) => unknown,
  division: (node: Node, pos: number, live: boolean) => void = () => undefined,
): void {
  const walk = (parent: Node, start: number, live: boolean) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    const owner = isProvision(parent) ? provisionId(parent) : ""
    parent.forEach((child, offset, index) => {
      const pos = start + offset
      const childLive = live && (shown < 0 || shown === index)
      if (containers.has(child.type.name)) {
        if (isProvision(child)) division(child, pos, childLive)
        walk(child, pos + 1, childLive)
      } else f(child, pos, owner, childLive)
    })
  }
  walk(doc, 0, true)
}
