import {useEffect, useMemo, useRef, type ReactNode} from "react"
import {Button} from "react-aria-components"
import {billAttrs} from "../../schema/profiles/profiles"
import {actionById} from "../actions"
import {currentThread, pendingComment} from "../editor/commenting"
import {currentChanges} from "../editor/suggested"
import {keyText} from "../keys"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import type {SessionState} from "../session-state"
import {Icon} from "../shell/icons"
import {BulkDecision} from "./review-bulk"
import {Compose} from "./review-compose"
import {Decided} from "./review-decided"
import {ReviewFilters} from "./review-filter"
import {selectedStretch} from "./review-here"
import {filtered, reviewItems, sameList, type ReviewItem} from "./review-items"
import {ReviewList} from "./review-list"
import {useResting} from "./review-resting"
import {changeReview, commentKey, startComment} from "./review-view"

const none: readonly ReviewItem[] = []
const nothing: ReadonlySet<string> = new Set()

/** What others say about the bill, in the order of the law: to be read, answered and settled, all from the keyboard. */
export function ReviewPanel() {
  const say = useSay()
  const session = useSession()
  const doc = useResting(useSelected(({settled}) => settled?.doc ?? null))
  const last = useRef<readonly ReviewItem[]>(none)
  const all = useMemo(() => {
    const now = doc ? reviewItems(doc) : none
    return (last.current = sameList(last.current, now) ? last.current : now)
  }, [doc])
  const filter = useSelected(({review}) => review.filter)
  const toFocus = useSelected(({review}) => review.toFocus)
  const me = useSelected(({settings}) => settings.author)
  const selected = useSelected(
    ({settled}) => (settled && filter.here ? selectedStretch(settled) : null),
    (a, b) => a?.from === b?.from && a?.to === b?.to,
  )
  const items = useMemo(() => filtered(all, filter, me, selected), [all, filter, me, selected])
  const isWriting = useSelected(({settled}) => settled !== null && pendingComment(settled) !== null)
  const here = useSelected(({settled}) => (settled ? currentThread(settled) : null))
  useEffect(() => {
    if (here !== null) changeReview(session, {current: commentKey(here)})
  }, [here])
  const changes = useSelected(({settled}) => (settled ? currentChanges(settled) : nothing))
  useEffect(() => {
    if (changes.size === 0) return
    const found = all.find(
      (item) => item.kind === "suggestion" && item.suggestion.changes.some((id) => changes.has(id)),
    )
    if (found) changeReview(session, {current: found.key})
  }, [changes, all])
  // What is asked for from the text is shown, whatever the list was narrowed to.
  useEffect(() => {
    if (toFocus === null) return
    const isThere = (list: readonly ReviewItem[]) => list.some(({key}) => key === toFocus)
    if (!isThere(all)) changeReview(session, {toFocus: null})
    else if (!isThere(items)) changeReview(session, {filter: {state: "all"}})
  }, [toFocus])
  return (
    <div className="panel review">
      {all.length > 0 && (
        <ReviewFilters
          head={
            <div className="review-head">
              <p>{say(`review.count.${filter.state}`, {count: items.length})}</p>
              <Button className="button" onPress={() => startComment(session)}>
                {say("toolbar.comment")}
              </Button>
            </div>
          }
          items={all}
          filter={filter}
          onChange={(next) => changeReview(session, {filter: next})}
        />
      )}
      <ConflictCount items={all} />
      <BulkDecision items={items} />
      <Compose />
      {items.length > 0 ? (
        <ReviewList items={items} />
      ) : all.length > 0 ? (
        <NothingLeft items={all} />
      ) : (
        !isWriting && <Nothing />
      )}
      <Decided />
    </div>
  )
}

/** How many conflicts are to be decided, and the way to them. */
function ConflictCount({items}: {readonly items: readonly ReviewItem[]}) {
  const say = useSay()
  const session = useSession()
  const kind = useSelected(({review}) => review.filter.kind)
  const count = items.filter((item) => item.kind === "conflict" && item.isOpen).length
  if (count === 0) return null
  return (
    <p className="conflict-count" role="status">
      <Icon name="warning" /> {say("conflict.open", {count})}{" "}
      {kind !== "conflict" && (
        <Button
          className="link"
          onPress={() => changeReview(session, {filter: {state: "open", kind: "conflict"}})}
        >
          {say("conflict.show")}
        </Button>
      )}
    </p>
  )
}

/** Nobody has said anything: how it is done. */
function Nothing() {
  const say = useSay()
  const session = useSession()
  const hasDecided = useSelected(hasDecisions)
  const key = actionById("comment").keys?.[0] ?? ""
  return (
    <Empty>
      <p>{say(hasDecided ? "review.all-decided" : "review.empty")}</p>
      <p className="quiet">
        {say("review.empty.how", {key: keyText(key, session.about.platform === "macos")})}
      </p>
      <div className="row-buttons">
        <Button className="button" onPress={() => startComment(session)}>
          {say("review.empty.here")}
        </Button>
        <Button className="button" onPress={() => startComment(session, {on: "bill"})}>
          {say("review.empty.bill")}
        </Button>
      </div>
    </Empty>
  )
}

const hasDecisions = ({settled}: SessionState): boolean =>
  settled !== null && billAttrs(settled.doc).decisions.length > 0

/** Nothing that the filter lets through; where that is because all is decided, it says so. */
function NothingLeft({items}: {readonly items: readonly ReviewItem[]}) {
  const say = useSay()
  const session = useSession()
  const {kind, state} = useSelected(({review}) => review.filter)
  const hasDecided = useSelected(hasDecisions)
  const first = items[0]?.key ?? null
  const hasOpen = items.some(({isOpen}) => isOpen)
  const conflicts = items.filter((item) => item.kind === "conflict")
  const isDecided =
    kind === "conflict" && conflicts.length > 0 && conflicts.every(({isOpen}) => !isOpen)
  return (
    <Empty>
      <p>
        {say(
          state !== "open"
            ? "review.none-left"
            : isDecided
              ? "conflict.all-decided"
              : hasDecided && !hasOpen
                ? "review.all-decided"
                : "review.none-left",
        )}
      </p>
      <div className="row-buttons">
        <Button
          className="button"
          onPress={() => changeReview(session, {filter: {state: "all"}, toFocus: first})}
        >
          {say("review.show-all")}
        </Button>
        {hasOpen && isDecided && (
          <Button
            className="button"
            onPress={() => changeReview(session, {filter: {state: "open"}})}
          >
            {say("review.show-open")}
          </Button>
        )}
      </div>
    </Empty>
  )
}

/** Stands in the place of the list, and takes the focus over from the last item that went. */
function Empty({children}: {readonly children: ReactNode}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [])
  return (
    <div className="review-empty" tabIndex={-1} data-entry ref={place}>
      {children}
    </div>
  )
}
