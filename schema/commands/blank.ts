import type {Command} from "prosemirror-state"
import type {BlankAttrs} from "../attrs"
import {billAttrs} from "../profiles/profiles"
import {schema} from "../schema"
import {same} from "./attributes"

/** Fills a blank wherever it stands; null or nothing but spaces opens it again. */
export function fillBlank(key: string, value: string | null): Command {
  return fillBlanks({[key]: value})
}

/** Fills several blanks in one undo step. */
export function fillBlanks(filled: Readonly<Record<string, string | null>>): Command {
  return (state, dispatch) => {
    const {values} = billAttrs(state.doc)
    const changes = new Map(Object.entries(values))
    for (const [key, value] of Object.entries(filled)) {
      const plain = value?.trim() ?? ""
      if (plain === "") changes.delete(key)
      else changes.set(key, plain)
    }
    const next = Object.fromEntries(changes)
    if (same(values, next)) return false
    dispatch?.(state.tr.setDocAttribute("values", next))
    return true
  }
}

/** Puts a blank in place of the selection. A key that is already used means the same blank. */
export function insertBlank({key, label, kind}: BlankAttrs): Command {
  return (state, dispatch) => {
    const {$from, $to} = state.selection
    if (key === "" || !$from.sameParent($to)) return false
    if (!$from.parent.canReplaceWith($from.index(), $to.indexAfter(), schema.nodes.blank))
      return false
    const blank = schema.nodes.blank.create({key, label, kind}, null, $from.marks())
    dispatch?.(state.tr.replaceSelectionWith(blank, false).scrollIntoView())
    return true
  }
}
