import {commentTarget, type CommentTarget} from "../../schema/commands/comment"
import {showRight} from "../actions"
import {openSuggestions} from "../../schema/review/places"
import {pointAtThread, writeComment} from "../editor/commenting"
import {pointAtSuggestion} from "../editor/suggesting"
import type {SuggestionKind} from "../../schema/review/suggestions"
import type {Session} from "../session"

export type ReviewKind = "comment" | "suggestion" | "conflict"

/** What the list of review shows. */
export interface ReviewFilter {
  readonly kind?: ReviewKind
  readonly state: "open" | "resolved" | "all"
  readonly author?: string
  /** Of suggestions, only what does this. */
  readonly what?: SuggestionKind
  /** Only what stands in the provisions that are selected in the text, or in the article with the cursor. */
  readonly here?: true
  /** Only what the drafter of this window is asked to see to. */
  readonly mine?: true
}

/** What the Review panel shows. Kept in the session's state, so that it stays while the drafter looks at another panel. */
export interface ReviewView {
  readonly filter: ReviewFilter
  /** Key of the item on which the list stands (review-items.ts). */
  readonly current: string | null
  /** Key of an item that was asked for from elsewhere and gets the focus as soon as it is there. */
  readonly toFocus: string | null
  /** Id of a thread whose answer was asked for, until its field is open. */
  readonly toAnswer: string | null
  /** What is written and not sent yet, by what it is an answer to; empty: a new comment. */
  readonly drafts: Readonly<Record<string, string>>
}

export const usualFilter: ReviewFilter = {state: "open"}
export const freshReview: ReviewView = {
  filter: usualFilter,
  current: null,
  toFocus: null,
  toAnswer: null,
  drafts: {},
}

export function changeReview(session: Session, change: Partial<ReviewView>): void {
  session.store.set({review: {...session.state.review, ...change}})
}

/** Keeps what is being written; nothing at all is forgotten. */
export function keepDraft(session: Session, key: string, text: string): void {
  const others = Object.entries(session.state.review.drafts).filter(([name]) => name !== key)
  const drafts = Object.fromEntries(text === "" ? others : [...others, [key, text]])
  changeReview(session, {drafts})
}

export const commentKey = (thread: string): string => `comment-${thread}`
export const conflictKey = (id: string): string => `conflict-${id}`
export const suggestionKey = (id: string): string => `suggestion-${id}`

/** Shows an item in the panel and puts the focus on it, whatever the list was narrowed to. */
export function openItem(session: Session, key: string): void {
  changeReview(session, {current: key, toFocus: key})
  showRight(session, "review", false)
}

export function openThread(session: Session, id: string): void {
  session.run(pointAtThread(id))
  openItem(session, commentKey(id))
}

/** Opens a thread with the cursor in the field for the answer; of a resolved one, the thread alone. */
export function answerThread(session: Session, id: string): void {
  openThread(session, id)
  changeReview(session, {toAnswer: id})
}

/** The suggestion that one of its changes was pressed of. */
export function openSuggestion(session: Session, change: string): void {
  const list = session.doc ? (openSuggestions(session.doc)?.list ?? []) : []
  const found = list.find(({suggestion}) => suggestion.changes.includes(change))?.suggestion
  if (!found) return
  session.run(pointAtSuggestion(found.id))
  openItem(session, suggestionKey(found.id))
}

/** Opens the panel to write a comment: on the selection or the provision with the cursor, where no other target is given. */
export function startComment(session: Session, target?: CommentTarget): void {
  const {view} = session
  if (!view) return
  session.run(writeComment(target ?? commentTarget(view.state)))
  showRight(session, "review", false)
}
