import type {Node} from "prosemirror-model"
import {placeText} from "../../schema/place-text"
import {billAttrs} from "../../schema/profiles/profiles"
import {findProvision} from "../../schema/provisions"
import {conflictTitle} from "../../schema/workshop/conflict-said"
import type {Conflict} from "../../schema/workshop/merging"
import {openSuggestions, type Stretch} from "../../schema/review/places"
import {suggestionTitle} from "../../schema/review/said"
import type {Suggestion, SuggestionKind} from "../../schema/review/suggestions"
import type {Thread} from "../../schema/review/thread"
import {threadPlaces, type PlacedThread} from "../../schema/review/threads"
import {
  commentKey,
  conflictKey,
  suggestionKey,
  type ReviewFilter,
  type ReviewKind,
} from "./review-view"

/** What every item of the list has, whatever its kind. */
interface ItemBase {
  /** Names it in the list, for as long as it is there. */
  readonly key: string
  readonly kind: ReviewKind
  /** Its position in the law; the list is in this order. */
  readonly at: number
  /** Where it stands, as the drafter calls it; items of one place stand under it together. */
  readonly place: Place
  readonly authors: readonly string[]
  readonly isOpen: boolean
  /** Who is asked to see to it; empty: nobody. */
  readonly assigned: string
}

/** A provision by its label, or a part of the bill that has none. */
export type Place =
  | {readonly kind: "provision"; readonly name: string}
  /** A provision that is to go, as it is called without that. */
  | {readonly kind: "was"; readonly name: string}
  | {readonly kind: "bill" | "title" | "long_title" | "enacting" | "unnamed"}

export interface CommentItem extends ItemBase {
  readonly kind: "comment"
  readonly thread: Thread
  readonly anchor: PlacedThread["anchor"]
  /** False where its words stand in an option that is not shown. */
  readonly live: boolean
}

export interface SuggestionItem extends ItemBase {
  readonly kind: "suggestion"
  readonly suggestion: Suggestion
  /** What it does, in words. */
  readonly titleIn: (locale: string) => string
}

export interface ConflictItem extends ItemBase {
  readonly kind: "conflict"
  readonly conflict: Conflict
  /** What it is about, in words. */
  readonly titleIn: (locale: string) => string
}

/** Another kind of item joins here, in `sources` and in the rows of review-list.tsx. */
export type ReviewItem = CommentItem | SuggestionItem | ConflictItem

const sources: readonly ((doc: Node) => readonly ReviewItem[])[] = [
  commentItems,
  suggestionItems,
  conflictItems,
]

const known = new WeakMap<Node, readonly ReviewItem[]>()

/** Everything that is under review in a bill, in the order of the law. Cached on the document. */
export function reviewItems(doc: Node): readonly ReviewItem[] {
  const cached = known.get(doc)
  if (cached) return cached
  const items = sources.flatMap((source) => source(doc)).sort((a, b) => a.at - b.at)
  known.set(doc, items)
  return items
}

function commentItems(doc: Node): readonly CommentItem[] {
  const nameOf = namer(doc)
  return threadPlaces(doc).map((placed): CommentItem => {
    const {thread, anchor, live, from} = placed
    return {
      key: commentKey(thread.id),
      kind: "comment",
      at: anchor === "bill" ? -1 : from,
      place: anchor === "bill" ? {kind: "bill"} : placeOf(doc, placed.provision, from, nameOf),
      authors: [...new Set(thread.comments.map(({author}) => author))],
      isOpen: thread.resolved === null,
      assigned: thread.assigned,
      thread,
      anchor,
      live,
    }
  })
}

function suggestionItems(doc: Node): readonly SuggestionItem[] {
  const open = openSuggestions(doc)
  if (!open) return []
  const nameOf = namer(doc)
  const baseName = namer(billAttrs(doc).review?.base ?? doc)
  return open.list.map(({suggestion, from}): SuggestionItem => {
    const {id, kind, provision, author} = suggestion
    const isBill = provision === "" && from === 0
    const place: Place =
      kind === "removed"
        ? {kind: "was", name: baseName(provision)}
        : isBill
          ? {kind: "bill"}
          : placeOf(doc, provision, from, nameOf)
    return {
      key: suggestionKey(id),
      kind: "suggestion",
      at: isBill ? -1 : from,
      place: place.kind === "was" && place.name === "" ? {kind: "unnamed"} : place,
      authors: author.split(", "),
      isOpen: true,
      assigned: "",
      suggestion,
      titleIn: (locale) => suggestionTitle(doc, suggestion, locale),
    }
  })
}

function conflictItems(doc: Node): readonly ConflictItem[] {
  const {merging} = billAttrs(doc)
  return (merging?.conflicts ?? []).map((conflict): ConflictItem => {
    const {id, provision, place, variants, decided} = conflict
    const found = findProvision(doc, provision)
    return {
      key: conflictKey(id),
      kind: "conflict",
      at: found ? found.offset + 1 : -1,
      place: place === "" ? {kind: "bill"} : {kind: found ? "provision" : "was", name: place},
      authors: [...new Set(variants.flatMap(({groups}) => groups))],
      isOpen: decided === null,
      assigned: "",
      conflict,
      titleIn: (locale) => conflictTitle(doc, conflict, locale),
    }
  })
}

/** Names of provisions, each worked out once. */
export function namer(doc: Node): (id: string) => string {
  const names = new Map<string, string>()
  return (id) => {
    let name = names.get(id)
    if (name === undefined) names.set(id, (name = placeText(doc, id)))
    return name
  }
}

export function placeOf(
  doc: Node,
  provision: string,
  at: number,
  nameOf: (id: string) => string,
): Place {
  if (provision !== "") {
    const name = nameOf(provision)
    return name === "" ? {kind: "unnamed"} : {kind: "provision", name}
  }
  const $at = doc.resolve(at)
  const line = $at.depth > 0 ? $at.node(1).type.name : ""
  return line === "title" || line === "long_title" || line === "enacting"
    ? {kind: line}
    : {kind: "unnamed"}
}

export const samePlace = (a: Place, b: Place): boolean =>
  a.kind === b.kind && ("name" in a ? a.name : "") === ("name" in b ? b.name : "")

/** Whether two items show the same; where they stand in the law may differ. */
export function sameItem(a: ReviewItem, b: ReviewItem): boolean {
  if (a.key !== b.key || !samePlace(a.place, b.place)) return false
  if (a.kind === "comment") {
    return (
      b.kind === "comment" && a.thread === b.thread && a.anchor === b.anchor && a.live === b.live
    )
  }
  if (a.kind === "conflict") return b.kind === "conflict" && a.conflict === b.conflict
  return b.kind === "suggestion" && sameSuggestion(a.suggestion, b.suggestion)
}

const sameSuggestion = (a: Suggestion, b: Suggestion): boolean =>
  a === b ||
  (a.kind === b.kind &&
    a.author === b.author &&
    a.date === b.date &&
    a.before === b.before &&
    a.after === b.after &&
    a.changes.join() === b.changes.join())

export const sameList = (a: readonly ReviewItem[], b: readonly ReviewItem[]): boolean =>
  a.length === b.length &&
  a.every((item, i) => {
    const other = b[i]
    return other !== undefined && sameItem(item, other)
  })

/** `me`: the name of whoever sits at this window. `here`: what is selected in the text. */
export function filtered(
  items: readonly ReviewItem[],
  {kind, what, state, author, mine, ...filter}: ReviewFilter,
  me: string,
  here: Stretch | null = null,
): readonly ReviewItem[] {
  return items.filter(
    (item) =>
      (!filter.here || (here !== null && here.from <= item.at && item.at <= here.to)) &&
      (what === undefined || (item.kind === "suggestion" && item.suggestion.kind === what)) &&
      (kind === undefined || item.kind === kind) &&
      (state === "all" || item.isOpen === (state === "open")) &&
      (author === undefined || item.authors.includes(author)) &&
      (!mine || (me !== "" && isSameName(item.assigned, me))),
  )
}

const isSameName = (a: string, b: string): boolean =>
  a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()

/** Everybody who is named in the list, in alphabetical order. */
export function peopleIn(items: readonly ReviewItem[]): readonly string[] {
  const names = new Set(items.flatMap(({authors, assigned}) => [...authors, assigned]))
  names.delete("")
  return [...names].sort((a, b) => a.localeCompare(b))
}

export function authorsIn(items: readonly ReviewItem[]): readonly string[] {
  return [...new Set(items.flatMap(({authors}) => authors))].sort((a, b) => a.localeCompare(b))
}

/** What the suggestions in the list do, each kind once. */
export function kindsIn(items: readonly ReviewItem[]): readonly SuggestionKind[] {
  return [
    ...new Set(items.flatMap((item) => (item.kind === "suggestion" ? [item.suggestion.kind] : []))),
  ]
}
