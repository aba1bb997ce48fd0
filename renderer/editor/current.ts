import type {Node, ResolvedPos} from "prosemirror-model"
import {Plugin, PluginKey, type EditorState} from "prosemirror-state"
import {Decoration, DecorationSet} from "prosemirror-view"
import {isArticleLike, provisionIdAt} from "../../schema/commands/place"

/** The id of the innermost provision with the cursor; null outside any. */
export function currentProvision(state: EditorState): string | null {
  return provisionIdAt(state)
}

interface Current {
  readonly pos: number
  readonly decorations: DecorationSet
}

const key = new PluginKey<Current>("current")

/** Marks the article with the cursor. Moving inside it changes nothing. */
export function current(): Plugin<Current> {
  return new Plugin<Current>({
    key,
    state: {
      init: (_config, state) => mark(state.doc, articleAround(state.selection.$head)),
      apply(tr, old) {
        if (!tr.docChanged && !tr.selectionSet) return old
        const pos = articleAround(tr.selection.$head)
        if (!tr.docChanged && pos === old.pos) return old
        const node = pos < 0 ? null : tr.doc.nodeAt(pos)
        const mapped = tr.docChanged ? old.decorations.map(tr.mapping, tr.doc) : old.decorations
        const [there] = mapped.find()
        if (node && there?.from === pos && there.to === pos + node.nodeSize)
          return {pos, decorations: mapped}
        return mark(tr.doc, pos)
      },
    },
    props: {decorations: (state) => key.getState(state)?.decorations},
  })
}

function articleAround($pos: ResolvedPos): number {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (isArticleLike($pos.node(depth))) return $pos.before(depth)
  }
  return -1
}

function mark(doc: Node, pos: number): Current {
  const node = pos < 0 ? null : doc.nodeAt(pos)
  if (!node) return {pos: -1, decorations: DecorationSet.empty}
  const decoration = Decoration.node(pos, pos + node.nodeSize, {class: "current"})
  return {pos, decorations: DecorationSet.create(doc, [decoration])}
}
