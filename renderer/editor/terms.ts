import type {Node} from "prosemirror-model"
import {Plugin, PluginKey, type EditorState} from "prosemirror-state"
import {Decoration, DecorationSet} from "prosemirror-view"
import {definedTerms, termUses, type Term} from "../../schema/definitions"
import {forEachArticle} from "../../schema/provisions"
import {Idle} from "./idle"

/**
 * Marks where defined terms are used. Found by the words, after a pause, article by article: an article whose node is the same was looked
 * at before, and is looked at again only when the terms themselves changed.
 */
interface Found {
  readonly pos: number
  readonly article: Node
  readonly terms: readonly Term[]
}

const key = new PluginKey<DecorationSet>("terms")

export function terms(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, old) {
        const mapped = tr.docChanged ? old.map(tr.mapping, tr.doc) : old
        const found = tr.getMeta(key) as readonly Found[] | undefined
        return found ? mark(mapped, tr.doc, found) : mapped
      },
    },
    props: {decorations: (state) => key.getState(state)},
    view(view) {
      let last: readonly Term[] = []
      let searched = new WeakSet<Node>()
      const idle = new Idle(300, (isLate) => {
        if (view.composing) return idle.ask()
        const {doc} = view.state
        const known = definedTerms(doc)
        if (known !== last) {
          last = known
          searched = new WeakSet()
        }
        const found: Found[] = []
        let left = false
        forEachArticle(doc, (article, pos) => {
          if (left || searched.has(article)) return
          if (found.length > 0 && isLate()) left = true
          else found.push({article, pos, terms: known})
        })
        if (found.length > 0)
          view.dispatch(view.state.tr.setMeta(key, found).setMeta("addToHistory", false))
        for (const {article} of found) searched.add(article)
        if (left) idle.ask(20)
      })
      idle.ask()
      return {
        update(current, before) {
          if (current.state.doc !== before.doc) idle.ask()
        },
        destroy: () => idle.stop(),
      }
    },
  })
}

/** The defined term whose use is at a position, or null. */
export function termAt(state: EditorState, pos: number): Term | null {
  const [use] = key.getState(state)?.find(pos, pos) ?? []
  return (use?.spec as {readonly term?: Term} | undefined)?.term ?? null
}

function mark(set: DecorationSet, doc: Node, found: readonly Found[]): DecorationSet {
  const gone: Decoration[] = []
  const made: Decoration[] = []
  for (const {article, pos, terms: known} of found) {
    const there = set.find(pos, pos + article.nodeSize)
    const uses = termUses(article, known)
    const same =
      there.length === uses.length &&
      uses.every(({term, from, to}, i) => {
        const old = there[i]
        return (
          old?.from === pos + 1 + from &&
          old.to === pos + 1 + to &&
          (old.spec as {term: Term}).term.id === term.id
        )
      })
    if (same) continue
    gone.push(...there)
    for (const {term, from, to} of uses) {
      made.push(Decoration.inline(pos + 1 + from, pos + 1 + to, {class: "term-use"}, {term}))
    }
  }
  const kept = gone.length > 0 ? set.remove(gone) : set
  return made.length > 0 ? kept.add(doc, made) : kept
}
