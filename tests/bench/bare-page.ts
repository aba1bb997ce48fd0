import {baseKeymap} from "prosemirror-commands"
import {keymap} from "prosemirror-keymap"
import {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {EditorView} from "prosemirror-view"
import {schema} from "../../schema/schema"

/**
 * Bare ProseMirror: the same document and schema, no plugin of ours, no styling of ours. What `npm run bench` measures Proviso against.
 */
declare global {
  var mountBare: (docJson: unknown) => Promise<number>
}

/** Mounts a bill and says how many milliseconds it took until it was painted. */
globalThis.mountBare = async (docJson) => {
  const started = performance.now()
  const doc = Node.fromJSON(schema, docJson)
  const place = document.createElement("div")
  // The one rule that ProseMirror itself asks for.
  place.style.whiteSpace = "pre-wrap"
  document.body.append(place)
  new EditorView(place, {state: EditorState.create({doc, plugins: [keymap(baseKeymap)]})})
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  return performance.now() - started
}
