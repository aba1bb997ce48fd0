import {Plugin} from "prosemirror-state"

/**
 * Keeps the cursor when the focus comes back to the text by itself, as when a dialog closes. The browser would put its own caret at the
 * start of the text, and a moment decides whether that is read as a move. A press of the pointer places the caret itself.
 */
export function refocus(): Plugin {
  let isPressed = false
  const release = () => {
    isPressed = false
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        pointerdown() {
          isPressed = true
          window.addEventListener("pointerup", release, {once: true})
          window.addEventListener("pointercancel", release, {once: true})
          return false
        },
        focus(view) {
          // Already focused, so this only shows the selection of the state again.
          if (!isPressed && !view.composing) view.focus()
          return false
        },
      },
    },
  })
}
