import type {Node} from "prosemirror-model"
import {Plugin, PluginKey, type EditorState, type Transaction} from "prosemirror-state"
import {Decoration, DecorationSet, type EditorView} from "prosemirror-view"
import {blankText} from "../../schema/blanks"
import type {BlankAttrs, ReferenceAttrs} from "../../schema/attrs"
import {numbering, type Numbering} from "../../schema/numbering"
import {billAttrs} from "../../schema/profiles/profiles"
import {isAlternatives, isProvision, provisionId, shownIndex} from "../../schema/provisions"
import {referenceText, type ReferenceState} from "../../schema/references"
import {isStructural} from "../../schema/structural"
import {Idle} from "./idle"

/**
 * What the page shows and the document does not hold: numbers, the words of references, the values of blanks, and which options are
 * shown. Node decorations carry them, as data and never as widgets, so that nothing stands beside the caret.
 *
 * Typing maps them. After a structural step they are derived again, and only those that differ are replaced, so that
 * the view touches few nodes. Headings and terms can change a reference's words too; those are caught up with after a pause.
 */
export interface DerivedText {
  readonly text: string
  readonly state: ReferenceState | "open" | "filled"
}

interface LabelState {
  readonly decorations: DecorationSet
  /** Whether words were typed since the labels were derived. */
  readonly stale: boolean
}

const key = new PluginKey<LabelState>("labels")
const refresh = "refresh"

export function labels(): Plugin<LabelState> {
  let composing: () => boolean = () => false
  return new Plugin<LabelState>({
    key,
    state: {
      init: (_config, state) => ({
        decorations: DecorationSet.create(state.doc, derive(state.doc)),
        stale: false,
      }),
      apply(tr, old, _before, state) {
        const asked = tr.getMeta(key) === refresh
        if (!tr.docChanged && !asked) return old
        const mapped = tr.docChanged ? old.decorations.map(tr.mapping, tr.doc) : old.decorations
        if (asked || (isStructural(tr) && !composing())) {
          return {decorations: renew(mapped, state.doc), stale: false}
        }
        return {decorations: mapped, stale: true}
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
    },
    view(view) {
      composing = () => view.composing
      const idle = new Idle(500, () => {
        if (view.composing) idle.ask()
        else if (key.getState(view.state)?.stale) view.dispatch(refreshed(view.state))
      })
      return {
        update(current: EditorView) {
          if (key.getState(current.state)?.stale) idle.ask()
        },
        destroy: () => idle.stop(),
      }
    },
  })
}

function refreshed(state: EditorState): Transaction {
  return state.tr.setMeta(key, refresh).setMeta("addToHistory", false)
}

/** The derived words of the node at a position, from the decorations that a node view is given. */
export function derivedOf(decorations: readonly Decoration[]): DerivedText | null {
  for (const decoration of decorations) {
    const {derived} = decoration.spec as {derived?: DerivedText}
    if (derived) return derived
  }
  return null
}

/** The decorations of `wanted` where they differ from those there, the others left as the same objects. */
function renew(set: DecorationSet, doc: Node): DecorationSet {
  const wanted = new Map<number, Decoration>()
  for (const decoration of derive(doc)) wanted.set(decoration.from, decoration)
  const gone: Decoration[] = []
  for (const there of set.find()) {
    const next = wanted.get(there.from)
    if (next && next.to === there.to && signature(next) === signature(there))
      wanted.delete(there.from)
    else gone.push(there)
  }
  const kept = gone.length > 0 ? set.remove(gone) : set
  return wanted.size > 0 ? kept.add(doc, [...wanted.values()]) : kept
}

const signature = (decoration: Decoration): string =>
  (decoration.spec as {readonly signature: string}).signature

function decorate(
  pos: number,
  node: Node,
  attrs: Record<string, string>,
  derived?: DerivedText,
): Decoration {
  const spec = {signature: JSON.stringify([attrs, derived]), ...(derived ? {derived} : {})}
  return Decoration.node(pos, pos + node.nodeSize, attrs, spec)
}

function derive(doc: Node): Decoration[] {
  const found: Decoration[] = []
  const numbers = numbering(doc)
  const {values, language} = billAttrs(doc)
  const walk = (parent: Node, start: number, owner: string) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, offset, index) => {
      const pos = start + offset
      if (child.isText) return
      if (shown >= 0 && shown !== index) {
        found.push(decorate(pos, child, {class: "not-shown"}))
        // Nothing in it is numbered, but what it holds must be there when the option is looked at again.
      } else if (child.type.name === "blank") {
        const attrs = child.attrs as BlankAttrs
        const state = values[attrs.key] === undefined ? "open" : "filled"
        found.push(
          decorate(pos, child, {class: state}, {text: blankText(attrs, values, language), state}),
        )
      } else if (child.type.name === "reference") {
        const {text, state} = referenceText(doc, child.attrs as ReferenceAttrs, owner)
        found.push(decorate(pos, child, {class: state}, {text, state}))
      } else if (!child.isLeaf) {
        const id = isProvision(child) ? provisionId(child) : owner
        if (isProvision(child)) {
          const attrs = provisionMarks(numbers, id)
          if (attrs) found.push(decorate(pos, child, attrs))
        }
        walk(child, pos + 1, id)
      }
    })
  }
  walk(doc, 0, "")
  return found
}

function provisionMarks(numbers: Numbering, id: string): Record<string, string> | null {
  const label = numbers.get(id)
  if (!label) return null
  if (label.printed !== "") return {"data-number": label.printed}
  return label.term !== null ? {class: "definition"} : null
}
