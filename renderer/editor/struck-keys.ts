import {Plugin, type EditorState} from "prosemirror-state"
import {isBesideStruck} from "./suggested"

/**
 * Keys beside words that are shown struck. They are no text, and a browser would take them away instead of what stands before or after them, or
 * put a letter on their wrong side; here the keys do what they do anywhere.
 */
export function struckKeys(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const by = {Backspace: -1, Delete: 1}[event.key]
        if (by === undefined || event.altKey || !isBesideStruck(view.state)) return false
        const range = pieceBeside(view.state, by, event.ctrlKey || event.metaKey)
        if (!range) return false
        view.dispatch(view.state.tr.delete(...range).scrollIntoView())
        return true
      },
      handleKeyPress(view, event) {
        if (event.ctrlKey || event.metaKey || event.key.length !== 1) return false
        if (!view.state.selection.empty || !isBesideStruck(view.state)) return false
        view.dispatch(view.state.tr.insertText(event.key).scrollIntoView())
        return true
      },
    },
  })
}

/** The character or word before or after the cursor in its line; null: something else stands there. */
function pieceBeside(
  {selection}: EditorState,
  by: number,
  word: boolean,
): readonly [from: number, to: number] | null {
  const {$head} = selection
  const node = by < 0 ? $head.nodeBefore : $head.nodeAfter
  const text = node?.text
  if (text === undefined) return null
  const segmenter = new Intl.Segmenter(undefined, {granularity: word ? "word" : "grapheme"})
  const pieces = [...segmenter.segment(text)].map(({segment}) => segment)
  const ordered = by < 0 ? pieces.reverse() : pieces
  let size = 0
  for (const piece of ordered) {
    size += piece.length
    if (!word || piece.trim() !== "") break
  }
  const pos = $head.pos
  return by < 0 ? [pos - size, pos] : [pos, pos + size]
}
