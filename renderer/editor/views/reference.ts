import type {Node} from "prosemirror-model"
import type {Decoration, EditorView, NodeView, NodeViewConstructor} from "prosemirror-view"
import {shownWords} from "../../../schema/invisible"
import {derivedOf} from "../derived"
import {pressReference} from "../press"
import type {EditorRequests} from "../requests"
import type {Word} from "../words"
import {element} from "./element"

/** A cross-reference: its derived words, followed on a click. */
export function referenceView(requests: EditorRequests, word: Word): NodeViewConstructor {
  return (node, view, getPos, decorations) =>
    new ReferenceView({node, view, getPos, decorations, requests, word})
}

interface Given {
  readonly node: Node
  readonly view: EditorView
  readonly getPos: () => number | undefined
  readonly decorations: readonly Decoration[]
  readonly requests: EditorRequests
  readonly word: Word
}

class ReferenceView implements NodeView {
  readonly dom: HTMLElement
  readonly #word: Word
  #node: Node

  constructor({node, view, getPos, decorations, requests, word}: Given) {
    this.#node = node
    this.#word = word
    this.dom = element("span", {class: "reference", role: "link"})
    this.dom.addEventListener("click", (event) => {
      const pos = getPos()
      if (pos === undefined || event.shiftKey) return
      event.preventDefault()
      pressReference(view, pos, requests)
    })
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
    const derived = derivedOf(decorations)
    const text = shownWords(derived?.text ?? "…")
    if (this.dom.textContent !== text) this.dom.textContent = text
    const state = derived?.state ?? "ok"
    const says = this.#word(
      state === "frozen" || state === "missing" || state === "broken" || state === "hidden"
        ? `reference.${state}`
        : "reference.ok",
    )
    this.dom.title = says
    this.dom.setAttribute("aria-label", `${text}. ${says}`)
  }
}
