import type {Node} from "prosemirror-model"
import {Plugin, PluginKey} from "prosemirror-state"
import {Decoration, DecorationSet} from "prosemirror-view"
import {sameItems} from "../../schema/facts"
import {isProvision} from "../../schema/provisions"
import {touchesComments} from "../../schema/review/anchoring"
import type {Thread} from "../../schema/review/thread"
import {threadPlaces, threadsOf, type PlacedThread} from "../../schema/review/threads"
import type {EditorRequests} from "./requests"
import {chip} from "./views/element"
import type {Word} from "./words"

interface Comments {
  readonly threads: readonly Thread[]
  readonly decorations: DecorationSet
}

const key = new PluginKey<Comments>("comments")

/**
 * Marks commented words quietly while their thread is open, and puts a mark into the margin of each provision with open threads. Typing maps
 * the marks; they are made again when a thread, or a place, may be another one.
 */
export function comments(requests: EditorRequests, word: Word): Plugin<Comments> {
  const made = (doc: Node): Comments => ({
    threads: threadsOf(doc),
    decorations: DecorationSet.create(doc, decorationsOf(doc, requests, word)),
  })
  return new Plugin<Comments>({
    key,
    state: {
      init: (_config, {doc}) => made(doc),
      apply(tr, old) {
        if (!tr.docChanged) return old
        const threads = threadsOf(tr.doc)
        if (threads !== old.threads && !sameItems(openIn(threads), openIn(old.threads))) {
          return made(tr.doc)
        }
        if (threads.length === 0) return old
        if (touchesComments(tr)) return made(tr.doc)
        return {threads, decorations: old.decorations.map(tr.mapping, tr.doc)}
      },
    },
    props: {decorations: (state) => key.getState(state)?.decorations},
  })
}

const openIn = (threads: readonly Thread[]): readonly string[] =>
  threads.flatMap(({id, resolved}) => (resolved === null ? [id] : []))

function decorationsOf(doc: Node, requests: EditorRequests, word: Word): Decoration[] {
  const open = threadPlaces(doc).filter(({thread}) => thread.resolved === null)
  const found: Decoration[] = []
  const marked = new Map<number, PlacedThread[]>()
  for (const place of open) {
    for (const {from, to} of place.runs) {
      found.push(Decoration.inline(from, to, {class: "commented"}))
    }
    const pos = provisionStart(doc, place)
    if (pos === null) continue
    const others = marked.get(pos)
    if (others) others.push(place)
    else marked.set(pos, [place])
  }
  for (const [pos, here] of marked) found.push(marker(doc, pos, here, requests, word))
  return found
}

/** Where the provision of a thread starts; null for one in a line of the bill's own. */
function provisionStart(doc: Node, {anchor, from}: PlacedThread): number | null {
  if (anchor === "bill") return null
  if (anchor === "provision") return from
  const $from = doc.resolve(from)
  for (let depth = $from.depth; depth > 0; depth--) {
    if (isProvision($from.node(depth))) return $from.before(depth)
  }
  return null
}

/** Stands inside the provision, beside its lines and never in one, so that the caret knows nothing of it. */
function marker(
  doc: Node,
  pos: number,
  here: readonly PlacedThread[],
  requests: EditorRequests,
  word: Word,
): Decoration {
  const ids = here.map(({thread}) => thread.id)
  const isLine = doc.nodeAt(pos)?.isTextblock ?? false
  const name = word("comment.show", {count: ids.length})
  const toDOM = () => {
    const button = chip("comment-marker", () => requests.openThread(ids[0] ?? ""))
    button.setAttribute("aria-label", name)
    button.title = name
    return button
  }
  return Decoration.widget(isLine ? pos : pos + 1, toDOM, {
    side: -1,
    key: ids.join(" "),
    ignoreSelection: true,
    stopEvent: () => true,
  })
}
