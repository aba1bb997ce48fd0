import {useState} from "react"
import {Button} from "react-aria-components"
import {choices as choicesOf, type Choice} from "../../schema/alternatives"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {Where} from "./blanks"
import {ChoiceCards} from "./choice-cards"
import {goToPos} from "./go"

const none: readonly Choice[] = []

/** What the State has to decide. A decided choice stays here and can be opened again. */
export function ChoicesPanel() {
  const say = useSay()
  const session = useSession()
  const list = useSelected(({settled}) => (settled ? choicesOf(settled.doc) : none))
  const [open, setOpen] = useState<string | null>(null)
  if (list.length === 0) return <p className="empty">{say("panel.choices.none")}</p>
  const undecided = list.filter(({chosen}) => chosen === null)
  return (
    <div className="panel">
      <div className="panel-head">
        <p>{say("panel.choices.count", {open: undecided.length, all: list.length})}</p>
      </div>
      <ul className="cards">
        {list.map((choice) => {
          const chosen = choice.options.find(({option}) => option === choice.chosen)
          return (
            <li key={choice.key} className="card" data-open={open === choice.key || undefined}>
              <Button
                className="card-head tall"
                aria-expanded={open === choice.key}
                onPress={() => {
                  const opening = open !== choice.key
                  setOpen(opening ? choice.key : null)
                  if (opening && choice.at[0] !== undefined) goToPos(session, choice.at[0])
                }}
              >
                <span className="card-title">{choice.question}</span>
                <span className="card-state" data-state={chosen ? "done" : "open"}>
                  {chosen?.label ?? say("panel.choices.open")}
                </span>
                <Icon name={open === choice.key ? "up" : "down"} />
              </Button>
              {open === choice.key && (
                <div className="card-body">
                  <ChoiceCards choice={choice} />
                  <Where at={choice.at} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
