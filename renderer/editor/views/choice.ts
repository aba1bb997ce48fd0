import type {Node} from "prosemirror-model"
import type {NodeView, NodeViewConstructor, ViewMutationRecord} from "prosemirror-view"
import type {ChoiceAttrs} from "../../../schema/attrs"
import {shownWords} from "../../../schema/invisible"
import {formatNumber} from "../../../schema/numbers"
import {shownIndex} from "../../../schema/provisions"
import type {EditorRequests} from "../requests"
import type {Word} from "../words"
import {chip, element} from "./element"

const attrs = (node: Node): ChoiceAttrs => node.attrs as unknown as ChoiceAttrs

/** A choice between wordings in a line: the words shown in a bracket, and a chip that opens the options. */
export function choiceView(requests: EditorRequests, word: Word): NodeViewConstructor {
  return (node) => new ChoiceView(node, "span", requests, word)
}

/** A choice between whole provisions: a slim header with the question and the chip, then the provisions shown. */
export function alternativesView(requests: EditorRequests, word: Word): NodeViewConstructor {
  return (node) => new ChoiceView(node, "div", requests, word)
}

class ChoiceView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  readonly #chip: HTMLButtonElement
  readonly #question: HTMLElement
  readonly #word: Word
  #node: Node

  constructor(node: Node, tag: "span" | "div", requests: EditorRequests, word: Word) {
    this.#node = node
    this.#word = word
    this.contentDOM = element(tag, {class: "choice-words"})
    this.#question = element("span", {class: tag === "span" ? "choice-edge" : "choice-question"})
    this.#chip = chip("choice-chip", (button) => requests.openChoice(attrs(this.#node).key, button))
    if (tag === "span") {
      this.#question.contentEditable = "false"
      this.dom = element("span", {class: "choice"}, this.#question, this.contentDOM, this.#chip)
    } else {
      const header = element(
        "div",
        {class: "choice-header", contenteditable: "false"},
        this.#question,
        this.#chip,
      )
      this.dom = element("div", {class: node.type.name.replace("_", "-")}, header, this.contentDOM)
    }
    this.#show()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.#chip.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target)
  }

  #show(): void {
    const {question, chosen} = attrs(this.#node)
    const count = this.#node.childCount
    const letter = formatNumber(shownIndex(this.#node) + 1, "upperAlpha")
    this.dom.classList.toggle("open", chosen === null)
    this.dom.classList.toggle("chosen", chosen !== null)
    this.#chip.textContent = this.#word(chosen === null ? "choice.open" : "choice.chosen", {
      letter,
      count,
    })
    const says = this.#word(chosen === null ? "choice.show-open" : "choice.show-chosen", {
      letter,
      count,
      question,
    })
    this.#chip.title = says
    this.#chip.setAttribute("aria-label", says)
    if (this.dom.tagName === "DIV")
      this.#question.textContent = shownWords(question) || this.#word("choice.untitled")
  }
}
