import type {Node} from "prosemirror-model"
import type {Library} from "./library/library"
import type {Problem} from "./problem"

/** All problems of a bill, in its order. Without a library, what only packs and treaties can tell is left out. */
export function validate(_doc: Node, _library: Library | null): readonly Problem[] {
  return []
}
