import {useEffect, useRef, type KeyboardEvent, type ReactNode} from "react"
import {Button, Label, TextArea, TextField} from "react-aria-components"
import {longestRemark} from "../../schema/commands/comment"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {useNamed} from "./review-name"
import {keepDraft} from "./review-view"

interface RemarkFormProps {
  readonly label: string
  /** Under which name in the session's drafts what is written is kept until it is sent. */
  readonly draft: string
  /** What stands in the field where nothing is kept. */
  readonly text?: string
  readonly submit: string
  readonly onSubmit: (text: string, author: string) => void
  readonly onCancel: () => void
  /** Another number puts the focus into the field once more. */
  readonly asked?: number
  /** Further buttons. */
  readonly children?: ReactNode
}

/** A remark that is being written: Ctrl+Enter sends it, Escape gives it up. What is written stays while the drafter looks elsewhere. */
export function RemarkForm(props: RemarkFormProps) {
  const {label, draft, text = "", submit, onSubmit, onCancel, asked = 0, children} = props
  const say = useSay()
  const session = useSession()
  const kept = useSelected(({review}) => review.drafts[draft])
  const {named, question} = useNamed()
  const value = kept ?? text
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    area.current?.focus()
  }, [asked])
  const send = () => {
    if (value.trim() === "") return
    named((author) => {
      keepDraft(session, draft, "")
      onSubmit(value, author)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation()
      onCancel()
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    }
  }
  return (
    <>
      <form
        className="remark-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={onKeyDown}
      >
        <TextField
          className="field"
          value={value}
          onChange={(now) => keepDraft(session, draft, now)}
          maxLength={longestRemark}
        >
          <Label>{label}</Label>
          <TextArea ref={area} className="input" rows={3} />
        </TextField>
        {!question && (
          <div className="row-buttons">
            <Button className="button primary" type="submit" isDisabled={value.trim() === ""}>
              {submit}
            </Button>
            <Button className="button" onPress={onCancel}>
              {say("common.cancel")}
            </Button>
            {children}
          </div>
        )}
      </form>
      {question}
    </>
  )
}
