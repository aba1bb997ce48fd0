import {addThread, type CommentTarget} from "../../schema/commands/comment"
import type {Node} from "prosemirror-model"
import {innermostId} from "../../schema/provisions"
import {quoteOf} from "../../schema/review/quote"
import {threadsOf} from "../../schema/review/threads"
import {pendingComment, pointAtThread, writeComment} from "../editor/commenting"
import {useSay, type Say} from "../messages"
import {useSelected, useSession} from "../session-context"
import {namer, placeOf} from "./review-items"
import {placeName} from "./review-place"
import {RemarkForm} from "./review-remark-form"
import {changeReview, commentKey, keepDraft} from "./review-view"

/** A new comment, on what the drafter chose in the text. There only while one is being written. */
export function Compose() {
  const say = useSay()
  const session = useSession()
  const pending = useSelected(({settled}) => (settled ? pendingComment(settled) : null))
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  if (!pending || !doc) return null
  const close = () => {
    session.run(writeComment(null))
    session.focusText()
  }
  const add = (text: string, author: string) => {
    const remark = {author, date: new Date().toISOString(), text}
    const now = session.view && pendingComment(session.view.state)
    const done = now !== null && session.run(addThread(now.target, remark, session.mint))
    if (!done) return keepDraft(session, "", text)
    const added = session.doc && threadsOf(session.doc).at(-1)
    if (added) {
      session.run(pointAtThread(added.id))
      changeReview(session, {current: commentKey(added.id)})
    }
    close()
    session.announce("review.comment.added")
  }
  const {target} = pending
  return (
    <section className="review-compose" aria-label={say("review.compose")}>
      <p className="review-on">{onWhat(target, doc, say)}</p>
      {target.on === "words" && (
        <blockquote className="review-quote">{quoteOf(doc, target.from, target.to)}</blockquote>
      )}
      <RemarkForm
        label={say("review.compose.label")}
        draft=""
        submit={say("review.compose.submit")}
        asked={pending.times}
        onSubmit={add}
        onCancel={() => {
          keepDraft(session, "", "")
          close()
        }}
      />
    </section>
  )
}

function onWhat(target: CommentTarget, doc: Node, say: Say): string {
  if (target.on === "bill") return say("review.compose.on-bill")
  const nameOf = namer(doc)
  const name =
    target.on === "provision"
      ? nameOf(target.id)
      : placeName(placeOf(doc, innermostId(doc.resolve(target.from)), target.from, nameOf), say)
  const place = name || say("review.place.unnamed")
  return say(target.on === "words" ? "review.compose.on-words" : "review.compose.on", {place})
}
