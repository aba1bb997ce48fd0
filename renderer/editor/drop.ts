import {Plugin} from "prosemirror-state"
import {isArticleLike} from "../../schema/commands/place"
import {provisionId} from "../../schema/provisions"
import type {EditorRequests} from "./requests"

/** What a card of the library carries while it is dragged. */
export const provisionDragType = "application/x-proviso-provision"

interface Dragged {
  readonly pack: string
  readonly provision: string
}

/** Takes library cards that are dropped on the page: after the article under the pointer. */
export function drop(requests: EditorRequests): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        dragover(_view, event) {
          if (!event.dataTransfer?.types.includes(provisionDragType)) return false
          event.preventDefault()
          event.dataTransfer.dropEffect = "copy"
          return true
        },
        drop(view, event) {
          const dragged = read(event.dataTransfer?.getData(provisionDragType) ?? "")
          if (!dragged) return false
          event.preventDefault()
          const place = view.posAtCoords({left: event.clientX, top: event.clientY})
          const $pos = place ? view.state.doc.resolve(place.pos) : null
          let after: string | null = null
          for (let depth = $pos?.depth ?? 0; $pos && depth > 0 && after === null; depth--) {
            const node = $pos.node(depth)
            if (isArticleLike(node) || node.type.name === "division") after = provisionId(node)
          }
          requests.dropProvision(dragged.pack, dragged.provision, after)
          return true
        },
      },
    },
  })
}

function read(text: string): Dragged | null {
  if (text === "" || text.length > 1000) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== "object" || value === null) return null
    const {pack, provision} = value as Record<string, unknown>
    return typeof pack === "string" && typeof provision === "string" ? {pack, provision} : null
  } catch (error) {
    // Another program's drag that uses the same name: not ours to read.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
