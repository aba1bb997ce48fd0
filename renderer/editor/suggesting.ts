import {TextSelection, type Command, type EditorState} from "prosemirror-state"
import {openSuggestions, suggestionsWithin, type PlacedSuggestion} from "../../schema/review/places"
import type {Suggestion} from "../../schema/review/suggestions"
import {currentChanges, pointAtChanges} from "./suggested"

const placed = (state: EditorState): readonly PlacedSuggestion[] =>
  openSuggestions(state.doc)?.list ?? []

/** The suggestion at the cursor, or the one that was gone to last; null: none. */
export function currentSuggestion(state: EditorState): Suggestion | null {
  const ids = currentChanges(state)
  if (ids.size === 0) return null
  const found = placed(state).find(({suggestion}) => suggestion.changes.some((id) => ids.has(id)))
  return found?.suggestion ?? null
}

/** Ids of what a decision in the text is about: all that the selection touches, else the current suggestion. */
export function suggestionsHere(state: EditorState): readonly string[] {
  const {from, to, empty} = state.selection
  const current = currentSuggestion(state)
  if (empty || current?.changes.some((id) => isAround(state, id)))
    return current ? [current.id] : []
  return suggestionsWithin(state.doc, from, to).map(({id}) => id)
}

/** A suggestion that was gone to selects the words it is about; that is no range of suggestions. */
function isAround({doc, selection}: EditorState, change: string): boolean {
  const place = openSuggestions(doc)?.places.get(change)
  return place?.from === selection.from && place.to === selection.to
}

/** Makes a suggestion stand out in the text, without going there. */
export function pointAtSuggestion(id: string): Command {
  return (state, dispatch) => {
    const found = placed(state).find(({suggestion}) => suggestion.id === id)
    if (!found) return false
    dispatch?.(pointAtChanges(state.tr, found.suggestion.changes).setMeta("addToHistory", false))
    return true
  }
}

/** Puts the cursor where a suggestion stands, and shows it. */
export function goToSuggestion(id: string): Command {
  return (state, dispatch) => {
    const found = placed(state).find(({suggestion}) => suggestion.id === id)
    if (!found) return false
    const $pos = state.doc.resolve(Math.min(found.from, state.doc.content.size))
    const tr = state.tr.setSelection(TextSelection.near($pos, 1))
    dispatch?.(pointAtChanges(tr, found.suggestion.changes).scrollIntoView())
    return true
  }
}

export const nextSuggestion: Command = step(1)
export const previousSuggestion: Command = step(-1)

/** To the next suggestion in the order of the law, from the current one, else from the cursor; round at the end. */
function step(by: 1 | -1): Command {
  return (state, dispatch, view) => {
    const all = [...placed(state)].sort((a, b) => a.from - b.from)
    if (all.length === 0) return false
    const {head} = state.selection
    const current = currentSuggestion(state)
    const at = all.findIndex(
      ({suggestion, from, to}) =>
        suggestion.id === current?.id && from - 2 <= head && head <= to + 2,
    )
    const ahead =
      at >= 0
        ? all[at + by]
        : by > 0
          ? all.find(({from}) => from > head)
          : all.findLast(({to}) => to < head)
    const next = ahead ?? (by > 0 ? all[0] : all.at(-1))
    return next !== undefined && goToSuggestion(next.suggestion.id)(state, dispatch, view)
  }
}
