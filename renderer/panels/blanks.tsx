import {useState} from "react"
import {Button} from "react-aria-components"
import {blanks as blanksOf, formatValue, type Blank} from "../../schema/blanks"
import {blankSpec, provisionAtPos} from "./facts"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {placeText} from "../../schema/place-text"
import {goToPos} from "./go"
import {BlankField} from "./blank-field"
import {Icon} from "../shell/icons"

const none: readonly Blank[] = []

/** Every blank of the bill, the open ones first to see; filled once, filled everywhere. */
export function BlanksPanel() {
  const say = useSay()
  const session = useSession()
  const list = useSelected(({settled}) => (settled ? blanksOf(settled.doc) : none))
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const [open, setOpen] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  if (list.length === 0) return <p className="empty">{say("panel.blanks.none")}</p>
  const unfilled = list.filter(({value}) => value === null)
  const shown = all ? list : list.filter(({key, value}) => value === null || key === open)
  const next = () => {
    const at = unfilled.findIndex(({key}) => key === open)
    const blank = unfilled[(at + 1) % unfilled.length]
    if (!blank) return
    setOpen(blank.key)
    if (blank.at[0] !== undefined) goToPos(session, blank.at[0])
  }
  return (
    <div className="panel">
      <div className="panel-head">
        <p>{say("panel.blanks.count", {open: unfilled.length, all: list.length})}</p>
        <div className="row-buttons">
          {unfilled.length > 0 && (
            <Button className="button" onPress={next}>
              {say("panel.blanks.next")}
            </Button>
          )}
          <Button className="button quiet-button" aria-pressed={all} onPress={() => setAll(!all)}>
            {say(all ? "panel.blanks.show-open" : "panel.blanks.show-all")}
          </Button>
        </div>
      </div>
      {shown.length === 0 && <p className="empty">{say("panel.blanks.all-filled")}</p>}
      <ul className="cards">
        {shown.map((blank) => (
          <li key={blank.key} className="card" data-open={open === blank.key || undefined}>
            <Button
              className="card-head"
              aria-expanded={open === blank.key}
              onPress={() => setOpen(open === blank.key ? null : blank.key)}
            >
              <span className="card-title">{blank.label}</span>
              <span className="card-state" data-state={blank.value === null ? "open" : "done"}>
                {blank.value === null
                  ? say("panel.blanks.open")
                  : formatValue(blank.value, blank.kind, String(doc?.attrs.language ?? "en"))}
              </span>
              <Icon name={open === blank.key ? "up" : "down"} />
            </Button>
            {open === blank.key && doc && (
              <div className="card-body">
                <BlankField
                  blank={blank}
                  spec={blankSpec(session.library, doc, blank.key)}
                  autoFocus
                />
                <Where at={blank.at} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where a blank or choice stands, each place a way there. */
export function Where({at}: {readonly at: readonly number[]}) {
  const say = useSay()
  const session = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  if (!doc) return null
  const places = new Map<string, number>()
  for (const pos of at) {
    const text = placeText(doc, provisionAtPos(doc, pos)) || say("panel.place.front")
    if (!places.has(text)) places.set(text, pos)
  }
  return (
    <p className="where">
      <span className="quiet">{say("panel.where")}</span>{" "}
      {[...places].slice(0, 12).map(([text, pos]) => (
        <Button key={text} className="link" onPress={() => goToPos(session, pos)}>
          {text}
        </Button>
      ))}
      {places.size > 12 && (
        <span className="quiet">{say("panel.where.more", {count: places.size - 12})}</span>
      )}
    </p>
  )
}
