import type {Command} from "prosemirror-state"
import {findProvision} from "../provisions"

/** Changes one attribute of a provision. Applies only where that changes anything; the selection stays. */
export function setAttribute(id: string, name: string, value: unknown): Command {
  return (state, dispatch) => {
    const found = findProvision(state.doc, id)
    if (!found || same(found.node.attrs[name], value)) return false
    dispatch?.(state.tr.setNodeAttribute(found.offset, name, value))
    return true
  }
}

/** Attribute values are plain data. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)
