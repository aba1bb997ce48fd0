import type {Node} from "prosemirror-model"
import type {Decoration, NodeView, NodeViewConstructor} from "prosemirror-view"
import type {BlankAttrs} from "../../../schema/attrs"
import {shownWords} from "../../../schema/invisible"
import {derivedOf} from "../derived"
import type {EditorRequests} from "../requests"
import type {Word} from "../words"
import {element} from "./element"

const attrs = (node: Node): BlankAttrs => node.attrs as BlankAttrs

/** A blank: its label in brackets while open, its value as plain words once filled. */
export function blankView(requests: EditorRequests, word: Word): NodeViewConstructor {
  return (node, _view, _getPos, decorations) => new BlankView(node, decorations, requests, word)
}

class BlankView implements NodeView {
  readonly dom: HTMLElement
  readonly #word: Word
  #node: Node

  constructor(
    node: Node,
    decorations: readonly Decoration[],
    requests: EditorRequests,
    word: Word,
  ) {
    this.#node = node
    this.#word = word
    this.dom = element("span", {class: "blank", role: "button"})
    this.dom.addEventListener("click", () => requests.openBlank(attrs(this.#node).key, this.dom))
    this.#show(decorations)
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show(decorations)
    return true
  }

  ignoreMutation(): boolean {
    return true
  }

  #show(decorations: readonly Decoration[]): void {
    const {label} = attrs(this.#node)
    const derived = derivedOf(decorations)
    const text = shownWords(derived?.text ?? `[${label}]`)
    if (this.dom.textContent !== text) this.dom.textContent = text
    const says = this.#word(derived?.state === "filled" ? "blank.filled" : "blank.open", {label})
    this.dom.title = says
    this.dom.setAttribute("aria-label", `${text}. ${says}`)
  }
}
