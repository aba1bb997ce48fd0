import {
  memo,
  useEffect,
  useLayoutEffect,
  useRef,
  type ComponentType,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
} from "react"
import {selectProvision} from "../../schema/commands/place"
import {goToThread, pointAtThread} from "../editor/commenting"
import {goToSuggestion, pointAtSuggestion} from "../editor/suggesting"
import {isPressed, type Key} from "../keys"
import {useSay, type Say} from "../messages"
import type {Session} from "../session"
import {useSelected, useSession} from "../session-context"
import {
  sameItem,
  samePlace,
  type CommentItem,
  type ConflictItem,
  type ReviewItem,
  type SuggestionItem,
} from "./review-items"
import {showPlace} from "../shell/scroll"
import {ConflictRow} from "./review-conflict"
import {reviewKeys} from "./review-keys"
import {placeName} from "./review-place"
import {SuggestionRow} from "./review-suggestion"
import {ThreadRow} from "./review-thread"
import {changeReview} from "./review-view"

/** What the row of one kind of item is given. */
export interface RowProps<I extends ReviewItem> {
  readonly item: I
  /** The list stands on it: it shows all it has, and what can be done. */
  readonly isCurrent: boolean
  /** Puts the focus back on the item, when something in it that had the focus goes. */
  readonly refocus: () => void
}

interface Kind<I extends ReviewItem> {
  /** What an item is called for those who hear it. */
  readonly name: (item: I, say: Say, locale: string) => string
  readonly Row: ComponentType<RowProps<I>>
  /** Makes it stand out in the text; goes to it. */
  readonly point: (session: Session, item: I) => void
  readonly go: (session: Session, item: I) => void
  /** Keys on an item, and the button in it that each presses. */
  readonly keys: readonly (readonly [key: Key, button: string])[]
}

const comment: Kind<CommentItem> = {
  name: ({thread, place, isOpen}, say) =>
    say("review.comment.name", {
      author: thread.comments[0]?.author || say("review.nobody"),
      place: placeName(place, say),
      count: thread.comments.length - 1,
      state: isOpen ? "open" : "resolved",
    }),
  Row: ThreadRow,
  point: (session, {thread}) => session.run(pointAtThread(thread.id)),
  go: (session, {thread}) => session.run(goToThread(thread.id)),
  keys: [[reviewKeys.reply, "[data-reply]"]],
}

const suggestion: Kind<SuggestionItem> = {
  name: (item, say, locale) =>
    say("review.suggestion.name", {
      title: item.titleIn(locale),
      author: item.suggestion.author || say("review.nobody"),
      place: placeName(item.place, say),
    }),
  Row: SuggestionRow,
  point: (session, item) => session.run(pointAtSuggestion(item.suggestion.id)),
  go: (session, item) => session.run(goToSuggestion(item.suggestion.id)),
  keys: [
    [reviewKeys.accept, "[data-accept]"],
    [reviewKeys.reject, "[data-reject]"],
  ],
}

const conflict: Kind<ConflictItem> = {
  name: (item, say, locale) =>
    say("conflict.name", {
      title: item.titleIn(locale),
      place: placeName(item.place, say),
    }),
  Row: ConflictRow,
  point: () => undefined,
  go: (session, item) => session.run(selectProvision(item.conflict.provision)),
  keys: [[reviewKeys.keep, "[data-keep]"]],
}

/** What the list does with an item, whatever its kind. */
function kindOf(item: ReviewItem) {
  const of = <I extends ReviewItem>(kind: Kind<I>, own: I) => ({
    name: (say: Say, locale: string) => kind.name(own, say, locale),
    row: (props: Omit<RowProps<I>, "item">) => <kind.Row item={own} {...props} />,
    point: (session: Session) => kind.point(session, own),
    go: (session: Session) => kind.go(session, own),
    keys: kind.keys,
  })
  switch (item.kind) {
    case "comment":
      return of(comment, item)
    case "suggestion":
      return of(suggestion, item)
    case "conflict":
      return of(conflict, item)
  }
}

const fields = "input, textarea, select"

/** One list of all that is under review: a tab stop, arrows from item to item, the actions of the current item after it. */
export function ReviewList({items}: {readonly items: readonly ReviewItem[]}) {
  const say = useSay()
  const session = useSession()
  const current = useSelected(({review}) => review.current)
  const toFocus = useSelected(({review}) => review.toFocus)
  const list = useRef<HTMLOListElement>(null)
  const held = useRef<{readonly key: string; readonly index: number} | null>(null)
  const entry = items.some(({key}) => key === current) ? current : items[0]?.key

  const elementOf = (key: string) =>
    list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`)
  const focusAt = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))]
    if (item) elementOf(item.key)?.focus()
  }
  // An item that goes while it has the focus hands it on to the one that takes its place.
  useLayoutEffect(() => {
    const before = held.current
    if (!before) return
    const index = items.findIndex(({key}) => key === before.key)
    if (index >= 0) held.current = {key: before.key, index}
    else if (document.activeElement === document.body) focusAt(before.index)
  }, [items])
  useEffect(() => {
    const wanted = toFocus === null ? null : elementOf(toFocus)
    if (!wanted) return
    wanted.focus()
    changeReview(session, {toFocus: null})
  }, [toFocus, items])
  // Following the cursor in the text shows the item and leaves the focus where it is.
  useEffect(() => {
    if (current === null || list.current?.contains(document.activeElement)) return
    elementOf(current)?.scrollIntoView({block: "nearest"})
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (target.matches(fields)) return
    const at = items.findIndex(({key}) => key === keyOf(target))
    const item = items[at]
    if (!item) return
    const isItem = target.dataset["item"] !== undefined
    const mac = session.about.platform === "macos"
    const button = kindOf(item).keys.find(([key]) => isPressed(key, event.nativeEvent, mac))?.[1]
    if (isItem && button !== undefined) press(target, button)
    else if (event.ctrlKey || event.metaKey || event.altKey) return
    else if (event.key === "ArrowDown") focusAt(at + 1)
    else if (event.key === "ArrowUp") focusAt(at - 1)
    else if (event.key === "Home") focusAt(0)
    else if (event.key === "End") focusAt(items.length - 1)
    else if (event.key === "Escape" && isItem) session.focusText()
    else if (event.key === "Escape") elementOf(item.key)?.focus()
    else if (event.key === "Enter" && isItem) {
      session.focusText()
      kindOf(item).go(session)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onFocus = ({target}: FocusEvent) => {
    const index = items.findIndex(({key}) => key === keyOf(target))
    const item = items[index]
    if (!item) return
    held.current = {key: item.key, index}
    if (item.key !== session.state.review.current) changeReview(session, {current: item.key})
    kindOf(item).point(session)
    if (session.view && item.at >= 0) showPlace(session.view, item.at)
  }
  return (
    <ol
      className="review-list"
      ref={list}
      aria-label={say("review.list")}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={({relatedTarget}) => {
        if (relatedTarget && !list.current?.contains(relatedTarget)) held.current = null
      }}
    >
      {items.map((item, i) => {
        const before = items[i - 1]
        return (
          <Item
            key={item.key}
            item={item}
            isFirst={!before || !samePlace(before.place, item.place)}
            isCurrent={item.key === current}
            isEntry={item.key === entry}
          />
        )
      })}
    </ol>
  )
}

const keyOf = (target: Element): string | undefined =>
  target.closest<HTMLElement>("[data-item]")?.dataset["item"]

/** Presses the button of an item's action, where the item has it now. */
function press(item: Element, button: string): void {
  item.querySelector<HTMLElement>(button)?.click()
}

interface ItemProps {
  readonly item: ReviewItem
  /** The first of its place, which is named above it. */
  readonly isFirst: boolean
  readonly isCurrent: boolean
  readonly isEntry: boolean
}

const Item = memo(
  function Item({item, isFirst, isCurrent, isEntry}: ItemProps) {
    const say = useSay()
    const session = useSession()
    const element = useRef<HTMLElement>(null)
    const locale = useSelected(({settings}) => settings.locale)
    const {name, row, go} = kindOf(item)
    const onClick = (event: MouseEvent) => {
      if (!(event.target as Element).closest(`button, form, ${fields}`)) go(session)
    }
    return (
      <li>
        {isFirst && <h3 className="review-place">{placeName(item.place, say)}</h3>}
        <article
          ref={element}
          className="review-item"
          data-item={item.key}
          data-kind={item.kind}
          data-done={!item.isOpen || undefined}
          data-entry={isEntry || undefined}
          tabIndex={isEntry ? 0 : -1}
          aria-current={isCurrent}
          aria-label={name(say, locale)}
          onClick={onClick}
        >
          {row({isCurrent, refocus: () => element.current?.focus()})}
        </article>
      </li>
    )
  },
  (a, b) =>
    sameItem(a.item, b.item) &&
    a.isFirst === b.isFirst &&
    a.isCurrent === b.isCurrent &&
    a.isEntry === b.isEntry,
)
