import type {Node} from "prosemirror-model"
import {useEffect, useRef, useState} from "react"
import {Button} from "react-aria-components"
import {owedIn} from "../../schema/checks/departures"
import {provisionIdAt} from "../../schema/commands/place"
import type {Library} from "../../schema/library/library"
import {placeText} from "../../schema/place-text"
import {findProvision, partAround, provisionId} from "../../schema/provisions"
import {useSay} from "../messages"
import {askReason} from "../reasons"
import {useSelected, useSession} from "../session-context"

interface Asked {
  readonly holder: string
  readonly citation: string
}

/**
 * Asks for a reason, in a line and without taking the focus, once the drafter has left an article in which the words where a treaty obliges
 * were changed just now. It goes when the reason is given, or when it is told to.
 */
export function ReasonPrompt() {
  const say = useSay()
  const session = useSession()
  const settled = useSelected((state) => state.settled)
  const [asked, setAsked] = useState<Asked | null>(null)
  /** The article with the cursor, and what it owed when the cursor came. */
  const here = useRef<{readonly part: string; readonly owed: ReadonlySet<string>} | null>(null)
  const {library} = session

  useEffect(() => {
    if (!settled) return
    const {doc} = settled
    const id = provisionIdAt(settled)
    const part = id === null ? "" : partOf(doc, id)
    const left = here.current
    if (left?.part === part) return
    const owes = (of: string) => owedAt(doc, library, of)
    here.current = {part, owed: new Set(owes(part).map(({holder}) => holder))}
    if (!left) return
    const [first] = owes(left.part).filter(({holder}) => !left.owed.has(holder))
    if (first) setAsked(first)
  }, [settled, library])

  const doc = settled?.doc
  const isOwed =
    asked !== null &&
    doc !== undefined &&
    owedAt(doc, library, partOf(doc, asked.holder)).some(({holder}) => holder === asked.holder)
  if (!asked || !doc || !isOwed) return <div role="status" />
  return (
    <div role="status" className="reason-prompt">
      <span>
        {say("reason-prompt.line", {
          place: placeText(doc, asked.holder),
          citation: asked.citation,
        })}
      </span>
      <Button
        className="button"
        onPress={() => {
          setAsked(null)
          askReason(session, asked.holder)
        }}
      >
        {say("reason-prompt.say")}
      </Button>
      <Button className="button quiet" onPress={() => setAsked(null)}>
        {say("reason-prompt.later")}
      </Button>
    </div>
  )
}

/** Id of the article, recital or schedule that a provision is or is in; empty for chapters. */
function partOf(doc: Node, id: string): string {
  const part = partAround(doc, id)
  return part ? provisionId(part) : ""
}

function owedAt(doc: Node, library: Library, part: string): readonly Asked[] {
  const found = findProvision(doc, part)
  if (!found?.live) return []
  return owedIn(doc, library, found.node).map(({holder, citations}) => ({
    holder,
    citation: citations.join(", "),
  }))
}
