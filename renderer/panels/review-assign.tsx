import {useId, useState} from "react"
import {Button, Input, Label, TextField} from "react-aria-components"
import {assign} from "../../schema/commands/comment"
import type {Thread} from "../../schema/review/thread"
import {useSay} from "../messages"
import {sameItems, useSelected, useSession} from "../session-context"
import {peopleIn, reviewItems} from "./review-items"

interface AssignProps {
  readonly thread: Thread
  readonly onDone: () => void
}

/** Who is asked to see to a thread: any name, those that the bill knows being suggested. */
export function Assign({thread, onDone}: AssignProps) {
  const say = useSay()
  const session = useSession()
  const list = useId()
  const [name, setName] = useState(thread.assigned)
  const people = useSelected(({settled, settings}) => {
    const known = settled ? peopleIn(reviewItems(settled.doc)) : []
    const me = settings.author.trim()
    return me === "" || known.includes(me) ? known : [...known, me]
  }, sameItems)
  const set = (to: string) => {
    session.run(assign(thread.id, to))
    if (to.trim() === "") session.announce("review.assign.nobody")
    else session.announce("review.assigned", {name: to.trim()})
    onDone()
  }
  return (
    <form
      className="remark-form"
      onSubmit={(event) => {
        event.preventDefault()
        set(name)
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return
        event.stopPropagation()
        onDone()
      }}
    >
      <TextField className="field" value={name} onChange={setName} maxLength={200} autoFocus>
        <Label>{say("review.assign.label")}</Label>
        <Input className="input" list={list} autoComplete="off" />
      </TextField>
      <datalist id={list}>
        {people.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <div className="row-buttons">
        <Button className="button primary" type="submit">
          {say("review.assign")}
        </Button>
        {thread.assigned !== "" && (
          <Button className="button" onPress={() => set("")}>
            {say("review.assign.take-off")}
          </Button>
        )}
        <Button className="button" onPress={onDone}>
          {say("common.cancel")}
        </Button>
      </div>
    </form>
  )
}
