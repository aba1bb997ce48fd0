import type {Node} from "prosemirror-model"
import type {NodeView, NodeViewConstructor, ViewMutationRecord} from "prosemirror-view"
import {provisionAttrs, provisionId} from "../../../schema/provisions"
import type {EditorRequests} from "../requests"
import type {Word} from "../words"
import {chip, element} from "./element"

/**
 * A provision on the page. Written out instead of left to the schema's HTML form because that carries every attribute as text: the page
 * needs the id alone, and a change of a note or an origin must not redraw the words.
 */
export function provisionView(
  tag: "section" | "article" | "div" | "p",
  requests: EditorRequests,
  word: Word,
): NodeViewConstructor {
  return (node) => new ProvisionView(node, tag, requests, word)
}

class ProvisionView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  readonly #noted: boolean
  #node: Node

  constructor(node: Node, tag: string, requests: EditorRequests, word: Word) {
    this.#node = node
    this.#noted = isNoted(node)
    this.dom = document.createElement(tag)
    this.dom.className = node.type.name
    if (this.#noted) {
      const marker = chip("note-marker", () => requests.openNote(provisionId(this.#node)))
      marker.setAttribute("aria-label", word("note.show"))
      marker.title = word("note.show")
      this.contentDOM = element(tag === "p" ? "span" : "div", {class: "noted"})
      this.dom.append(marker, this.contentDOM)
      this.dom.classList.add("has-note")
    } else {
      this.contentDOM = this.dom
    }
    this.#show()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type || isNoted(node) !== this.#noted) return false
    this.#node = node
    this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return (
      event.target instanceof Element &&
      event.target.closest(".note-marker")?.parentElement === this.dom
    )
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === "selection") return false
    return this.contentDOM === this.dom
      ? mutation.type === "attributes"
      : !this.contentDOM.contains(mutation.target)
  }

  #show(): void {
    const {id, repealed} = provisionAttrs(this.#node)
    if (this.dom.dataset.id !== id) this.dom.dataset.id = id
    this.dom.classList.toggle("repealed", repealed)
  }
}

const isNoted = (node: Node): boolean => (provisionAttrs(node).note ?? "") !== ""
