import {
  SearchQuery,
  findNext as next,
  findPrev as previous,
  getMatchHighlights,
  getSearchState,
  replaceAll as replaceEvery,
  replaceNext as replaceOne,
  setSearchState,
} from "prosemirror-search"
import {TextSelection, type Command, type EditorState} from "prosemirror-state"
import {isAlternatives, shownIndex} from "../../schema/provisions"

export interface FindOptions {
  readonly search: string
  readonly replace?: string
  readonly caseSensitive?: boolean
  readonly wholeWord?: boolean
}

/** Looks for words from now on; an empty search ends it. Options that are not shown are passed over. */
export function setQuery(options: FindOptions): Command {
  return (state, dispatch) => {
    const query = new SearchQuery({
      search: options.search,
      replace: options.replace ?? "",
      caseSensitive: options.caseSensitive ?? false,
      wholeWord: options.wholeWord ?? false,
      literal: true,
      filter: (at, {from}) => isSeen(at, from),
    })
    dispatch?.(setSearchState(state.tr.setMeta("addToHistory", false), query))
    return true
  }
}

/** Shows the first hit from a position on; past the end, the first of the bill. */
export function findFrom(pos: number): Command {
  return (state, dispatch) => {
    const query = getSearchState(state)?.query
    if (!query?.valid) return false
    const hit =
      query.findNext(state, Math.min(pos, state.doc.content.size)) ?? query.findNext(state)
    if (!hit) return false
    const selection = TextSelection.create(state.doc, hit.from, hit.to)
    dispatch?.(state.tr.setSelection(selection).scrollIntoView())
    return true
  }
}

export const findNext: Command = next
export const findPrev: Command = previous
export const replaceNext: Command = replaceOne
/** Replaces every hit as one step to undo. Count them first with {@link hits}. */
export const replaceAll: Command = replaceEvery

/** How many hits there are, and which of them is selected, counted from 1; 0 where none is. */
export function hits(state: EditorState): {readonly count: number; readonly current: number} {
  if (!getSearchState(state)?.query.valid) return {count: 0, current: 0}
  const found = getMatchHighlights(state).find()
  const {from, to} = state.selection
  return {
    count: found.length,
    current: found.findIndex((hit) => hit.from === from && hit.to === to) + 1,
  }
}

function isSeen(state: EditorState, pos: number): boolean {
  const $pos = state.doc.resolve(pos)
  for (let depth = 1; depth < $pos.depth; depth++) {
    const node = $pos.node(depth)
    if (isAlternatives(node) && $pos.index(depth) !== shownIndex(node)) return false
  }
  return true
}
