import {useEffect, useState, type KeyboardEvent} from "react"
import {Button} from "react-aria-components"
import {
  editRemark,
  removeRemark,
  removeThread,
  reopen,
  reply,
  resolve,
} from "../../schema/commands/comment"
import type {Remark, Thread} from "../../schema/review/thread"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Moment} from "./moment"
import {Assign} from "./review-assign"
import {KeyButton} from "./review-key-button"
import {reviewKeys} from "./review-keys"
import type {CommentItem} from "./review-items"
import {useNamed} from "./review-name"
import {RemarkForm} from "./review-remark-form"
import type {RowProps} from "./review-list"
import {changeReview} from "./review-view"

type Open = "reply" | "edit" | "assign" | "remove" | null

/** A thread of comments. Its remarks are all there once it is the current item; until then the first, and how many follow. */
export function ThreadRow({item, isCurrent, refocus}: RowProps<CommentItem>) {
  const say = useSay()
  const {thread, anchor, live} = item
  const {about, comments, resolved, assigned} = thread
  const [first, ...others] = comments
  const [last] = comments.slice(-1)
  return (
    <>
      {about.quote !== "" && (
        <blockquote className="review-quote" data-gone={anchor !== "words" || undefined}>
          {about.quote}
        </blockquote>
      )}
      {about.quote !== "" && anchor !== "words" && (
        <p className="quiet">{say("review.comment.words-gone")}</p>
      )}
      {!live && <p className="quiet">{say("review.comment.not-shown")}</p>}
      {first && <OneRemark remark={first} full={isCurrent} />}
      {isCurrent
        ? others.map((remark, i) => <OneRemark key={i} remark={remark} full />)
        : last &&
          others.length > 0 && (
            <p className="quiet">
              {say("review.comment.replies", {count: others.length, author: last.author})}
            </p>
          )}
      {(assigned !== "" || resolved) && (
        <p className="review-state">
          {assigned !== "" && (
            <span className="tag">{say("review.comment.for", {name: assigned})}</span>
          )}
          {resolved && (
            <span className="quiet">
              {say("review.comment.resolved-by", {name: resolved.author})}{" "}
              <Moment date={resolved.date} full={isCurrent} />
            </span>
          )}
        </p>
      )}
      {isCurrent && <Actions thread={thread} refocus={refocus} />}
    </>
  )
}

function OneRemark({remark, full}: {readonly remark: Remark; readonly full: boolean}) {
  const say = useSay()
  return (
    <div className="remark">
      <p className="remark-head">
        <strong>{remark.author || say("review.nobody")}</strong>{" "}
        <Moment date={remark.date} full={full} />
      </p>
      <p className="remark-text">{remark.text}</p>
    </div>
  )
}

/** What can be done with the thread that the list stands on. */
function Actions({thread, refocus}: {readonly thread: Thread; readonly refocus: () => void}) {
  const say = useSay()
  const session = useSession()
  const me = useSelected(({settings}) => settings.author).trim()
  const hasDraft = useSelected(({review}) => review.drafts[thread.id] !== undefined)
  const [open, setOpen] = useState<Open>(hasDraft ? "reply" : null)
  const [asked, setAsked] = useState(0)
  const isAsked = useSelected(({review}) => review.toAnswer === thread.id)
  const {named, question} = useNamed()
  const {id, resolved, comments} = thread
  useEffect(() => {
    if (!isAsked) return
    changeReview(session, {toAnswer: null})
    if (resolved) return
    setOpen("reply")
    setAsked((times) => times + 1)
  }, [isAsked])
  const last = comments.at(-1)
  const isMine = last !== undefined && me !== "" && last.author === me
  const close = () => {
    setOpen(null)
    refocus()
  }
  const now = () => new Date().toISOString()
  if (question) return question
  switch (resolved ? (open === "remove" ? open : null) : open) {
    case "reply":
      return (
        <RemarkForm
          label={say("review.reply.label")}
          draft={id}
          submit={say("review.reply")}
          asked={asked}
          onSubmit={(text, author) => {
            session.run(reply(id, {author, date: now(), text}))
            session.announce("review.reply.added")
            close()
          }}
          onCancel={close}
        />
      )
    case "edit":
      return (
        <RemarkForm
          label={say("review.edit.label")}
          draft={`edit ${id}`}
          text={last?.text ?? ""}
          submit={say("review.edit.keep")}
          onSubmit={(text, author) => {
            session.run(editRemark(id, author, text))
            close()
          }}
          onCancel={close}
        >
          {comments.length > 1 && (
            <Button
              className="button danger"
              onPress={() => {
                session.run(removeRemark(id, me))
                close()
              }}
            >
              {say("review.edit.take-back")}
            </Button>
          )}
        </RemarkForm>
      )
    case "assign":
      return <Assign thread={thread} onDone={close} />
    case "remove":
      return (
        <div
          className="review-sure"
          role="group"
          aria-label={say("review.remove")}
          onKeyDown={onEscape(close)}
        >
          <p>{say("review.remove.sure", {count: comments.length})}</p>
          <div className="row-buttons">
            <Button
              className="button danger"
              autoFocus
              onPress={() => {
                session.run(removeThread(id))
                session.announce("review.removed")
              }}
            >
              {say("review.remove.do")}
            </Button>
            <Button className="button" onPress={close}>
              {say("common.cancel")}
            </Button>
          </div>
        </div>
      )
    case null:
      break
  }
  return (
    <div className="review-actions">
      {resolved ? (
        <Button
          className="button quiet-button"
          onPress={() => {
            session.run(reopen(id))
            session.announce("review.reopened")
            refocus()
          }}
        >
          {say("review.reopen")}
        </Button>
      ) : (
        <>
          <KeyButton
            className="button quiet-button"
            shortcut={reviewKeys.reply}
            data-reply
            onPress={() => setOpen("reply")}
          >
            {say("review.reply")}
          </KeyButton>
          <Button
            className="button quiet-button"
            onPress={() =>
              named((author) => {
                session.run(resolve(id, {author, date: now()}))
                session.announce("review.resolved")
                refocus()
              })
            }
          >
            {say("review.resolve")}
          </Button>
          <Button className="button quiet-button" onPress={() => setOpen("assign")}>
            {say("review.assign")}
          </Button>
          {isMine && (
            <Button className="button quiet-button" onPress={() => setOpen("edit")}>
              {say("review.edit")}
            </Button>
          )}
        </>
      )}
      <Button className="button quiet-button" onPress={() => setOpen("remove")}>
        {say("review.remove")}
      </Button>
    </div>
  )
}

const onEscape = (f: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Escape") return
  event.stopPropagation()
  f()
}
