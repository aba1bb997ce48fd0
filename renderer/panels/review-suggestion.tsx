import {useState, type KeyboardEvent} from "react"
import {Button, Input, Label, TextField} from "react-aria-components"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {decideNamed, type How} from "../suggestions"
import {Moment} from "./moment"
import type {SuggestionItem} from "./review-items"
import {KeyButton} from "./review-key-button"
import {reviewKeys} from "./review-keys"
import type {RowProps} from "./review-list"

/** A suggestion: what it does, the words before and after, who made it; and what is decided about it, once the list stands on it. */
export function SuggestionRow({item, isCurrent, refocus}: RowProps<SuggestionItem>) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const {suggestion} = item
  return (
    <>
      <p className="suggestion-title">{item.titleIn(locale)}</p>
      <Wording item={item} full={isCurrent} />
      <p className="remark-head">
        <strong>{suggestion.author || say("review.nobody")}</strong>{" "}
        {suggestion.date !== "" && <Moment date={suggestion.date} full={isCurrent} />}
      </p>
      {isCurrent && <Actions item={item} refocus={refocus} />}
    </>
  )
}

/** Words are shown to this length until all of them are asked for. */
const inSight = 280

/** Kinds that are said by their title alone, or show one text. */
const titleOnly: ReadonlySet<string> = new Set(["promoted", "demoted", "settled"])

/** What is there, struck, and what is proposed, underlined. */
function Wording({item, full}: {readonly item: SuggestionItem; readonly full: boolean}) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const locale = useSelected(({settings}) => settings.locale)
  const {kind, before} = item.suggestion
  // The title of a choice says the option already.
  const isSaid = kind === "chosen" && item.titleIn(locale).endsWith(item.suggestion.after)
  const after = isSaid ? "" : item.suggestion.after
  if (titleOnly.has(kind) || (before === "" && after === "")) return null
  const shortened = (text: string) =>
    all || text.length <= inSight ? text : `${text.slice(0, inSight).trimEnd()}…`
  const isLong = before.length > inSight || after.length > inSight
  const isSame = before === after
  return (
    <div className="suggestion-words" data-full={full || undefined}>
      {isSame ? (
        <p>{shortened(before)}</p>
      ) : (
        <>
          {before !== "" && <del>{shortened(before)}</del>}
          {before !== "" && after !== "" && " "}
          {after !== "" && <ins>{shortened(after)}</ins>}
        </>
      )}
      {isLong && full && (
        <Button className="button quiet-button" onPress={() => setAll(!all)} aria-expanded={all}>
          {say(all ? "suggestion.less" : "suggestion.all")}
        </Button>
      )}
    </div>
  )
}

interface ActionsProps {
  readonly item: SuggestionItem
  readonly refocus: () => void
}

function Actions({item, refocus}: ActionsProps) {
  const say = useSay()
  const session = useSession()
  const [asks, setAsks] = useState(false)
  const [why, setWhy] = useState("")
  const {id} = item.suggestion
  const put = (how: How) => decideNamed(session, () => [id], how, why.trim())
  const buttons = (
    <>
      <KeyButton
        className="button"
        shortcut={reviewKeys.accept}
        data-accept
        onPress={() => put("accepted")}
      >
        {say("suggestion.accept")}
      </KeyButton>
      <KeyButton
        className="button"
        shortcut={reviewKeys.reject}
        data-reject
        onPress={() => put("rejected")}
      >
        {say("suggestion.reject")}
      </KeyButton>
    </>
  )
  if (!asks) {
    return (
      <div className="row-buttons">
        {buttons}
        <Button className="button quiet-button" onPress={() => setAsks(true)}>
          {say("suggestion.with-reason")}
        </Button>
      </div>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return
    event.stopPropagation()
    setAsks(false)
    refocus()
  }
  return (
    <div
      className="remark-form"
      role="group"
      aria-label={say("suggestion.with-reason")}
      onKeyDown={onKeyDown}
    >
      <TextField className="field" value={why} onChange={setWhy} maxLength={2000} autoFocus>
        <Label>{say("suggestion.reason")}</Label>
        <Input className="input" autoComplete="off" />
      </TextField>
      <div className="row-buttons">{buttons}</div>
    </div>
  )
}
