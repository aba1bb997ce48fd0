import {shownWords} from "../../../schema/invisible"

/** Makes an element of the page; text and attributes only, so that nothing from a file becomes markup, and no word of it turns or hides. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attrs: Readonly<Record<string, string>> = {},
  ...children: readonly (globalThis.Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attrs)) {
    made.setAttribute(name, name === "title" || name === "aria-label" ? shownWords(value) : value)
  }
  made.append(...children.map((each) => (typeof each === "string" ? shownWords(each) : each)))
  return made
}

/** A button inside the text that belongs to the program, not to the law. The caret passes over it. */
export function chip(name: string, press: (button: HTMLButtonElement) => void): HTMLButtonElement {
  const button = element("button", {
    type: "button",
    class: name,
    contenteditable: "false",
    tabindex: "-1",
  })
  // The caret stays where it is; what opens takes the focus itself.
  button.addEventListener("mousedown", (event) => event.preventDefault())
  button.addEventListener("click", (event) => {
    event.preventDefault()
    press(button)
  })
  return button
}
