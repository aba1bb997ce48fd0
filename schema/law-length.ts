import type {Node} from "prosemirror-model"
import {forEachLive} from "./provisions"

/** How much law a bill has, in characters as it reads: of a choice what is shown, and nothing of what review and the file keep beside it. */
export function lawLength(node: Node): number {
  let length = 0
  forEachLive(node, (child) => {
    length += child.isText ? (child.text?.length ?? 0) : child.isLeaf ? 1 : lawLength(child)
  })
  return length
}

/** Below this many characters, a few sentences, a bill is still being begun. */
const begun = 400

/** Whether so little is left of a bill that whoever saves it is asked first, since a mishap may have taken the rest. */
export const isMuchShorter = (was: number, now: number): boolean => was >= begun && now < was / 2
