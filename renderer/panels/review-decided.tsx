import {Button} from "react-aria-components"
import {billAttrs} from "../../schema/profiles/profiles"
import type {Decision} from "../../schema/review/decision"
import {kindTitle} from "../../schema/review/said"
import {isSuggestionKind} from "../../schema/review/suggestions"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Moment} from "./moment"

const none: readonly Decision[] = []

/** What was decided, the last first, to be looked at: who proposed it, who decided, when and why. Nothing where nothing was. */
export function Decided() {
  const say = useSay()
  const session = useSession()
  const decisions = useSelected(({settled}) => (settled ? billAttrs(settled.doc).decisions : none))
  if (decisions.length === 0) return null
  return (
    <details className="review-decided">
      <summary>{say("review.decided", {count: decisions.length})}</summary>
      <Button className="link" onPress={() => session.openDialog({kind: "protocol"})}>
        {say("action.protocol")}
      </Button>
      <ol className="decided-list">
        {decisions.map((decision, i) => <Row key={i} decision={decision} />).reverse()}
      </ol>
    </details>
  )
}

function Row({decision}: {readonly decision: Decision}) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const {place, kind, before, proposed, decided, result, by, date, why} = decision
  return (
    <li className="review-item" data-done>
      <p className="suggestion-title">
        {place || say("review.place.bill")}
        {isSuggestionKind(kind) && <span className="quiet"> {kindTitle(kind, locale)}</span>}
      </p>
      <div className="suggestion-words">
        {before !== "" && <del>{before}</del>}
        {proposed.map(({author, text}, i) => (
          <p key={i}>
            <strong>{author || say("review.nobody")}</strong>
            {text !== "" && <ins> {text}</ins>}
          </p>
        ))}
      </div>
      <p className="review-state">
        {say("review.decided.outcome", {decided, name: by || say("review.nobody")})}{" "}
        <Moment date={date} full />
      </p>
      {result !== null && <p className="suggestion-words">{result}</p>}
      {why !== "" && <p className="remark-text">{why}</p>}
    </li>
  )
}
