import type {Node} from "prosemirror-model"
import type {NodeView, NodeViewConstructor} from "prosemirror-view"

/** An option of a choice. Whether it is shown is a decoration, since the choice around it decides. */
export function optionView(tag: "div" | "span"): NodeViewConstructor {
  return (node) => new OptionView(node, tag)
}

class OptionView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  readonly #node: Node

  constructor(node: Node, tag: "div" | "span") {
    this.#node = node
    this.dom = document.createElement(tag)
    this.dom.className = node.type.name.replace("_", "-")
    this.contentDOM = this.dom
  }

  update(node: Node): boolean {
    return node.type === this.#node.type
  }
}
