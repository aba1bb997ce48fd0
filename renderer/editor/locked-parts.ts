import type {Node} from "prosemirror-model"
import {Plugin, PluginKey} from "prosemirror-state"
import {Decoration, DecorationSet} from "prosemirror-view"
import {copyParts, type OpenParts} from "../../schema/workshop/open-parts"
import {isStructural} from "../../schema/structural"
import {element} from "./views/element"
import type {Word} from "./words"

const key = new PluginKey<DecorationSet>("locked-parts")

/**
 * Shows what a workshop copy may change: that stands on paper, the rest on a calmer ground, with a lock beside its headings that says so in
 * words, too.
 */
export function lockedSigns(parts: OpenParts, word: Word): Plugin<DecorationSet> {
  const signs = (doc: Node): DecorationSet =>
    DecorationSet.create(
      doc,
      copyParts(parts, doc).flatMap(({node, pos, isOpen}) => {
        if (isOpen) return [Decoration.node(pos, pos + node.nodeSize, {class: "open-part"})]
        if (node.firstChild?.type.name !== "heading") return []
        // Before the heading and not in it: the caret has no place there.
        return [
          Decoration.widget(pos + 1, () => lockSign(word), {
            side: -1,
            ignoreSelection: true,
            key: `locked ${String(node.attrs.id)}`,
          }),
        ]
      }),
    )
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, {doc}) => signs(doc),
      apply(tr, old) {
        if (!tr.docChanged) return old
        return isStructural(tr) ? signs(tr.doc) : old.map(tr.mapping, tr.doc)
      },
    },
    props: {
      attributes: {class: "partly-locked"},
      decorations: (state) => key.getState(state),
    },
  })
}

const svg = "http://www.w3.org/2000/svg"

function lockSign(word: Word): HTMLElement {
  const name = word("locked.part")
  const sign = element("span", {class: "lock-sign", role: "img", "aria-label": name, title: name})
  const drawing = document.createElementNS(svg, "svg")
  drawing.setAttribute("class", "icon")
  drawing.setAttribute("viewBox", "0 0 16 16")
  drawing.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(svg, "path")
  path.setAttribute("d", "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5")
  drawing.append(path)
  sign.append(drawing)
  return element("div", {class: "lock-place", contenteditable: "false"}, sign)
}
